"""The page Imports."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class ImportsView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Imports"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No workbook imported yet"),
            self.tr("Drop a workbook on the window, or choose a file."),
            icon="imports",
        )
        self.body.addWidget(empty)
