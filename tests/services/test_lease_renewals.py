"""A renewed lease ends on the day before its successor begins, whenever that is."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import HinderedError, IncompleteError, UnitTakenError, WrongStateError
from parkdesk.models.leases import Lease
from parkdesk.models.spaces import Unit
from parkdesk.rules.property_figures import property_figures
from parkdesk.rules.vocabulary import EndKind, LeaseStage, LeaseStatus, UnitState
from parkdesk.services import leases
from parkdesk.services.property import load_property
from parkdesk.services.schedule import list_schedule
from parkdesk.services.today import Subject, get_today
from parkdesk.storage.database import Database
from tests.factories import draft_of, make_lease, make_organisation, make_unit

TODAY = date(2026, 11, 1)
END = date(2026, 12, 31)


def renewal(database: Database, old: Lease, unit: Unit, starts_on: date, **given: Any) -> int:
    values: dict[str, Any] = {"ends_on": date(2029, 12, 31), "tenant_id": old.tenant_id} | given
    draft = draft_of(unit, starts_on=starts_on, renews_id=old.id, **values)
    return database.write(leases.add_draft, draft=draft)


def get(database: Database, lease_id: int, day: date = TODAY) -> leases.LeaseDetail:
    return database.read(leases.get_lease, lease_id=lease_id, as_of=day)


@pytest.mark.parametrize("decide", [leases.approve_lease, leases.activate_lease])
def test_the_old_lease_is_ended_when_the_new_one_binds(database: Database, decide: Any) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=END)
    new = renewal(database, old, unit, date(2027, 1, 1))
    assert database.read(leases.list_missing, lease_id=new, today=TODAY) == []
    database.write(decide, lease_id=new, on=TODAY)
    ended = get(database, old.id)
    assert (ended.status, ended.end_kind) == (LeaseStatus.ENDED, EndKind.RENEWED)
    assert ended.ended_on == END
    assert (ended.stage, get(database, new).stage) == (LeaseStage.ENDING_SOON, LeaseStage.UPCOMING)


def test_a_renewal_may_begin_before_the_agreed_end(database: Database) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=date(2027, 12, 31))
    new = renewal(database, old, unit, date(2027, 4, 1))
    database.write(leases.activate_lease, lease_id=new, on=TODAY)
    last = max(row.period_end for row in database.read(list_schedule, lease_id=old.id))
    assert last == date(2027, 3, 31)
    # 150 days to the last day, though 425 to the agreed end
    park = database.read(load_property)
    found = property_figures(park.occupancy, TODAY).wale_area_months
    assert found.value == Decimal("4.93")
    assert get(database, old.id, date(2027, 2, 1)).stage is LeaseStage.ENDING_SOON


def test_until_a_later_renewal_begins_the_old_lease_is_in_holdover(database: Database) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=date(2026, 10, 15))
    new = renewal(database, old, unit, date(2027, 1, 1))
    database.write(leases.activate_lease, lease_id=new, on=TODAY)
    for day, state, stage in (
        (TODAY, UnitState.HOLDOVER, LeaseStage.HOLDOVER),
        (END, UnitState.HOLDOVER, LeaseStage.HOLDOVER),
        (date(2027, 1, 1), UnitState.LET, LeaseStage.PAST),
    ):
        found = database.read(load_property).occupancy.unit_on(unit.id, day)
        assert found is not None
        assert (found.state, get(database, old.id, day).stage) == (state, stage)
    rows = database.read(list_schedule, lease_id=old.id, holdover_until=date(2027, 6, 30))
    assert rows[-1].period_end == END
    other = database.read(
        leases.find_clash, unit_id=unit.id, starts_on=TODAY, ends_on=date(2026, 11, 30), today=TODAY
    )
    assert other is not None


def test_a_renewal_of_other_units_is_refused_where_they_are_let(database: Database) -> None:
    unit, other = make_unit(database), make_unit(database, "B-2")
    old = make_lease(database, unit, ends_on=END)
    make_lease(database, other, tenant=make_organisation(database, "Falcon"))
    new = renewal(database, old, other, date(2027, 1, 1))
    with pytest.raises(UnitTakenError, match="B-2 is let to Falcon"):
        database.write(leases.activate_lease, lease_id=new, on=TODAY)
    assert get(database, old.id).status is LeaseStatus.ACTIVE


def test_an_incomplete_renewal_leaves_the_old_lease_alone(database: Database) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=END)
    new = renewal(database, old, unit, date(2027, 1, 1), charges=())
    with pytest.raises(IncompleteError):
        database.write(leases.approve_lease, lease_id=new, on=TODAY)
    assert get(database, old.id).status is LeaseStatus.ACTIVE


def test_a_renewal_begins_after_the_old_lease_has(database: Database) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, starts_on=date(2027, 1, 1))
    new = renewal(database, old, unit, date(2026, 12, 1))
    with pytest.raises(HinderedError, match="begins only on 1 Jan 2027"):
        database.write(leases.approve_lease, lease_id=new, on=TODAY)


def test_an_ended_lease_is_not_overlapped_by_what_once_should_have_renewed_it(
    database: Database,
) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, status=LeaseStatus.ENDED, ended_on=date(2027, 3, 31))
    new = renewal(database, old, unit, date(2027, 1, 1))
    with pytest.raises(UnitTakenError):
        database.write(leases.approve_lease, lease_id=new, on=TODAY)


@pytest.mark.parametrize("undo", [leases.take_back_lease, leases.cancel_lease])
def test_without_its_successor_the_old_lease_is_again_what_it_was(
    database: Database, undo: Any
) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=END)
    database.write(leases.give_notice, lease_id=old.id, on=TODAY, leaving_on=date(2026, 12, 15))
    new = renewal(database, old, unit, date(2026, 12, 16))
    database.write(leases.approve_lease, lease_id=new, on=TODAY)
    database.write(undo, lease_id=new, reason="Wrong rate", on=TODAY)
    again = get(database, old.id)
    assert (again.status, again.ended_on, again.end_kind) == (LeaseStatus.NOTICE, None, None)
    assert again.leaving_on == date(2026, 12, 15)


def test_a_renewed_lease_is_reopened_only_once_its_successor_does_not_bind(
    database: Database,
) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=END)
    new = renewal(database, old, unit, date(2027, 1, 1))
    number = database.write(leases.activate_lease, lease_id=new, on=TODAY)
    with pytest.raises(HinderedError, match=f"{number} renews it"):
        database.write(leases.reopen_lease, lease_id=old.id, reason="Mistake", on=TODAY)
    database.write(leases.take_back_lease, lease_id=new, reason="Mistake", on=TODAY)
    with pytest.raises(WrongStateError):  # it was, with its successor
        database.write(leases.reopen_lease, lease_id=old.id, reason="Mistake", on=TODAY)


def test_a_lease_that_is_let_to_others_since_keeps_its_successor(database: Database) -> None:
    kept, left = make_unit(database), make_unit(database)
    old = make_lease(database, kept, left, ends_on=date(2027, 12, 31))
    new = renewal(database, old, kept, date(2027, 1, 1))
    database.write(leases.activate_lease, lease_id=new, on=TODAY)
    make_lease(database, left, starts_on=date(2027, 2, 1))
    with pytest.raises(UnitTakenError):
        database.write(leases.take_back_lease, lease_id=new, reason="Mistake", on=TODAY)
    assert get(database, new).status is LeaseStatus.ACTIVE


def test_a_notice_is_not_given_of_a_lease_that_was_renewed(database: Database) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=END)
    new = renewal(database, old, unit, date(2027, 1, 1))
    database.write(leases.approve_lease, lease_id=new, on=TODAY)
    with pytest.raises(WrongStateError):
        database.write(leases.give_notice, lease_id=old.id, on=TODAY, leaving_on=END)


def test_a_draft_keeps_whom_it_renews_when_it_is_changed(database: Database) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=END)
    new = renewal(database, old, unit, date(2027, 1, 1))
    draft = database.read(leases.get_draft, lease_id=new)
    assert draft.renews_id == old.id
    database.write(leases.change_draft, lease_id=new, draft=replace(draft, notice_days=45))
    assert database.read(leases.get_draft, lease_id=new).renews_id == old.id


def test_today_tells_the_day_on_which_a_renewed_lease_ends_and_asks_nothing(
    database: Database,
) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=date(2026, 11, 30))
    new = renewal(database, old, unit, date(2026, 11, 8))
    database.write(leases.activate_lease, lease_id=new, on=TODAY)
    now = datetime.combine(TODAY, time(9), UTC)
    today = database.read(get_today, day=TODAY, now=now)
    assert [(due.on, due.record_id) for due in today.due] == [
        (date(2026, 11, 7), old.id),
        (date(2026, 11, 8), new),
    ]
    assert [one.record_id for one in today.actions if one.subject is Subject.LEASE] == []
