"""The page Spaces: the park on any day, as a plan and as tables, and what can be done with it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from parkdesk.rules.expiry import year_of_expiry
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import PlanColours
from parkdesk.rules.property_figures import property_figures
from parkdesk.services import spaces
from parkdesk.services.plan_colours import colours_of
from parkdesk.services.property import PropertyFacts, load_property
from parkdesk.services.spaces.days import space_days
from parkdesk.ui.messages import show_error
from parkdesk.ui.origins import OriginLines
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.spaces.assignments_tab import AssignmentsTab
from parkdesk.ui.spaces.beginning import say_how_to_begin
from parkdesk.ui.spaces.day_bar import DayBar
from parkdesk.ui.spaces.editing import SpaceEditor
from parkdesk.ui.spaces.figures.desk import FigureDesk
from parkdesk.ui.spaces.figures.strip import FigureStrip
from parkdesk.ui.spaces.plan.tab import PlanTab
from parkdesk.ui.spaces.plan.view import PlanView
from parkdesk.ui.spaces.queue.desk import QueueDesk
from parkdesk.ui.spaces.queue.tab import QueueTab
from parkdesk.ui.spaces.unit_panel import UnitPanel
from parkdesk.ui.spaces.units_tab import UnitsTab
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from parkdesk.storage.database import Database

PANEL_WIDTH = 312


class SpacesView(Page):
    TABLES = frozenset(
        {"building", "floor", "unit", "unit_block", "lease", "lease_unit", "lease_charge"}
        | {"rate_step", "organisation", "contact", "unit_origin", *QueueTab.TABLES}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Spaces"), parent=parent)
        self.park: PropertyFacts | None = None
        self._colours = PlanColours()
        self._coloured = self._colours.on((), context.today)
        self._asked = 0
        self._target: dict[str, Any] = {}
        self.editor = SpaceEditor(context, self)
        self._build()
        self._connect()
        self.editor.serve(self.panel, self.units_tab)
        self.day_bar.day = context.today
        self.refresh()

    def refresh(self) -> None:
        """Read the property again, off the window's thread."""
        self._asked += 1
        asked, database = self._asked, self.context.database
        day = self.day if self.park else self.context.today
        job = self.context.jobs.start(lambda _progress: _read(database, day))
        job.done.connect(lambda read: self._on_read(asked, *read))
        job.failed.connect(lambda error: show_error(self, error))
        self.queue.refresh()

    def open_target(self, **target: Any) -> None:
        """`unit_id` or `unit_ids`: those blocks; `day`: on that day; `tab`: that one by name.

        `group`: a chip of the table; `where`: looked for in it; `figure`: its reckoning; `add`: the
        form of a `building` or of `units`; `application_id` or `offer_application`: in the queue.
        """
        self._target = target
        if self.park is not None:
            self._go_to_target()

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self.day_bar.day

    @property
    def plan(self) -> PlanView:
        return self.plan_tab.plan

    # --- inside

    def _build(self) -> None:
        self.day_bar = DayBar()
        self.figures = FigureStrip()
        self.plan_tab = PlanTab()
        self.units_tab = UnitsTab()
        self.assignments_tab = AssignmentsTab(self.context)
        self.panel = UnitPanel(OriginLines(self.context))
        self.queue = QueueDesk(self.context, self)
        self.empty = EmptyState(icon="spaces")
        self.desk = FigureDesk(self.figures, self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self._by_name: dict[str, QWidget] = {}
        self._add_tab("plan", self.tr("Plan"), self.plan_tab)
        self._add_tab("units", self.tr("Units"), self.units_tab)
        self._add_tab("assignments", self.tr("Assignments"), self.assignments_tab)
        self._add_tab("queue", self.tr("Queue"), self.queue.tab)
        self.plan_tab.add_foot(self.queue.tab.strip)
        self.panel.add_foot(self.queue.fits_box)
        self.add_button = Button(self.tr("Add space"), icon="plus")
        self.add_menu = QMenu(self.add_button)
        self.add_button.setMenu(self.add_menu)
        self.tabs.setCornerWidget(self.add_button, Qt.Corner.TopRightCorner)
        self.queue.serve(self.tabs, (self.day_bar, self.figures, self.add_button), self.panel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content())
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self.commands += [
            self._command(self.tr("Add a building"), self.editor.add_building, ""),
            self._command(self.tr("Add units"), self.editor.add_units, ""),
            self._command(self.tr("New application for space"), self.queue.add, ""),
        ]

    def _add_tab(self, name: str, title: str, tab: QWidget) -> None:
        self._by_name[name] = tab
        self.tabs.addTab(tab, title)

    def _content(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE_12)
        split.addWidget(self.tabs)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        self.panel.setMinimumWidth(264)
        split.setSizes([800, PANEL_WIDTH])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.day_bar)
        column.addWidget(self.figures)
        column.addWidget(split, 1)
        return content

    def _connect(self) -> None:
        self.add_menu.aboutToShow.connect(lambda: self.editor.fill_menu(self.add_menu))
        self.day_bar.day_changed.connect(lambda _day: self._show_day())
        self.tabs.currentChanged.connect(lambda _at: self._show_table())
        self.plan_tab.colours_asked.connect(self._on_colours_asked)
        self.plan_tab.pdf_asked.connect(self._on_pdf_asked)
        self.plan.chosen_changed.connect(self._on_chosen)
        self.plan.opened.connect(self._on_opened)
        self.plan.application_entered.connect(
            lambda application_id: self.queue.mark_blocks(self.plan, application_id, self.day)
        )
        self.plan.application_dropped.connect(self.queue.offer)
        self.desk.lease_asked.connect(self._open_lease)
        self.desk.units_asked.connect(self.plan.choose)
        self.units_tab.chosen_changed.connect(self._on_marked)
        self.units_tab.table.activated.connect(lambda line: self._on_opened(line.id))
        self.assignments_tab.lease_asked.connect(self._open_lease)
        self.panel.let_asked.connect(self._let)
        self.panel.lease_asked.connect(self._open_lease)
        self.panel.edit_asked.connect(self.editor.edit_unit)
        self.panel.block_asked.connect(self._on_block_asked)
        self.panel.unit_asked.connect(
            lambda unit_id, day: self.open_target(unit_id=unit_id, day=day)
        )
        self.panel.closed.connect(lambda: self.plan.choose([]))

    def _on_read(self, asked: int, park: PropertyFacts, buildings: int) -> None:
        if asked != self._asked:
            return
        self.park = park
        self._take_colours()
        self.editor.read_histories()
        self._show_emptiness(buildings)
        self.day_bar.set_days(space_days(park, today=self.context.today), today=self.context.today)
        self._show_day()
        self._go_to_target()

    def _show_day(self) -> None:
        """Everything that follows the slider, from memory alone."""
        if self.park is None:
            return
        units = self.park.occupancy.units_on(self.day)
        self._coloured = self._colours.on(units, self.day)
        self.plan_tab.show_day(units, self._coloured, self.day)
        self.figures.show_figures(property_figures(self.park.occupancy, self.day))
        self.figures.show_expiry(
            year_of_expiry(self.park.occupancy, self.day, self.park.fiscal_start_month)
        )
        self.desk.follow(self.park, self.day)
        self._show_table()
        self.assignments_tab.show_day(self.day)
        if self.panel.isVisible():
            self.panel.show_units(self.plan.chosen_units)
            self.queue.show_block(self.plan.chosen_units, self.day)

    def _take_colours(self) -> None:
        """What the blocks are coloured by, for the park as read last."""
        if self.park is not None:
            tab = self.plan_tab
            names = {lease.terms.tenant for lease in self.park.leases}
            tab.set_tenants(sorted(names, key=str.casefold))
            self._colours = colours_of(self.park, tab.by, tenant=tab.tenant)

    @Slot()
    def _on_colours_asked(self) -> None:
        self._take_colours()
        self._show_day()

    @Slot()
    def _on_pdf_asked(self) -> None:
        by = str(self.plan_tab.by)
        self.context.navigate("reports", report="stacking-plan", as_of=self.day, colour=by)

    def _show_table(self) -> None:
        """The table follows while it is in sight."""
        if self.tabs.currentWidget() is self.units_tab:
            self.units_tab.show_units(self.plan.units, self._coloured)
            self.units_tab.choose([unit.unit.id for unit in self.plan.chosen_units])

    def _show_emptiness(self, buildings: int) -> None:
        """Without a unit the page says how to begin."""
        begun = bool(self.park and self.park.units) or self.queue.tab.waiting > 0
        self._stack.setCurrentIndex(0 if begun else 1)
        say_how_to_begin(self.empty, self.editor, self.context, buildings=buildings)

    def _go_to_target(self) -> None:
        target, self._target = self._target, {}
        if self.queue.is_meant(target, self.plan.units):
            self._stack.setCurrentIndex(0)
            self.tabs.setCurrentWidget(self.queue.tab)
            self.queue.tab.open_target(**target)
            return
        if target and self.tabs.currentWidget() is self.queue.tab:
            self.tabs.setCurrentWidget(self.plan_tab)
        if "day" in target:
            self.day_bar.go_to(target["day"])
        if tab := target.get("tab"):
            self.tabs.setCurrentWidget(self._by_name[tab])
        self._narrow_table(target.get("group", ""), target.get("where", ""))
        ids = target.get("unit_ids", [target["unit_id"]] if "unit_id" in target else [])
        if ids:
            self.plan.choose(ids)
        if figure := target.get("figure"):
            self.desk.open(figure)
        if add := target.get("add"):
            {"building": self.editor.add_building, "units": self.editor.add_units}[add]()

    def _narrow_table(self, group: str, where: str) -> None:
        if group or where:
            self.tabs.setCurrentWidget(self.units_tab)
        if where:
            self.units_tab.show_all()
            self.units_tab.search.setText(where)
        if group:
            self.units_tab.chips.choose(group)

    @Slot()
    def _on_chosen(self) -> None:
        chosen: list[UnitDay] = self.plan.chosen_units
        self.panel.show_units(chosen)
        self.queue.show_block(chosen, self.day)
        self.units_tab.choose([unit.unit.id for unit in chosen])

    @Slot(object)
    def _on_marked(self, ids: Sequence[int]) -> None:
        self.plan.choose(ids)

    @Slot(int)
    def _on_opened(self, unit_id: int) -> None:
        """Enter or a double click: let what is vacant, open the lease of what is not."""
        self.plan.choose([unit_id])
        [unit] = self.plan.chosen_units
        if unit.can_be_let and not unit.let:
            self._let([unit_id])
        elif lettings := (*unit.let, *unit.reserved):
            self._open_lease(lettings[0].lease_id)

    @Slot(object)
    def _let(self, unit_ids: Sequence[int]) -> None:
        if unit_ids:
            self.context.navigate("leases", draft_units=tuple(unit_ids))

    @Slot(int)
    def _open_lease(self, lease_id: int) -> None:
        self.context.navigate("leases", lease_id=lease_id)

    @Slot(int)
    def _on_block_asked(self, unit_id: int) -> None:
        [unit] = [one for one in self.plan.units if one.unit.id == unit_id]
        if unit.block is None:
            self.editor.block_unit(unit_id, unit.unit.code)
        else:
            self.editor.unblock_unit(unit_id, unit.unit.code)


def _read(database: "Database", day: date) -> tuple[PropertyFacts, int]:
    """The property with the day in sight worked out, and how many buildings there are."""
    park = database.read(load_property)
    park.occupancy.units_on(day)
    return park, len(database.read(spaces.list_buildings))
