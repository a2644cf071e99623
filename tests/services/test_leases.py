from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import (
    FieldError,
    IncompleteError,
    UnitHeldOverError,
    UnitTakenError,
    WrongStateError,
)
from parkdesk.models.leases import Lease
from parkdesk.rules.lease_decisions import LeaseAction
from parkdesk.rules.lease_missing import LeasePart
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    Basis,
    ChargeKind,
    EndKind,
    LeaseStage,
    LeaseStatus,
    UnitKind,
)
from parkdesk.services import leases
from parkdesk.services.leases import (
    Change,
    ChargeDraft,
    LeaseUnitDraft,
    SubsidyDraft,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.services.tenants import OrganisationDraft
from parkdesk.storage.database import Database
from tests.factories import draft_of, make_lease, make_organisation, make_seats, make_unit

TODAY = date(2026, 11, 1)


def amend(database: Database, lease_id: int, change: Change) -> None:
    given: dict[str, Any] = {"agreed_on": TODAY, "reason": "Asked for it", "today": TODAY}
    database.write(leases.amend_lease, lease_id=lease_id, change=change, **given)


def test_a_draft_comes_back_as_it_was_typed(database: Database) -> None:
    unit, tenant = make_unit(database), make_organisation(database)
    draft = draft_of(
        unit,
        tenant=tenant,
        rent_starts_on=date(2027, 2, 1),
        units=(LeaseUnitDraft(unit.id, None, date(2027, 1, 15), date(2028, 1, 14)),),
        subsidies=(SubsidyDraft(Decimal("25.00"), funder="Board"),),
        charges=(
            ChargeDraft(
                ChargeKind.RENT,
                Basis.RENTABLE,
                150_00,
                unit_id=unit.id,
                steps=(Step(date(2028, 1, 1), 160_00),),
            ),
            ChargeDraft(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, 12_00),
        ),
        purpose="Software house",
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    assert database.read(leases.get_draft, lease_id=lease_id) == draft


def test_changing_a_draft_replaces_all_of_it(database: Database) -> None:
    first, second, tenant = make_unit(database), make_unit(database), make_organisation(database)
    lease_id = database.write(leases.add_draft, draft=draft_of(first, tenant=tenant))
    other = draft_of(second, tenant=tenant, notice_days=30)
    database.write(leases.change_draft, lease_id=lease_id, draft=other)
    assert database.read(leases.get_draft, lease_id=lease_id).units[0].unit_id == second.id
    assert database.read(leases.get_draft, lease_id=lease_id).notice_days == 30


def test_a_new_tenant_is_added_with_the_draft_or_not_at_all(database: Database) -> None:
    unit = make_unit(database)
    newcomer = OrganisationDraft(name="Indus Labs")
    with pytest.raises(FieldError):
        database.write(
            leases.add_draft,
            draft=draft_of(unit, ends_on=date(2026, 12, 31)),
            new_tenant=newcomer,
        )
    lease_id = database.write(leases.add_draft, draft=draft_of(unit), new_tenant=newcomer)
    assert database.read(leases.get_lease, lease_id=lease_id, as_of=TODAY).tenant == "Indus Labs"


def test_activating_a_draft_gives_it_the_next_number_of_the_year(database: Database) -> None:
    make_lease(database, number="L-2026-013")
    make_lease(database, number="L-2025-099")
    draft = draft_of(make_unit(database), tenant=make_organisation(database))
    lease_id = database.write(leases.add_draft, draft=draft)
    assert database.write(leases.activate_lease, lease_id=lease_id, on=TODAY) == "L-2026-014"
    detail = database.read(leases.get_lease, lease_id=lease_id, as_of=TODAY)
    assert (detail.status, detail.stage) == (LeaseStatus.ACTIVE, LeaseStage.UPCOMING)
    assert (detail.approved_on, detail.activated_on) == (TODAY, TODAY)


def test_an_incomplete_draft_is_refused_with_all_that_is_missing(database: Database) -> None:
    lobby = make_unit(database, "LOBBY", kind=UnitKind.COMMON_AREA)
    draft = draft_of(
        lobby,
        tenant=make_organisation(database),
        charges=(ChargeDraft(ChargeKind.SERVICE_CHARGE, Basis.USABLE, 10_00, unit_id=lobby.id),),
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    missing = database.read(leases.list_missing, lease_id=lease_id, today=TODAY)
    assert {one.part for one in missing} == {LeasePart.CHARGES, LeasePart.UNITS}
    with pytest.raises(IncompleteError) as refused:
        database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)
    assert refused.value.missing == [one.sentence for one in missing]
    assert "Unit LOBBY is not for letting." in refused.value.missing


def test_a_draft_can_be_validated_while_it_is_typed(database: Database) -> None:
    missing = database.read(leases.list_missing_in_draft, draft=draft_of(), today=TODAY)
    assert [one.part for one in missing] == [
        LeasePart.TENANT,
        LeasePart.UNITS,
        LeasePart.CHARGES,
    ]


def test_a_unit_let_on_these_days_is_refused_by_name(database: Database) -> None:
    unit, falcon = make_unit(database, "A-101"), make_organisation(database, "Falcon Labs")
    make_lease(database, unit, tenant=falcon, ends_on=date(2027, 6, 30))
    draft = draft_of(unit, tenant=make_organisation(database))
    lease_id = database.write(leases.add_draft, draft=draft)
    [missing] = database.read(leases.list_missing, lease_id=lease_id, today=TODAY)
    assert "Unit A-101 is let to Falcon Labs from 1 Jan 2026 to 30 Jun 2027." in missing.sentence
    with pytest.raises(UnitTakenError):
        database.write(leases.approve_lease, lease_id=lease_id, on=TODAY)


def test_a_unit_may_be_let_from_the_day_after(database: Database) -> None:
    unit = make_unit(database)
    make_lease(database, unit, ends_on=date(2026, 12, 31))
    draft = draft_of(unit, tenant=make_organisation(database), starts_on=date(2027, 1, 1))
    lease_id = database.write(leases.add_draft, draft=draft)
    assert database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)


def test_notice_frees_the_unit_after_the_leaving_day(database: Database) -> None:
    unit = make_unit(database)
    lease = make_lease(database, unit)
    database.write(leases.give_notice, lease_id=lease.id, on=TODAY, leaving_on=date(2026, 12, 31))
    draft = draft_of(unit, tenant=make_organisation(database), starts_on=date(2027, 1, 1))
    lease_id = database.write(leases.add_draft, draft=draft)
    assert database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)
    with pytest.raises(UnitTakenError):
        database.write(leases.withdraw_notice, lease_id=lease.id, on=TODAY)


