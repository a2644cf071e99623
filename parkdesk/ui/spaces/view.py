"""The page Spaces."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class SpacesView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Spaces"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("No building has been entered yet"),
            self.tr("The rent roll brings buildings, floors, units and running leases."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="spaces",
        )
        self.body.addWidget(empty)
