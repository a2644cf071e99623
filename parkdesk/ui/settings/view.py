"""The page Settings: this desk, the park, its policies, papers, holidays and headings."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.settings.desk_panel import DeskPanel
from parkdesk.ui.settings.headings_panel import HeadingsPanel
from parkdesk.ui.settings.holidays_panel import HolidaysPanel
from parkdesk.ui.settings.park_panel import ParkPanel
from parkdesk.ui.settings.policies_panel import PoliciesPanel
from parkdesk.ui.settings.required_panel import RequiredPanel
from parkdesk.ui.theme import FORM_WIDTH, SPACE_4, SPACE_12, SPACE_16
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import Label

Panel = TypeVar(
    "Panel", DeskPanel, ParkPanel, PoliciesPanel, RequiredPanel, HolidaysPanel, HeadingsPanel
)


class SettingsView(Page):
    """A tab’s fields are made when it is first opened: there are many, most visits are short."""

    TABLES = frozenset(
        {
            "park",
            "park_logo",
            "policy",
            "required_document",
            "holiday",
            "training_session",
            "import_word",
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Settings"), parent=parent)
        self._made: list[
            DeskPanel | ParkPanel | PoliciesPanel | RequiredPanel | HolidaysPanel | HeadingsPanel
        ] = []
        self._build()
        self.tabs.currentChanged.connect(self._on_tab)
        self._on_tab(0)

    @cached_property
    def desk(self) -> DeskPanel:
        return self._put(0, DeskPanel(self.context))

    @cached_property
    def park(self) -> ParkPanel:
        return self._put(1, ParkPanel(self.context))

    @cached_property
    def policies(self) -> PoliciesPanel:
        return self._put(2, PoliciesPanel(self.context))

    @cached_property
    def required(self) -> RequiredPanel:
        return self._put(3, RequiredPanel(self.context))

    @cached_property
    def holidays(self) -> HolidaysPanel:
        return self._put(4, HolidaysPanel(self.context))

    @cached_property
    def headings(self) -> HeadingsPanel:
        return self._put(5, HeadingsPanel(self.context))

    def refresh(self) -> None:
        for panel in self._made:
            panel.refresh()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self._columns = [
            self._add_tab(
                self.tr("This desk"), self.tr("Kept for you on this computer, not in the park.")
            ),
            self._add_tab(
                self.tr("The park"), self.tr("What reports say of the park they are about.")
            ),
            self._add_tab(
                self.tr("Policies"),
                self.tr("What the board decided; new leases and batches begin with it."),
            ),
            self._add_tab(
                self.tr("Required documents"),
                self.tr("What is missing shows at the tenant and in Today, while it has a lease."),
            ),
            self._add_tab(
                self.tr("Holidays"),
                self.tr("No session is planned on these days. Days of the moon are typed."),
            ),
            self._add_tab(
                self.tr("Headings"),
                self.tr(
                    "What columns are called in the lists you receive, "
                    "beside the names in English, Roman Urdu and Urdu that are known already."
                ),
            ),
        ]
        card = Card()
        card.setMaximumWidth(FORM_WIDTH + 4 * SPACE_16)
        card.body.addWidget(self.tabs)
        self.body.addWidget(card, 1)

    def _add_tab(self, title: str, about: str) -> QVBoxLayout:
        page = QWidget()
        page.setObjectName("tab_page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_12, 0, SPACE_4)
        column.setSpacing(SPACE_16)
        column.addWidget(Label(about, tone="muted", wrap=True))
        self.tabs.addTab(page, title)
        return column

    def _put(self, tab: int, panel: Panel) -> Panel:
        self._made.append(panel)
        self._columns[tab].addWidget(scrolled(panel), 1)
        return panel

    @Slot(int)
    def _on_tab(self, tab: int) -> None:
        panels = (
            lambda: self.desk,
            lambda: self.park,
            lambda: self.policies,
            lambda: self.required,
            lambda: self.holidays,
            lambda: self.headings,
        )
        panels[tab]()
