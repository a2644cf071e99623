from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, WrongStateError
from parkdesk.models.leases import Lease, LeaseCharge, RateStep
from parkdesk.models.spaces import Unit
from parkdesk.rules.lease_terms import EscalationTerm
from parkdesk.rules.renewal import reckon
from parkdesk.rules.vocabulary import Basis, Billing, ChargeKind, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases import ChargeDraft, LeaseUnitDraft, SubsidyDraft
from parkdesk.services.leases.renewing import (
    RenewalSheet,
    add_renewal,
    get_renewal,
    list_obstacles,
    renewal_draft,
)
from parkdesk.services.park import change_policy
from parkdesk.storage.database import Database
from tests.factories import (
    draft_of,
    make_lease,
    make_organisation,
    make_park,
    make_seats,
    make_unit,
)

TODAY = date(2026, 7, 5)
END = date(2026, 8, 31)
AFTER = date(2026, 9, 1)


def sheet_of(database: Database, lease: Lease) -> RenewalSheet:
    return database.read(get_renewal, lease_id=lease.id, today=TODAY)


def make_running(database: Database, *units: Unit, **given: Any) -> Lease:
    """In force from September 2024 to the end of August 2026, at Rs. 100 and 10 % a year."""
    values: dict[str, Any] = {
        "starts_on": date(2024, 9, 1),
        "ends_on": END,
        "escalation_percent": Decimal(10),
    }
    return make_lease(database, *units, **values | given)


def test_the_sheet_opens_by_the_policies_and_as_before(database: Database) -> None:
    make_park(database)
    database.write(change_policy, name="escalation_percent", value="8")
    sheet = sheet_of(database, make_running(database, make_unit(database, "G-01")))
    assert (sheet.agreed_until, sheet.present_paisa) == (END, 110_000_00)
    assert [(one.unit, one.last_rate_paisa) for one in sheet.rents] == [("G-01", 110_00)]
    by_policy, as_before = sheet.scenarios
    assert (by_policy.starts_on, by_policy.months, by_policy.rates) == (AFTER, 36, (118_80,))
    assert by_policy.escalation == EscalationTerm(Decimal("8.00"))
    assert (as_before.starts_on, as_before.months, as_before.rates) == (AFTER, 24, (110_00,))
    assert as_before.escalation.percent == Decimal(10)
    assert reckon(sheet.base, as_before).change_percent == Decimal(0)


def test_the_draft_carries_over_what_ran_at_the_end(database: Database) -> None:
    kept, gone = make_unit(database), make_unit(database)
    tenant = make_organisation(database)
    draft = draft_of(
        tenant=tenant,
        starts_on=date(2024, 9, 1),
        ends_on=END,
        units=(LeaseUnitDraft(kept.id), LeaseUnitDraft(gone.id, ends_on=date(2025, 8, 31))),
        charges=(
            ChargeDraft(ChargeKind.INTERNET, Basis.FIXED, 9_000_00, billing=Billing.YEARLY),
            ChargeDraft(ChargeKind.RENT, Basis.USABLE, 100_00, kept.id, Billing.QUARTERLY),
            ChargeDraft(ChargeKind.RENT, Basis.RENTABLE, 90_00, gone.id),
            ChargeDraft(ChargeKind.POWER, Basis.FIXED, 1_00, ends_on=date(2025, 1, 31)),
        ),
        subsidies=(
            SubsidyDraft(Decimal(25), funder="Ministry"),
            SubsidyDraft(Decimal(50), ends_on=date(2025, 8, 31), funder="Bank"),
        ),
        deposit_paisa=300_000_00,
        notice_days=45,
        purpose="Software house",
        rent_free_months=2,
        note="Handed over by Bilal",
    )
    make_usable(database, kept)
    lease_id = database.write(leases.activate_draft, draft=draft, on=date(2024, 8, 1))
    sheet = database.read(get_renewal, lease_id=lease_id, today=TODAY)
    scenario = replace(sheet.scenarios[1], rates=(121_00,))
    new_id = database.write(add_renewal, sheet=sheet, scenario=scenario, today=TODAY)
    new = database.read(leases.get_draft, lease_id=new_id)
    assert (new.renews_id, new.tenant_id) == (lease_id, tenant.id)
    assert (new.starts_on, new.ends_on) == (AFTER, date(2028, 8, 31))
    assert [one.unit_id for one in new.units] == [kept.id]
    assert {(one.kind, one.basis, one.rate_paisa, one.billing) for one in new.charges} == {
        (ChargeKind.RENT, Basis.USABLE, 121_00, Billing.QUARTERLY),
        (ChargeKind.INTERNET, Basis.FIXED, 9_000_00, Billing.YEARLY),
    }
    assert [(one.percent, one.funder) for one in new.subsidies] == [(Decimal(25), "Ministry")]
    assert (new.deposit_paisa, new.notice_days, new.purpose) == (300_000_00, 45, "Software house")
    assert (new.rent_free_months, new.note) == (0, "")


def make_usable(database: Database, unit: Unit) -> None:
    def store(session: Session) -> None:
        session.get_one(Unit, unit.id).usable_sqft = Decimal(800)

    database.write(store)


