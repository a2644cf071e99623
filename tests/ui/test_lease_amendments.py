"""The dialogs in which a binding lease is amended, and in which what was done is taken back."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import Basis, ChargeKind, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases import Extension
from parkdesk.storage.database import Database
from parkdesk.ui.leases import deeds
from parkdesk.ui.leases.amend_dialog import AmendDialog
from parkdesk.ui.leases.amend_money import RentDialog, TermsDialog
from parkdesk.ui.leases.amend_units import (
    AddUnitDialog,
    ExtendDialog,
    GiveUpDialog,
    RelocateDialog,
)
from parkdesk.ui.leases.reversal_dialogs import ReversalDialog, ShapeDialog
from parkdesk.ui.leases.view import LeasesView
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.buttons import Button
from tests.factories import draft_of, make_lease, make_organisation, make_seats, make_unit

DAY = date(2026, 7, 5)
LAST = date(2028, 12, 31)
Open = Callable[..., Any]


@pytest.fixture
def opened(qtbot: QtBot, database: Database, context: PageContext) -> Iterator[Open]:
    dialogs: list[AmendDialog] = []

    def open_dialog(kind: type[AmendDialog], lease_id: int) -> AmendDialog:
        dialog = kind(context, get(database, lease_id))  # type: ignore[call-arg]
        qtbot.addWidget(dialog)
        dialog.open()
        dialogs.append(dialog)
        return dialog

    yield open_dialog
    for dialog in dialogs:  # before the park is closed: they look at it while they are open
        dialog.discard()


@pytest.fixture
def view(qtbot: QtBot, context: PageContext) -> LeasesView:
    page = LeasesView(context)
    qtbot.addWidget(page)
    page.resize(1080, 700)
    page.show()
    return page


def get(database: Database, lease_id: int) -> leases.LeaseDetail:
    return database.read(leases.get_lease, lease_id=lease_id, as_of=DAY)


def lines(dialog: AmendDialog) -> dict[str, tuple[str, str]]:
    dialog.plan()
    return {what: (was, becomes) for what, was, becomes in dialog.card.lines}


def saved(dialog: AmendDialog) -> None:
    dialog.reason.setText("Board, 3 July")
    dialog.verb_button.click()
    assert dialog.result(), dialog.banner.text


def test_an_extension_shows_what_changes_before_it_does(database: Database, opened: Open) -> None:
    lease = make_lease(database, make_unit(database, "A-1"), make_unit(database, "A-2"))
    dialog = opened(ExtendDialog, lease.id)
    second = get(database, lease.id).units[1]
    dialog.units.boxes[second.id].setChecked(False)
    shown = lines(dialog)
    assert shown["Agreed to"] == ("31 Dec 2028", "31 Dec 2029")
    assert shown["Units"] == ("A-1, A-2", "A-1")
    assert shown["Rent a month"] == ("Rs. 200,000", "Rs. 100,000")
    assert get(database, lease.id).ends_on == LAST
    saved(dialog)
    assert get(database, lease.id).ends_on == date(2029, 12, 31)


def test_a_refusal_stands_at_its_field_and_nothing_is_changed(
    database: Database, opened: Open
) -> None:
    unit = make_unit(database, "A-1")
    lease = make_lease(database, unit)
    falcon = make_organisation(database, "Falcon")
    make_lease(database, unit, tenant=falcon, starts_on=date(2029, 6, 1), ends_on=date(2030, 5, 31))
    dialog = opened(ExtendDialog, lease.id)
    dialog.verb_button.click()
    assert "Unit A-1 is let to Falcon" in dialog.form.error("until")
    dialog.until.set_day(date(2029, 5, 31))
    dialog.verb_button.click()
    assert "why" in dialog.form.error("reason")
    dialog.until.setText("soon")
    dialog.plan()
    assert dialog.card.lines == []
    assert get(database, lease.id).ends_on == LAST


def test_a_free_unit_is_added_at_its_asking_rent(database: Database, opened: Open) -> None:
    lease = make_lease(database)
    make_unit(database, "W-1", asking_rate_paisa=90_00)
    dialog = opened(AddUnitDialog, lease.id)
    assert lines(dialog)["Rent a month"] == ("Rs. 100,000", "Rs. 190,000")
    saved(dialog)
    [_, wing] = get(database, lease.id).units
    assert (wing.unit, wing.starts_on, wing.monthly_rent_paisa) == ("W-1", DAY, 90_000_00)


def test_the_units_offered_follow_the_days(database: Database, opened: Open) -> None:
    lease, taken = make_lease(database), make_unit(database, "W-1")
    make_lease(database, taken, starts_on=date(2027, 1, 1))
    dialog = opened(AddUnitDialog, lease.id)
    assert dialog.unit.box.count() == 0
    dialog.verb_button.click()
    assert "No unit is free" in dialog.form.error("unit_id")
    dialog.ends_on.set_day(date(2026, 12, 31))
    assert dialog.unit.box.count() == 1


def test_what_was_typed_stays_while_the_unit_is_free_on_other_days_too(
    database: Database, opened: Open
) -> None:
    lease = make_lease(database)
    make_unit(database, "W-1", asking_rate_paisa=90_00)
    second = make_unit(database, "W-2", asking_rate_paisa=80_00)
    dialog = opened(AddUnitDialog, lease.id)
    dialog.unit.box.set_value(second.id)
    assert dialog.unit.rate.paisa() == 80_00
    dialog.unit.rate.set_paisa(70_00)
    dialog.starts_on.set_day(date(2026, 8, 1))
    assert (dialog.unit.box.value(), dialog.unit.rate.paisa()) == (second.id, 70_00)


def test_a_unit_is_given_up_from_a_day(database: Database, opened: Open) -> None:
    lease = make_lease(database, make_unit(database), make_unit(database))
    dialog = opened(GiveUpDialog, lease.id)
    second = get(database, lease.id).units[1]
    dialog.held.set_value(second.id)
    saved(dialog)
    assert get(database, lease.id).units[1].ends_on == DAY


def test_a_relocation_keeps_the_rent_unless_another_is_typed(
    database: Database, opened: Open
) -> None:
    lease = make_lease(database, make_unit(database, "A-1"))
    make_unit(database, "B-1", asking_rate_paisa=300_00)
    dialog = opened(RelocateDialog, lease.id)
    dialog.moves_on.set_day(date(2026, 8, 1))
    assert lines(dialog)["Rent a month"] == ("Rs. 100,000", "Rs. 100,000")
    dialog.unit.rate.set_paisa(120_00)
    assert lines(dialog)["Rent a month"] == ("Rs. 100,000", "Rs. 120,000")
    saved(dialog)
    left, taken = get(database, lease.id).units
    assert (left.ends_on, taken.unit) == (date(2026, 7, 31), "B-1")


def test_seats_are_changed_in_the_same_hall(database: Database, opened: Open) -> None:
    hall = make_seats(database, seats=20)
    lease = make_lease(database, hall, seats=[8], rate_paisa=5000_00)
    dialog = opened(RelocateDialog, lease.id)
    dialog.unit.box.set_value(hall.id)
    dialog.unit.seats.set_value(12)
    saved(dialog)
    assert [unit.seats for unit in get(database, lease.id).units] == [8, 12]


def test_a_new_rent_is_typed_beside_the_one_of_the_day(database: Database, opened: Open) -> None:
    lease = make_lease(database, make_unit(database, "A-1"), make_unit(database, "A-2"))
    dialog = opened(RentDialog, lease.id)
    first, _ = dialog.rates.rates.values()
    dialog.verb_button.click()
    assert "Nothing is changed" in dialog.form.error("rates")
    first.set_paisa(80_00)
    assert lines(dialog)["Rent a month"] == ("Rs. 200,000", "Rs. 180,000")
    saved(dialog)
    assert get(database, lease.id).monthly_rent_paisa == 180_000_00


def test_the_whole_of_what_changes_is_in_sight(
    qtbot: QtBot, database: Database, opened: Open
) -> None:
    dialog = opened(RentDialog, make_lease(database, make_unit(database, "A-1")).id)
    [rate] = dialog.rates.rates.values()
    rate.set_paisa(80_00)
    qtbot.waitUntil(lambda: bool(dialog.card.lines))
    area = next(one for one in dialog.findChildren(QScrollArea) if one.widget() is dialog.form)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_an_amount_that_cannot_be_read_is_said_under_the_rates(
    database: Database, opened: Open
) -> None:
    dialog = opened(RentDialog, make_lease(database).id)
    [rate] = dialog.rates.rates.values()
    rate.setText("much")
    dialog.verb_button.click()
    assert "no amount" in dialog.form.error("rates")


def test_other_terms_begin_on_a_day(database: Database, opened: Open) -> None:
    lease = make_lease(database)
    dialog = opened(TermsDialog, lease.id)
    dialog.notice_days.set_value(90)
    dialog.subsidy.set_value(25)
    dialog.funder.setText("Ministry")
    dialog.new_kind.set_value(ChargeKind.INTERNET)
    dialog.new_rate.set_paisa(5_000_00)
    saved(dialog)
    changed = get(database, lease.id)
    assert changed.notice_days == 90
    assert [(one.percent, one.starts_on, one.funder) for one in changed.subsidies] == [
        (Decimal(25), DAY, "Ministry")
    ]
    internet = changed.charges[-1]
    assert (internet.kind, internet.basis, internet.starts_on) == (
        ChargeKind.INTERNET,
        Basis.FIXED,
        DAY,
    )


def amend(database: Database, lease_id: int) -> int:
    return database.write(
        leases.amend_lease,
        lease_id=lease_id,
        change=Extension(date(2029, 12, 31)),
        agreed_on=DAY,
        reason="Board, 3 July",
        today=DAY,
    )


def open_lease(view: LeasesView, lease_id: int) -> LeasesView:
    view.refresh()
    view.open_target(lease_id=lease_id)
    return view


def link(view: LeasesView, text: str) -> Button:
    return next(one for one in view.detail.history.findChildren(Button) if one.text() == text)


def test_the_history_opens_the_lease_before_an_amendment_and_reverses_it(
    database: Database, view: LeasesView
) -> None:
    lease = make_lease(database, make_unit(database, "A-1"))
    amend(database, lease.id)
    open_lease(view, lease.id)
    link(view, "See the lease before").click()
    [shape] = view.detail.findChildren(ShapeDialog)
    assert dict(shape.lines)["Agreed days"] == "1 Jan 2026 – 31 Dec 2028"
    shape.reject()
    link(view, "Reverse").click()
    [dialog] = view.detail.findChildren(ReversalDialog)
    dialog.verb_button.click()
    assert "why" in dialog.form.error("reason")
    dialog.reason.setText("Never signed")
    dialog.verb_button.click()
    assert get(database, lease.id).ends_on == LAST
    view.refresh()
    assert [one.text() for one in view.detail.history.findChildren(Button) if one.isVisible()] != [
        "Reverse"
    ]


@pytest.mark.parametrize(
    ("status", "verb", "becomes"),
    [
        (LeaseStatus.ACTIVE, "take_back", LeaseStatus.DRAFT),
        (LeaseStatus.ENDED, "reopen", LeaseStatus.ACTIVE),
    ],
)
def test_a_decision_is_taken_back_with_its_reason(
    database: Database, view: LeasesView, status: LeaseStatus, verb: str, becomes: LeaseStatus
) -> None:
    ended_on = date(2026, 5, 31) if status is LeaseStatus.ENDED else None
    lease = make_lease(database, status=status, ended_on=ended_on)
    open_lease(view, lease.id)
    view.detail.verbs.actions_of[verb].trigger()
    [dialog] = view.detail.findChildren(ReversalDialog)
    dialog.reason.setText("A mistake")
    dialog.verb_button.click()
    assert get(database, lease.id).status is becomes


def test_a_cancelled_lease_is_reinstated(database: Database, view: LeasesView) -> None:
    lease = make_lease(database, status=LeaseStatus.CANCELLED)
    open_lease(view, lease.id).detail.verbs.buttons["reinstate"].click()
    assert get(database, lease.id).status is LeaseStatus.DRAFT


def test_approving_a_renewal_says_which_lease_it_ends(
    database: Database, view: LeasesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=date(2026, 12, 31), number="L-2026-001")
    draft = draft_of(unit, tenant_id=old.tenant_id, renews_id=old.id)
    lease_id = database.write(leases.add_draft, draft=draft)
    asked: list[str] = []

    def agree(_parent: object, _sentence: str, _verb: str, *, detail: str) -> bool:
        asked.append(detail)
        return True

    monkeypatch.setattr(deeds, "confirm", agree)
    open_lease(view, lease_id).detail.verbs.actions_of["approve"].trigger()
    assert "Lease L-2026-001, which it renews, ends on the day before." in asked[0]
    assert get(database, lease_id).status is LeaseStatus.APPROVED
    assert get(database, old.id).renewed_by == get(database, lease_id).number


def test_every_kind_of_amendment_is_in_the_menu_of_its_button(
    database: Database, view: LeasesView
) -> None:
    open_lease(view, make_lease(database).id)
    menu = view.detail.verbs.buttons["amend"].menu()
    assert menu is not None
    kinds = (
        ExtendDialog, AddUnitDialog, GiveUpDialog, RelocateDialog, RentDialog, TermsDialog
    )  # fmt: skip
    for action, kind in zip(menu.actions(), kinds, strict=True):
        action.trigger()
        [dialog] = view.detail.findChildren(kind)
        dialog.discard()
