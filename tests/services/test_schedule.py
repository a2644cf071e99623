from datetime import date
from decimal import Decimal

import pytest

from parkdesk.errors import RecordMissingError
from parkdesk.rules.vocabulary import Basis, ChargeKind, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.lease_facts import load_leases
from parkdesk.services.leases import ChargeDraft, LeaseUnitDraft, SubsidyDraft
from parkdesk.services.schedule import list_schedule
from parkdesk.storage.database import Database
from tests.factories import (
    draft_of,
    make_lease,
    make_organisation,
    make_park,
    make_seats,
    make_unit,
)


def test_terms_of_all_leases_hold_what_was_agreed(database: Database) -> None:
    make_park(database, fiscal_year_start_month=1)
    unit, tenant = make_unit(database, "A-1"), make_organisation(database, "Falcon")
    draft = draft_of(
        unit,
        tenant=tenant,
        subsidies=(SubsidyDraft(Decimal("25.00"), funder="Board"),),
        rent_free_months=2,
        escalation_percent=Decimal("7.50"),
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    other = make_lease(database)
    terms = {one.id: one.terms for one in database.read(load_leases)}
    assert set(terms) == {lease_id, other.id}
    found = terms[lease_id]
    assert (found.tenant, found.fiscal_start_month, found.rent_free_months) == ("Falcon", 1, 2)
    assert [one.unit for one in found.units] == ["A-1"]
    assert [one.unit for one in found.charges] == ["A-1"]
    assert found.subsidies[0].percent == 25
    assert found.escalation is not None
    assert found.escalation.percent == Decimal("7.50")
    assert [one.id for one in database.read(load_leases, lease_ids=[other.id])] == [other.id]


def test_a_subsidised_escalating_schedule_is_as_reckoned_by_hand(database: Database) -> None:
    unit = make_unit(database, rentable_sqft=Decimal("812.50"))
    draft = draft_of(
        unit,
        tenant=make_organisation(database),
        starts_on=date(2027, 1, 18),
        ends_on=date(2028, 1, 31),
        charges=(ChargeDraft(ChargeKind.RENT, Basis.RENTABLE, 150_00, unit_id=unit.id),),
        subsidies=(SubsidyDraft(Decimal("25.00")),),
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    rows = database.read(list_schedule, lease_id=lease_id)
    # 812.50 × 150.00 = 121,875.00 a month; 14 of 31 days: 55,040.32; a quarter off: 13,760.08
    assert (rows[0].gross_paisa, rows[0].subsidy_paisa) == (55_040_32, 13_760_08)
    assert (rows[1].gross_paisa, rows[1].net_paisa) == (121_875_00, 91_406_25)
    # January 2028: 17 days at 150.00 and 14 at 165.00 (134,062.50): 66,834.68 + 60,544.35
    assert rows[-1].gross_paisa + rows[-2].gross_paisa == 66_834_68 + 60_544_35


def test_the_schedule_of_all_leaves_drafts_and_cancelled_leases_out(database: Database) -> None:
    make_lease(database, status=LeaseStatus.DRAFT)
    make_lease(database, status=LeaseStatus.CANCELLED)
    active = make_lease(database)
    ended = make_lease(database, status=LeaseStatus.ENDED, ended_on=date(2026, 2, 28))
    rows = database.read(list_schedule)
    assert {row.lease for row in rows} == {active.number, ended.number}
    assert sum(row.lease == ended.number for row in rows) == 2


def test_holdover_is_billed_only_as_far_as_asked(database: Database) -> None:
    lease = make_lease(database, ends_on=date(2026, 9, 30))
    agreed = database.read(list_schedule, lease_id=lease.id)
    longer = database.read(list_schedule, lease_id=lease.id, holdover_until=date(2026, 11, 5))
    held = longer[len(agreed) :]
    assert [(row.charge, row.period_start.month) for row in held] == [
        (ChargeKind.HOLDOVER, 10),
        (ChargeKind.HOLDOVER, 11),
    ]


def test_open_seats_let_in_part_are_charged_by_their_part(database: Database) -> None:
    hall = make_seats(database, seats=20, rentable_sqft=Decimal(1000))
    draft = draft_of(
        hall,
        tenant=make_organisation(database),
        units=(LeaseUnitDraft(hall.id, seats=5),),
        charges=(
            ChargeDraft(ChargeKind.RENT, Basis.SEAT, 8_000_00, unit_id=hall.id),
            ChargeDraft(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, 10_00),
        ),
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    rows = database.read(list_schedule, lease_id=lease_id)
    first = {row.charge: row.net_paisa for row in reversed(rows)}
    assert first == {ChargeKind.RENT: 40_000_00, ChargeKind.SERVICE_CHARGE: 2_500_00}


def test_an_unknown_lease_has_no_schedule(database: Database) -> None:
    with pytest.raises(RecordMissingError):
        database.read(list_schedule, lease_id=99)
