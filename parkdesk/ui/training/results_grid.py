"""The grid of results: one column that is typed into, from row to row by Enter."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services.training import ResultRow
from parkdesk.ui.formats import format_decimal, format_percent
from parkdesk.ui.table_model import Index, Role, RowTableModel
from parkdesk.ui.theme import Tone
from parkdesk.ui.widgets.table_paint import CellPainter
from parkdesk.ui.words import titled

RESULT = 2  # the column that is typed into
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


class ResultPainter(CellPainter):
    """Says `entered()` once Enter has ended the typing of a cell."""

    entered = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text() != index.data(Role.EditRole):
            model.setData(index, editor.text())

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
