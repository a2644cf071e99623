"""The shape before each amendment, and the way back to it."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import FieldError, HinderedError, UnitTakenError
from parkdesk.models.leases import Lease
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    DepositKind,
    EscalationKind,
    PartMonths,
)
from parkdesk.services import leases
from parkdesk.services.leases import (
    ChargeDraft,
    Extension,
    LeaseDraft,
    LeaseUnitDraft,
    SubsidyDraft,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.services.leases.amendments.shape_text import shape_from, shape_text
from parkdesk.services.schedule import list_schedule
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation, make_unit
from tests.services.amended import FIRST, LAST, TODAY, amend, get


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
