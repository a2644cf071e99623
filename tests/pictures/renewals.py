"""Renewals, deposits, steps of rent: the sheet, the tab, their dialogs, what a draft folds away."""

from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import ChargeKind, LeaseStage, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases import depositing
from parkdesk.ui.leases.deposit_dialog import DepositMoveDialog, ReverseMoveDialog, ask_to_carry
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.renewal_dialog import RenewalDialog
from parkdesk.ui.leases.schedule_tab import YEARS
from parkdesk.ui.leases.view import LeasesView
from tests.tour import DAY, Shot, Tour

PERIODS_TAB = 2
KITE, PEAK, RELAY = "Paper Kite", "Tirich Peak", "Relay"


def _id(tour: Tour, tenant: str, *stages: LeaseStage) -> int:
    rows = tour.database.read(leases.list_leases, as_of=DAY)
    running = [row for row in rows if row.status is not LeaseStatus.ENDED and tenant in row.tenant]
    return next(row.id for row in running if row.stage in (stages or (LeaseStage.IN_FORCE,)))


def _sheet(tour: Tour, tenant: str = PEAK, more: int = 0) -> RenewalDialog:
    """The sheet of a lease that ends soon, or runs on."""
    stages = (LeaseStage.ENDING_SOON, LeaseStage.IN_FORCE)
    dialog = RenewalDialog(tour.context, _id(tour, tenant, *stages), tour.window)
    tour.settle()
    for _ in range(more):
        dialog.add_scenario()
    return dialog


def _compared(tour: Tour) -> QWidget:
    """Four scenarios of two units, one of which cannot be reckoned."""
    dialog = _sheet(tour, "Indus Loom", more=2)
    assert dialog.grid is not None
    columns = dialog.grid.columns
    columns[0].rent_free.set_value(2)
    columns[2].subsidy.set_value(25)
    columns[3].months.setText("")
    dialog.reckon_all()
    return dialog


def _saved(tour: Tour) -> QWidget:
    dialog = _sheet(tour)
    assert dialog.grid is not None
    dialog.save(dialog.grid.columns[0])
    return dialog


def _deposit(tour: Tour, tenant: str) -> QWidget:
    page = tour.page("leases", lease_id=_id(tour, tenant))
    assert isinstance(page, LeasesView)
    tabs = page.detail.tabs
    tabs.setCurrentIndex(next(at for at in range(tabs.count()) if tabs.tabText(at) == "Deposit"))
    return tour.window


def _move(tour: Tour) -> QWidget:
    """A return of more than is there."""
    ledger = tour.database.read(depositing.list_deposit, lease_id=_id(tour, KITE))
    dialog = DepositMoveDialog(tour.context, ledger, tour.window)
    dialog.amount.set_paisa(99_000_000)
    dialog.try_submit()
    return dialog


def _reverse(tour: Tour) -> QWidget:
    ledger = tour.database.read(depositing.list_deposit, lease_id=_id(tour, RELAY))
    return ReverseMoveDialog(tour.context, ledger.rows[0], tour.window)


def _carry(tour: Tour) -> QWidget:
    lease_id = _id(tour, RELAY)
    before = depositing.Neighbour(lease_id, "L-2023-003", 41_400_000)
    return ask_to_carry(tour.window, tour.context, lease_id, before)


def _draft(tour: Tour) -> LeaseDraftDialog:
    lease_id = _id(tour, PEAK, LeaseStage.DRAFT)
    return LeaseDraftDialog(tour.context, tour.window, lease_id=lease_id)


def _steps(tour: Tour) -> QWidget:
    """Rent over time, one of its rates typed over."""
    dialog = _draft(tour)
    dialog.fields.steps_fold.set_open(open_=True)
    rate = dialog.fields.steps.lines[1].rate
    rate.set_paisa(15_000)
    rate.editingFinished.emit()
    dialog.show()
    dialog.go_to("steps")
    return dialog


def _further(tour: Tour) -> QWidget:
    """Further charges, two subsidies and the signing, all open."""
    dialog = _draft(tour)
    fields = dialog.fields
    fields.charges.add_new().kind.set_value(ChargeKind.PARKING)
    fields.subsidies.add_new().percent.set_value(25)
    for fold in (fields.charges_fold, fields.subsidies_fold, fields.signing_fold):
        fold.set_open(open_=True)
    dialog.show()
    dialog.go_to("note")
    return dialog


def _years(tour: Tour) -> QWidget:
    page = tour.page("leases", lease_id=_id(tour, "Indus Loom"))
    assert isinstance(page, LeasesView)
    page.detail.tabs.setCurrentIndex(PERIODS_TAB)
    page.detail.schedule.chips.choose(YEARS)
    return tour.window


SHOTS = [
    Shot("renewal-sheet", _sheet),
    Shot("renewal-four", _compared),
    Shot("renewal-saved", _saved),
    Shot("deposit-tab", lambda tour: _deposit(tour, KITE)),
    Shot("deposit-carried", lambda tour: _deposit(tour, RELAY)),
    Shot("deposit-tab-1024", lambda tour: _deposit(tour, KITE), (1024, 680)),
    Shot("deposit-refused", _move),
    Shot("deposit-reverse", _reverse),
    Shot("deposit-carry", _carry),
    Shot("lease-draft-steps", _steps),
    Shot("lease-draft-further", _further),
    Shot("lease-schedule-years", _years),
]
