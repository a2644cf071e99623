"""What a lease becomes with other days or units, reckoned by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.models.leases import LeaseCharge
from parkdesk.rules.vocabulary import (
    AmendmentKind,
    Basis,
    ChargeKind,
    LeaseStage,
    LeaseStatus,
    UnitKind,
)
from parkdesk.services import leases
from parkdesk.services.leases import (
    Change,
    Extension,
    Relocation,
    RentChange,
    TermsChange,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_seats, make_unit
from tests.services.amended import FIRST, LAST, TODAY, amend, get, net, refusal


def test_an_extension_takes_the_units_along_and_goes_on_rising(database: Database) -> None:
    lease = make_lease(
        database, starts_on=FIRST, ends_on=date(2027, 12, 31), escalation_percent=Decimal(10)
    )
    amend(database, lease.id, Extension(date(2029, 6, 30)))
    extended = get(database, lease.id)
    assert extended.ends_on == extended.units[0].ends_on == date(2029, 6, 30)
    assert net(database, lease.id, date(2028, 1, 1)) == 121_00 * 1000
    assert net(database, lease.id, date(2029, 6, 1)) == 133_10 * 1000
    [row] = database.read(leases.list_amendments, lease_id=lease.id)
    assert (row.kind, row.effective_on) == (AmendmentKind.EXTENDED, date(2028, 1, 1))
    last_day = row.differences[0]
    assert last_day == leases.Difference("Last day", "31 Dec 2027", "30 Jun 2029")


def test_only_the_units_chosen_go_along(database: Database) -> None:
    lease = make_lease(database, make_unit(database, "A-1"), make_unit(database, "A-2"))
    first, _ = get(database, lease.id).units
    amend(database, lease.id, Extension(date(2029, 12, 31), frozenset({first.id})))
    ends = {unit.unit: unit.ends_on for unit in get(database, lease.id).units}
    assert ends == {"A-1": date(2029, 12, 31), "A-2": LAST}


def test_a_holdover_is_mended_by_an_extension(database: Database) -> None:
    lease = make_lease(database, ends_on=date(2026, 9, 30))
    amend(database, lease.id, Extension(date(2027, 9, 30)))
    assert get(database, lease.id).stage is LeaseStage.IN_FORCE


def test_an_extension_into_anothers_days_names_unit_tenant_and_days(database: Database) -> None:
    unit = make_unit(database, "A-7")
    lease = make_lease(database, unit)
    falcon = make_organisation(database, "Falcon Labs")
    make_lease(database, unit, tenant=falcon, starts_on=date(2029, 3, 1), ends_on=date(2030, 3, 1))
    field, reason = refusal(database, lease.id, Extension(date(2029, 6, 30)))
    assert field == "until"
    assert "Unit A-7 is let to Falcon Labs from 1 Mar 2029 to 1 Mar 2030" in reason


@pytest.mark.parametrize(
    ("given", "change", "field"),
    [
        ({}, Extension(LAST), "until"),
        (
            {"status": LeaseStatus.NOTICE, "leaving_on": date(2027, 1, 31)},
            Extension(date(2030, 1, 1)),
            "until",
        ),
        ({}, Extension(date(2030, 1, 1), frozenset()), "lease_unit_ids"),
        ({}, RentChange(date(2025, 12, 31), ()), "starts_on"),
        ({}, RentChange(date(2029, 1, 1), ()), "starts_on"),
        ({}, RentChange(date(2027, 1, 1), ()), "rates"),
        ({}, TermsChange(date(2027, 1, 1)), "rates"),
        ({}, TermsChange(date(2027, 1, 1), notice_days=60), "rates"),
    ],
)
def test_what_cannot_be_agreed_is_refused_at_its_field(
    database: Database, given: dict[str, Any], change: Change, field: str
) -> None:
    lease = make_lease(database, **given)
    assert refusal(database, lease.id, change)[0] == field


def test_an_amendment_has_a_reason_and_was_agreed_by_today(database: Database) -> None:
    lease, change = make_lease(database), Extension(date(2030, 1, 1))
    assert refusal(database, lease.id, change, reason=" ")[0] == "reason"
    assert refusal(database, lease.id, change, agreed_on=date(2026, 11, 2))[0] == "agreed_on"


def test_a_unit_added_costs_what_was_agreed_from_its_first_day(database: Database) -> None:
    lease = make_lease(database, escalation_percent=Decimal(10))
    wing = make_unit(database, "W-1", rentable_sqft=Decimal(500))
    change = UnitAdded(wing.id, date(2027, 7, 1), rate_paisa=90_00)
    plan = database.read(leases.plan_amendment, lease_id=lease.id, change=change, today=TODAY)
    assert plan.before.monthly_rent_paisa == 110_00 * 1000
    assert plan.after.monthly_rent_paisa == 110_00 * 1000 + 90_00 * 500
    assert plan.after.units.endswith("W-1")
    amend(database, lease.id, change)
    assert net(database, lease.id, date(2027, 6, 1)) == 110_00 * 1000
    assert net(database, lease.id, date(2027, 7, 1)) == 110_00 * 1000 + 90_00 * 500
    assert net(database, lease.id, date(2028, 1, 1)) == 121_00 * 1000 + 99_00 * 500


def test_a_unit_added_later_goes_on_rising_when_the_lease_is_extended(database: Database) -> None:
    lease = make_lease(database, escalation_percent=Decimal(10))
    wing = make_unit(database)
    amend(database, lease.id, UnitAdded(wing.id, date(2027, 7, 1), rate_paisa=90_00))
    amend(database, lease.id, Extension(date(2030, 12, 31)))
    # 90 from July 2027, 99 from 2028, 108.90 from 2029; the first unit 100, 110, 121, 133.10
    assert net(database, lease.id, date(2029, 1, 1)) == (133_10 + 108_90) * 1000


def test_a_unit_added_is_charged_for_service_as_all_others_are(database: Database) -> None:
    lease = make_lease(database)
    [held] = get(database, lease.id).units
    save(
        database,
        LeaseCharge(
            lease_id=lease.id,
            lease_unit_id=held.id,
            kind=ChargeKind.SERVICE_CHARGE,
            basis=Basis.RENTABLE,
            rate_paisa=15_00,
        ),
    )
    amend(database, lease.id, UnitAdded(make_unit(database).id, TODAY, rate_paisa=100_00))
    assert net(database, lease.id, TODAY) == 2 * (100_00 + 15_00) * 1000


def test_a_unit_that_is_let_is_not_added(database: Database) -> None:
    lease, taken = make_lease(database), make_unit(database, "B-2")
    make_lease(database, taken, tenant=make_organisation(database, "Falcon"))
    field, reason = refusal(database, lease.id, UnitAdded(taken.id, TODAY, rate_paisa=1))
    assert field == "unit_id"
    assert "Unit B-2 is let to Falcon from 1 Jan 2026" in reason


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "rate", "field"),
    [
        (date(2025, 12, 31), None, 100, "starts_on"),
        (date(2027, 1, 1), date(2029, 1, 1), 100, "ends_on"),
        (date(2027, 1, 1), None, None, "rate_paisa"),
    ],
)
def test_a_unit_is_added_within_the_leases_days_for_a_rent(
    database: Database, starts_on: date, ends_on: date | None, rate: int | None, field: str
) -> None:
    change = UnitAdded(make_unit(database).id, starts_on, ends_on, rate_paisa=rate)
    assert refusal(database, make_lease(database).id, change)[0] == field


def test_a_common_area_is_not_added(database: Database) -> None:
    lobby = make_unit(database, "LOBBY", kind=UnitKind.COMMON_AREA)
    change = UnitAdded(lobby.id, TODAY, rate_paisa=100)
    field, reason = refusal(database, make_lease(database).id, change)
    assert (field, reason) == ("unit_id", "Unit LOBBY is not for letting.")


def test_a_unit_given_up_is_free_from_the_day_after(database: Database) -> None:
    lease = make_lease(database, make_unit(database), make_unit(database))
    _, second = get(database, lease.id).units
    amend(database, lease.id, UnitGivenUp(second.id, date(2026, 12, 31)))
    assert net(database, lease.id, date(2026, 12, 1)) == 2 * 100_00 * 1000
    assert net(database, lease.id, date(2027, 1, 1)) == 100_00 * 1000
    days: dict[str, Any] = {"ends_on": LAST, "today": TODAY, "unit_id": second.unit_id}
    after = database.read(leases.find_clash, starts_on=date(2027, 1, 1), **days)
    assert after is None
    assert database.read(leases.find_clash, starts_on=date(2026, 12, 31), **days) is not None


def test_a_unit_given_up_before_its_first_day_is_taken_out_with_its_rent(
    database: Database,
) -> None:
    lease, wing = make_lease(database), make_unit(database, "W-1")
    amend(database, lease.id, UnitAdded(wing.id, date(2027, 3, 1), rate_paisa=90_00))
    _, second = get(database, lease.id).units
    amend(database, lease.id, UnitGivenUp(second.id, TODAY))
    assert [unit.unit for unit in get(database, lease.id).units] != ["W-1"]
    assert len(get(database, lease.id).charges) == 1


def test_the_only_unit_is_not_given_up(database: Database) -> None:
    lease = make_lease(database)
    [unit] = get(database, lease.id).units
    field, reason = refusal(database, lease.id, UnitGivenUp(unit.id, TODAY))
    assert field == "last_day"
    assert "only unit" in reason


def test_a_unit_is_given_up_before_its_agreed_end(database: Database) -> None:
    lease = make_lease(database, make_unit(database), make_unit(database))
    unit = get(database, lease.id).units[0]
    assert refusal(database, lease.id, UnitGivenUp(unit.id, LAST))[0] == "last_day"


def test_a_relocation_leaves_one_unit_the_day_before_and_takes_the_other(
    database: Database,
) -> None:
    old, new = make_unit(database, "A-1"), make_unit(database, "B-1", rentable_sqft=Decimal(600))
    lease = make_lease(database, old, escalation_percent=Decimal(10))
    [unit] = get(database, lease.id).units
    amend(database, lease.id, Relocation(unit.id, new.id, date(2027, 2, 1)))
    left, taken = get(database, lease.id).units
    assert (left.unit, left.ends_on) == ("A-1", date(2027, 1, 31))
    assert (taken.unit, taken.starts_on, taken.ends_on) == ("B-1", date(2027, 2, 1), LAST)
    assert net(database, lease.id, date(2027, 1, 1)) == 110_00 * 1000
    assert net(database, lease.id, date(2027, 2, 1)) == 110_00 * 600
    assert net(database, lease.id, date(2028, 1, 1)) == 121_00 * 600


def test_seats_are_exchanged_for_more_within_the_hall(database: Database) -> None:
    hall = make_seats(database, seats=20)
    lease = make_lease(database, hall, seats=[8], rate_paisa=5000_00)
    make_lease(database, hall, seats=[6], starts_on=date(2027, 6, 1))
    [unit] = get(database, lease.id).units
    day = date(2027, 3, 1)
    assert refusal(database, lease.id, Relocation(unit.id, hall.id, day, seats=15))[0] == "unit_id"
    assert refusal(database, lease.id, Relocation(unit.id, hall.id, day, seats=8))[0] == "seats"
    amend(database, lease.id, Relocation(unit.id, hall.id, day, seats=14))
    assert net(database, lease.id, date(2027, 2, 1)) == 8 * 5000_00
    assert net(database, lease.id, day) == 14 * 5000_00
    *_, taken = get(database, lease.id).units
    later = Relocation(taken.id, hall.id, date(2027, 9, 1), seats=10, rate_paisa=5500_00)
    amend(database, lease.id, later)
    assert net(database, lease.id, date(2027, 8, 1)) == 14 * 5000_00
    assert net(database, lease.id, date(2027, 9, 1)) == 10 * 5500_00


def test_from_seats_into_an_office_a_rent_is_agreed(database: Database) -> None:
    hall, office = make_seats(database, seats=20), make_unit(database)
    lease = make_lease(database, hall, seats=[8], rate_paisa=5000_00)
    [unit] = get(database, lease.id).units
    day = date(2027, 3, 1)
    assert refusal(database, lease.id, Relocation(unit.id, office.id, day))[0] == "rate_paisa"
    amend(database, lease.id, Relocation(unit.id, office.id, day, rate_paisa=80_00))
    assert net(database, lease.id, day) == 80_00 * 1000


def test_a_tenant_who_comes_back_to_a_unit_pays_its_rent_once(database: Database) -> None:
    old, new = make_unit(database, "A-1"), make_unit(database, "B-1")
    lease = make_lease(database, old)
    [unit] = get(database, lease.id).units
    amend(database, lease.id, Relocation(unit.id, new.id, date(2027, 2, 1)))
    *_, taken = get(database, lease.id).units
    amend(database, lease.id, Relocation(taken.id, old.id, date(2027, 8, 1), rate_paisa=120_00))
    for month, rate in ((1, 100_00), (7, 100_00), (8, 120_00)):
        assert net(database, lease.id, date(2027, month, 1)) == rate * 1000


def test_a_unit_is_not_added_after_the_leaving_day_and_the_refusal_names_it(
    database: Database,
) -> None:
    lease, wing = make_lease(database), make_unit(database)
    leaving = date(2027, 9, 30)
    database.write(leases.give_notice, lease_id=lease.id, on=TODAY, leaving_on=leaving)
    said = refusal(database, lease.id, UnitAdded(wing.id, date(2027, 10, 1), rate_paisa=1))
    assert said == ("starts_on", "The first day lies between 1 Jan 2026 and 30 Sep 2027.")