def test_the_last_rate_is_the_typed_one_where_a_hand_set_it(database: Database) -> None:
    lease = make_running(database)

    def type_step(session: Session) -> None:
        charge = session.scalars(select(LeaseCharge.id).where(LeaseCharge.lease_id == lease.id))
        session.add(RateStep(charge_id=charge.one(), starts_on=date(2025, 9, 1), rate_paisa=105_00))

    database.write(type_step)
    sheet = sheet_of(database, lease)
    assert sheet.rents[0].last_rate_paisa == 105_00


def test_several_drafts_stand_side_by_side(database: Database) -> None:
    lease = make_running(database)
    sheet = sheet_of(database, lease)
    for scenario in sheet.scenarios:
        database.write(add_renewal, sheet=sheet, scenario=scenario, today=TODAY)
    rows = database.read(leases.list_leases, as_of=TODAY)
    assert [row.status for row in rows].count(LeaseStatus.DRAFT) == 2


def test_a_free_bay_can_be_renewed_free_or_for_rent(database: Database) -> None:
    seats = make_seats(database, seats=10)
    lease = make_running(database, seats, rate_paisa=0, escalation_percent=Decimal(0))
    sheet = sheet_of(database, lease)
    free = renewal_draft(sheet, sheet.scenarios[1])
    assert [(one.basis, one.rate_paisa) for one in free.charges] == [(Basis.FREE, 0)]
    paid = renewal_draft(sheet, replace(sheet.scenarios[1], rates=(8_000_00,)))
    assert [(one.basis, one.rate_paisa) for one in paid.charges] == [(Basis.SEAT, 8_000_00)]


def test_a_changed_subsidy_keeps_its_funders(database: Database) -> None:
    unit = make_unit(database)
    draft = draft_of(
        unit,
        tenant=make_organisation(database),
        starts_on=date(2024, 9, 1),
        ends_on=END,
        subsidies=(SubsidyDraft(Decimal(10), funder="A"), SubsidyDraft(Decimal(15), funder="B")),
    )
    lease_id = database.write(leases.activate_draft, draft=draft, on=date(2024, 8, 1))
    sheet = database.read(get_renewal, lease_id=lease_id, today=TODAY)
    assert sheet.scenarios[0].subsidy_percent == Decimal(25)
    assert len(renewal_draft(sheet, sheet.scenarios[0]).subsidies) == 2
    changed = renewal_draft(sheet, replace(sheet.scenarios[0], subsidy_percent=Decimal(40)))
    assert changed.subsidies == (SubsidyDraft(Decimal(40), funder="A, B"),)


def test_units_that_cease_or_are_let_afterwards_are_named(database: Database) -> None:
    ceasing = make_unit(database, "G-01", exists_to=date(2026, 12, 31))
    let_on = make_unit(database, "G-02")
    lease = make_running(database, ceasing, let_on)
    make_lease(
        database,
        let_on,
        tenant=make_organisation(database, "Falcon"),
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 9, 30),
    )
    sheet = sheet_of(database, lease)
    assert list_obstacles(sheet, sheet.scenarios[0]) == [
        "Unit G-01 exists only to 31 Dec 2026.",
        "Unit G-02 is let to Falcon from 1 Oct 2026 to 30 Sep 2027. "
        "Choose other days or another unit.",
    ]
    assert list_obstacles(sheet, replace(sheet.scenarios[0], months=1)) == []


def test_a_holdover_is_renewed_from_the_day_after_its_end_and_is_no_obstacle_to_itself(
    database: Database,
) -> None:
    lease = make_running(database, ends_on=date(2026, 5, 31))
    sheet = sheet_of(database, lease)
    assert sheet.scenarios[0].starts_on == date(2026, 6, 1)
    assert list_obstacles(sheet, sheet.scenarios[0]) == []
    assert sheet.wale.by_area is None


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"status": LeaseStatus.DRAFT}, "draft"),
        ({"status": LeaseStatus.CANCELLED}, "cancelled"),
        ({"status": LeaseStatus.ENDED, "ended_on": date(2026, 6, 30)}, "ended"),
        ({"starts_on": date(2026, 8, 1)}, "upcoming"),
    ],
)
def test_only_a_lease_in_force_or_in_holdover_is_renewed(
    database: Database, given: dict[str, Any], state: str
) -> None:
    lease = make_lease(database, **given)
    with pytest.raises(WrongStateError) as refused:
        sheet_of(database, lease)
    assert refused.value.state == state


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"months": 0}, "months"),
        ({"starts_on": END}, "starts_on"),
        ({"subsidy_percent": Decimal(101)}, "subsidy_percent"),
        ({"escalation": EscalationTerm(Decimal(10), every_months=0)}, "every_months"),
    ],
)
def test_a_scenario_that_cannot_be_kept_is_refused_at_its_field(
    database: Database, change: dict[str, Any], field: str
) -> None:
    sheet = sheet_of(database, make_running(database))
    with pytest.raises(FieldError) as refused:
        renewal_draft(sheet, replace(sheet.scenarios[0], **change))
    assert refused.value.field_name == field
