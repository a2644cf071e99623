"""A grid in which a row is a tenant and the cells are its figures of one quarter."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from parkdesk.rules.returns import format_dollars, parse_dollars
from parkdesk.services.tenants import QuarterLine, ReturnDraft, problems_of_figures
from parkdesk.ui.formats import (
    format_day,
    format_money,
    format_number,
    parse_day,
    parse_money,
)
from parkdesk.ui.table_model import Column, Index
from parkdesk.ui.widgets.grid import GridModel, GridRow
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.table_paint import CellPainter

FIELDS = (
    "women", "men", "with_disability", "exports_usd_cents", "domestic_revenue_paisa",
    "investment_paisa", "filed_on",
)  # fmt: skip
FIRST = 2  # columns before the first field: the tenant, and its staff in the quarter before
COUNTS = frozenset(FIELDS[:3])
Wrong = dict[int, dict[str, str]]


class QuarterModel(GridModel):
    """The tenant and the staff before are not typed."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if index.column() >= FIRST else flags & ~Qt.ItemFlag.ItemIsEditable


class QuarterPainter(CellPainter):
    """Edits cells; says `left(across, down)` when Tab, Backtab or Enter leaves one."""

    left = Signal(int, int)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return QLineEdit(parent)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        step = _step(event) if isinstance(event, QKeyEvent) else None
        if step is None or not isinstance(editor, QLineEdit):
            return super().eventFilter(editor, event)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self.left.emit(*step)
        return True


class QuarterGrid(DataTable[GridRow]):
    """Says `changed()` after each cell that was typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = QuarterModel(_columns())
        super().__init__(
            self._model, parent, accessible_name=_tr("Figures, a row a tenant"), sortable=False
        )
        self._model.setParent(self)
        self._lines: list[QuarterLine] = []
        self._texts: dict[int, list[str]] = {}
        self._stored: dict[int, list[str]] = {}
        self._wrong: Wrong = {}
        self._edit_cells()

    @property
    def is_changed(self) -> bool:
        return self._texts != self._stored

    def show_lines(self, lines: Sequence[QuarterLine]) -> None:
        self._lines = list(lines)
        self._stored = {line.id: _texts(line.filed) for line in lines}
        self._texts = {tenant_id: list(texts) for tenant_id, texts in self._stored.items()}
        self._wrong = {}
        self._show()

    def read(self, *, quarter: date, today: date) -> dict[int, ReturnDraft | None]:
        """The returns of the tenants whose cells were changed; wrong cells are marked, see `wrong`.

        A row that was emptied is None. A new one without a day of filing is filed today.
        """
        drafts: dict[int, ReturnDraft | None] = {}
        self._wrong = {}
        for tenant_id, texts in self._texts.items():
            if texts == self._stored[tenant_id]:
                continue
            draft, wrong = _read(texts, quarter, today)
            if not wrong and not draft.is_empty:
                wrong = problems_of_figures(draft)
            if wrong:
                self._wrong[tenant_id] = wrong
            drafts[tenant_id] = None if draft.is_empty and not wrong else draft
        self._show()
        return drafts

    @property
    def wrong(self) -> Wrong:
        """By tenant and field why a cell cannot be read."""
        return self._wrong

    def go_to_wrong(self) -> None:
        """Put the cursor on the first wrong cell."""
        for at, line in enumerate(self._lines):
            if line.id in self._wrong:
                field = next(name for name in FIELDS if name in self._wrong[line.id])
                self._go(at, FIRST + FIELDS.index(field))
                return

    def type_into(self, row: int, column: int, text: str) -> None:
        """As typed by hand; what was wrong there is no more complained about."""
        line = self._lines[row]
        self._texts[line.id][column - FIRST] = text.strip()
        self._wrong.get(line.id, {}).pop(FIELDS[column - FIRST], None)
        self._show()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and isinstance(event, QKeyEvent):
            step = _step(event)
            index = self.view.currentIndex()
            if step is not None and step[1] == 0 and self._move(*step):
                return True
            if index.column() >= FIRST and self._is_cell_key(event, step):
                return True
        return super().eventFilter(watched, event)

    def _is_cell_key(self, event: QKeyEvent, step: tuple[int, int] | None) -> bool:
        """Enter edits the cell, Delete empties it."""
        index = self.view.currentIndex()
        if step is not None:
            self.view.edit(index)
            return True
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.type_into(index.row(), index.column(), "")
            return True
        return False

    def _move(self, across: int, down: int) -> bool:
        """To the next or the former cell of all, or the one below; False at the grid's ends."""
        index = self.view.currentIndex()
        if not index.isValid():
            return False
        if down:
            row, column = index.row() + down, max(index.column(), FIRST)
        else:
            place = index.row() * len(FIELDS) + max(index.column() - FIRST, -1) + across
            row, column = divmod(place, len(FIELDS))
            column += FIRST
        if not 0 <= row < len(self._lines):
            return False
        self._go(row, column)
        return True

    def _go(self, row: int, column: int) -> None:
        index = self._model.index(row, column)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _go_on(self, across: int, down: int) -> None:
        """Once the editor is closed, the next cell is edited at once."""
        if self._move(across, down):
            QTimer.singleShot(0, self.view, lambda: self.view.edit(self.view.currentIndex()))

    def _edit_cells(self) -> None:
        view = self.view
        painter = QuarterPainter(view)
        painter.left.connect(self._go_on)
        view.painter = painter
        view.setItemDelegate(painter)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._model.typed.connect(self.type_into)

    def _show(self) -> None:
        self._model.set_rows(
            GridRow(
                line.id,
                (
                    line.tenant,
                    format_number(line.before.staff) if line.before else "",
                    *self._texts[line.id],
                ),
                self._wrong.get(line.id, {}),
            )
            for line in self._lines
        )