def test_a_unit_in_holdover_is_not_let_before_that_lease_is_ended(database: Database) -> None:
    unit = make_unit(database)
    late = make_lease(database, unit, ends_on=date(2026, 10, 15))
    draft = draft_of(unit, tenant=make_organisation(database))
    lease_id = database.write(leases.add_draft, draft=draft)
    with pytest.raises(UnitHeldOverError):
        database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)
    end: dict[str, Any] = {"lease_id": late.id, "kind": EndKind.EXPIRED, "reason": "", "on": TODAY}
    database.write(leases.end_lease, **end, today=TODAY)
    assert database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)


def test_a_unit_given_back_before_the_end_is_not_held_over(database: Database) -> None:
    unit, other = make_unit(database), make_unit(database)
    late = make_lease(database, unit, other, ends_on=date(2026, 10, 15))
    [kept, back] = database.read(leases.get_lease, lease_id=late.id, as_of=TODAY).units
    amend(database, late.id, UnitGivenUp(back.id, date(2026, 6, 30)))
    clash = database.read(
        leases.find_clash,
        unit_id=back.unit_id,
        starts_on=TODAY,
        ends_on=date(2027, 1, 1),
        today=TODAY,
    )
    assert clash is None
    assert kept.unit_id == unit.id


def test_open_seats_are_let_until_none_is_left(database: Database) -> None:
    hall = make_seats(database, seats=20)
    make_lease(database, hall, seats=[12])
    days: dict[str, Any] = {
        "starts_on": date(2026, 6, 1),
        "ends_on": date(2026, 12, 31),
        "today": TODAY,
    }
    assert database.read(leases.find_clash, unit_id=hall.id, seats=8, **days) is None
    clash = database.read(leases.find_clash, unit_id=hall.id, seats=9, **days)
    assert clash is not None
    assert clash.unit == hall.code


def test_open_seats_of_leases_that_follow_each_other_are_not_added_up(database: Database) -> None:
    hall = make_seats(database, seats=10)
    make_lease(database, hall, seats=[8], ends_on=date(2026, 12, 31))
    make_lease(database, hall, seats=[8], starts_on=date(2027, 1, 1))
    days: dict[str, Any] = {
        "starts_on": date(2026, 6, 1),
        "ends_on": date(2028, 6, 1),
        "today": TODAY,
    }
    assert database.read(leases.find_clash, unit_id=hall.id, seats=2, **days) is None
    assert database.read(leases.find_clash, unit_id=hall.id, seats=3, **days) is not None


