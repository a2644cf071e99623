"""What holds whatever is amended: earlier days, the way back, and one tenant a unit and day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.schedule import ScheduleRow, schedule
from parkdesk.rules.vocabulary import Basis, ChargeKind, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.lease_facts import load_leases
from parkdesk.services.leases import (
    Change,
    ChargeDraft,
    Extension,
    LeaseUnitDraft,
    NewRate,
    NewSubsidy,
    Relocation,
    RentChange,
    TermsChange,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.storage.database import Database
from tests.database import ACTOR
from tests.factories import draft_of, make_lease, make_organisation, make_seats, make_unit

FIRST, LAST, TODAY = date(2026, 1, 15), date(2027, 12, 20), date(2026, 11, 1)
# Most days inside the lease, on a month's first day as often as not; some outside it.
DAYS = st.one_of(
    st.dates(FIRST, LAST),
    st.dates(FIRST, LAST).map(lambda day: day.replace(day=1)),
    st.dates(date(2026, 1, 1), date(2029, 6, 30)),
)
RATES = st.sampled_from([0, 75_00, 100_00, 133_33])
KINDS = ["extend", "add", "give up", "relocate", "rent", "terms", "reverse"]


@dataclass(frozen=True)
class Wish:
    """What somebody may ask for; `one` and `other` choose among the units of the moment."""

    kind: str
    day: date
    one: int
    other: int
    rate: int
    seats: int


WISHES = st.lists(
    st.builds(
        Wish,
        kind=st.sampled_from(KINDS),
        day=DAYS,
        one=st.integers(0, 9),
        other=st.sampled_from([1, 2, 1, 2, 5, 0, 3, 4]),
        rate=RATES,
        seats=st.integers(1, 12),
    ),
    min_size=1,
    max_size=5,
)


class Undone(Exception):  # noqa: N818 - no error: it takes an example back, and the park is as it was
    pass


@pytest.fixture(scope="module")
def park(empty_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Six units, some let to others now or later, for the one lease of the examples."""
    path = tmp_path_factory.mktemp("laws") / "park.parkdesk"
    path.write_bytes(empty_park.read_bytes())
    with Database.open(path, actor=ACTOR) as database:
        for code in ("A-1", "A-2", "A-3"):
            make_unit(database, code)
        later, full = make_unit(database, "B-1"), make_unit(database, "B-2")
        hall = make_seats(database, "HALL", seats=12)
        other = make_organisation(database)
        make_lease(database, later, tenant=other, starts_on=date(2027, 6, 1))
        make_lease(database, full, tenant=other, ends_on=date(2026, 12, 31))
        make_lease(database, hall, tenant=other, seats=[5], starts_on=date(2026, 9, 1))
        yield database


def unit_ids(session: Session) -> list[int]:
    return list(session.scalars(text("SELECT id FROM unit ORDER BY id")))


def activated(session: Session, percent: Decimal, rent_free: int) -> int:
    units = unit_ids(session)
    tenant = session.scalar(text("SELECT id FROM organisation"))
    charges = (
        ChargeDraft(ChargeKind.RENT, Basis.RENTABLE, 100_00, unit_id=units[0]),
        ChargeDraft(ChargeKind.RENT, Basis.SEAT, 4000_00, unit_id=units[5]),
        ChargeDraft(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, 15_00),
    )
    draft = draft_of(
        tenant_id=tenant,
        starts_on=FIRST,
        ends_on=LAST,
        units=(LeaseUnitDraft(units[0]), LeaseUnitDraft(units[5], seats=4)),
        charges=charges,
        escalation_percent=percent,
        rent_free_months=rent_free,
    )
    lease_id = leases.add_draft(session, draft=draft)
    leases.activate_lease(session, lease_id=lease_id, on=TODAY)
    return lease_id


def change_of(session: Session, lease_id: int, wish: Wish) -> Change:
    detail = leases.get_lease(session, lease_id=lease_id, as_of=TODAY)
    let, units = detail.units[wish.one % len(detail.units)], unit_ids(session)
    unit_id = units[wish.other % len(units)]
    seats = wish.seats if unit_id == units[5] else None
    rents = [
        one for one in detail.charges if (one.kind is ChargeKind.RENT) is (wish.kind == "rent")
    ]
    charge = rents[wish.one % len(rents)]
    other_terms: list[dict[str, Any]] = [
        {"rates": (NewRate(charge.id, wish.rate),)},
        {"escalation_percent": Decimal(wish.seats)},
        {"subsidy": NewSubsidy(Decimal(wish.seats))},
    ]
    changes: dict[str, Change] = {
        "extend": Extension(wish.day + timedelta(days=500)),
        "add": UnitAdded(unit_id, wish.day, seats=seats, rate_paisa=wish.rate),
        "give up": UnitGivenUp(let.id, wish.day),
        "relocate": Relocation(let.id, unit_id, wish.day, seats, wish.rate or None),
        "rent": RentChange(wish.day, (NewRate(charge.id, wish.rate),)),
        "terms": TermsChange(wish.day, **other_terms[wish.other % 3]),
    }
    return changes[wish.kind]


