"""Likely duplicates: pairs of people side by side, to be merged or kept apart."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from parkdesk.rules.merging import FIELDS
from parkdesk.services import people
from parkdesk.services.people import DuplicatePair, PersonDetail
from parkdesk.ui.jobs import Progress
from parkdesk.ui.latest_job import LatestJob
from parkdesk.ui.messages import show_error
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.facts import fact_label, fact_text
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import ListDetail, SideDetail
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

TABLE_WIDTH, PAIR_WIDTH = 580, 440


class DuplicatesList(QWidget):
    """Says `merge_asked(pair)`, `apart_asked(pair)` and `counted(number of pairs)`."""

    merge_asked = Signal(object)
    apart_asked = Signal(object)
    counted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job = LatestJob(context.jobs, self)
        self.model = RowTableModel(self._columns(), self)
        self.table: DataTable[DuplicatePair] = DataTable(
            self.model, name="duplicates", accessible_name=self.tr("Likely duplicates"), multi=False
        )
        self.detail = PairPanel(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        both = ListDetail(self.table, self.detail)
        both.setSizes([TABLE_WIDTH, PAIR_WIDTH])
        column.addWidget(both)
        self._connect()

    def refresh(self) -> None:
        """Look through everyone again, while the old pairs stay."""
        database, now = self._context.database, self._context.now

        def look(progress: Progress) -> list[DuplicatePair]:
            return database.read(people.list_duplicates, now=now, progress=progress)

        if not self.model.rows:
            self.table.set_empty(self.tr("Looking for duplicates"), icon="search")
        self._job.start(look, self.tr("Looking for duplicates"))

    def _connect(self) -> None:
        self._job.done.connect(self._on_found)
        self._job.failed.connect(lambda error: show_error(self, error))
        self.table.current_changed.connect(self._on_current)
        self.table.activated.connect(self.merge_asked)
        self.detail.closed.connect(self.table.view.clearSelection)
        self.detail.merge_asked.connect(self.merge_asked)
        self.detail.apart_asked.connect(self.apart_asked)
        verbs = ((self.tr("Merge…"), self.merge_asked), (self.tr("Not the same"), self.apart_asked))
        for text, signal in verbs:
            action = QAction(text, self.table.view)
            action.triggered.connect(lambda _checked=False, signal=signal: self._ask(signal))
            self.table.view.addAction(action)

    def _ask(self, signal: Signal) -> None:
        if (pair := self.table.current_row) is not None:
            signal.emit(pair)  # type: ignore[attr-defined]  # a bound signal

    def leave_out(self, pair: DuplicatePair, *, merged: bool) -> None:
        """Go on with the next pair at once, before everyone is looked through again."""
        gone = pair.other.id if merged else None
        self._show(
            row
            for row in self.model.rows
            if row.id != pair.id and gone not in (row.one.id, row.other.id)
        )

    @Slot(object)
    def _on_found(self, pairs: list[DuplicatePair]) -> None:
        self.table.set_empty(
            self.tr("No likely duplicates"),
            self.tr("Nobody here looks like somebody else. It is checked again after each change."),
            icon="people",
        )
        self._show(pairs)

    def _show(self, pairs: Iterable[DuplicatePair]) -> None:
        marked = self.table.view.currentIndex().row()
        was_open = self.table.current_row is not None
        self.model.set_rows(pairs)
        count = len(self.model.rows)
        self.counted.emit(count)
        if was_open and count and self.table.current_row is None:
            self.table.select_row(min(marked, count - 1))  # the next one, as this one is settled

    @Slot(object)
    def _on_current(self, pair: DuplicatePair | None) -> None:
        if pair is not None:
            self.detail.show_pair(pair)
        else:
            self.detail.hide()

    def _columns(self) -> list[Column[DuplicatePair]]:
        return [
            Column(self.tr("Likeness"), lambda row: row.percent, "{} %".format, numeric=True,
                   width=84),
            Column(self.tr("Person"), lambda row: row.one.name, width=136),
            Column(self.tr("May also be"), lambda row: row.other.name, width=136),
            Column(self.tr("Why"), _why, width=280, tip=_why),
        ]  # fmt: skip


class PairPanel(SideDetail):
    """Two people side by side; what differs is strong."""

    merge_asked = Signal(object)
    apart_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.pair: DuplicatePair | None = None
        self.chip.hide()
        self.merge_button = Button(
            self.tr("Merge…"), lambda: self.merge_asked.emit(self.pair), kind="primary"
        )
        self.apart_button = Button(
            self.tr("Not the same"), lambda: self.apart_asked.emit(self.pair)
        )
        self.add_action(self.merge_button)
        self.add_action(self.apart_button)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()
        self.add_tab(self.tr("Side by side"), self._holder)

    def show_pair(self, pair: DuplicatePair) -> None:
        self.pair = pair
        self.set_heading(pair.one.name, self.tr("May also be {name}").format(name=pair.other.name))
        database = self._context.database
        one, other = (
            database.read(people.get_person, person_id=person.id)
            for person in (pair.one, pair.other)
        )
        content = self._grid(pair, one, other)
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        self.show()

    def _grid(self, pair: DuplicatePair, one: PersonDetail, other: PersonDetail) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(Label(_why(pair), wrap=True), 0, 0, 1, 3)
        at = 1
        for label, mine, theirs in self._lines(pair, one, other):
            if not mine and not theirs:
                continue
            differs = bool(mine and theirs and mine != theirs)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Label(label, tone="muted"), at, 0, top)
            for column, text in ((1, mine), (2, theirs)):
                value = Label(_breakable(text) or "–", strong=differs, wrap=True)
                value.setAlignment(top)
                value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                grid.addWidget(value, at, column)
            at += 1
        return content

    def _lines(
        self, pair: DuplicatePair, one: PersonDetail, other: PersonDetail
    ) -> list[tuple[str, str, str]]:
        lines = [(fact_label(key), fact_text(one, key), fact_text(other, key)) for key in FIELDS]
        cnic = (fact_label("cnic"), pair.one.cnic_masked, pair.other.cnic_masked)
        lines[list(FIELDS).index("cnic")] = cnic
        lines.append((self.tr("Batches"), pair.one.batches, pair.other.batches))
        return lines


def _why(pair: DuplicatePair) -> str:
    """The reasons as one line, in which only the first begins with a capital."""
    first, *more = pair.reasons
    return ", ".join((first, *(text if text.startswith("CNIC") else _lower(text) for text in more)))


def _breakable(text: str) -> str:
    """An email may go on in the next line."""
    return text.replace("@", "\u200b@")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
