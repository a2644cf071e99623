"""The page Leases: the list by stage, and the one that is chosen beside it."""

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases import LeaseRow
from parkdesk.ui.formats import format_area, format_day, format_money
from parkdesk.ui.leases.detail import LeaseDetailPanel
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.words import list_number, stage_text, stage_tone
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.detail import ListDetail
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable

ALL = "all"
SEARCH_WIDTH = 220
GROUPS: dict[str, frozenset[LeaseStage]] = {
    ALL: frozenset(LeaseStage),
    "draft": frozenset({LeaseStage.DRAFT}),
    "upcoming": frozenset({LeaseStage.UPCOMING}),
    "in_force": frozenset({LeaseStage.IN_FORCE, LeaseStage.ENDING_SOON}),
    "ending": frozenset({LeaseStage.ENDING_SOON}),
    "holdover": frozenset({LeaseStage.HOLDOVER}),
    "past": frozenset({LeaseStage.PAST, LeaseStage.CANCELLED}),
}


class LeasesView(Page):
    TABLES = frozenset(
        {"lease", "lease_unit", "lease_charge", "lease_subsidy", "rate_step", "unit"}
        | {"organisation"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Leases"), parent=parent)
        self._rows: list[LeaseRow] = []
        self._only: frozenset[int] | None = None
        self._wanted: int | None = None
        self._reading = Reading(context.jobs, self)
        self.model = RowTableModel(self._columns(), self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        database, today = self.context.database, self.context.today
        self._reading.start(
            lambda: database.read(leases.list_leases, as_of=today),
            records=database.read(leases.count_leases),
        )
        self.detail.refresh()

    def open_target(self, **target: Any) -> None:
        """Show `lease_id`, only `lease_ids`, or a chip's `group` (draft, in_force, holdover …).

        `where` is looked for.

        `draft_units` opens the form of a new lease with these units, perhaps for a `tenant_id`
        or from a day `starts_on`.
        """
        if "draft_units" in target:
            units = tuple(target["draft_units"])
            self.start_draft(units, target.get("tenant_id"), target.get("starts_on"))
            return
        ids = target.get("lease_ids")
        self._only = None if ids is None else frozenset(ids)
        self.search.setText(target.get("where", ""))
        self.chips.choose(target.get("group", ALL))
        self._wanted = target.get("lease_id")
        self._mark_wanted()

    def start_draft(
        self,
        unit_ids: tuple[int, ...] = (),
        tenant_id: int | None = None,
        starts_on: date | None = None,
    ) -> None:
        """Open the form of a new lease with what is known filled in."""
        dialog = LeaseDraftDialog(
            self.context, self, unit_ids=unit_ids, tenant_id=tenant_id, starts_on=starts_on
        )
        dialog.done_with.connect(self._on_drafted)
        open_once(dialog)

    def _build(self) -> None:
        self.set_primary(self.tr("New lease"), self.start_draft, shortcut="Ctrl+N")
        self.chips = FilterChips(
            [
                (ALL, self.tr("All")),
                ("draft", self.tr("Draft")),
                ("upcoming", self.tr("Upcoming")),
                ("in_force", self.tr("In force")),
                ("ending", self.tr("Ending soon")),
                ("holdover", self.tr("Holdover")),
                ("past", self.tr("Past")),
            ]
        )
        self.search = SearchField(self.tr("Number, tenant or unit"))
        self.search.setMinimumWidth(SEARCH_WIDTH)
        self.table = DataTable(
            self.model, name="leases", accessible_name=self.tr("Leases"), multi=True
        )
        self.detail = LeaseDetailPanel(self.context)
        line = QHBoxLayout()
        line.setSpacing(SPACE_12)
        line.addWidget(self.chips, 1)
        line.addWidget(self.search)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.body.addLayout(line)
        self.body.addWidget(ListDetail(rows, self.detail), 1)

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read)
        self.chips.changed.connect(self._show_rows)
        self.search.searched.connect(self._show_rows)
        self.table.current_changed.connect(self._on_current)
        self.detail.closed.connect(self.table.view.clearSelection)
        self.banner.closed.connect(self._show_all)

    def _columns(self) -> list[Column[LeaseRow]]:
        return [
            Column(self.tr("Number"), list_number, width=96),
            Column(self.tr("Tenant"), lambda row: row.tenant, width=184),
            Column(self.tr("Units"), lambda row: row.units, width=132),
            Column(self.tr("Stage"), stage_text, tone=stage_tone, width=116),
            Column(self.tr("Until"), lambda row: row.until, format_day, width=108),
            Column(
                self.tr("Rent a month"),
                lambda row: row.monthly_rent_paisa,
                format_money,
                numeric=True,
                width=112,
            ),
            Column(self.tr("Area"), lambda row: row.area_sqft, format_area, numeric=True, width=96),
            Column(self.tr("Starts"), lambda row: row.starts_on, format_day, hidden=True),
            Column(self.tr("Agreed end"), lambda row: row.ends_on, format_day, hidden=True),
        ]

    @Slot(object)
    def _on_read(self, rows: list[LeaseRow]) -> None:
        self._rows = rows
        self._show_rows()
        self._mark_wanted()

    def _mark_wanted(self) -> None:
        """Mark the lease that was asked for, now or once it is read."""
        if self._wanted is not None and (
            self.table.select_id(self._wanted) or not self._reading.is_running
        ):
            self._wanted = None

    @Slot()
    def _show_rows(self) -> None:
        rows = [row for row in self._rows if self._only is None or row.id in self._only]
        for key in GROUPS:
            self.chips.set_count(key, sum(_belongs(row, key) for row in rows))
        found = leases.search_leases(rows, self.search.text())
        self.model.set_rows(row for row in found if _belongs(row, self.chips.key))
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        if self._only is not None:
            text = self.tr("Only the {count} leases of a figure are shown.")
            self.banner.say(
                text.format(count=len(self._only)),
                "info",
                action=self.tr("Show all"),
                on_action=self._show_all,
            )
        if self._rows:
            self.table.set_empty(
                self.tr("No lease fits"),
                self.tr("Choose another chip, or other words."),
                self.tr("Show all leases"),
                self._show_all,
                icon="search",
            )
        else:
            self.table.set_empty(
                self.tr("No leases yet"),
                self.tr("A lease binds a tenant to units. Draft the first, or import a rent roll."),
                self.tr("Import a rent roll"),
                lambda: self.context.navigate("imports"),
                icon="leases",
            )

    @Slot()
    def _show_all(self) -> None:
        self._only = None
        self.banner.hide()
        self.search.clear()
        self.chips.choose(ALL)

    @Slot(object)
    def _on_current(self, row: LeaseRow | None) -> None:
        if row is not None:
            self.detail.show_lease(row.id)

    @Slot(int)
    def _on_drafted(self, lease_id: int) -> None:
        """Show what was just kept, whatever was filtered."""
        self.refresh()
        self.open_target(lease_id=lease_id)


def _belongs(row: LeaseRow, group: str) -> bool:
    """An ended lease is past on its last day already."""
    stage = LeaseStage.PAST if row.status is LeaseStatus.ENDED else row.stage
    return stage in GROUPS[group]
