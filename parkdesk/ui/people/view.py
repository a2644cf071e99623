"""The page People."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class PeopleView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("People"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No people yet"),
            self.tr("Import the workbook of applicants that a university or a board sent."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="people",
        )
        self.body.addWidget(empty)
