"""Which columns of a table show, how wide and in which order they are; remembered by name."""

from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtWidgets import QMenu, QTableView

from parkdesk import settings
from parkdesk.ui import theme
from parkdesk.ui.table_model import ColumnModel

SAMPLE = 40  # rows that are measured for a column's first width
NARROWEST, WIDEST = 64, 320


class TableState(QObject):
    """Columns fit their first rows, or are as the user left them; one takes the spare width."""

    def __init__(self, view: QTableView, model: ColumnModel[Any], name: str) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._head = view.horizontalHeader()
        self._name = name
        self._measured = False
        self._filling = False
        self._flexible: int | None = None
        self._at_first()
        self._restore()
        self._choose_flexible()
        self._measure_once()
        model.rowsInserted.connect(self._measure_once)
        model.modelReset.connect(self._measure_once)
        self._head.sectionResized.connect(self._on_resized)
        view.viewport().installEventFilter(self)

    def fill_menu(self, menu: QMenu) -> None:
        """The column chooser."""
        for at, column in enumerate(self._model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._head.isSectionHidden(at))
            action.toggled.connect(lambda shown, at=at: self._show(at, shown))
        menu.addSeparator()
        menu.addAction(self.tr("Columns as at first"), self.reset)

    def reset(self) -> None:
        for at in range(self._head.count()):
            self._head.moveSection(self._head.visualIndex(at), at)
        self._at_first()
        self._measured = False
        self._measure_once()
        self.keep()

    def keep(self) -> None:
        """Remember the columns as they are."""
        if not self._name:
            return
        state = bytes(self._head.saveState().toHex().data()).decode()
        layout = settings.load().layout
        if layout.get(self._key) != state:
            settings.change(layout={**layout, self._key: state})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    @property
    def _key(self) -> str:
        titles = "|".join(column.title for column in self._model.columns)
        return f"table/{self._name}/{titles}"

    def _restore(self) -> None:
        state = settings.load().layout.get(self._key) if self._name else None
        if state:
            sorted_by = (self._head.sortIndicatorSection(), self._head.sortIndicatorOrder())
            self._measured = self._head.restoreState(QByteArray.fromHex(QByteArray(state.encode())))
            self._head.setSortIndicator(*sorted_by)

    def _at_first(self) -> None:
        for at, column in enumerate(self._model.columns):
            self._head.setSectionHidden(at, column.hidden)
            self._head.resizeSection(at, self._first_width(at))

    def _first_width(self, at: int) -> int:
        column = self._model.columns[at]
        if column.width:
            return theme.current().px(column.width)
        return max(self._head.sectionSizeHint(at), theme.current().px(NARROWEST))

    def _measure_once(self) -> None:
        rows = min(self._model.rowCount(), SAMPLE)
        if self._measured or not rows:
            return
        self._measured = True
        metrics = self._view.fontMetrics()
        sample = [self._model.row_at(at) for at in range(rows)]
        for at, column in enumerate(self._model.columns):
            if not column.width or column.numeric:  # a figure that is cut misleads
                text = max(metrics.horizontalAdvance(column.text(row)) for row in sample)
                wide = min(text + 2 * theme.SPACE_16, theme.current().px(WIDEST))
                self._head.resizeSection(at, max(wide, self._first_width(at)))
        self._choose_flexible()
        self._fill()

    def _fill(self) -> None:
        """The flexible column takes what width is left, and gives way down to a least one."""
        at = self._flexible
        if self._filling or at is None or self._head.isSectionHidden(at):
            return
        shown = [at for at in range(self._head.count()) if not self._head.isSectionHidden(at)]
        spare = self._view.viewport().width() - sum(map(self._head.sectionSize, shown))
        least = min(self._first_width(at), theme.current().px(WIDEST // 2))
        self._filling = True
        self._head.resizeSection(at, max(self._head.sectionSize(at) + spare, least))
        self._filling = False

    def _choose_flexible(self) -> None:
        """The widest column of words, so that figures stay close together."""
        columns = self._model.columns
        shown = [at for at in range(len(columns)) if not self._head.isSectionHidden(at)]
        words = [at for at in shown if not columns[at].numeric and not columns[at].tone]
        self._flexible = max(words, key=self._head.sectionSize, default=None)

    def _on_resized(self, *_: int) -> None:
        self._fill()

    def _show(self, at: int, shown: bool) -> None:
        visible = sum(not self._head.isSectionHidden(other) for other in range(self._head.count()))
        if shown or visible > 1:
            self._head.setSectionHidden(at, not shown)
        self._choose_flexible()
        self._fill()
        self.keep()
