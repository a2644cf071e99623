"""The queue for space: who waits in which order, decisions, offers."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from parkdesk.rules.space_queue import OPEN, RECONFIRMED, SpaceStage, SpaceStep, may
from parkdesk.services import space_applications
from parkdesk.services.space_applications import SpaceApplicationRow
from parkdesk.ui import theme
from parkdesk.ui.page import PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.spaces.queue.actions import QueueActions
from parkdesk.ui.spaces.queue.columns import queue_columns
from parkdesk.ui.spaces.queue.drag import ApplicantDrag
from parkdesk.ui.spaces.queue.panel import QueuePanel
from parkdesk.ui.spaces.queue.strip import QueueStrip
from parkdesk.ui.spaces.queue.words import step_text
from parkdesk.ui.table_model import RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.detail import ListDetail
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable

OPEN_CHIP, DUE = "open", "due"
GROUPS: dict[str, Collection[SpaceStage]] = {
    OPEN_CHIP: OPEN,
    "received": {SpaceStage.RECEIVED},
    "review": {SpaceStage.UNDER_REVIEW, SpaceStage.SHORTLISTED},
    "approved": {SpaceStage.APPROVED},
    "offered": {SpaceStage.OFFERED, SpaceStage.LAPSED},
    "waiting": {SpaceStage.WAITLISTED},
    DUE: RECONFIRMED,
    "closed": frozenset(SpaceStage) - OPEN,
}
BULK = (
    SpaceStep.REVIEW,
    SpaceStep.SHORTLIST,
    SpaceStep.APPROVE,
    SpaceStep.WAITLIST,
    SpaceStep.DECLINE,
    SpaceStep.REJECT,
    SpaceStep.WITHDRAW,
    SpaceStep.REOPEN,
)
SEARCH, LEAST = 200, 320


class QueueTab(QWidget):
    """The page hands its changes to `refresh`, and a target to `open_target`."""

    TABLES = frozenset({"space_application", "space_offer_unit", "space_application_change"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[SpaceApplicationRow] = []
        self._wanted: int | None = None
        self._reading = Reading(context.jobs, self)
        self.verbs = QueueActions(context, self)
        self.model = RowTableModel(queue_columns(), self)
        self.strip = QueueStrip()
        self._build()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """Small: the tabs beside a unit's panel would all be as wide as this one otherwise."""
        return QSize(theme.current().px(LEAST), super().minimumSizeHint().height())

    @property
    def waiting(self) -> int:
        """How many are in the queue."""
        return sum(row.stage in OPEN for row in self._rows)

    def finds(self, where: str) -> bool:
        """Whether any application holds these words."""
        return bool(space_applications.search_space_applications(self._rows, where))

    def refresh(self) -> None:
        database, today = self._context.database, self._context.today
        self._reading.start(
            lambda: database.read(space_applications.list_space_applications, on=today),
            records=database.read(space_applications.count_space_applications),
        )
        self.panel.refresh()

    def open_target(self, **target: Any) -> None:
        """`application_id`: that one; `group`: a chip; `where`: what to look for; `add`: a form.

        `offer_application` with `unit_ids`: the form of an offer of these units.
        """
        self.search.setText(target.get("where", ""))
        self._wanted = target.get("application_id", target.get("offer_application"))
        self.chips.choose(target.get("group", OPEN_CHIP))
        self._mark_wanted()
        if "offer_application" in target:
            self.start_offer(target["offer_application"], target.get("unit_ids", ()))
        if "add" in target:
            self.verbs.add(target.get("organisation_id"))

    def start_offer(self, application_id: int, unit_ids: Sequence[int] = ()) -> None:
        """Open the form of an offer, perhaps of the units that the applicant was dropped on."""
        self.verbs.offer(application_id, unit_ids)

    # --- inside

    def _build(self) -> None:
        self.chips = FilterChips(
            [
                (OPEN_CHIP, self.tr("In the queue")),
                ("received", self.tr("Received")),
                ("review", self.tr("In review")),
                ("approved", self.tr("Approved")),
                ("offered", self.tr("Offered")),
                ("waiting", self.tr("Waitlisted")),
                (DUE, self.tr("Ask again")),
                ("closed", self.tr("Closed")),
            ]
        )
        self.search = SearchField(self.tr("Organisation, wish or purpose"))
        self.search.setMinimumWidth(SEARCH)
        self.table: DataTable[SpaceApplicationRow] = DataTable(
            self.model, name="space_queue", accessible_name=self.tr("Queue for space")
        )
        self.panel = QueuePanel(self._context, self.verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.chips)
        column.addLayout(self._verb_row())
        column.addWidget(ListDetail(self.table, self.panel), 1)

    def _verb_row(self) -> QHBoxLayout:
        self.add_button = Button(self.tr("New application"), self.verbs.add, icon="plus")
        self.confirm_button = Button(self.tr("Confirmed today"), self._confirm)
        self.decide_button = Button(self.tr("Decide"), icon="more")
        menu = QMenu(self.decide_button)
        self.step_actions: dict[SpaceStep, QAction] = {}
        for step in BULK:
            self.step_actions[step] = menu.addAction(step_text(step))
            self.step_actions[step].triggered.connect(self._asker(step))
        menu.addSeparator()
        self.priority_action = menu.addAction(self.tr("Set priority"))
        self.priority_action.triggered.connect(lambda _checked=False: self._set_priority())
        self.decide_button.setMenu(menu)
        self.copy_button = Button(self.tr("Copy for Excel"), self.table.copy, icon="copy")
        self.table.set_menu([*self.step_actions.values(), self.priority_action])
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for button in (self.add_button, self.confirm_button, self.decide_button, self.copy_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.search)
        self._on_marked()
        return row

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read)
        self.chips.changed.connect(lambda _key: self._show_rows())
        self.search.searched.connect(lambda _text: self._show_rows())
        self.table.selection_changed.connect(self._on_marked)
        self.table.current_changed.connect(self._on_current)
        self.table.activated.connect(lambda row: self.panel.show_application(row.id))
        self.panel.closed.connect(self.table.view.clearSelection)
        self.verbs.kept.connect(self._show_kept)
        self.strip.asked.connect(lambda id: self._context.navigate("spaces", application_id=id))
        ApplicantDrag(self.table.view.viewport(), self._row_at)

    @Slot(object)
    def _on_read(self, rows: list[SpaceApplicationRow]) -> None:
        self._rows = rows
        self.strip.show_rows(rows)
        self._show_rows()
        self._mark_wanted()

    @Slot()
    def _show_rows(self) -> None:
        for key in GROUPS:
            self.chips.set_count(key, sum(_belongs(row, key) for row in self._rows))
        found = space_applications.search_space_applications(self._rows, self.search.text())
        self.model.set_rows(row for row in found if _belongs(row, self.chips.key))
        self._say_empty()

    def _mark_wanted(self) -> None:
        """Mark the application that was asked for, now or once it is read."""
        wanted_row = next((row for row in self._rows if row.id == self._wanted), None)
        if wanted_row is None:
            return
        if wanted_row.stage not in OPEN and self.chips.key == OPEN_CHIP:
            self.chips.choose("closed")
        if self.table.select_id(wanted_row.id):
            self._wanted = None

    def _say_empty(self) -> None:
        if self._rows:
            self.table.set_empty(
                self.tr("No application fits"),
                self.tr("Choose another chip, or other words."),
                self.tr("Show the queue"),
                lambda: self.open_target(),
                icon="search",
            )
            return
        self.table.set_empty(
            self.tr("Nobody waits for space"),
            self.tr(
                "Add the first application by hand, or import the list you have: "
                "organisation, how much is wanted, and from when."
            ),
            self.tr("New application"),
            self.verbs.add,
            icon="seat",
        )

    def _on_marked(self) -> None:
        marked = bool(self.table.selected_ids)
        self.confirm_button.setEnabled(
            marked and all(row.stage in RECONFIRMED for row in self.table.selected_rows)
        )
        self.decide_button.setEnabled(marked)
        self.priority_action.setEnabled(marked)
        for step, action in self.step_actions.items():
            action.setEnabled(any(may(step, row.stage) for row in self.table.selected_rows))

    @Slot(object)
    def _on_current(self, row: SpaceApplicationRow | None) -> None:
        if row is not None:
            self.panel.show_application(row.id)

    @Slot(int)
    def _show_kept(self, application_id: int) -> None:
        """Show what was just added or changed, whatever was filtered."""
        self.refresh()
        self.open_target(application_id=application_id)

    def _row_at(self, place: QPoint) -> SpaceApplicationRow | None:
        index = self.table.view.indexAt(place)
        row = self.model.row_at(index.row()) if index.isValid() else None
        return row if row is not None and row.stage in OPEN else None

    def _asker(self, step: SpaceStep) -> Callable[[], None]:
        return lambda: self._take(step)

    def _take(self, step: SpaceStep) -> None:
        if ids := self.table.selected_ids:
            self.verbs.take(step, ids)

    def _confirm(self) -> None:
        self.verbs.confirm(self.table.selected_ids)

    def _set_priority(self) -> None:
        if rows := self.table.selected_rows:
            self.verbs.set_priority([row.id for row in rows], rows[0].priority)


def _belongs(row: SpaceApplicationRow, key: str) -> bool:
    return row.stage in GROUPS[key] and (key != DUE or row.due)
