"""The table of every list: rounded frame, copying, column chooser, empty state, selection by id."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from parkdesk.ui import theme
from parkdesk.ui.table_model import ColumnModel, R
from parkdesk.ui.widgets.clipboard import copied_cell, copy_lines
from parkdesk.ui.widgets.notices import EmptyState
from parkdesk.ui.widgets.rows_view import RowsView
from parkdesk.ui.widgets.table_state import TableState

COPY_AT_MOST = 20_000
KEPT_AT_MOST = 1_000  # marks that outlive another order of a long list


class DataTable(QFrame, Generic[R]):
    """A table over a RowTableModel or a PagedTableModel.

    Signals: `activated(row)` by Enter or double click, `current_changed(row or None)`,
    `selection_changed()`.
    """

    activated = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal()

    def __init__(
        self,
        model: ColumnModel[R],
        parent: QWidget | None = None,
        *,
        name: str = "",
        accessible_name: str = "",
        sortable: bool = True,
        multi: bool = True,
    ) -> None:
        """`name` is the key under which the column state is remembered; without it it is not."""
        super().__init__(parent)
        self.setObjectName("table_frame")
        self.model = model
        self.view = RowsView(self)
        self.view.setAccessibleName(accessible_name or self.tr("List"))
        self.empty = EmptyState(self.tr("Nothing here yet"), parent=self.view.viewport())
        self._kept: tuple[list[int], int | None] = ([], None)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.addWidget(self.view)
        if not multi:
            self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._set_model(model, sortable=sortable)
        self._connect()
        self.state = TableState(self.view, model, name)
        self._show_empty()

    # --- rows

    @property
    def selected_rows(self) -> list[R]:
        """The marked rows from top to bottom."""
        return [self.model.row_at(at) for at in self._selected_positions()]

    @property
    def selected_ids(self) -> list[int]:
        return [self.model.id_at(at) for at in self._selected_positions()]

    @property
    def current_row(self) -> R | None:
        """The row with the cursor, if it is marked."""
        index = self.view.currentIndex()
        if not index.isValid() or not self.view.selectionModel().isRowSelected(index.row()):
            return None
        return self.model.row_at(index.row())

    def select_row(self, position: int) -> None:
        self.view.selectRow(position)

    selectRow = select_row  # noqa: N815 (the name a QTableView has)

    def select_id(self, row_id: int) -> bool:
        """Mark a record and bring it into view; False if it is not in the list."""
        at = self.model.position_of(row_id)
        if at is None:
            return False
        self.view.selectRow(at)
        self.view.scrollTo(self.model.index(at, 0))
        return True

    def select_ids(self, row_ids: Iterable[int]) -> None:
        """Mark these records alone, those that are in the list; the first comes into view."""
        wanted = dict.fromkeys(row_ids)
        places = [at for one in wanted if (at := self.model.position_of(one)) is not None]
        if not places:
            self.view.clearSelection()
            return
        self._mark(places, places[0])
        self.view.scrollTo(self.model.index(places[0], 0))

    def set_empty(
        self,
        title: str,
        text: str = "",
        action: str = "",
        on_action: Callable[[], Any] | None = None,
        *,
        icon: str = "",
    ) -> None:
        """What stands in the table while it has no rows."""
        self.empty.say(title, text, action, on_action, icon=icon)
        self._show_empty()

    def set_menu(self, actions: Sequence[QAction]) -> None:
        """Verbs on the marked rows: the context menu of the list."""
        self.view.addActions(list(actions))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # --- copying

    def copy(self) -> None:
        """Copy the marked rows, or all, with their heads, as a table and as tabs."""
        positions = self._selected_positions() or range(self.model.rowCount())
        columns = [self.model.columns[at] for at in self._shown_columns()]
        rows = map(self.model.row_at, list(positions)[:COPY_AT_MOST])
        lines = [[copied_cell(column, row) for column in columns] for row in rows]
        copy_lines([[column.title for column in columns], *lines])

    # --- inside

    def _set_model(self, model: ColumnModel[R], *, sortable: bool) -> None:
        self.view.setModel(model)
        head = self.view.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(sortable)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._choose_columns)
        copy = QAction(self.tr("Copy with headings"), self.view)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(self.copy)
        self.view.addAction(copy)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _connect(self) -> None:
        selection = self.view.selectionModel()
        selection.selectionChanged.connect(lambda *_: self.selection_changed.emit())
        selection.selectionChanged.connect(lambda *_: self.current_changed.emit(self.current_row))
        self.view.doubleClicked.connect(self._on_activated)
        self.model.modelAboutToBeReset.connect(self._keep_selection)
        self.model.modelReset.connect(self._restore_selection)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._show_empty)
        self.model.dataChanged.connect(self._on_data_changed)
        theme.appearance.changed.connect(self.view.take_sizes)
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        self.state.keep()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view.viewport() and event.type() == QEvent.Type.Resize:
            self.empty.setGeometry(self.view.viewport().rect())
        elif watched is self.view and isinstance(event, QKeyEvent) and _is_enter(event):
            self._on_activated(self.view.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.activated.emit(self.model.row_at(index.row()))

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        current = self.view.currentIndex().row()
        if first.row() <= current <= last.row():
            self.current_changed.emit(self.current_row)

    def _selected_positions(self) -> list[int]:
        marked = self.view.selectionModel().selection()
        ranges = [marked.at(at) for at in range(marked.count())]
        return sorted({at for part in ranges for at in range(part.top(), part.bottom() + 1)})

    def _shown_columns(self) -> list[int]:
        head = self.view.horizontalHeader()
        order = [head.logicalIndex(at) for at in range(head.count())]
        return [at for at in order if not head.isSectionHidden(at)]

    def _keep_selection(self) -> None:
        current = self.view.currentIndex()
        kept = self.model.id_at(current.row()) if current.isValid() else None
        self._kept = (self.selected_ids[:KEPT_AT_MOST], kept)

    def _restore_selection(self) -> None:
        ids, current = self._kept
        self._kept = ([], None)
        kept = set(ids)
        rows = range(self.model.rowCount()) if kept else ()
        found = [at for at in rows if self.model.id_at(at) in kept]
        if not found:
            self.current_changed.emit(None)
            return
        cursor = self.model.position_of(current) if current is not None else None
        self._mark(found, found[0] if cursor is None else cursor)

    def _mark(self, places: Iterable[int], cursor: int) -> None:
        marked = QItemSelection()
        for at in places:
            index = self.model.index(at, 0)
            marked.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        selection = self.view.selectionModel()
        selection.setCurrentIndex(self.model.index(cursor, 0), flags.NoUpdate)
        selection.select(marked, flags.ClearAndSelect | flags.Rows)

    def _show_empty(self) -> None:
        nothing = self.model.rowCount() == 0
        self.empty.setGeometry(self.view.viewport().rect())
        self.empty.setVisible(nothing)
        if nothing:
            QTimer.singleShot(0, self.view.viewport(), self.view.viewport().update)

    def _choose_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state.fill_menu(menu)
        menu.popup(self.view.horizontalHeader().mapToGlobal(at))


def _is_enter(event: QKeyEvent) -> bool:
    pressed = event.type() == QEvent.Type.KeyPress
    return pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