def _texts(filed: ReturnDraft | None) -> list[str]:
    """The figures as cells that can be read again."""
    if filed is None:
        return [""] * len(FIELDS)
    return [_written(name, getattr(filed, name)) for name in FIELDS]


def _written(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "filed_on":
        return format_day(value)
    if name in COUNTS:
        return format_number(value)
    text = format_dollars(value) if name == "exports_usd_cents" else format_money(value)
    return text.partition(" ")[2]  # the head of the column says the currency


def _read(texts: Sequence[str], quarter: date, today: date) -> tuple[ReturnDraft, dict[str, str]]:
    values: dict[str, Any] = {}
    wrong = {}
    for name, text in zip(FIELDS, texts, strict=True):
        try:
            values[name] = _value(name, text, today) if text else None
        except ValueError:
            wrong[name] = _complaint(name)
    draft = ReturnDraft(quarter, **values)
    if not draft.is_empty and draft.filed_on is None and "filed_on" not in wrong:
        draft = ReturnDraft(quarter, **values | {"filed_on": today})
    return draft, wrong


def _value(name: str, text: str, today: date) -> Any:
    if name == "filed_on":
        return parse_day(text, today=today)
    if name == "exports_usd_cents":
        return parse_dollars(text)
    if name in COUNTS:
        return int(text.replace(",", "").replace(" ", ""))
    return parse_money(text)


def _complaint(name: str) -> str:
    if name in COUNTS:
        return _tr("Type a whole number.")
    if name == "filed_on":
        return _tr("This is no day. Type it like 5 Jul 2026 or today.")
    return _tr("This is no amount. Type it like 12,500 or 12,500.50.")


def _step(event: QKeyEvent) -> tuple[int, int] | None:
    """Where a key that was pressed leads: across, down."""
    if event.type() != QEvent.Type.KeyPress:
        return None
    steps: Mapping[int, tuple[int, int]] = {
        Qt.Key.Key_Tab: (1, 0),
        Qt.Key.Key_Backtab: (-1, 0),
        Qt.Key.Key_Return: (0, 1),
        Qt.Key.Key_Enter: (0, 1),
    }
    return steps.get(event.key())


def _columns() -> list[Column[GridRow]]:
    heads = (
        (_tr("Tenant"), 208, False),
        (_tr("Staff before"), 92, True),
        (_tr("Women"), 76, True),
        (_tr("Men"), 76, True),
        (_tr("With disability"), 108, True),
        (_tr("Exports, US$"), 116, True),
        (_tr("Revenue, Rs."), 124, True),
        (_tr("Investment, Rs."), 124, True),
        (_tr("Filed on"), 108, False),
    )
    return [_column(at, title, width, numeric) for at, (title, width, numeric) in enumerate(heads)]


def _column(at: int, title: str, width: int, numeric: bool) -> Column[GridRow]:
    name = FIELDS[at - FIRST] if at >= FIRST else ""

    def shown(row: GridRow) -> str | None:
        return row.texts[at] or (_tr("empty") if name in row.wrong else None)

    return Column(
        title,
        shown,
        numeric=numeric,
        width=width,
        tone=(lambda row: "danger" if name in row.wrong else None) if name else None,
        tip=(lambda row: row.wrong.get(name, "")) if name else None,
        sortable=False,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("tenants", text)
