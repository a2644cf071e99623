"""The page Leases: the list by stage, and the one that is chosen beside it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import LeaseStage
from parkdesk.services import leases
from parkdesk.services.leases import LeaseLine
from parkdesk.ui.formats import format_area, format_day, format_money
from parkdesk.ui.leases.detail import LeaseDetailPanel
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.renewal_dialog import RenewalDialog
from parkdesk.ui.leases.words import list_number, stage_text, stage_tone
from parkdesk.ui.list_page import ALL, Listing, ListPage
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column
from parkdesk.ui.widgets.form import open_once

FIRST = 40  # lines that are reckoned before the list is shown: more than are in sight
PAINTED_AFTER_MS = 50
CHIPS: dict[LeaseStage, tuple[str, ...]] = {
    LeaseStage.DRAFT: (ALL, "draft"),
    LeaseStage.UPCOMING: (ALL, "upcoming"),
    LeaseStage.IN_FORCE: (ALL, "in_force"),
    LeaseStage.ENDING_SOON: (ALL, "in_force", "ending"),
    LeaseStage.HOLDOVER: (ALL, "holdover"),
    LeaseStage.PAST: (ALL, "past"),
    LeaseStage.CANCELLED: (ALL, "past"),
}


class LeasesView(ListPage[LeaseLine]):
    """Of many leases the first time the first lines are reckoned, then all while they are read."""

    TABLES = frozenset(
        {"lease", "lease_unit", "lease_charge", "lease_subsidy", "rate_step", "unit"}
        | {"organisation", "lease_decision", "lease_amendment", "deposit_entry"}
    )

    detail: LeaseDetailPanel

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Leases"), LeaseDetailPanel(context), parent)
        self._deed = (0, "")
        self.set_primary(self.tr("New lease"), self.start_draft, shortcut="Ctrl+N")
        self.refresh()

    def count(self) -> int:
        return self.context.database.read(leases.count_leases)

    def reader(self) -> Callable[[], list[LeaseLine]]:
        database, today = self.context.database, self.context.today
        if self.rows:
            return lambda: list(database.read(leases.list_leases, as_of=today))
        return lambda: database.read(leases.list_lease_lines, as_of=today, reckoned=FIRST)

    def on_read(self, rows: list[LeaseLine]) -> None:
        super().on_read(rows)
        if any(row.area_sqft is None for row in rows):
            QTimer.singleShot(PAINTED_AFTER_MS, self, self._read_on)

    def show_record(self, row: LeaseLine) -> None:
        self.detail.show_lease(row.id)
        self._do_wanted()

    def open_target(self, **target: Any) -> None:
        """As on any list page, with a `group` such as draft, in_force or holdover.

        `draft_units` opens the form of a new lease with these units, perhaps for a `tenant_id`
        or from a day `starts_on`. `renew` opens the renewal sheet of a lease.
        """
        if "renew" in target:
            super().open_target(lease_id=target["renew"])
            open_once(RenewalDialog(self.context, target["renew"], self))
            return
        if "draft_units" in target:
            units = tuple(target["draft_units"])
            self.start_draft(units, target.get("tenant_id"), target.get("starts_on"))
            return
        self._deed = (target.get("lease_id", 0), target.get("do", ""))
        super().open_target(**target)
        self._do_wanted()

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

    def listing(self) -> Listing[LeaseLine]:
        return Listing(
            record="lease",
            columns=self._columns(),
            chips=[
                (ALL, self.tr("All")),
                ("draft", self.tr("Draft")),
                ("upcoming", self.tr("Upcoming")),
                ("in_force", self.tr("In force")),
                ("ending", self.tr("Ending soon")),
                ("holdover", self.tr("Holdover")),
                ("past", self.tr("Past")),
            ],
            chips_of=_chips_of,
            search=leases.search_leases,
            search_hint=self.tr("Number, tenant or unit"),
            search_width=220,
            only=self.tr("Only the {count} leases of a figure are shown."),
            show_all=self.tr("Show all leases"),
            nothing_fits=self.tr("No lease fits"),
            nothing_yet=(
                self.tr("No leases yet"),
                self.tr("A lease binds a tenant to units. Draft the first, or import a rent roll."),
            ),
            icon="leases",
        )

    def _columns(self) -> list[Column[LeaseLine]]:
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

    def _do_wanted(self) -> None:
        """Begin what was asked for once the lease is shown that it is about."""
        lease_id, deed = self._deed
        shown = self.detail.lease
        if deed and shown is not None and shown.id == lease_id and self.detail.isVisible():
            self._deed = (0, "")
            QTimer.singleShot(0, self, getattr(self.detail.deeds, deed))

    @Slot()
    def _read_on(self) -> None:
        """Reckon every line, now that the first ones are in sight."""
        self._reading.start(self.reader(), records=len(self.rows))

    @Slot(int)
    def _on_drafted(self, lease_id: int) -> None:
        """Show what was just kept, whatever was filtered."""
        self.refresh()
        self.open_target(lease_id=lease_id)


def _chips_of(row: LeaseLine) -> tuple[str, ...]:
    """An ended lease stands where the plan shows it until its last day has passed."""
    return CHIPS[row.stage]
