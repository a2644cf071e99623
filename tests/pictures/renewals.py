"""Renewals, deposits, steps of rent: the sheet, the tab, their dialogs."""

from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services import leases
from parkdesk.ui.leases.renewal_dialog import RenewalDialog
from tests.tour import DAY, Shot, Tour


def _id(tour: Tour, stage: LeaseStage, tenant: str = "") -> int:
    rows = tour.database.read(leases.list_leases, as_of=DAY)
    return next(
        row.id
        for row in rows
        if row.stage is stage and row.status is not LeaseStatus.ENDED and tenant in row.tenant
    )


def _sheet(tour: Tour, stage: LeaseStage = LeaseStage.ENDING_SOON, more: int = 0) -> QWidget:
    dialog = RenewalDialog(tour.context, _id(tour, stage), tour.window)
    tour.settle()
    for _ in range(more):
        dialog.add_scenario()
    return dialog


def _compared(tour: Tour) -> QWidget:
    """Four scenarios, one of which cannot be reckoned."""
    dialog = _sheet(tour, LeaseStage.IN_FORCE, more=2)
    assert isinstance(dialog, RenewalDialog)
    assert dialog.grid is not None
    columns = dialog.grid.columns
    columns[0].rent_free.set_value(2)
    columns[2].subsidy.set_value(25)
    columns[3].months.setText("")
    dialog.reckon_all()
    return dialog


def _saved(tour: Tour) -> QWidget:
    dialog = _sheet(tour)
    assert isinstance(dialog, RenewalDialog)
    assert dialog.grid is not None
    dialog.save(dialog.grid.columns[0])
    return dialog


SHOTS = [
    Shot("renewal-sheet", _sheet),
    Shot("renewal-four", _compared),
    Shot("renewal-saved", _saved),
]
