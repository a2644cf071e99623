"""One lease beside the list: overview, units and charges, schedule, history, and its verbs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases import LeaseDetail
from parkdesk.services.leases.history import lease_history
from parkdesk.services.park import fiscal_start_month
from parkdesk.services.provenance import list_origins
from parkdesk.services.schedule import list_schedule
from parkdesk.ui.formats import format_days
from parkdesk.ui.history_list import HistoryList
from parkdesk.ui.leases.deeds import LeaseDeeds
from parkdesk.ui.leases.deposit_tab import DepositTab
from parkdesk.ui.leases.facts import overview_facts
from parkdesk.ui.leases.missing_list import MissingList
from parkdesk.ui.leases.money_tab import MoneyTab
from parkdesk.ui.leases.schedule_tab import ScheduleTab
from parkdesk.ui.leases.verbs import VerbRow
from parkdesk.ui.leases.words import lease_name, stage_text, stage_tone
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.detail import Facts, SideDetail


class LeaseDetailPanel(SideDetail):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lease: LeaseDetail | None = None
        self._fill()
        self._connect()

    @property
    def lease(self) -> LeaseDetail | None:
        return self._lease

    def show_lease(self, lease_id: int) -> None:
        database, today = self._context.database, self._context.today
        try:
            lease = database.read(leases.get_lease, lease_id=lease_id, as_of=today)
        except UserError:  # removed since, perhaps by the undo of an import
            self.close_panel()
            return
        self._lease = lease
        row = lease.as_row()
        days = format_days(lease.starts_on, row.until)
        self.set_heading(lease.tenant, f"{lease_name(lease.number)}  ·  {days}")
        self.chip.show_state(stage_text(row), stage_tone(row))
        self.verbs.show_for(lease)
        self.facts.set_facts(overview_facts(lease))
        self._show_missing(lease)
        self.money.show_lease(lease)
        self.schedule.show_rows(
            database.read(list_schedule, lease_id=lease_id, holdover_until=today),
            today=today,
            fiscal_start_month=database.read(fiscal_start_month),
        )
        self.deposit.show_lease(lease)
        self.history.show_rows(
            database.read(lease_history, lease_id=lease_id),
            database.read(list_origins, table="lease", record_id=lease_id),
        )
        self.show()

    def refresh(self) -> None:
        if self._lease is not None and self.isVisible():
            self.show_lease(self._lease.id)

    def _fill(self) -> None:
        self.facts = Facts()
        self.missing = MissingList()
        self.money = MoneyTab()
        self.schedule = ScheduleTab()
        self.deposit = DepositTab(self._context)
        self.history = HistoryList(self._context.navigate)
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.missing)
        column.addWidget(self.facts, 1)
        self.add_tab(self.tr("Overview"), overview)
        self.add_tab(self.tr("Terms"), self.money)
        self.add_tab(self.tr("Schedule"), self.schedule, scroll=False)
        self.add_tab(self.tr("Deposit"), self.deposit, scroll=False)
        self.add_tab(self.tr("History"), self.history)
        self.deeds = LeaseDeeds(self._context, self._shown, self)
        self.verbs = VerbRow(self.deeds.verbs())
        self.add_action(self.verbs)

    def _connect(self) -> None:
        self.missing.chosen.connect(self.deeds.edit)
        self.schedule.statement_asked.connect(self._open_statement)
        self.history.shape_wanted.connect(self.deeds.show_shape)
        self.history.reverse_wanted.connect(self.deeds.reverse)

    def _open_statement(self, number: str) -> None:
        self._context.navigate("reports", report="lease-statement", lease=number)

    def _show_missing(self, lease: LeaseDetail) -> None:
        open_yet = lease.status in (LeaseStatus.DRAFT, LeaseStatus.APPROVED)
        self.missing.setVisible(open_yet)
        if open_yet:
            missing = self._context.database.read(
                leases.list_missing, lease_id=lease.id, today=self._context.today
            )
            self.missing.show_missing(missing, ready=self.tr("Nothing is missing."))
            for key in ("activate", "approve"):
                self.verbs.enable(key, on=not missing)

    def _shown(self) -> LeaseDetail:
        if self._lease is None:
            raise RuntimeError("the verbs are shown with a lease only")
        return self._lease
