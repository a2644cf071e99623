from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import EndKind, LeaseStage, LeaseStatus
from parkdesk.services import leases
from parkdesk.storage.database import Database
from parkdesk.ui import reading
from parkdesk.ui.leases import deeds
from parkdesk.ui.leases import view as view_module
from parkdesk.ui.leases.action_dialogs import (
    CancelDialog,
    EndDialog,
    LeaseDialog,
    NoticeDialog,
)
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.facts import overview_facts
from parkdesk.ui.leases.tenant_field import NEW
from parkdesk.ui.leases.view import LeasesView
from parkdesk.ui.page import PageContext
from tests.factories import draft_of, make_lease, make_organisation, make_seats, make_unit

DAY = date(2026, 7, 5)


@pytest.fixture
def view(qtbot: QtBot, context: PageContext) -> LeasesView:
    page = LeasesView(context)
    qtbot.addWidget(page)
    page.resize(1080, 700)
    page.show()
    return page


def shown(view: LeasesView) -> list[str]:
    return [row.tenant for row in view.model.rows]


def get(database: Database, lease_id: int) -> leases.LeaseDetail:
    return database.read(leases.get_lease, lease_id=lease_id, as_of=DAY)


def fill(database: Database) -> None:
    """One lease in each stage, named by it."""
    stages: dict[str, dict[str, Any]] = {
        "running": {"ends_on": date(2029, 12, 31)},
        "soon": {"ends_on": date(2026, 8, 1)},
        "late": {"ends_on": date(2026, 5, 31)},
        "coming": {"starts_on": date(2026, 9, 1)},
        "gone": {"status": LeaseStatus.ENDED, "ended_on": date(2026, 3, 31)},
        "typed": {"status": LeaseStatus.DRAFT},
    }
    for name, given in stages.items():
        make_lease(database, tenant=make_organisation(database, name), **given)


@pytest.mark.parametrize(
    ("chip", "tenants"),
    [
        ("all", {"running", "soon", "late", "coming", "gone", "typed"}),
        ("draft", {"typed"}),
        ("upcoming", {"coming"}),
        ("in_force", {"running", "soon"}),
        ("ending", {"soon"}),
        ("holdover", {"late"}),
        ("past", {"gone"}),
    ],
)
def test_each_chip_shows_and_counts_its_leases(
    database: Database, view: LeasesView, chip: str, tenants: set[str]
) -> None:
    fill(database)
    view.refresh()
    view.chips.choose(chip)
    assert set(shown(view)) == tenants
    assert view.chips.chip(chip).text().endswith(f"  {len(tenants)}")


@pytest.mark.parametrize(
    ("ended_on", "agreed", "chip"),
    [
        (DAY, date(2028, 12, 31), "in_force"),  # its last day still runs
        (date(2026, 8, 31), date(2028, 12, 31), "ending"),  # renewed: the successor comes
        (DAY, date(2026, 5, 31), "holdover"),  # Spaces counts it as one today
        (date(2026, 7, 4), date(2026, 5, 31), "past"),
    ],
)
def test_an_ended_lease_stands_where_it_is_until_its_last_day_has_passed(
    database: Database, view: LeasesView, ended_on: date, agreed: date, chip: str
) -> None:
    make_lease(database, status=LeaseStatus.ENDED, ended_on=ended_on, ends_on=agreed)
    view.refresh()
    view.chips.choose(chip)
    assert len(shown(view)) == 1


def test_the_search_looks_at_tenant_and_unit(database: Database, view: LeasesView) -> None:
    make_lease(database, make_unit(database, "B-7"), tenant=make_organisation(database, "Falcon"))
    make_lease(database)
    view.refresh()
    view.search.setText("falcon b-7")
    view.search.returnPressed.emit()
    assert shown(view) == ["Falcon"]


def test_a_lease_that_the_search_leaves_out_is_put_away_with_its_verbs(
    database: Database, view: LeasesView
) -> None:
    make_lease(database, make_unit(database, "B-7"), tenant=make_organisation(database, "Falcon"))
    make_lease(database, make_unit(database, "B-8"))
    view.refresh()
    view.table.select_row(shown(view).index("Falcon"))
    for words, hidden in (("b-7", False), ("b-8", True)):
        view.search.setText(words)
        view.search.returnPressed.emit()
        assert view.detail.isHidden() is hidden


