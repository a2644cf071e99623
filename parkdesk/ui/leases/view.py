"""The page Leases."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class LeasesView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Leases"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No leases yet"),
            self.tr("A lease binds a tenant to units from its first to its last day."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="leases",
        )
        self.body.addWidget(empty)
