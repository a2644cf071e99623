"""The page Partners."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class PartnersView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Partners"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No partners yet"),
            self.tr("Universities, companies and offices the park works with will be listed here."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="partners",
        )
        self.body.addWidget(empty)
