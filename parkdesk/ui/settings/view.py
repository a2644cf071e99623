"""The page Settings: this desk's own choices, the park's details, the park's policies."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.settings.desk_panel import DeskPanel
from parkdesk.ui.settings.park_panel import ParkPanel
from parkdesk.ui.settings.policies_panel import PoliciesPanel
from parkdesk.ui.theme import FORM_WIDTH, SPACE_4, SPACE_12, SPACE_16
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import Label


class SettingsView(Page):
    TABLES = frozenset({"park", "policy"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Settings"), parent=parent)
        self._build()

    def refresh(self) -> None:
        for panel in (self.desk, self.park, self.policies):
            panel.refresh()

    def _build(self) -> None:
        self.desk = DeskPanel(self.context)
        self.park = ParkPanel(self.context)
        self.policies = PoliciesPanel(self.context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self._add_tab(
            self.tr("This desk"),
            self.desk,
            self.tr("Kept for you on this computer, not in the park."),
        )
        self._add_tab(
            self.tr("The park"), self.park, self.tr("What reports say of the park they are about.")
        )
        self._add_tab(
            self.tr("Policies"),
            self.policies,
            self.tr("What the board decided; new leases and batches begin with it."),
        )
        card = Card()
        card.setMaximumWidth(FORM_WIDTH + 4 * SPACE_16)
        card.body.addWidget(self.tabs)
        self.body.addWidget(card, 1)

    def _add_tab(self, title: str, panel: QWidget, about: str) -> None:
        page = QWidget()
        page.setObjectName("tab_page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_12, 0, SPACE_4)
        column.setSpacing(SPACE_16)
        column.addWidget(Label(about, tone="muted", wrap=True))
        column.addWidget(scrolled(panel), 1)
        self.tabs.addTab(page, title)