def test_a_lease_that_was_ended_keeps_its_unit_to_its_last_day(database: Database) -> None:
    unit = make_unit(database)
    make_lease(database, unit, status=LeaseStatus.ENDED, ended_on=TODAY)
    days: dict[str, Any] = {"ends_on": date(2028, 1, 1), "today": TODAY}
    assert database.read(leases.find_clash, unit_id=unit.id, starts_on=TODAY, **days)
    after = date(2026, 11, 2)
    assert database.read(leases.find_clash, unit_id=unit.id, starts_on=after, **days) is None


def test_the_fullest_day_decides_how_many_open_seats_are_left(database: Database) -> None:
    hall = make_seats(database, seats=15)
    make_lease(database, hall, seats=[5])
    make_lease(database, hall, seats=[8], starts_on=date(2027, 1, 1))
    days: dict[str, Any] = {"ends_on": date(2027, 6, 1), "today": TODAY, "starts_on": TODAY}
    assert database.read(leases.find_clash, unit_id=hall.id, seats=2, **days) is None
    assert database.read(leases.find_clash, unit_id=hall.id, seats=3, **days) is not None


@pytest.mark.parametrize("action", ["approve", "change", "notice", "cancel", "assign"])
def test_an_ended_lease_allows_no_further_decision(database: Database, action: str) -> None:
    lease = make_lease(database, status=LeaseStatus.ENDED, ended_on=date(2026, 5, 1))
    spare = make_unit(database)
    calls: dict[str, Callable[[], object]] = {
        "approve": lambda: database.write(leases.approve_lease, lease_id=lease.id, on=TODAY),
        "change": lambda: database.write(
            leases.change_draft, lease_id=lease.id, draft=draft_of(spare)
        ),
        "notice": lambda: database.write(
            leases.give_notice, lease_id=lease.id, on=TODAY, leaving_on=TODAY
        ),
        "cancel": lambda: database.write(
            leases.cancel_lease, lease_id=lease.id, reason="", on=TODAY
        ),
        "assign": lambda: database.write(
            leases.assign_unit,
            lease_id=lease.id,
            unit_id=spare.id,
            starts_on=TODAY,
            today=TODAY,
        ),
    }
    with pytest.raises(WrongStateError):
        calls[action]()


def test_ending_before_the_agreed_end_is_no_expiry(database: Database) -> None:
    lease = make_lease(database)
    end: dict[str, Any] = {"lease_id": lease.id, "reason": "", "on": TODAY, "today": TODAY}
    with pytest.raises(FieldError):
        database.write(leases.end_lease, kind=EndKind.EXPIRED, **end)
    database.write(leases.end_lease, kind=EndKind.SURRENDERED, **end)
    detail = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY)
    assert (detail.stage, detail.ended_on) == (LeaseStage.ENDING_SOON, TODAY)
    later = database.read(leases.get_lease, lease_id=lease.id, as_of=date(2026, 11, 2))
    assert later.stage is LeaseStage.PAST


def test_a_lease_is_not_ended_on_a_day_to_come(database: Database) -> None:
    lease = make_lease(database)
    with pytest.raises(FieldError, match="give notice"):
        database.write(
            leases.end_lease,
            lease_id=lease.id,
            kind=EndKind.SURRENDERED,
            reason="",
            on=date(2026, 11, 2),
            today=TODAY,
        )


def test_ending_leaves_no_unit_that_begins_later(database: Database) -> None:
    lease, wing = make_lease(database), make_unit(database)
    amend(database, lease.id, UnitAdded(wing.id, date(2027, 3, 1), rate_paisa=90_00))
    let_id = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY).units[1].id
    end: dict[str, Any] = {
        "lease_id": lease.id,
        "kind": EndKind.TERMINATED,
        "reason": "Unpaid",
        "on": TODAY,
    }
    with pytest.raises(FieldError, match=wing.code):
        database.write(leases.end_lease, **end, today=TODAY)
    amend(database, lease.id, UnitGivenUp(let_id, TODAY))
    database.write(leases.end_lease, **end, today=TODAY)
    assert len(database.read(leases.get_draft, lease_id=lease.id).charges) == 1


def test_a_unit_taken_later_rises_with_the_lease_from_its_own_rate(database: Database) -> None:
    lease = make_lease(
        database,
        status=LeaseStatus.DRAFT,
        starts_on=date(2026, 1, 1),
        escalation_percent=Decimal(10),
        rate_paisa=200_00,
    )
    wing = make_unit(database, "W-1")
    database.write(
        leases.assign_unit,
        lease_id=lease.id,
        unit_id=wing.id,
        starts_on=date(2027, 7, 1),
        rate_paisa=100_00,
        today=TODAY,
    )
    steps = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY).steps
    assert [(s.starts_on, s.rate_paisa) for s in steps if s.unit == "W-1"] == [
        (date(2027, 7, 1), 100_00),
        (date(2028, 1, 1), 110_00),
    ]