def rows_of(session: Session, lease_id: int, *, until: date | None = None) -> list[ScheduleRow]:
    """The schedule; `until` as if the lease had been ended that day."""
    [lease] = load_leases(session, lease_ids=[lease_id])
    terms = lease.terms
    if until is not None:
        terms = replace(terms, status=LeaseStatus.ENDED, ended_on=until)
    return schedule(terms)


def assert_nobody_is_let_twice(session: Session) -> None:
    assert session.execute(text("SELECT * FROM double_letting")).all() == []
    assert session.execute(text("SELECT * FROM overfull_unit")).all() == []


def amended(session: Session, lease_id: int, wish: Wish) -> bool:
    """Amend as wished, where that is not refused, and hold it to the law of the days before."""
    before = rows_of(session, lease_id)
    try:
        change = change_of(session, lease_id, wish)
        plan = leases.plan_amendment(session, lease_id=lease_id, change=change, today=TODAY)
    except FieldError:
        assert rows_of(session, lease_id) == before
        return False
    eve = plan.effective_on - timedelta(days=1)
    cut = rows_of(session, lease_id, until=eve)
    given: dict[str, Any] = {"agreed_on": TODAY, "reason": "Asked", "today": TODAY}
    leases.amend_lease(session, lease_id=lease_id, change=change, **given)
    after = rows_of(session, lease_id)
    earlier = [row for row in after if row.period_end <= eve and row not in [*before, *cut]]
    assert all(any(_rounded_alike(row, one) for one in cut) for row in earlier)
    begun = {(row.unit, row.charge, row.period_start) for row in after if row.period_end > eve}
    for row in before:
        if row.period_end <= eve and row not in after:  # the month of the old end is filled up
            assert isinstance(change, Extension)
            assert (row.unit, row.charge, row.period_start) in begun
    return True


def _rounded_alike(row: ScheduleRow, other: ScheduleRow) -> bool:
    """The same part of a month, but for the paisa that the last part of a run takes up."""
    amounts = ("gross_paisa", "rent_free_paisa", "subsidy_paisa", "net_paisa")
    apart = [abs(getattr(row, name) - getattr(other, name)) for name in amounts]
    same = replace(row, **{name: getattr(other, name) for name in amounts}) == other
    return same and max(apart) <= 1


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wishes=WISHES, percent=st.sampled_from([Decimal(0), Decimal(10)]), free=st.integers(0, 2))
def test_amendments_leave_earlier_days_alone_and_can_all_be_reversed(
    park: Database, wishes: list[Wish], percent: Decimal, free: int
) -> None:
    def example(session: Session) -> None:
        lease_id = activated(session, percent, free)
        shapes = [(rows_of(session, lease_id), leases.get_draft(session, lease_id=lease_id))]
        for wish in wishes:
            if wish.kind == "reverse":
                reverse_one(session, lease_id, shapes)
            elif amended(session, lease_id, wish):
                draft = leases.get_draft(session, lease_id=lease_id)
                shapes.append((rows_of(session, lease_id), draft))
            assert_nobody_is_let_twice(session)
        while len(shapes) > 1:
            reverse_one(session, lease_id, shapes)
        raise Undone

    with pytest.raises(Undone):
        park.write(example)


def reverse_one(session: Session, lease_id: int, shapes: list[Any]) -> None:
    standing = [
        one for one in leases.list_amendments(session, lease_id=lease_id) if one.can_be_reversed
    ]
    if not standing:
        assert len(shapes) == 1
        return
    leases.reverse_amendment(session, amendment_id=standing[0].id, reason="Wrong", on=TODAY)
    shapes.pop()
    rows, draft = shapes[-1]
    assert sorted(rows_of(session, lease_id), key=repr) == sorted(rows, key=repr)
    again = leases.get_draft(session, lease_id=lease_id)
    assert set(again.units) == set(draft.units)
    assert replace(again, units=()) == replace(draft, units=())
    assert_nobody_is_let_twice(session)


def test_the_examples_meet_other_tenants_and_refusals(park: Database) -> None:
    """Else the law above would say little."""
    wish = Wish("add", date(2027, 1, 1), 0, 3, 100_00, 1)

    def example(session: Session) -> None:
        lease_id = activated(session, Decimal(10), 0)
        with pytest.raises(UserError, match="B-1 is let"):
            leases.plan_amendment(
                session,
                lease_id=lease_id,
                change=change_of(session, lease_id, wish),
                today=TODAY,
            )
        assert amended(session, lease_id, replace(wish, other=2))
        raise Undone

    with pytest.raises(Undone):
        park.write(example)
