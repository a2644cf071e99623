"""The page Training."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class TrainingView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Training"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No batches yet"),
            self.tr("Import the training plan to bring programmes, courses and batches."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="training",
        )
        self.body.addWidget(empty)
