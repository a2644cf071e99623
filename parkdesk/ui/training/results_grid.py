"""The grid of results: one column that is typed into, from row to row by Enter."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.values import read_percent
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services.training import ResultRow
from parkdesk.ui.formats import format_decimal, format_percent
from parkdesk.ui.table_model import Index, Role, RowTableModel
from parkdesk.ui.theme import Tone
from parkdesk.ui.widgets.grid import TypingPainter
from parkdesk.ui.words import titled

RESULT = 2  # the column that is typed into
# Any other text above the marks is a wrong mark: passed over, all below would move up by one.
HEADING = re.compile(r"result|marks?\b|score|percent|obtained", re.IGNORECASE)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ResultsModel(RowTableModel[ResultRow]):
    """Says `typed(enrolment id, text)` when a result was typed."""

    typed = Signal(int, str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == RESULT and can_be_marked(self.row_at(index.row())):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.EditRole and index.column() == RESULT:
            return mark_text(self.row_at(index.row()))
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        self.typed.emit(self.id_at(index.row()), str(value))
        return True


class ResultPainter(TypingPainter):
    """Says `entered()` once Enter has ended the typing of a cell."""

    entered = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and _is_enter(event):
            QTimer.singleShot(0, self, self.entered.emit)  # what was typed is kept first
        return done


def can_be_marked(row: ResultRow) -> bool:
    return row.status is EnrolmentStatus.ENROLLED


def mark_text(row: ResultRow) -> str:
    """`62`, `62.50`: as it is typed."""
    return format_decimal(row.result_percent)


def percent_text(percent: Decimal) -> str:
    """To the hundredth: 74.96 % is not yet 75 %."""
    return format_percent(percent, 2)


def why_text(row: ResultRow) -> str:
    return " ".join(row.reasons)


def becomes_tone(row: ResultRow) -> Tone:
    return "success" if row.becomes is EnrolmentStatus.COMPLETED else "danger"


def read_mark(text: str, row: ResultRow) -> Decimal | None:
    """None where nothing stands there; raises FieldError naming the person."""
    reading = read_percent(text)
    if reading.refused:
        sentence = tr("“{text}” for {name} is not a percentage from 0 to 100; nothing changed.")
        raise FieldError("result", sentence.format(text=text.strip()[:40], name=row.name))
    return reading.value


def read_pasted(text: str, rows: Sequence[ResultRow]) -> dict[int, Decimal | None]:
    """A mark a line for the rows in their order, by enrolment; an empty line leaves it as it is.

    Of several columns the last counts, and a heading is passed over. Raises FieldError.
    """
    lines = [line.split("\t")[-1] for line in text.strip("\r\n").splitlines()]
    if lines and HEADING.search(lines[0]) and read_percent(lines[0]).refused:
        lines = lines[1:]
    if len(lines) > len(rows):
        sentence = tr("There are {count} lines more than people from here on; nothing changed.")
        raise FieldError("result", sentence.format(count=len(lines) - len(rows)))
    marks = {row.id: read_mark(line, row) for row, line in zip(rows, lines, strict=False)}
    return {one: mark for one, mark in marks.items() if mark is not None}


def outcome_text(row: ResultRow) -> str:
    """What was decided; before that what the figures say so far."""
    if not can_be_marked(row):
        return titled(row.status)
    if row.becomes is EnrolmentStatus.COMPLETED:
        return tr("Completes")
    if row.result_percent is None:
        return tr("No result yet")
    return tr("Not marked yet") if row.attendance_percent is None else tr("Falls short")


def outcome_tone(row: ResultRow) -> Tone:
    """Quiet where a figure is still to come."""
    waits = row.result_percent is None or row.attendance_percent is None
    return "neutral" if can_be_marked(row) and waits else becomes_tone(row)


def tr(text: str) -> str:
    return QCoreApplication.translate("results", text)


def _is_enter(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in ENTER