def test_an_empty_park_says_what_to_do(view: LeasesView) -> None:
    assert view.table.empty.title == "No leases yet"


def test_a_lease_is_opened_by_its_id_whatever_is_filtered(
    database: Database, view: LeasesView
) -> None:
    fill(database)
    lease = make_lease(database, tenant=make_organisation(database, "Falcon"))
    view.refresh()
    view.chips.choose("past")
    view.open_target(lease_id=lease.id)
    assert view.detail.title.text() == "Falcon"
    assert view.detail.isVisible()


def test_of_many_leases_the_old_rows_stay_until_the_new_are_read(
    qtbot: QtBot, database: Database, view: LeasesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database)
    view.refresh()
    before = list(view.model.rows)
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    lease = make_lease(database, tenant=make_organisation(database, "Falcon"))
    view.refresh()
    view.open_target(lease_id=lease.id)
    assert view.model.rows == before
    qtbot.waitUntil(lambda: len(view.model.rows) == len(before) + 1)
    assert view.detail.title.text() == "Falcon"


def test_the_leases_of_a_figure_are_shown_alone_until_all_are_wanted(
    database: Database, view: LeasesView
) -> None:
    fill(database)
    lease = make_lease(database, tenant=make_organisation(database, "Falcon"))
    view.refresh()
    view.open_target(lease_ids=[lease.id])
    assert shown(view) == ["Falcon"]
    view.banner.dismiss()
    assert len(shown(view)) == 7


