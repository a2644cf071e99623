"""The one table model: rows with an `id`, declared columns. Long lists hold ids and fetch pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from parkdesk.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = int(Role.UserRole)  # the row itself, on every cell
TONE_ROLE = int(Role.UserRole) + 1  # a chip's tone, or None where the cell is plain text
PAGE = 200
PAGES_KEPT = 50


class HasId(Protocol):
    """What a row must have: the record's own number, by which a selection is kept."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=HasId)


def as_text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its value from a row, how that is written, and how it looks."""

    title: str
    value: Callable[[R], Any]
    format: Callable[[Any], str] = as_text
    numeric: bool = False
    sort_key: Callable[[R], Any] | None = None
    width: int | None = None
    tone: Callable[[R], Tone | None] | None = None  # given: the cell is a chip
    tip: Callable[[R], str] | None = None
    head_tip: str = ""  # what the title leaves unsaid
    hidden: bool = False  # at first; the column chooser shows it
    sortable: bool = True

    def text(self, row: R) -> str:
        value = self.value(row)
        return "" if value is None else self.format(value)

    def order(self, row: R) -> tuple[bool, Any]:
        """Sorts what is missing to the end; texts without regard to case."""
        value = (self.sort_key or self.value)(row)
        return value is None, value.casefold() if isinstance(value, str) else value

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class ColumnModel(QAbstractTableModel, Generic[R]):
    """What both models share: cells come from columns, rows from `row_at`."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)

    def row_at(self, position: int) -> R:
        raise NotImplementedError

    def position_of(self, row_id: int) -> int | None:
        """Where the record stands now; None if it is not in the list."""
        raise NotImplementedError

    def id_at(self, position: int) -> int:
        return self.row_at(position).id

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.text(self.row_at(index.row()))
        if role == Role.TextAlignmentRole:
            return column.alignment
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == TONE_ROLE and column.tone:
            return column.tone(self.row_at(index.row()))
        if role == Role.ToolTipRole and column.tip:
            return column.tip(self.row_at(index.row()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].title
        if role == Role.TextAlignmentRole:
            return self.columns[section].alignment
        if role == Role.ToolTipRole:
            return self.columns[section].head_tip or None
        return None


class RowTableModel(ColumnModel[R]):
    """A list of rows; another replaces it by small changes, so a selection stays on its record."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.rows: list[R] = []
        self._sorting: tuple[int, bool] | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def row_at(self, position: int) -> R:
        return self.rows[position]

    def position_of(self, row_id: int) -> int | None:
        return next((at for at, row in enumerate(self.rows) if row.id == row_id), None)

    def set_rows(self, rows: Iterable[R]) -> None:
        wanted = self._ordered(rows)
        if not self.rows:
            self._insert_new(wanted)
            return
        self._drop_missing({row.id for row in wanted})
        self._arrange(wanted)
        self._insert_new(wanted)
        self._replace_changed(wanted)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self._arrange(self._ordered(self.rows))

    def _ordered(self, rows: Iterable[R]) -> list[R]:
        if self._sorting is None:
            return list(rows)
        column, descending = self.columns[self._sorting[0]], self._sorting[1]
        rows = list(rows)
        known = [row for row in rows if not column.order(row)[0]]
        return sorted(known, key=column.order, reverse=descending) + [
            row for row in rows if column.order(row)[0]
        ]

    def _drop_missing(self, wanted: set[int]) -> None:
        gone = [at for at, row in enumerate(self.rows) if row.id not in wanted]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.rows[first : last + 1]
            self.endRemoveRows()

    def _arrange(self, wanted: list[R]) -> None:
        """Bring the rows that stay into their new order."""
        rank = {row.id: at for at, row in enumerate(wanted)}
        if all(rank[one.id] < rank[two.id] for one, two in pairwise(self.rows)):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.rows[index.row()].id for index in before]
        self.rows.sort(key=lambda row: rank[row.id])
        at = {row.id: position for position, row in enumerate(self.rows)}
        after = [
            self.index(at[row_id], index.column())
            for row_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert_new(self, wanted: list[R]) -> None:
        known = {row.id for row in self.rows}
        new = [at for at, row in enumerate(wanted) if row.id not in known]
        for first, last in _runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self.rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def _replace_changed(self, wanted: list[R]) -> None:
        changed = [
            at
            for at, (row, was) in enumerate(zip(wanted, self.rows, strict=True))
            if row is not was and row != was
        ]
        self.rows = wanted
        for first, last in _runs(changed):
            self.dataChanged.emit(
                self.index(first, 0), self.index(last, max(0, len(self.columns) - 1))
            )


class PagedTableModel(ColumnModel[R]):
    """A list of very many: ids sorted and filtered elsewhere, rows fetched as they come into view.

    `fetch(ids)` gives the rows of these ids in any order. Sorting is the owner's work: it hears
    `sort_requested(column, descending)` and answers with `set_ids`.
    """

    sort_requested = Signal(int, bool)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Callable[[Sequence[int]], Iterable[R]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self.ids: list[int] = []
        self._fetch = fetch
        self._pages: dict[int, dict[int, R]] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.ids)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these records, in this order, with their values of now."""
        ids = list(ids)
        if ids == self.ids:
            self._pages.clear()
            if ids:
                last = self.index(len(ids) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()  # the table widget keeps its selection by id through a reset
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def row_at(self, position: int) -> R:
        number = position // PAGE
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            wanted = self.ids[number * PAGE : (number + 1) * PAGE]
            page = self._pages[number] = {row.id: row for row in self._fetch(wanted)}
        return page[self.ids[position]]

    def id_at(self, position: int) -> int:
        return self.ids[position]

    def position_of(self, row_id: int) -> int | None:
        try:
            return self.ids.index(row_id)
        except ValueError:
            return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column >= 0:
            self.sort_requested.emit(column, order is Qt.SortOrder.DescendingOrder)


def _runs(positions: list[int]) -> list[tuple[int, int]]:
    """Neighbouring positions as (first, last)."""
    runs: list[tuple[int, int]] = []
    for at in positions:
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
