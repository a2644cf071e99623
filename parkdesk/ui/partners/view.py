"""The page Partners: memoranda, events, targets and project money, a tab each."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QTabWidget, QWidget

from parkdesk.services import partners, targets
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.partners.events import events_tab
from parkdesk.ui.partners.memoranda import memoranda_tab
from parkdesk.ui.partners.money import MoneyTab
from parkdesk.ui.partners.record_tab import RecordTab
from parkdesk.ui.partners.targets import TargetsTab
from parkdesk.ui.reading import Reading

TABS = ("mous", "events", "targets", "money")
MANY = 10_000  # targets are counted by a job: they take in all that were ever trained


class PartnersView(Page):
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"mou", "event", "target", "project_money", "application", "enrolment", "batch", "person"}
        | {"unit", "lease", "lease_unit", "tenant_return"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Partners"), parent=parent)
        self._reading = Reading(context.jobs, self)
        self._build()
        self._reading.done.connect(self.targets.show_rows)
        self.tabs.currentChanged.connect(lambda _tab: self._name_primary())
        self._name_primary()
        self.refresh()

    def refresh(self) -> None:
        read = self.context.database.read
        self.mous.show_rows(read(partners.list_mous))
        self.events.show_rows(read(partners.list_events))
        self.money.show_money(read(partners.list_money))
        progress = partial(read, targets.list_progress, on=self.context.today)
        self._reading.start(progress, records=MANY)

    def open_target(self, **target: Any) -> None:
        """`tab` is mous, events, targets or money."""
        self.tabs.setCurrentIndex(TABS.index(target.get("tab", "mous")))

    def add(self) -> None:
        """A new record of the tab in sight."""
        self._tab.add()

    @property
    def _tab(self) -> RecordTab[Any]:
        return (self.mous, self.events, self.targets, self.money)[self.tabs.currentIndex()]

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self.mous = memoranda_tab(self.context, self)
        self.events = events_tab(self.context, self)
        self.targets = TargetsTab(self.context)
        self.money = MoneyTab(self.context)
        for tab in (self.mous, self.events, self.targets, self.money):
            self.tabs.addTab(tab, tab.records.title)
        self.body.addWidget(self.tabs, 1)
        self.set_primary(self.tr("New memorandum"), self.add, shortcut="Ctrl+N")

    def _name_primary(self) -> None:
        if self.primary is not None:
            self.primary.setText(self._tab.records.new)
