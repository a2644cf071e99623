"""The page Partners: memoranda, events and targets, a table each."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from parkdesk.services import partners
from parkdesk.services.partners import EventRow, MouRow, TargetRow
from parkdesk.ui.formats import format_day, format_number
from parkdesk.ui.messages import show_toast
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.partners.forms import EventForm, MouForm, TargetForm
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_12, Tone
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.words import titled

MOUS, EVENTS, TARGETS = range(3)
ENDING_DAYS = 90


class PartnersView(Page):
    TABLES: ClassVar[frozenset[str]] = frozenset({"mou", "event", "target"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Partners"), parent=parent)
        self.mous: RowTableModel[MouRow] = RowTableModel(self._mou_columns(), self)
        self.events: RowTableModel[EventRow] = RowTableModel(self._event_columns(), self)
        self.targets: RowTableModel[TargetRow] = RowTableModel(self._target_columns(), self)
        self._build()
        self.tabs.currentChanged.connect(lambda _tab: self._name_primary())
        self._name_primary()
        self.refresh()

    def refresh(self) -> None:
        read = self.context.database.read
        self.mous.set_rows(read(partners.list_mous))
        self.events.set_rows(read(partners.list_events))
        self.targets.set_rows(read(partners.list_targets))

    def open_target(self, **target: Any) -> None:
        """`tab` is mous, events or targets."""
        order = {"mous": MOUS, "events": EVENTS, "targets": TARGETS}
        self.tabs.setCurrentIndex(order[target.get("tab", "mous")])

    def add(self) -> None:
        """A new record of the tab in sight."""
        forms: tuple[type[MouForm] | type[EventForm] | type[TargetForm], ...] = (
            MouForm,
            EventForm,
            TargetForm,
        )
        dialog: FormDialog = forms[self.tabs.currentIndex()](self.context, self)
        if dialog.exec():
            self.refresh()
            show_toast(self, self.tr("It was added."))

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self.mou_table: DataTable[MouRow] = DataTable(self.mous, name="mous")
        self.event_table: DataTable[EventRow] = DataTable(self.events, name="events")
        self.target_table: DataTable[TargetRow] = DataTable(self.targets, name="targets")
        add = self.add
        self.mou_table.set_empty(
            self.tr("No memoranda yet"),
            self.tr("Keep here with whom the park has agreed on what, and what came of it."),
            self.tr("New memorandum"),
            add,
            icon="partners",
        )
        self.event_table.set_empty(
            self.tr("No events yet"),
            self.tr("Job fairs, talks and visits, with who came and what came of them."),
            self.tr("New event"),
            add,
            icon="calendar",
        )
        self.target_table.set_empty(
            self.tr("No targets yet"),
            self.tr("What the park has promised, from when until when, and to whom."),
            self.tr("New target"),
            add,
            icon="check",
        )
        self.tabs.addTab(_padded(self.mou_table), self.tr("Memoranda"))
        self.tabs.addTab(_padded(self.event_table), self.tr("Events"))
        self.tabs.addTab(_padded(self.target_table), self.tr("Targets"))
        self.body.addWidget(self.tabs, 1)
        self.set_primary(self.tr("New memorandum"), self.add, shortcut="Ctrl+N")

    def _name_primary(self) -> None:
        names = (self.tr("New memorandum"), self.tr("New event"), self.tr("New target"))
        if self.primary is not None:
            self.primary.setText(names[self.tabs.currentIndex()])

    def _mou_columns(self) -> list[Column[MouRow]]:
        return [
            Column(self.tr("Partner"), lambda row: row.partner, width=220),
            Column(self.tr("Kind"), lambda row: titled(row.kind), width=110),
            Column(self.tr("Signed"), lambda row: row.signed_on, format_day, width=110),
            Column(self.tr("Ends"), lambda row: row.ends_on, format_day, width=110),
            Column(self.tr("State"), self._mou_state, width=110, tone=self._mou_tone),
            Column(self.tr("Promises"), lambda row: row.promises, width=220),
            Column(self.tr("Came of it"), lambda row: row.came_of_it, width=200),
        ]

    def _event_columns(self) -> list[Column[EventRow]]:
        return [
            Column(self.tr("Day"), lambda row: row.held_on, format_day, width=110),
            Column(self.tr("Event"), lambda row: row.name, width=260),
            Column(self.tr("Kind"), lambda row: row.kind, width=140),
            Column(self.tr("Room"), lambda row: row.room, width=110),
            Column(self.tr("Partners"), lambda row: row.partners, width=200),
            Column(self.tr("Women"), lambda row: row.women, format_number, numeric=True, width=84),
            Column(self.tr("Men"), lambda row: row.men, format_number, numeric=True, width=84),
            Column(self.tr("Leads"), lambda row: row.leads, format_number, numeric=True, width=84),
        ]

    def _target_columns(self) -> list[Column[TargetRow]]:
        everyone = self.tr("Everyone")
        return [
            Column(self.tr("What is counted"), lambda row: row.indicator, width=240),
            Column(self.tr("Of whom"), lambda row: titled(row.audience) or everyone, width=190),
            Column(self.tr("Gender"), lambda row: titled(row.gender) or everyone, width=110),
            Column(self.tr("From"), lambda row: row.starts_on, format_day, width=110),
            Column(self.tr("Until"), lambda row: row.ends_on, format_day, width=110),
            Column(
                self.tr("Baseline"), lambda row: row.baseline, format_number, numeric=True, width=96
            ),
            Column(self.tr("Target"), lambda row: row.value, format_number, numeric=True, width=96),
            Column(self.tr("Source"), lambda row: row.source, width=180),
        ]

    def _mou_state(self, row: MouRow) -> str:
        if row.ends_on is None or (row.ends_on - self.context.today).days > ENDING_DAYS:
            return self.tr("In force")
        return self.tr("Over") if row.ends_on < self.context.today else self.tr("Ends soon")

    def _mou_tone(self, row: MouRow) -> Tone:
        if row.ends_on is None or (row.ends_on - self.context.today).days > ENDING_DAYS:
            return "success"
        return "neutral" if row.ends_on < self.context.today else "warning"


def _padded(content: QWidget) -> QWidget:
    page = QWidget()
    page.setObjectName("tab_page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SPACE_12, 0, 0)
    column.addWidget(content)
    return page