def test_a_vacant_unit_is_let_to_a_new_tenant_in_one_form(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    unit = make_unit(database, "A-1", asking_rate_paisa=150_00)
    dialog = LeaseDraftDialog(context, unit_ids=(unit.id,))
    qtbot.addWidget(dialog)
    assert dialog.missing.sentences == ["The tenant is missing."]
    dialog.fields.tenant.choose(NEW)
    dialog.fields.tenant.name.setText("Indus Labs")
    assert dialog.check() == []
    with qtbot.waitSignal(dialog.done_with) as done:
        dialog.activate()
    lease = get(database, done.args[0])
    assert (lease.tenant, lease.status) == ("Indus Labs", LeaseStatus.ACTIVE)
    assert (lease.starts_on, lease.monthly_rent_paisa) == (DAY, 150_000_00)
    assert lease.deposit_paisa == 450_000_00


def test_another_page_opens_the_form_with_unit_and_day_filled_in(
    qtbot: QtBot, database: Database, view: LeasesView
) -> None:
    unit = make_unit(database)
    view.open_target(draft_units=[unit.id], starts_on=date(2026, 10, 1))
    [dialog] = view.findChildren(LeaseDraftDialog)
    draft = dialog.fields.read()
    assert [one.unit_id for one in draft.units] == [unit.id]
    assert (draft.starts_on, draft.ends_on) == (date(2026, 10, 1), date(2029, 9, 30))


def test_the_deposit_follows_the_rent_until_it_is_typed(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    unit = make_unit(database)
    dialog = LeaseDraftDialog(context, unit_ids=(unit.id,))
    qtbot.addWidget(dialog)
    rate = dialog.fields.units.lines[unit.id].rate
    rate.set_paisa(200_00)
    dialog.check()
    assert dialog.fields.deposit.paisa() == 600_000_00
    dialog.fields.deposit.set_paisa(1_00)
    rate.set_paisa(300_00)
    dialog.check()
    assert dialog.fields.deposit.paisa() == 1_00


def test_only_units_that_are_free_on_the_days_are_offered(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    taken, _free = make_unit(database, "A-1"), make_unit(database, "A-2")
    make_lease(database, taken, ends_on=date(2027, 6, 30))
    dialog = LeaseDraftDialog(context)
    qtbot.addWidget(dialog)
    assert dialog.fields.units.add_box.count() == 2
    dialog.fields.starts_on.set_day(date(2027, 7, 1))
    assert dialog.fields.units.add_box.count() == 3


def test_a_chosen_unit_comes_with_its_asking_rent_and_free_seats(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    hall = make_seats(database, seats=20, asking_rate_paisa=100_00)
    make_lease(database, hall, seats=[15])
    dialog = LeaseDraftDialog(context)
    qtbot.addWidget(dialog)
    dialog.fields.units.wanted.emit(hall.id)
    line = dialog.fields.units.lines[hall.id]
    assert (line.seats.whole(), line.rate.paisa()) == (5, 5_000_00)


def test_what_is_missing_leads_to_its_field(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    dialog = LeaseDraftDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.missing.sentences) == 3
    dialog.try_activate()
    assert "still missing" in dialog.banner.text
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.missing.chosen.emit("units")
    assert dialog.fields.units.add_box.isEnabled() is False
    dialog.missing.chosen.emit("tenant_id")
    assert dialog.focusWidget() is dialog.fields.tenant.box


def test_a_form_with_an_unreadable_day_stays_open_and_says_so_at_the_field(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    dialog = LeaseDraftDialog(context, unit_ids=(make_unit(database).id,))
    qtbot.addWidget(dialog)
    dialog.fields.ends_on.setText("soon")
    assert ["no day" in one for one in dialog.check()] == [True]
    assert dialog.missing.sentences == dialog.check()
    dialog.try_submit()
    assert "no day" in dialog.form.error("ends_on")
    assert database.read(leases.list_leases, as_of=DAY) == []


def test_a_stored_draft_comes_back_from_its_form_unchanged(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    draft = draft_of(
        make_unit(database),
        tenant=make_organisation(database),
        rent_starts_on=date(2027, 1, 1),
        rent_free_months=2,
        purpose="Games",
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    before = database.read(leases.get_draft, lease_id=lease_id)
    dialog = LeaseDraftDialog(context, lease_id=lease_id)
    qtbot.addWidget(dialog)
    dialog.fields.notice_days.set_value(45)
    dialog.try_submit()
    after = database.read(leases.get_draft, lease_id=lease_id)
    assert after == replace(before, notice_days=45)


def test_a_complete_draft_is_activated_with_one_confirmation(
    qtbot: QtBot, database: Database, view: LeasesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_of(make_unit(database), tenant=make_organisation(database))
    lease_id = database.write(leases.add_draft, draft=draft)
    view.refresh()
    view.open_target(lease_id=lease_id)
    asked: list[str] = []

    def agree(_parent: object, sentence: str, _verb: str, *, detail: str) -> bool:
        asked.append(f"{sentence} {detail}")
        return True

    monkeypatch.setattr(deeds, "confirm", agree)
    view.detail.verbs.buttons["activate"].click()
    assert len(asked) == 1
    assert get(database, lease_id).status is LeaseStatus.ACTIVE


def test_an_incomplete_draft_cannot_be_activated_and_says_why(
    database: Database, view: LeasesView
) -> None:
    draft = draft_of(tenant=make_organisation(database))
    lease_id = database.write(leases.add_draft, draft=draft)
    view.refresh()
    view.open_target(lease_id=lease_id)
    assert not view.detail.verbs.buttons["activate"].isEnabled()
    assert "No unit is assigned." in view.detail.missing.sentences


@pytest.mark.parametrize(
    ("given", "shown", "more"),
    [
        ({}, ["Renew", "Amend", "End lease"], ["Give notice", "Take back to a draft"]),
        ({"ends_on": date(2026, 5, 31)}, ["Renew", "Amend", "End lease"], ["Take back to a draft"]),
        (
            {"status": LeaseStatus.NOTICE, "leaving_on": date(2026, 9, 3)},
            ["Renew", "Amend", "End lease"],
            ["Withdraw notice"],
        ),
        (
            {"status": LeaseStatus.DRAFT},
            ["Activate", "Edit", "Cancel lease"],
            ["Approve, activate later"],
        ),
        ({"status": LeaseStatus.ENDED, "ended_on": date(2026, 5, 31)}, ["Reopen"], []),
        ({"status": LeaseStatus.CANCELLED}, ["Reinstate as a draft"], []),
    ],
)
def test_a_lease_shows_three_verbs_and_keeps_the_rest_in_a_menu(
    database: Database, view: LeasesView, given: dict[str, Any], shown: list[str], more: list[str]
) -> None:
    lease = make_lease(database, **given)
    view.refresh()
    view.open_target(lease_id=lease.id)
    row = view.detail.verbs
    buttons = [one.text() for one in row.buttons.values() if not one.isHidden()]
    assert sorted(buttons) == sorted(shown)
    assert sorted(one.text() for one in row.actions_of.values() if one.isVisible()) == sorted(more)
    assert row.more_button.isHidden() is not bool(more)
    for key in row.buttons:
        assert row.buttons[key].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_schedule_explains_the_marked_row(database: Database, view: LeasesView) -> None:
    lease = make_lease(database)
    view.refresh()
    view.open_target(lease_id=lease.id)
    view.detail.schedule.table.select_row(0)
    assert "1,000.00 sq ft × Rs. 100.00" in view.detail.schedule.explanation.text()


def opened(qtbot: QtBot, dialog: LeaseDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.open()


def test_notice_proposes_the_agreed_days_and_can_be_undone(
    qtbot: QtBot, database: Database, context: PageContext, view: LeasesView
) -> None:
    lease = make_lease(database)
    dialog = NoticeDialog(context, get(database, lease.id))
    opened(qtbot, dialog)
    dialog.verb_button.click()
    assert get(database, lease.id).leaving_on == date(2026, 9, 3)
    view.refresh()
    view.open_target(lease_id=lease.id)
    view.detail.verbs.actions_of["withdraw"].trigger()
    assert get(database, lease.id).leaving_on is None


def test_a_holdover_is_ended_as_expired_today(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    lease = make_lease(database, ends_on=date(2026, 5, 31))
    dialog = EndDialog(context, get(database, lease.id))
    opened(qtbot, dialog)
    assert dialog.kind.value() is EndKind.EXPIRED
    dialog.verb_button.click()
    ended = get(database, lease.id)
    assert (ended.ended_on, ended.end_kind) == (DAY, EndKind.EXPIRED)


def test_a_lease_that_was_ended_is_no_longer_said_to_wait_for_an_end(
    database: Database, view: LeasesView
) -> None:
    late = make_lease(database, ends_on=date(2026, 5, 31))
    names = [name for name, _ in overview_facts(get(database, late.id))]
    assert "Holdover" in names
    ended = make_lease(database, ends_on=date(2026, 5, 31), status=LeaseStatus.ENDED, ended_on=DAY)
    names = [name for name, _ in overview_facts(get(database, ended.id))]
    assert "Holdover" not in names


def test_an_ending_in_the_future_is_refused_at_its_field(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    lease = make_lease(database)
    dialog = EndDialog(context, get(database, lease.id))
    opened(qtbot, dialog)
    dialog.last_day.setText("31 Dec 2026")
    dialog.verb_button.click()
    assert "give notice" in dialog.form.error("on")
    assert get(database, lease.id).stage is LeaseStage.IN_FORCE


def test_a_draft_is_cancelled_with_a_reason(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    lease = make_lease(database, status=LeaseStatus.DRAFT)
    dialog = CancelDialog(context, get(database, lease.id))
    opened(qtbot, dialog)
    dialog.reason.setText("Another park")
    dialog.verb_button.click()
    assert get(database, lease.id).end_reason == "Another park"


def test_of_many_leases_the_first_lines_are_reckoned_before_the_others(
    qtbot: QtBot, database: Database, context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database)
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    monkeypatch.setattr(view_module, "FIRST", 2)
    page = LeasesView(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.model.rows))
    assert [row.monthly_rent_paisa is None for row in page.model.rows].count(False) == 2
    page.table.select_row(3)
    chosen = page.table.current_row
    assert chosen is not None
    qtbot.waitUntil(lambda: list(page.model.rows) == database.read(leases.list_leases, as_of=DAY))
    assert page.table.selected_ids == [chosen.id]


def test_the_marked_leases_stay_marked_when_the_list_is_read_again(
    database: Database, view: LeasesView
) -> None:
    fill(database)
    view.refresh()
    view.table.select_row(1)
    marked = view.table.selected_ids
    make_lease(database, tenant=make_organisation(database, "Aster"), number="L-1999-001")
    view.refresh()
    assert view.model.rows[0].tenant == "Aster"
    assert view.table.selected_ids == marked


def test_the_delete_key_deletes_nothing(database: Database, view: LeasesView) -> None:
    fill(database)
    view.refresh()
    view.table.view.selectAll()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        QTest.keyClick(view.table.view, key)
    assert database.read(leases.count_leases) == len(view.table.selected_ids) == 6


def test_a_leases_schedule_leads_to_its_statement(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    lease = make_lease(database)
    asked: list[tuple[str, dict[str, Any]]] = []
    view = LeasesView(replace(context, navigate=lambda page, /, **to: asked.append((page, to))))
    qtbot.addWidget(view)
    view.open_target(lease_id=lease.id)
    view.detail.schedule.statement_button.click()
    assert asked == [("reports", {"report": "lease-statement", "lease": lease.number})]
