"""Rows in memory that are filtered and sorted as a whole, for lists of ten thousands."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Qt

from parkdesk.ui.table_model import Column, PagedTableModel, R


class ListModel(PagedTableModel[R]):
    """Keeps its order through another filter and other rows."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, self._rows_of, parent)
        self._all: dict[int, R] = {}
        self._wanted: Callable[[R], bool] | None = None
        self._sorting: tuple[int, bool] | None = None

    @property
    def shown(self) -> list[R]:
        return [self._all[row_id] for row_id in self.ids]

    def show_only(
        self, rows: Iterable[R] | dict[int, R], wanted: Callable[[R], bool] | None = None
    ) -> None:
        """Take these rows, perhaps by their ids already, and show those wanted, or all."""
        self._all = rows if isinstance(rows, dict) else {row.id: row for row in rows}
        self._wanted = wanted
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self._show()

    def _show(self) -> None:
        wanted, rows = self._wanted, list(self._all.values())
        if wanted is None and self._sorting is None:
            self.set_ids(list(self._all))
            return
        if wanted is not None:
            rows = [row for row in rows if wanted(row)]
        if self._sorting is not None:
            column = self.columns[self._sorting[0]]
            known = [row for row in rows if not column.order(row)[0]]
            missing = [row for row in rows if column.order(row)[0]]
            rows = sorted(known, key=column.order, reverse=self._sorting[1]) + missing
        self.set_ids([row.id for row in rows])

    def _rows_of(self, ids: Sequence[int]) -> list[R]:
        return [self._all[row_id] for row_id in ids]
