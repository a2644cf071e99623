"""The page Tenants."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class TenantsView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Tenants"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No tenants yet"),
            self.tr("Import the rent roll, or add the first tenant by hand."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="tenants",
        )
        self.body.addWidget(empty)