def test_the_last_unit_is_given_back_by_ending_the_lease(database: Database) -> None:
    lease = make_lease(database, status=LeaseStatus.DRAFT)
    [unit] = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY).units
    given: dict[str, Any] = {"lease_unit_id": unit.id, "last_day": TODAY, "today": TODAY}
    with pytest.raises(FieldError, match="only unit"):
        database.write(leases.give_back_unit, **given)


def test_the_list_shows_the_rent_and_units_of_the_day(database: Database) -> None:
    first, second = make_unit(database, "A-1"), make_unit(database, "A-2")
    lease = make_lease(
        database,
        first,
        second,
        escalation_percent=Decimal(10),
        starts_on=date(2025, 3, 1),
        ends_on=date(2028, 2, 29),
    )
    [_, back] = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY).units
    amend(database, lease.id, UnitGivenUp(back.id, date(2026, 12, 31)))
    [now] = database.read(leases.list_leases, as_of=TODAY)
    assert (now.units, now.area_sqft) == ("A-1, A-2", Decimal(2000))
    assert now.monthly_rent_paisa == 2 * 1000 * 110_00
    [later] = database.read(leases.list_leases, as_of=date(2027, 5, 1))
    assert (later.units, later.monthly_rent_paisa) == ("A-1", 1000 * 121_00)
    detail = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY)
    assert (detail.next_increase_on, detail.next_rent_paisa) == (date(2027, 3, 1), 1000 * 121_00)


def test_the_list_is_searched_by_every_word(database: Database) -> None:
    falcon = make_organisation(database, "Falcon Labs")
    make_lease(database, make_unit(database, "A-7"), tenant=falcon)
    make_lease(database, tenant=make_organisation(database, "Falcon Games"))
    [found] = database.read(leases.list_leases, as_of=TODAY, where="falcon a-7")
    assert found.tenant == "Falcon Labs"


def test_a_proposed_draft_follows_the_policies_and_asking_rates(database: Database) -> None:
    unit = make_unit(database, rentable_sqft=Decimal("812.50"), asking_rate_paisa=150_00)
    draft = database.read(leases.propose_draft, today=TODAY, unit_ids=(unit.id,))
    assert draft.charges == (ChargeDraft(ChargeKind.RENT, Basis.RENTABLE, 150_00, unit_id=unit.id),)
    assert (draft.starts_on, draft.ends_on) == (TODAY, date(2029, 10, 31))
    assert (draft.notice_days, draft.escalation_percent) == (60, Decimal(10))
    assert draft.deposit_paisa == 3 * 121_875_00


def test_open_seats_are_proposed_by_the_free_seats(database: Database) -> None:
    hall = make_seats(database, seats=20, rentable_sqft=Decimal(1000))
    make_lease(database, hall, seats=[12])
    draft = database.read(leases.propose_draft, today=TODAY, unit_ids=(hall.id,))
    assert draft.units[0].seats == 8
    assert draft.charges[0].basis is Basis.SEAT
    assert draft.charges[0].rate_paisa == 5000_00
    assert draft.notice_days == 30


def test_a_cancelled_lease_keeps_its_number(database: Database) -> None:
    draft = draft_of(make_unit(database), tenant=make_organisation(database))
    lease_id = database.write(leases.add_draft, draft=draft)
    number = database.write(leases.approve_lease, lease_id=lease_id, on=TODAY)
    database.write(leases.cancel_lease, lease_id=lease_id, reason="Another park", on=TODAY)
    other = database.write(leases.add_draft, draft=draft)
    assert database.write(leases.approve_lease, lease_id=other, on=TODAY) != number
    assert database.read(leases.find_lease_id, number=number) == lease_id


def test_a_renewal_names_its_successor(database: Database) -> None:
    unit = make_unit(database)
    old = make_lease(database, unit, ends_on=date(2026, 10, 31))
    new = make_lease(database, unit, starts_on=TODAY, ends_on=date(2028, 1, 1))
    end: dict[str, Any] = {
        "lease_id": old.id,
        "kind": EndKind.RENEWED,
        "reason": "",
        "on": date(2026, 10, 31),
    }
    with pytest.raises(FieldError):
        database.write(leases.end_lease, **end, today=TODAY)
    database.write(leases.end_lease, **end, today=TODAY, successor_id=new.id)
    stored = database.read(lambda session: session.get_one(Lease, new.id))
    assert stored.renews_id == old.id


