"""The page Today."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.widgets.notices import EmptyState


class TodayView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Today"), parent=parent)
        self._build()
        self.refresh()

    def _build(self) -> None:
        empty = EmptyState()
        empty.say(
            self.tr("What the park needs today will stand here."),
            self.tr("Bring in the rent roll and the applicants first; figures come from them."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="today",
        )
        self.body.addWidget(empty)
