from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease, RateStep
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.urgency import Matter
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.leases.stepping import (
    confirm_step,
    draft_steps,
    put_back,
    take_back_step,
    typed_over,
)
from parkdesk.services.schedule import list_schedule
from parkdesk.services.today import list_actions
from parkdesk.storage.database import Database
from tests.factories import draft_of, make_lease, make_unit

TODAY = date(2026, 7, 5)
RISE = date(2026, 7, 20)


def coming(database: Database, day: date = TODAY) -> list[tuple[int, date | None]]:
    """The leases whose rise is to be confirmed, each with the day of the rise."""
    found = database.read(list_actions, day=day, now=datetime.combine(day, time(9), UTC))
    return [(one.record_id, one.due_on) for one in found if one.matter is Matter.STEP]


def make_rising(database: Database, **given: Any) -> Lease:
    """A lease from 20 July 2024 whose second rise of 10 % falls on 20 July 2026."""
    values: dict[str, Any] = {
        "starts_on": date(2024, 7, 20),
        "ends_on": date(2029, 7, 19),
        "escalation_percent": Decimal(10),
    }
    return make_lease(database, **values | given)


def test_a_rise_of_these_weeks_is_to_be_confirmed(database: Database) -> None:
    lease = make_rising(database)
    assert coming(database) == [(lease.id, RISE)]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 6, 19), 0),
        (date(2026, 6, 20), 1),
        (date(2026, 8, 19), 1),
        (date(2026, 8, 20), 0),
    ],
)
def test_the_window_reaches_thirty_days_either_way(
    database: Database, day: date, found: int
) -> None:
    make_rising(database)
    assert len(coming(database, day)) == found


@pytest.mark.parametrize(
    "given",
    [
        {"status": LeaseStatus.DRAFT},
        {"status": LeaseStatus.ENDED, "ended_on": date(2026, 6, 30)},
        {"escalation_percent": Decimal(0)},
        {"rate_paisa": 0},
        {"ends_on": date(2026, 7, 19)},
        {"status": LeaseStatus.NOTICE, "leaving_on": date(2026, 7, 15)},
    ],
)
def test_what_does_not_rise_is_not_listed(database: Database, given: dict[str, Any]) -> None:
    make_rising(database, **given)
    assert coming(database) == []


def test_all_rents_of_a_lease_that_rise_on_a_day_are_one_step(database: Database) -> None:
    lease = make_lease(
        database,
        make_unit(database, "G-01"),
        make_unit(database, "G-02"),
        starts_on=date(2024, 7, 20),
        escalation_percent=Decimal(10),
    )
    assert coming(database) == [(lease.id, RISE)]
    database.write(confirm_step, lease_id=lease.id, starts_on=RISE)
    assert coming(database) == []


def test_a_confirmed_step_leaves_the_list_and_the_schedule_as_it_was(database: Database) -> None:
    lease = make_rising(database)
    before = database.read(list_schedule, lease_id=lease.id)
    database.write(confirm_step, lease_id=lease.id, starts_on=RISE)
    assert coming(database) == []
    assert database.read(list_schedule, lease_id=lease.id) == before
    assert [one.explanation for one in database.read(list_schedule, lease_id=lease.id)] == [
        one.explanation for one in before
    ]
    assert coming(database, date(2027, 7, 1)) == [(lease.id, date(2027, 7, 20))]


def test_a_confirmation_is_taken_back(database: Database) -> None:
    lease = make_rising(database)
    database.write(confirm_step, lease_id=lease.id, starts_on=RISE)
    database.write(take_back_step, lease_id=lease.id, starts_on=RISE)
    assert len(coming(database)) == 1
    count = select(func.count()).select_from(RateStep)
    assert database.read(lambda session: session.scalar(count)) == 0


@pytest.mark.parametrize("day", [date(2026, 7, 21), date(2024, 7, 20)])
def test_only_a_day_with_a_rise_is_confirmed(database: Database, day: date) -> None:
    lease = make_rising(database)
    with pytest.raises(RecordMissingError):
        database.write(confirm_step, lease_id=lease.id, starts_on=day)


def test_a_drafts_steps_are_typed_over_and_put_back(database: Database) -> None:
    unit = make_unit(database)
    draft = draft_of(unit, escalation_percent=Decimal(10))
    [rent] = draft.charges
    typed = typed_over(typed_over(rent, Step(date(2028, 6, 1), 115_00)), Step(date(2028, 1, 1), 99))
    assert [(one.starts_on, one.rate_paisa, one.by_hand) for one in draft_steps(draft, typed)] == [
        (date(2027, 1, 1), 100_00, False),
        (date(2028, 1, 1), 99, True),
        (date(2028, 6, 1), 115_00, True),
        (date(2029, 1, 1), 121_00, False),
    ]
    again = put_back(put_back(typed, date(2028, 1, 1)), date(2028, 6, 1))
    assert again == rent


def test_a_step_typed_over_again_has_the_last_rate(database: Database) -> None:
    [rent] = draft_of(make_unit(database)).charges
    day = date(2028, 1, 1)
    typed = typed_over(typed_over(rent, Step(day, 1)), Step(day, 2))
    assert typed.steps == (Step(day, 2),)
