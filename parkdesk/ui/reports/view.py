"""The page Reports."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class ReportsView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Reports"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No report chosen"),
            self.tr("Reports are made from the park’s own records, for any day."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="reports",
        )
        self.body.addWidget(empty)
