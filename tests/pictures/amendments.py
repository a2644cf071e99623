"""A lease amended: its verbs, the dialogs of each kind, its time line, and what is taken back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from parkdesk.rules.lease_stage import INSIDE
from parkdesk.services import leases
from parkdesk.ui.leases.amend_dialog import AmendDialog
from parkdesk.ui.leases.amend_money import RentDialog, TermsDialog
from parkdesk.ui.leases.amend_units import (
    AddUnitDialog,
    ExtendDialog,
    GiveUpDialog,
    RelocateDialog,
)
from parkdesk.ui.leases.reversal_dialogs import ShapeDialog, reverse_dialog
from parkdesk.ui.leases.view import LeasesView
from tests.tour import DAY, Shot, Tour


def _of_unit(tour: Tour, unit: str) -> leases.LeaseDetail:
    """The lease that has the unit now."""
    rows = tour.database.read(leases.list_leases, as_of=DAY)
    inside = (row for row in rows if row.stage in INSIDE and unit in row.units.split(", "))
    return tour.database.read(leases.get_lease, lease_id=next(inside).id, as_of=DAY)


def _amend(tour: Tour, kind: Callable[..., AmendDialog], unit: str) -> AmendDialog:
    return kind(tour.context, _of_unit(tour, unit), tour.window)


def _extend(tour: Tour) -> QWidget:
    dialog = _amend(tour, ExtendDialog, "F-01")
    dialog.reason.setText("Asked for in their letter of 1 July")
    return dialog


def _relocate(tour: Tour) -> QWidget:
    dialog = _amend(tour, RelocateDialog, "S-01")
    assert isinstance(dialog, RelocateDialog)
    dialog.moves_on.set_day(date(2026, 9, 1))
    dialog.unit.seats.set_value(20)
    dialog.plan()
    return dialog


def _rent(tour: Tour) -> QWidget:
    dialog = _amend(tour, RentDialog, "F-01")
    assert isinstance(dialog, RentDialog)
    for rate in dialog.rates.rates.values():
        rate.set_paisa(125_00)
    dialog.plan()
    return dialog


def _terms(tour: Tour) -> TermsDialog:
    dialog = _amend(tour, TermsDialog, "G-05")
    assert isinstance(dialog, TermsDialog)
    dialog.escalation.set_value(8)
    dialog.plan()
    return dialog


def _refused(tour: Tour) -> QWidget:
    dialog = _terms(tour)
    dialog.starts_on.set_day(date(2026, 1, 1))
    dialog.plan()
    dialog.try_submit()
    return dialog


def _page(tour: Tour, unit: str) -> LeasesView:
    page = tour.page("leases", lease_id=_of_unit(tour, unit).id)
    assert isinstance(page, LeasesView)
    return page


def _history(tour: Tour) -> QWidget:
    tabs = _page(tour, "F-04").detail.tabs
    tabs.setCurrentIndex(tabs.count() - 1)
    return tour.window


def _menu(tour: Tour, key: str) -> QWidget:
    row = _page(tour, "F-01").detail.verbs
    menu = row.buttons.get(key, row.more_button).menu()
    assert menu is not None
    return menu


def _renewed(tour: Tour) -> QWidget:
    _page(tour, "S-03").detail.tabs.setCurrentIndex(0)
    return tour.window


def _latest(tour: Tour, lease_id: int) -> int:
    return tour.database.read(leases.list_amendments, lease_id=lease_id)[0].id


def _shape(tour: Tour) -> QWidget:
    lease = _of_unit(tour, "G-04")
    shape = tour.database.read(
        leases.get_shape, lease_id=lease.id, as_of_amendment=_latest(tour, lease.id)
    )
    return ShapeDialog(shape, "as agreed before the amendment of 30 Jun 2026", tour.window)


def _reverse(tour: Tour) -> QWidget:
    lease = _of_unit(tour, "G-04")
    dialog = reverse_dialog(tour.context, lease, _latest(tour, lease.id), tour.window)
    dialog.try_submit()
    return dialog


SHOTS = [
    Shot("lease-amend-menu", lambda tour: _menu(tour, "amend")),
    Shot("lease-more-menu", lambda tour: _menu(tour, "more")),
    Shot("lease-renewed", _renewed),
    Shot("lease-extend", _extend),
    Shot("lease-add-unit", lambda tour: _amend(tour, AddUnitDialog, "F-01")),
    Shot("lease-give-up", lambda tour: _amend(tour, GiveUpDialog, "F-01")),
    Shot("lease-relocate", _relocate),
    Shot("lease-change-rent", _rent),
    Shot("lease-change-terms", _terms),
    Shot("lease-change-refused", _refused),
    Shot("lease-amended-history", _history),
    Shot("lease-shape-before", _shape),
    Shot("lease-reverse", _reverse),
]
