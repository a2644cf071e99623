"""What a binding lease becomes by each kind of amendment, reckoned by hand."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import FieldError, HinderedError, UnitTakenError
from parkdesk.models.leases import Lease, LeaseCharge
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    AmendmentKind,
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    DepositKind,
    EscalationKind,
    LeaseStage,
    LeaseStatus,
    PartMonths,
    UnitKind,
)
from parkdesk.services import leases
from parkdesk.services.leases import (
    Change,
    ChargeDraft,
    Extension,
    LeaseDraft,
    LeaseUnitDraft,
    NewRate,
    NewSubsidy,
    Relocation,
    RentChange,
    SubsidyDraft,
    TermsChange,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.services.leases.shape_text import shape_from, shape_text
from parkdesk.services.schedule import list_schedule
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import draft_of, make_lease, make_organisation, make_seats, make_unit

TODAY = date(2026, 11, 1)
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)


def amend(database: Database, lease_id: int, change: Change, **given: Any) -> int:
    values: dict[str, Any] = {"agreed_on": TODAY, "reason": "Asked for it", "today": TODAY}
    return database.write(leases.amend_lease, lease_id=lease_id, change=change, **values | given)


def get(database: Database, lease_id: int, day: date = TODAY) -> leases.LeaseDetail:
    return database.read(leases.get_lease, lease_id=lease_id, as_of=day)


def net(database: Database, lease_id: int, first: date) -> int:
    """What the period that begins on a day costs, all units and charges."""
    rows = database.read(list_schedule, lease_id=lease_id)
    return sum(row.net_paisa for row in rows if row.period_start == first)


def refusal(database: Database, lease_id: int, change: Change, **given: Any) -> tuple[str, str]:
    with pytest.raises(FieldError) as refused:
        amend(database, lease_id, change, **given)
    return refused.value.field_name, refused.value.reason


# --- another end


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


# --- other units


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


# --- other money


def test_a_new_rent_holds_from_its_day_and_rises_with_the_lease(database: Database) -> None:
    lease = make_lease(database, escalation_percent=Decimal(10))
    [rent] = get(database, lease.id).charges
    before = database.read(list_schedule, lease_id=lease.id)
    change = RentChange(date(2027, 7, 16), (NewRate(rent.id, 95_00),))
    amend(database, lease.id, change)
    after = database.read(list_schedule, lease_id=lease.id)
    assert after[:18] == before[:18]  # to June 2027
    # 110,000 × 15 ÷ 31 = 53,225.806…, 95,000 × 16 ÷ 31 = 49,032.258…
    assert [row.net_paisa for row in after[18:20]] == [53_225_81, 49_032_26]
    assert net(database, lease.id, date(2028, 1, 1)) == 104_50 * 1000
    amend(database, lease.id, Extension(date(2029, 12, 31)))
    assert net(database, lease.id, date(2029, 1, 1)) == 114_95 * 1000


def test_one_unit_of_two_has_another_rent(database: Database) -> None:
    lease = make_lease(database, make_unit(database), make_unit(database))
    first, _ = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2027, 1, 1), (NewRate(first.id, 50_00),)))
    assert net(database, lease.id, date(2027, 1, 1)) == 150_00 * 1000


def test_what_was_free_is_paid_from_a_day_on(database: Database) -> None:
    lease = make_lease(database, rate_paisa=0)
    [rent] = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2027, 1, 1), (NewRate(rent.id, 40_00),)))
    assert net(database, lease.id, date(2026, 12, 1)) == 0
    assert net(database, lease.id, date(2027, 1, 1)) == 40_00 * 1000


def test_an_earlier_rent_is_not_agreed_past_a_later_one(database: Database) -> None:
    lease = make_lease(database)
    [rent] = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2027, 7, 1), (NewRate(rent.id, 95_00),)))
    earlier = RentChange(date(2027, 3, 1), (NewRate(rent.id, 90_00),))
    field, reason = refusal(database, lease.id, earlier)
    assert field == "starts_on"
    assert "1 Jul 2027" in reason


def test_a_rent_may_be_agreed_from_a_day_that_has_passed(database: Database) -> None:
    lease = make_lease(database)
    [rent] = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2026, 8, 1), (NewRate(rent.id, 80_00),)))
    assert net(database, lease.id, date(2026, 7, 1)) == 100_00 * 1000
    assert net(database, lease.id, date(2026, 8, 1)) == 80_00 * 1000


def test_another_escalation_leaves_the_steps_before_it_alone(database: Database) -> None:
    lease = make_lease(database, escalation_percent=Decimal(10))
    amend(database, lease.id, TermsChange(date(2027, 7, 1), escalation_percent=Decimal(5)))
    assert net(database, lease.id, date(2027, 1, 1)) == 110_00 * 1000
    assert net(database, lease.id, date(2028, 1, 1)) == 115_50 * 1000
    amend(database, lease.id, Extension(date(2029, 12, 31)))
    assert net(database, lease.id, date(2029, 1, 1)) == 12128 * 1000  # 121.275 rounded up


def test_other_charges_end_the_day_before_and_begin_anew(database: Database) -> None:
    lease = make_lease(database)
    [held] = get(database, lease.id).units
    power = LeaseCharge(
        lease_id=lease.id,
        lease_unit_id=held.id,
        kind=ChargeKind.POWER,
        basis=Basis.FIXED,
        rate_paisa=9_000_00,
    )
    save(database, power)
    change = TermsChange(
        date(2027, 1, 1),
        rates=(NewRate(power.id, 12_000_00),),
        charges=(ChargeDraft(ChargeKind.INTERNET, Basis.FIXED, 5_000_00),),
        notice_days=90,
        deposit_paisa=1_00,
    )
    amend(database, lease.id, change)
    assert net(database, lease.id, date(2026, 12, 1)) == 100_000_00 + 9_000_00
    assert net(database, lease.id, date(2027, 1, 1)) == 100_000_00 + 12_000_00 + 5_000_00
    assert (get(database, lease.id).notice_days, get(database, lease.id).deposit_paisa) == (90, 100)
    again = [one for one in get(database, lease.id).charges if one.kind is ChargeKind.POWER]
    amend(database, lease.id, TermsChange(date(2028, 1, 1), rates=(NewRate(again[-1].id, 0),)))
    assert net(database, lease.id, date(2028, 1, 1)) == 100_000_00 + 5_000_00


def test_a_subsidy_is_replaced_from_a_day_on(database: Database) -> None:
    draft = draft_of(
        make_unit(database),
        tenant=make_organisation(database),
        subsidies=(SubsidyDraft(Decimal(25), funder="Ministry"),),
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)
    change = TermsChange(date(2027, 7, 1), subsidy=NewSubsidy(Decimal(50), "Board"))
    amend(database, lease_id, change)
    rents = [11000000, 12100000]  # the escalation of the draft is 10 %
    assert net(database, lease_id, date(2027, 6, 1)) == 75_000_00
    assert net(database, lease_id, date(2027, 7, 1)) == 50_000_00
    assert net(database, lease_id, date(2028, 1, 1)) == rents[0] // 2
    amend(database, lease_id, TermsChange(date(2029, 1, 1), subsidy=NewSubsidy(Decimal(0))))
    assert net(database, lease_id, date(2029, 1, 1)) == rents[1]


# --- the shape before, and back to it


def test_the_shape_before_each_amendment_stays_visible(database: Database) -> None:
    lease, wing = make_lease(database, make_unit(database, "A-1")), make_unit(database, "W-1")
    shape = database.read(leases.get_draft, lease_id=lease.id)
    first = amend(database, lease.id, UnitAdded(wing.id, date(2027, 7, 1), rate_paisa=90_00))
    second = amend(database, lease.id, Extension(date(2029, 12, 31)))
    before = database.read(leases.get_shape, lease_id=lease.id, as_of_amendment=first)
    between = database.read(leases.get_shape, lease_id=lease.id, as_of_amendment=second)
    assert before.draft == shape
    assert list(before.codes.values()) == ["A-1"]
    assert (len(between.draft.units), between.draft.ends_on) == (2, LAST)


def test_the_latest_amendment_is_reversed_with_a_reason(database: Database) -> None:
    lease, wing = make_lease(database), make_unit(database)
    schedule = database.read(list_schedule, lease_id=lease.id)
    first = amend(database, lease.id, UnitAdded(wing.id, date(2027, 7, 1), rate_paisa=90_00))
    second = amend(database, lease.id, Extension(date(2029, 12, 31)))
    with pytest.raises(HinderedError, match="later one"):
        database.write(leases.reverse_amendment, amendment_id=first, reason="No", on=TODAY)
    with pytest.raises(FieldError):
        database.write(leases.reverse_amendment, amendment_id=second, reason="", on=TODAY)
    for amendment in (second, first):
        database.write(leases.reverse_amendment, amendment_id=amendment, reason="No", on=TODAY)
    assert database.read(list_schedule, lease_id=lease.id) == schedule
    rows = database.read(leases.list_amendments, lease_id=lease.id)
    assert [(one.reversed_on, one.reversal_reason) for one in rows] == [(TODAY, "No")] * 2
    assert [one.can_be_reversed for one in rows] == [False, False]
    assert all(one.differences for one in rows)
    with pytest.raises(HinderedError, match="already"):
        database.write(leases.reverse_amendment, amendment_id=first, reason="No", on=TODAY)


def test_a_unit_given_up_and_let_since_does_not_come_back(database: Database) -> None:
    kept, left = make_unit(database), make_unit(database, "B-2")
    lease = make_lease(database, kept, left)
    _, second = get(database, lease.id).units
    amendment = amend(database, lease.id, UnitGivenUp(second.id, date(2026, 12, 31)))
    falcon = make_organisation(database, "Falcon")
    make_lease(database, left, tenant=falcon, starts_on=date(2027, 1, 1))
    with pytest.raises(UnitTakenError, match="B-2 is let to Falcon"):
        database.write(leases.reverse_amendment, amendment_id=amendment, reason="No", on=TODAY)
    assert get(database, lease.id).units[1].ends_on == date(2026, 12, 31)


def test_an_extension_past_which_notice_was_given_is_not_reversed(database: Database) -> None:
    lease = make_lease(database)
    amendment = amend(database, lease.id, Extension(date(2029, 12, 31)))
    leaving = date(2029, 6, 30)
    database.write(leases.give_notice, lease_id=lease.id, on=TODAY, leaving_on=leaving)
    with pytest.raises(HinderedError, match="withdraw the notice"):
        database.write(leases.reverse_amendment, amendment_id=amendment, reason="No", on=TODAY)


def test_what_an_amendment_left_alone_stays_as_it_is_when_it_is_reversed(
    database: Database,
) -> None:
    lease = make_lease(database)
    amendment = amend(database, lease.id, Extension(date(2029, 12, 31)))

    def sign(session: Any) -> None:
        session.get_one(Lease, lease.id).signed_by = "Ayesha Khan"

    database.write(sign)
    database.write(leases.reverse_amendment, amendment_id=amendment, reason="No", on=TODAY)
    shape = database.read(leases.get_draft, lease_id=lease.id)
    assert (shape.ends_on, shape.signed_by) == (LAST, "Ayesha Khan")


def test_every_word_of_a_shape_comes_back_from_its_text() -> None:
    shape = LeaseDraft(
        tenant_id=3,
        starts_on=FIRST,
        ends_on=LAST,
        units=(LeaseUnitDraft(7, 4, FIRST, TODAY),),
        charges=(
            ChargeDraft(
                ChargeKind.POWER,
                Basis.FIXED,
                9_000_00,
                7,
                Billing.QUARTERLY,
                BillingTime.ARREARS,
                FIRST,
                TODAY,
                (Step(TODAY, 95_00),),
            ),
        ),
        subsidies=(SubsidyDraft(Decimal("12.50"), FIRST, TODAY, "Board “of” ٹیک"),),
        rent_starts_on=TODAY,
        notice_days=45,
        purpose="Games",
        part_months=PartMonths.YEAR_365,
        rent_free_months=2,
        escalation_percent=Decimal("7.25"),
        escalation_kind=EscalationKind.SIMPLE,
        escalation_every_months=24,
        deposit_paisa=5,
        deposit_kind=DepositKind.ADJUSTABLE,
        holdover_percent=Decimal(150),
        authority_reference="BoD 4/2026",
        signed_on=TODAY,
        signed_by="Ayesha",
        stamp_paper="KP-77",
        witnesses="Bilal, Hina",
        renews_id=9,
        note="Two\nlines",
    )
    unlike = LeaseDraft(tenant_id=1, starts_on=LAST, ends_on=LAST)
    same = [
        one.name for one in fields(shape) if getattr(shape, one.name) == getattr(unlike, one.name)
    ]
    assert same == ["ends_on"]
    assert shape_from(shape_text(shape)) == shape


def test_what_is_planned_changes_nothing(database: Database) -> None:
    lease = make_lease(database)
    change = Extension(date(2029, 12, 31))
    plan = database.read(leases.plan_amendment, lease_id=lease.id, change=change, today=TODAY)
    assert (plan.before.ends_on, plan.after.ends_on) == (LAST, date(2029, 12, 31))
    assert get(database, lease.id).ends_on == LAST


def test_charges_that_go_on_are_offered_with_the_rate_of_the_day(database: Database) -> None:
    lease = make_lease(database, make_unit(database, "A-1"), escalation_percent=Decimal(10))
    [row] = database.read(leases.list_running_charges, lease_id=lease.id, on=date(2027, 3, 1))
    assert (row.kind, row.unit, row.rate_paisa) == (ChargeKind.RENT, "A-1", 110_00)