def test_the_actions_on_offer_are_those_the_state_allows(database: Database) -> None:
    lease = make_lease(database)
    detail = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY)
    assert detail.actions == {LeaseAction.GIVE_NOTICE, LeaseAction.END, LeaseAction.TAKE_BACK}


def test_notice_cannot_reach_past_the_agreed_end(database: Database) -> None:
    lease = make_lease(database, ends_on=date(2026, 12, 31))
    with pytest.raises(FieldError):
        database.write(leases.give_notice, lease_id=lease.id, on=TODAY, leaving_on=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"exists_from": date(2027, 1, 2)}, "Unit A-1 exists only from 2 Jan 2027."),
        ({"exists_to": date(2029, 12, 30)}, "Unit A-1 exists only to 30 Dec 2029."),
        ({"lettable": False}, "Unit A-1 is not for letting."),
        ({"kind": UnitKind.COMMON_AREA}, "Unit A-1 is not for letting."),
    ],
)
def test_a_unit_that_cannot_be_let_on_the_days_is_missing_to_the_lease(
    database: Database, given: dict[str, Any], sentence: str
) -> None:
    unit, tenant = make_unit(database, "A-1", **given), make_organisation(database)
    draft = draft_of(unit, tenant=tenant)  # from 1 Jan 2027 to 31 Dec 2029
    missing = database.read(leases.list_missing_in_draft, draft=draft, today=TODAY)
    assert [one.sentence for one in missing if one.part is LeasePart.UNITS] == [sentence]


def test_a_draft_with_a_unit_twice_is_incomplete(database: Database) -> None:
    unit, tenant = make_unit(database), make_organisation(database)
    draft = draft_of(unit, tenant=tenant)
    draft = replace(draft, units=draft.units * 2)
    sentences = [
        one.sentence
        for one in database.read(leases.list_missing_in_draft, draft=draft, today=TODAY)
    ]
    assert sentences == [f"Unit {unit.code} stands in the lease twice on the same days."]


def test_free_units_come_first_and_the_others_say_who_has_them(database: Database) -> None:
    make_lease(database, make_unit(database, "A-1"), tenant=make_organisation(database, "Falcon"))
    make_unit(database, "A-2", rentable_sqft=Decimal("450.00"))
    hall = make_seats(database, "H-1", seats=20, rentable_sqft=Decimal(1000))
    make_lease(database, hall, seats=[12])
    make_unit(database, "LOBBY", kind=UnitKind.COMMON_AREA)
    days: dict[str, Any] = {"starts_on": TODAY, "ends_on": date(2027, 10, 31), "today": TODAY}
    found = database.read(leases.list_free_units, **days)
    assert [(one.code, one.vacant_sqft, one.seats_free) for one in found] == [
        ("A-2", Decimal("450.00"), 0),
        ("H-1", Decimal("400.00"), 8),
        ("A-1", Decimal("0.00"), 0),
    ]
    assert "Falcon" in found[-1].taken


def test_a_form_is_kept_and_put_in_force_at_once_or_not_at_all(database: Database) -> None:
    unit = make_unit(database)
    newcomer = OrganisationDraft(name="Indus Labs")
    incomplete = draft_of(unit, charges=())
    with pytest.raises(IncompleteError):
        database.write(leases.activate_draft, draft=incomplete, on=TODAY, new_tenant=newcomer)
    assert database.read(leases.list_leases, as_of=TODAY) == []
    lease_id = database.write(
        leases.activate_draft, draft=draft_of(unit), on=TODAY, new_tenant=newcomer
    )
    [row] = database.read(leases.list_leases, as_of=TODAY)
    assert (row.id, row.status, row.number) == (lease_id, LeaseStatus.ACTIVE, "L-2026-001")


def test_the_lines_that_are_shown_first_are_those_of_the_whole_list(database: Database) -> None:
    for year in (2019, 2021, 2022, 2025):
        make_lease(database, starts_on=date(year, 1, 1), ends_on=date(year + 2, 6, 30))
    make_lease(database, status=LeaseStatus.DRAFT)
    whole = database.read(leases.list_leases, as_of=date(2026, 7, 5))
    lines = database.read(leases.list_lease_lines, as_of=date(2026, 7, 5), reckoned=2)
    assert lines[:2] == whole[:2]
    assert [(one.id, one.stage, one.until) for one in lines] == [
        (one.id, one.stage, one.until) for one in whole
    ]
