"""A list of records that are kept as typed: search, change, remove, copy."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.services.searching import matches
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, R, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.fields import SearchField
from parkdesk.ui.widgets.form import FormDialog, open_once
from parkdesk.ui.widgets.table import DataTable

ALL = "all"


@dataclass(frozen=True)
class Records(Generic[R]):
    """What a tab lists. `form` opens one to change, or with None a new one.

    `name` is under which the columns are remembered; `removed` is told with the record's {name}.
    """

    name: str
    title: str
    new: str
    columns: Sequence[Column[R]]
    chips: Sequence[tuple[str, str]]
    chips_of: Callable[[R], Iterable[str]]
    texts: Callable[[R], Iterable[object]]
    search_hint: str
    form: Callable[[R | None, QWidget], FormDialog]
    remove: Callable[[R], Any]
    name_of: Callable[[R], str]
    removed: str
    nothing_yet: tuple[str, str]
    icon: str


class RecordTab(QWidget, Generic[R]):
    def __init__(
        self, context: PageContext, records: Records[R], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.records = records
        self._rows: list[R] = []
        self.model: RowTableModel[R] = RowTableModel(records.columns, self)
        self.table: DataTable[R] = DataTable(
            self.model, name=records.name, accessible_name=records.title
        )
        self.chips = FilterChips(records.chips)
        self.search = SearchField(records.search_hint)
        self.change_button = IconButton("edit", _tr("Change"), self.change)
        self.remove_button = IconButton("trash", _tr("Remove"), self.remove)
        self.copy_button = IconButton("copy", _tr("Copy the list for Excel"), self._copy)
        self.head = QHBoxLayout()
        self.column = QVBoxLayout(self)
        self._build()
        self._connect()
        self._on_selection()

    def show_rows(self, rows: Iterable[R]) -> None:
        self._rows = list(rows)
        self._filter()

    def add(self) -> None:
        self._open(None, _tr("It was added."))

    @Slot()
    def change(self) -> None:
        if row := self._one():
            self._open(row, _tr("It was changed."))

    @Slot()
    def remove(self) -> None:
        """At once, as it can be undone."""
        if (row := self._one()) is None:
            return
        try:
            self.records.remove(row)
        except UserError as error:
            show_error(self, error)
            return
        name = _shortened(self.records.name_of(row))
        show_toast(self, self.records.removed.format(name=name))

    def _open(self, row: R | None, done: str) -> None:
        dialog = self.records.form(row, self)
        dialog.accepted.connect(lambda: show_toast(self, done))
        open_once(dialog)

    def _one(self) -> R | None:
        return self.table.current_row if len(self.table.selected_ids) == 1 else None

    def _build(self) -> None:
        self.search.setMinimumWidth(160)
        self.head.setSpacing(SPACE_8)
        self.head.addWidget(self.chips)
        self.head.addStretch(1)
        for widget in (self.change_button, self.remove_button, self.copy_button, self.search):
            self.head.addWidget(widget)
        self.column.setContentsMargins(0, SPACE_12, 0, 0)
        self.column.setSpacing(SPACE_12)
        self.column.addLayout(self.head)
        self.column.addWidget(self.table, 1)
        self.setObjectName("tab_page")

    def _connect(self) -> None:
        self.search.searched.connect(self._filter)
        self.chips.changed.connect(self._filter)
        self.table.selection_changed.connect(self._on_selection)
        self.table.activated.connect(lambda _row: self.change())
        self.change_action = QAction(_tr("Change"), self)
        self.change_action.triggered.connect(lambda _checked=False: self.change())
        self.remove_action = QAction(_tr("Remove"), self)
        self.remove_action.setShortcut(Qt.Key.Key_Delete)
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.remove_action.triggered.connect(lambda _checked=False: self.remove())
        self.table.set_menu([self.change_action, self.remove_action])

    @Slot()
    def _filter(self) -> None:
        records, where = self.records, self.search.text()
        chips = {row.id: frozenset((ALL, *records.chips_of(row))) for row in self._rows}
        for key, _ in records.chips:
            count = sum(key in one for one in chips.values())
            self.chips.set_count(key, count)
            self.chips.chip(key).setVisible(count > 0 or key in (ALL, self.chips.key))
        self.model.set_rows(
            row
            for row in self._rows
            if self.chips.key in chips[row.id] and matches(where, records.texts(row))
        )
        if self._rows:
            title, text = _tr("Nothing fits"), _tr("Choose another chip, or other words.")
            self.table.set_empty(title, text, _tr("Show all"), self._show_all, icon="search")
        else:
            self.table.set_empty(*records.nothing_yet, records.new, self.add, icon=records.icon)

    def _show_all(self) -> None:
        self.search.clear()
        self.chips.choose(ALL)

    def _on_selection(self) -> None:
        one = self._one() is not None
        for verb in (
            self.change_button,
            self.remove_button,
            self.change_action,
            self.remove_action,
        ):
            verb.setEnabled(one)

    def _copy(self) -> None:
        self.table.copy()
        show_toast(self, _tr("Copied with its headings: paste it into Excel."))

    def add_head(self, button: Button) -> None:
        """A further verb of the list, before those of the chosen record."""
        self.head.insertWidget(2, button)


def _shortened(name: str) -> str:
    return name if len(name) <= 48 else f"{name[:47]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordTab", text)
