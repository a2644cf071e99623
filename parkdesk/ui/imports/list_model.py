"""Rows in memory that are filtered and sorted as a whole, for lists of ten thousands."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.reading import Reading
from parkdesk.ui.table_model import Column, PagedTableModel, R

Wanted = Callable[[R], bool]


class ListModel(PagedTableModel[R]):
    """Keeps its order through another filter and other rows.

    Says `arranged` once these are in view: of a long list they are gone through in a job.
    """

    arranged = Signal()

    def __init__(self, columns: Sequence[Column[R]], jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(columns, self._rows_of, parent)
        self._rows: dict[int, R] = {}
        self._all: dict[int, R] = {}
        self._wanted: Wanted[R] | None = None
        self._sorting: tuple[int, bool] | None = None
        self._reading = Reading(jobs, parent)
        self._reading.done.connect(self._take)

    @property
    def shown(self) -> list[R]:
        return self._rows_of(self.ids)

    def show_only(self, rows: Iterable[R] | dict[int, R], wanted: Wanted[R] | None = None) -> None:
        """Take these rows, perhaps by their ids already, and show those wanted, or all."""
        self._all = rows if isinstance(rows, dict) else {row.id: row for row in rows}
        self._wanted = wanted
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self._show()

    def _show(self) -> None:
        rows, wanted = self._all, self._wanted
        sorting = (self.columns[self._sorting[0]], self._sorting[1]) if self._sorting else None

        def read() -> tuple[dict[int, R], list[int]]:
            ids = list(rows) if wanted is None else [at for at in rows if wanted(rows[at])]
            return rows, _in_order(rows, ids, *sorting) if sorting else ids

        is_all = wanted is None and sorting is None
        self._reading.start(read, records=0 if is_all else len(rows))

    def _take(self, found: tuple[dict[int, R], list[int]]) -> None:
        self._rows, ids = found
        self.set_ids(ids)
        self.arranged.emit()

    def _rows_of(self, ids: Sequence[int]) -> list[R]:
        return [self._rows[row_id] for row_id in ids]


def _in_order(
    rows: dict[int, R], ids: Iterable[int], column: Column[R], descending: bool
) -> list[int]:
    """Values alone are compared: of a hundred thousand that takes half the time of pairs."""
    keys = {row_id: column.order(rows[row_id]) for row_id in ids}
    known = {row_id: key for row_id, (is_missing, key) in keys.items() if not is_missing}
    missing = [row_id for row_id, (is_missing, _key) in keys.items() if is_missing]
    return sorted(known, key=known.__getitem__, reverse=descending) + missing
