"""A grid in which a row is a unit: typed, or pasted from a spreadsheet; wrong cells are marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from parkdesk.errors import FieldError
from parkdesk.rules.unit_parts import COLUMNS, BadCell, UnitPart, read_parts
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.ui import theme
from parkdesk.ui.formats import format_area, format_money
from parkdesk.ui.table_model import Column, Index
from parkdesk.ui.theme import SPACE_4, SPACE_8
from parkdesk.ui.widgets.grid import GridModel, GridRow, TypingPainter
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

KIND = COLUMNS.index("kind")
LEAST_ROWS, MOST_ROWS = 1, 6  # in sight; more are scrolled to
LIKE_A_HEAD = 2  # cells of a pasted line that name columns make it one of headings


class GridPainter(TypingPainter):
    """Offers the kinds where one is typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        if index.column() == KIND:
            completer = QCompleter([kind.value for kind in UnitKind], editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            editor.setCompleter(completer)
        return editor


class UnitGrid(QWidget):
    """Untouched cells follow `set_defaults`; what was typed or pasted stays.

    Says `changed()` after each change, and `rows_wanted(count)` when a paste needs more rows.
    """

    changed = Signal()
    rows_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typed: dict[tuple[int, int], str] = {}
        self._defaults: list[tuple[str, ...]] = []
        self._marked: list[BadCell] = []
        self._shown_rows = 0
        self.model = GridModel(_columns(), self)
        self.table = DataTable(
            self.model, accessible_name=self.tr("Units, a row each"), sortable=False
        )
        self.note = Label("", "caption", tone="muted", wrap=True)
        self._build()
        self._connect()

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """What stands in the cells, row by row."""
        return [
            tuple(self.typed.get((at, column), text) for column, text in enumerate(row))
            for at, row in enumerate(self._defaults)
        ]

    def set_defaults(self, rows: Sequence[Sequence[str]]) -> None:
        """What stands in each cell that nobody has touched; as many rows as there are to be."""
        self._defaults = [tuple(row) for row in rows]
        self._show()

    def set_parts(self, parts: Sequence[UnitPart]) -> None:
        self.set_defaults([part_texts(part) for part in parts])

    def parts(self) -> list[UnitPart]:
        """The units as typed; raises FieldError about `parts` where a cell is wrong."""
        parts, bad = read_parts(self.texts)
        self.mark(bad)
        if bad:
            raise FieldError("parts", self.sentence(bad))
        return parts

    def readable_parts(self) -> list[UnitPart]:
        """Those rows that can be read, without a complaint about the others."""
        return read_parts(self.texts)[0]

    def mark(self, bad: Sequence[BadCell]) -> None:
        self._marked = list(bad)
        self._show()
        if bad:
            self.table.view.scrollTo(self.model.index(bad[0].row, 0))

    def sentence(self, bad: Sequence[BadCell]) -> str:
        first = bad[0]
        title = self.model.columns[COLUMNS.index(first.column)].title
        text = self.tr("Row {row}, {column}: {reason}").format(
            row=first.row + 1, column=title, reason=first.reason
        )
        more = self.tr(" {count} more cells are to be mended.").format(count=len(bad) - 1)
        return text + (more if len(bad) > 1 else "")

    def paste(self, text: str) -> None:
        """Fill rows and cells from the cell with the cursor on, as a spreadsheet copies them."""
        lines = [line.split("\t") for line in text.strip("\r\n").splitlines()]
        titles = {column.title.casefold() for column in self.model.columns}
        heads = sum(cell.strip().casefold() in titles for cell in (lines or [[]])[0])
        lines = lines[heads >= LIKE_A_HEAD :]
        if not lines:
            return
        cursor = self.table.view.currentIndex()
        row, column = max(cursor.row(), 0), max(cursor.column(), 0)
        if row + len(lines) > len(self._defaults):
            self.rows_wanted.emit(row + len(lines))
        for down, line in enumerate(lines):
            for across, cell in enumerate(line[: len(COLUMNS) - column]):
                self.typed[row + down, column + across] = cell.strip()
        self._say_what_did_not_fit(lines, row, column)
        self._after_typing()

    def _say_what_did_not_fit(self, lines: list[list[str]], row: int, column: int) -> None:
        rows = row + len(lines) - len(self._defaults)
        wide = max(map(len, lines)) + column - len(COLUMNS)
        if rows > 0:
            text = self.tr("The last {count} rows did not fit and were left out.")
            self.note.setText(text.format(count=rows))
        elif wide > 0:
            text = self.tr("The last {count} columns did not fit and were left out.")
            self.note.setText(text.format(count=wide))
        else:
            self.note.setText(self.tr("{count} rows were pasted.").format(count=len(lines)))

    def _show(self) -> None:
        wrong: dict[int, dict[str, str]] = {}
        for cell in self._marked:
            wrong.setdefault(cell.row, {})[cell.column] = cell.reason
        texts = self.texts
        self.model.set_rows(GridRow(at, row, wrong.get(at, {})) for at, row in enumerate(texts))
        rows = min(max(len(texts), LEAST_ROWS), MOST_ROWS)
        if rows != self._shown_rows:
            self._shown_rows = rows
            self.table.setFixedHeight(theme.current().px(theme.ROW) * (rows + 1) + SPACE_8)

    def _on_typed(self, row: int, column: int, text: str) -> None:
        self.typed[row, column] = text.strip()
        self._after_typing()

    def _after_typing(self) -> None:
        """What was complained about is looked at again, nothing new is complained about yet."""
        if self._marked:
            self._marked = read_parts(self.texts)[1]
        self._show()
        self.changed.emit()

    def _clear_cell(self) -> None:
        cursor = self.table.view.currentIndex()
        if cursor.isValid():
            self._on_typed(cursor.row(), cursor.column(), "")

    def _edit_cell(self) -> None:
        view = self.table.view
        if view.state() is not QAbstractItemView.State.EditingState:
            view.edit(view.currentIndex())

    def _build(self) -> None:
        view = self.table.view
        view.painter = GridPainter(view)
        view.setItemDelegate(view.painter)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.note.setText(
            self.tr("Type into a cell, or paste rows from Excel: {columns}.").format(
                columns=", ".join(column.title for column in self.model.columns)
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self.table)
        column.addWidget(self.note)
        column.addStretch()
        self.setFocusProxy(view)

    def _connect(self) -> None:
        self.model.typed.connect(self._on_typed)
        self.table.activated.connect(lambda _row: self._edit_cell())
        _add_key(self, QKeySequence.StandardKey.Delete, self._clear_cell)
        _add_key(
            self,
            QKeySequence.StandardKey.Paste,
            lambda: self.paste(QGuiApplication.clipboard().text()),
        )


def part_texts(part: UnitPart) -> tuple[str, ...]:
    """A unit as its row's cells, which can be read again."""
    return (
        part.code,
        part.kind.value,
        format_area(part.rentable_sqft, unit=False),
        format_area(part.usable_sqft, unit=False),
        "" if part.seats is None else str(part.seats),
        format_money(part.asking_rate_paisa),
    )


def _add_key(grid: UnitGrid, key: QKeySequence.StandardKey, run: Callable[[], None]) -> None:
    action = QAction(grid.table.view)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _checked=False: run())
    grid.table.view.addAction(action)


def _columns() -> list[Column[GridRow]]:
    titles = (
        (_tr("Code"), 108, False),
        (_tr("Kind"), 128, False),
        (_tr("Rentable, sq ft"), 120, True),
        (_tr("Usable, sq ft"), 112, True),
        (_tr("Seats"), 92, True),
        (_tr("Asking rent"), 104, True),
    )
    return [_column(at, title, width, numeric) for at, (title, width, numeric) in enumerate(titles)]


def _column(at: int, title: str, width: int, numeric: bool) -> Column[GridRow]:
    def shown(row: GridRow) -> str | None:
        return row.texts[at] or (_tr("missing") if COLUMNS[at] in row.wrong else None)

    return Column(
        title,
        shown,
        numeric=numeric,
        width=width,
        tone=lambda row: "danger" if COLUMNS[at] in row.wrong else None,
        tip=lambda row: row.wrong.get(COLUMNS[at], ""),
        sortable=False,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("spaces", text)
