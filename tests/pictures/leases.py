"""Leases: the page, its detail and dialogs."""

from datetime import date

from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases import LeaseRow
from parkdesk.ui.leases.action_dialogs import (
    CancelDialog,
    EndDialog,
    NoticeDialog,
)
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.view import LeasesView
from tests.tour import DAY, Shot, Tour

THREE_YEARS = date(2029, 7, 4)


def _find(tour: Tour, stage: LeaseStage) -> LeaseRow:
    rows = tour.database.read(leases.list_leases, as_of=DAY)
    binding = [row for row in rows if row.status is not LeaseStatus.ENDED]
    return next(row for row in binding if row.stage is stage)


def _lease(tour: Tour, stage: LeaseStage, tab: int) -> QWidget:
    page = tour.page("leases", lease_id=_find(tour, stage).id)
    assert isinstance(page, LeasesView)
    page.detail.tabs.setCurrentIndex(tab)
    if tab == 2:
        page.detail.schedule.table.select_row(3)
    return tour.window


def _empty_search(tour: Tour) -> QWidget:
    page = tour.page("leases")
    assert isinstance(page, LeasesView)
    page.search.setText("nobody")
    page.search.returnPressed.emit()
    return tour.window


def _all(tour: Tour) -> QWidget:
    page = tour.page("leases")
    assert isinstance(page, LeasesView)
    page.search.clear()
    page.search.returnPressed.emit()
    page.detail.close_panel()
    return tour.window


def _detail(tour: Tour, stage: LeaseStage) -> leases.LeaseDetail:
    lease_id = _find(tour, stage).id
    return tour.database.read(leases.get_lease, lease_id=lease_id, as_of=DAY)


def _new_draft(tour: Tour) -> QWidget:
    free = tour.database.read(leases.list_free_units, starts_on=DAY, ends_on=THREE_YEARS, today=DAY)
    return LeaseDraftDialog(tour.context, tour.window, unit_ids=(free[0].id, free[1].id))


def _new_tenant_in_draft(tour: Tour) -> QWidget:
    dialog = LeaseDraftDialog(tour.context, tour.window)
    dialog.fields.tenant.choose(-1)
    dialog.check()
    return dialog


def _stored_draft(tour: Tour) -> QWidget:
    lease_id = _find(tour, LeaseStage.DRAFT).id
    return LeaseDraftDialog(tour.context, tour.window, lease_id=lease_id)


def _notice(tour: Tour) -> QWidget:
    return NoticeDialog(tour.context, _detail(tour, LeaseStage.IN_FORCE), tour.window)


def _end(tour: Tour) -> QWidget:
    dialog = EndDialog(tour.context, _detail(tour, LeaseStage.IN_FORCE), tour.window)
    dialog.last_day.setText("+30")
    dialog.try_submit()
    return dialog


def _cancel(tour: Tour) -> QWidget:
    return CancelDialog(tour.context, _detail(tour, LeaseStage.DRAFT), tour.window)


SHOTS = [
    Shot("leases-none-found", _empty_search),
    Shot("leases-list", _all),
    Shot("lease-overview", lambda tour: _lease(tour, LeaseStage.IN_FORCE, 0)),
    Shot("lease-draft", lambda tour: _lease(tour, LeaseStage.DRAFT, 0)),
    Shot("lease-holdover", lambda tour: _lease(tour, LeaseStage.HOLDOVER, 0)),
    Shot("lease-units", lambda tour: _lease(tour, LeaseStage.IN_FORCE, 1)),
    Shot("lease-schedule", lambda tour: _lease(tour, LeaseStage.IN_FORCE, 2)),
    Shot("lease-history", lambda tour: _lease(tour, LeaseStage.IN_FORCE, 3)),
    Shot("lease-overview-1024", lambda tour: _lease(tour, LeaseStage.IN_FORCE, 0), (1024, 680)),
    Shot("lease-new", _new_draft),
    Shot("lease-new-tenant", _new_tenant_in_draft),
    Shot("lease-edit-draft", _stored_draft),
    Shot("lease-notice", _notice),
    Shot("lease-end-refused", _end),
    Shot("lease-cancel", _cancel),
]
