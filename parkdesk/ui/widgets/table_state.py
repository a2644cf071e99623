"""Which columns of a table show, how wide and in which order they are; remembered by name."""

from typing import Any

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QMenu, QTableView

from parkdesk import settings
from parkdesk.ui import theme
from parkdesk.ui.table_model import ColumnModel


class TableState(QObject):
    """Restores the columns as they were left, and keeps them when the table goes."""

    def __init__(self, view: QTableView, model: ColumnModel[Any], name: str) -> None:
        super().__init__(view)
        self._view = view
        self._columns = model.columns
        self._name = name
        self._at_first()
        self._restore()

    def fill_menu(self, menu: QMenu) -> None:
        """The column chooser."""
        head = self._view.horizontalHeader()
        for at, column in enumerate(self._columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not head.isSectionHidden(at))
            action.toggled.connect(lambda shown, at=at: self._show(at, shown))
        menu.addSeparator()
        menu.addAction(self.tr("Columns as at first"), self.reset)

    def reset(self) -> None:
        head = self._view.horizontalHeader()
        for at in range(head.count()):
            head.moveSection(head.visualIndex(at), at)
        self._at_first()
        self.keep()

    def keep(self) -> None:
        """Remember the columns as they are; called when the table is hidden."""
        if not self._name:
            return
        state = bytes(self._view.horizontalHeader().saveState().toHex().data()).decode()
        layout = settings.load().layout
        if layout.get(self._key) != state:
            settings.change(layout={**layout, self._key: state})

    @property
    def _key(self) -> str:
        titles = "|".join(column.title for column in self._columns)
        return f"table/{self._name}/{len(self._columns)}/{sum(map(ord, titles))}"

    def _restore(self) -> None:
        state = settings.load().layout.get(self._key) if self._name else None
        if state:
            head = self._view.horizontalHeader()
            order = (head.sortIndicatorSection(), head.sortIndicatorOrder())
            head.restoreState(QByteArray.fromHex(QByteArray(state.encode())))
            head.setSortIndicator(*order)

    def _at_first(self) -> None:
        head = self._view.horizontalHeader()
        for at, column in enumerate(self._columns):
            head.setSectionHidden(at, column.hidden)
            width = theme.current().px(column.width) if column.width else head.sectionSizeHint(at)
            head.resizeSection(at, max(width, 64))

    def _show(self, at: int, shown: bool) -> None:
        head = self._view.horizontalHeader()
        visible = sum(not head.isSectionHidden(other) for other in range(head.count()))
        if shown or visible > 1:
            head.setSectionHidden(at, not shown)
        self.keep()
