"""A batch's applicants: chips by state, the ranked table, and steps on those that are marked."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.rules.admission import AFTER_CLOSING, Stage, Step
from parkdesk.services.applications import ApplicationRow
from parkdesk.services.searching import matches
from parkdesk.ui.formats import format_instant
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.training.applicants_words import refusal_text, why_text
from parkdesk.ui.training.board import Board
from parkdesk.ui.training.words import (
    format_score,
    score_tip,
    stage_text,
    stage_tone,
    step_text,
)
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.fields import SearchField
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel, Label
from parkdesk.ui.words import titled

ALL, REST = "all", "rest"
GROUPS: dict[str, frozenset[Stage]] = {
    "eligible": frozenset({Stage.ELIGIBLE, Stage.SHORTLISTED, Stage.SUBMITTED}),
    "offered": frozenset({Stage.OFFERED}),
    "enrolled": frozenset({Stage.ENROLLED, Stage.COMPLETED}),
    "waitlisted": frozenset({Stage.WAITLISTED}),
    "ineligible": frozenset({Stage.INELIGIBLE}),
}
BUTTON_STEPS = (Step.ENROL, Step.OFFER, Step.WAITLIST, Step.DROP)
MENU_STEPS = (Step.SHORTLIST, Step.ACCEPT, Step.REJECT, Step.WITHDRAW, Step.OVERRIDE)


class ApplicantsPanel(QWidget):
    """A table or a board of the same people.

    Says `step_asked(step, application ids)`, `person_asked(person id)`, `import_asked()`; where a
    card was moved `move_asked(step, application ids)`; and `board_shown(True or False)`.
    """

    step_asked = Signal(object, object)
    move_asked = Signal(object, object)
    board_shown = Signal(bool)
    person_asked = Signal(int)
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ApplicationRow] = []
        self._floor = False
        self._closed = ""
        self.model = RowTableModel(self._columns(), self)
        self.buttons: dict[Step, Button] = {}
        self.actions_of: dict[Step, QAction] = {}
        self._build()
        self._connect()
        self._on_selection()

    @property
    def is_board(self) -> bool:
        return self._stack.currentWidget() is self.board

    def show_rows(
        self, rows: Sequence[ApplicationRow], *, floor: bool = False, closed: str = ""
    ) -> None:
        """`floor`: the batch keeps seats for women; `closed`: why it takes nobody any more."""
        self._rows, self._floor, self._closed = list(rows), floor, closed
        self._on_selection()
        self.chips.set_count(ALL, len(self._rows))
        for key in (*GROUPS, REST):
            count = sum(_in_group(row, key) for row in self._rows)
            self.chips.set_count(key, count)
            self.chips.chip(key).setVisible(count > 0 or self.chips.key == key)
        self._filter()

    def rows_of(self, application_ids: Sequence[int]) -> list[ApplicationRow]:
        return [row for row in self._rows if row.id in application_ids]

    def show_board(self, shown: bool) -> None:
        """The board has the room of the chips too, which its columns stand for."""
        self._stack.setCurrentWidget(self.board if shown else self._list)
        self.chips.setHidden(shown)
        self.board_button.setText(self.tr("Table") if shown else self.tr("Board"))
        self._filter()
        self._on_selection()
        self.board_shown.emit(shown)

    def show_only(self, group: str) -> None:
        if self.is_board:
            self.show_board(False)
        self.chips.chip(group).show()
        self.chips.choose(group)

    def _build(self) -> None:
        self.chips = FilterChips(
            [
                (ALL, self.tr("All")),
                ("eligible", self.tr("Eligible")),
                ("offered", self.tr("Offered")),
                ("enrolled", self.tr("Enrolled")),
                ("waitlisted", self.tr("Waitlisted")),
                ("ineligible", self.tr("Ineligible")),
                (REST, self.tr("Others")),
            ]
        )
        self.search = SearchField(self.tr("Name or university"))
        self.search.setMinimumWidth(120)
        self.table: DataTable[ApplicationRow] = DataTable(
            self.model, name="applicants", accessible_name=self.tr("Applicants")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.chips)
        column.addLayout(self._action_row())
        self.why = ElidedLabel(tone="muted")
        self._list = QWidget()
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(SPACE_12)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.why)
        self.board = Board()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.board)
        column.addWidget(self._stack, 1)

    def _action_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for step in BUTTON_STEPS:
            text = self.tr("Waitlist") if step is Step.WAITLIST else self._short(step)
            self.buttons[step] = Button(text, self._asker(step))
            row.addWidget(self.buttons[step])
        self.more_button = Button(self.tr("More"), icon="more")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for step in MENU_STEPS:
            action = menu.addAction(step_text(step))
            action.triggered.connect(lambda _checked=False, step=step: self._ask(step))
            self.actions_of[step] = action
        menu.addSeparator()
        self.person_action = menu.addAction(self.tr("Open the person"))
        self.person_action.triggered.connect(lambda _checked=False: self._open_person())
        self.more_button.setMenu(menu)
        self.marked = Label(size="caption", tone="muted")
        row.addWidget(self.more_button)
        row.addWidget(self.marked)
        row.addStretch()
        row.addWidget(self.search)
        self.board_button = Button(self.tr("Board"), lambda: self.show_board(not self.is_board))
        row.addWidget(self.board_button)
        return row

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _key: self._filter())
        self.search.searched.connect(lambda _text: self._filter())
        self.table.selection_changed.connect(self._on_selection)
        self.table.current_changed.connect(self._say_why)
        self.table.activated.connect(lambda row: self.person_asked.emit(row.person_id))
        self.board.marked.connect(self._on_selection)
        self.board.step_asked.connect(self.move_asked)
        self.board.person_asked.connect(self.person_asked)
        self.table.set_menu([*self.actions_of.values(), self.person_action])

    def _columns(self) -> list[Column[ApplicationRow]]:
        return [
            Column(self.tr("Rank"), lambda row: row.rank, numeric=True, width=76),
            Column(self.tr("Name"), lambda row: row.name, width=150),
            Column(self.tr("Gender"), lambda row: titled(row.gender), width=84),
            Column(
                self.tr("Score"),
                lambda row: row.score,
                format_score,
                numeric=True,
                width=76,
                tip=lambda row: score_tip(row.score),
            ),
            Column(
                self.tr("State"),
                lambda row: row.stage,
                stage_text,
                width=116,
                tone=lambda row: stage_tone(row.stage),
            ),
            Column(self.tr("Why"), why_text, tip=why_text, width=300),
            Column(self.tr("University"), lambda row: row.university, hidden=True),
            Column(self.tr("Degree"), lambda row: row.degree, hidden=True),
            Column(self.tr("Father’s name"), lambda row: row.father_name, hidden=True),
            Column(self.tr("CNIC"), lambda row: row.cnic_masked, hidden=True),
            Column(self.tr("District"), lambda row: row.district, hidden=True),
            Column(
                self.tr("Applied"), lambda row: row.applied_at, format_instant, hidden=True
            ),
        ]  # fmt: skip

    def _short(self, step: Step) -> str:
        return {
            Step.ENROL: self.tr("Enrol"),
            Step.OFFER: self.tr("Offer"),
            Step.DROP: self.tr("Drop"),
        }[step]

    def _asker(self, step: Step) -> Callable[[], None]:
        return lambda: self._ask(step)

    def _ask(self, step: Step) -> None:
        rows = self._marked_rows()
        if rows:
            self.step_asked.emit(step, [row.id for row in rows])

    def _verbs(self) -> Iterator[tuple[Step, Button | QAction]]:
        yield from self.buttons.items()
        yield from self.actions_of.items()

    def _marked_rows(self) -> list[ApplicationRow]:
        return self.board.marked_rows if self.is_board else self.table.selected_rows

    def _open_person(self) -> None:
        rows = self._marked_rows()
        if rows:
            self.person_asked.emit(rows[0].person_id)

    def _on_selection(self) -> None:
        rows = self._marked_rows()
        count = len(rows)
        for step, verb in self._verbs():
            closed = self._closed if step not in AFTER_CLOSING else ""
            why = closed or refusal_text(step, rows)
            verb.setEnabled(count > 0 and not why)
            verb.setToolTip(why)
        self.more_button.setEnabled(count > 0)
        self.marked.setText(self.tr("{count} marked").format(count=count) if count > 1 else "")

    def _say_why(self, row: ApplicationRow | None) -> None:
        """The whole sentence, which the column may have no room for."""
        why = why_text(row) if row else ""
        text = self.tr("{name}: {why}") if row and why else ""
        self.why.setText(text.format(name=row.name if row else "", why=why))

    def _filter(self) -> None:
        where, key = self.search.text(), ALL if self.is_board else self.chips.key
        rows = [
            row
            for row in self._rows
            if _in_group(row, key) and matches(where, (row.name, row.father_name, row.university))
        ]
        if self.is_board:
            self.board.show_rows(rows, floor=self._floor)
            return
        self.model.set_rows(rows)
        self._say_empty(key)

    def _say_empty(self, key: str) -> None:
        if not self._rows and self._closed:
            self.table.set_empty(self.tr("Nobody applied"), self._closed, icon="people")
        elif not self._rows:
            self.table.set_empty(
                self.tr("Nobody has applied yet"),
                self.tr("Import the workbook of applicants, or apply for someone from People."),
                self.tr("Import a workbook"),
                self.import_asked.emit,
                icon="people",
            )
        elif key == ALL:
            self.table.set_empty(self.tr("Nobody is found by this name"), icon="search")
        else:
            self.table.set_empty(self.tr("Nobody stands here now"), icon="people")


def _in_group(row: ApplicationRow, key: str) -> bool:
    if key == ALL:
        return True
    if key == REST:
        return not any(row.stage in stages for stages in GROUPS.values())
    return row.stage in GROUPS[key]
