"""A page of one list: chips and a search above, the record that is chosen beside it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.table_model import Column, R, RowTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.detail import ListDetail, SideDetail
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable

ALL = "all"


@dataclass(frozen=True)
class Listing(Generic[R]):
    """What one list is: its columns and chips, the chips a row belongs to, and its words.

    `record` names the targets of `open_target`: lease gives lease_id and lease_ids. The chips
    begin with the one of all rows. `only` has a {count}.
    """

    record: str
    columns: Sequence[Column[R]]
    chips: Sequence[tuple[str, str]]
    chips_of: Callable[[R], Collection[str]]
    search: Callable[[Iterable[R], str], Iterable[R]]
    search_hint: str
    search_width: int
    only: str
    show_all: str
    nothing_fits: str
    nothing_yet: tuple[str, str]
    icon: str

    @property
    def name(self) -> str:
        return f"{self.record}s"


class ListPage(Page, Generic[R]):
    """Rows are read in a job where they are many. Subclasses say what the list is."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        detail: SideDetail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, parent=parent)
        self.rows: list[R] = []
        self.detail = detail
        self._listing = self.listing()
        self._only: frozenset[int] | None = None
        self._wanted: int | None = None
        self._reading = Reading(context.jobs, self)
        self.model = RowTableModel(self._listing.columns, self)
        self._build_list()
        self._connect_list()

    def listing(self) -> Listing[R]:
        raise NotImplementedError

    def count(self) -> int:
        """How many records there are."""
        raise NotImplementedError

    def reader(self) -> Callable[[], list[R]]:
        """What reads the rows, touching no widget."""
        raise NotImplementedError

    def show_record(self, row: R) -> None:
        """Show the record of a line at the side."""
        raise NotImplementedError

    def refresh(self) -> None:
        self._reading.start(self.reader(), records=self.count())
        self.detail.refresh()

    def open_target(self, **target: Any) -> None:
        """`…_id`: that record; `…_ids`: only these; `group`: a chip; `where`: what to look for."""
        ids = target.get(f"{self._listing.record}_ids")
        self._only = None if ids is None else frozenset(ids)
        self.search.setText(target.get("where", ""))
        self.chips.choose(target.get("group", ALL))
        self._wanted = target.get(f"{self._listing.record}_id")
        self._mark_wanted()

    def on_read(self, rows: list[R]) -> None:
        self.rows = rows
        self._show_rows()
        self._mark_wanted()

    # --- inside

    def _build_list(self) -> None:
        listing = self._listing
        self.chips = FilterChips(listing.chips)
        self.search = SearchField(listing.search_hint)
        self.search.setMinimumWidth(listing.search_width)
        self.table: DataTable[R] = DataTable(
            self.model, name=listing.name, accessible_name=self.title, multi=True
        )
        line = QHBoxLayout()
        line.setSpacing(SPACE_12)
        line.addWidget(self.chips, 1)
        line.addWidget(self.search)
        self.body.addLayout(line)
        self.body.addWidget(ListDetail(self.table, self.detail), 1)

    def _connect_list(self) -> None:
        self._reading.done.connect(self.on_read)
        self.chips.changed.connect(self._on_narrowed)
        self.search.searched.connect(self._on_narrowed)
        self.table.current_changed.connect(self._on_current)
        self.detail.closed.connect(self.table.view.clearSelection)
        self.banner.closed.connect(self._show_all)

    def _mark_wanted(self) -> None:
        """Mark the record that was asked for, now or once it is read."""
        if self._wanted is not None and (
            self.table.select_id(self._wanted) or not self._reading.is_running
        ):
            self._wanted = None

    @Slot()
    def _on_narrowed(self) -> None:
        """A record that is not among the lines any more is put away with its verbs."""
        had = self.table.current_row
        self._show_rows()
        if had is not None and self.model.position_of(had.id) is None:
            self.detail.close_panel()

    @Slot()
    def _show_rows(self) -> None:
        chips_of, chosen = self._listing.chips_of, self.chips.key
        rows = [row for row in self.rows if self._only is None or row.id in self._only]
        counts = Counter(chain.from_iterable(map(chips_of, rows)))
        for key, _ in self._listing.chips:
            self.chips.set_count(key, counts[key])
        found = self._listing.search(rows, self.search.text())
        self.model.set_rows(row for row in found if chosen in chips_of(row))
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        listing = self._listing
        if self._only is not None:
            self.banner.say(
                listing.only.format(count=len(self._only)),
                "info",
                action=self.tr("Show all"),
                on_action=self._show_all,
            )
        if self.rows:
            self.table.set_empty(
                listing.nothing_fits,
                self.tr("Choose another chip, or other words."),
                listing.show_all,
                self._show_all,
                icon="search",
            )
        else:
            self.table.set_empty(
                *listing.nothing_yet,
                self.tr("Import a rent roll"),
                lambda: self.context.navigate("imports"),
                icon=listing.icon,
            )

    @Slot()
    def _show_all(self) -> None:
        self._only = None
        self.banner.hide()
        self.search.clear()
        self.chips.choose(ALL)

    @Slot(object)
    def _on_current(self, row: R | None) -> None:
        if row is not None:
            self.show_record(row)
