from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parkdesk.errors import WrongStateError
from parkdesk.rules.lease_decisions import LeaseAction, allowed_actions, status_after
from parkdesk.rules.lease_missing import LeasePart, lacking_for_activation
from parkdesk.rules.lease_stage import stage_on
from parkdesk.rules.lease_terms import ChargeTerm, EscalationTerm, SubsidyTerm
from parkdesk.rules.vocabulary import Basis, ChargeKind, LeaseStage, LeaseStatus
from tests.rules.examples import RENT, fixed_rent, make_terms, make_unit_term

UNIT = make_unit_term(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))


def test_a_lease_goes_from_draft_to_ended() -> None:
    status = LeaseStatus.DRAFT
    for action in (
        LeaseAction.APPROVE,
        LeaseAction.ACTIVATE,
        LeaseAction.GIVE_NOTICE,
        LeaseAction.WITHDRAW_NOTICE,
        LeaseAction.GIVE_NOTICE,
        LeaseAction.END,
    ):
        status = status_after("L-2026-001", status, action)
    assert status is LeaseStatus.ENDED
    assert allowed_actions(status) == {LeaseAction.REOPEN}


@pytest.mark.parametrize(
    ("status", "action"),
    [
        (LeaseStatus.ACTIVE, LeaseAction.CANCEL),
        (LeaseStatus.DRAFT, LeaseAction.END),
        (LeaseStatus.ENDED, LeaseAction.ACTIVATE),
        (LeaseStatus.CANCELLED, LeaseAction.APPROVE),
    ],
)
def test_a_wrong_action_is_refused_in_one_sentence(
    status: LeaseStatus, action: LeaseAction
) -> None:
    with pytest.raises(WrongStateError) as refusal:
        status_after("L-2026-001", status, action)
    assert str(refusal.value) == f"Lease L-2026-001 is {status}, so it cannot be {action}."


def test_every_status_says_what_it_allows() -> None:
    for status in LeaseStatus:
        for action in allowed_actions(status):
            assert status_after("", status, action) in LeaseStatus


@pytest.mark.parametrize(
    ("day", "status", "stage"),
    [
        (date(2025, 12, 31), LeaseStatus.ACTIVE, LeaseStage.UPCOMING),
        (date(2026, 1, 1), LeaseStatus.APPROVED, LeaseStage.IN_FORCE),
        (date(2026, 10, 1), LeaseStatus.ACTIVE, LeaseStage.IN_FORCE),
        (date(2026, 10, 2), LeaseStatus.NOTICE, LeaseStage.ENDING_SOON),
        (date(2026, 12, 31), LeaseStatus.ACTIVE, LeaseStage.ENDING_SOON),
        (date(2027, 1, 1), LeaseStatus.ACTIVE, LeaseStage.HOLDOVER),
        (date(2027, 1, 1), LeaseStatus.DRAFT, LeaseStage.DRAFT),
        (date(2026, 3, 1), LeaseStatus.CANCELLED, LeaseStage.CANCELLED),
        (date(2026, 12, 31), LeaseStatus.ENDED, LeaseStage.ENDING_SOON),
        (date(2027, 2, 1), LeaseStatus.ENDED, LeaseStage.HOLDOVER),
        (date(2027, 2, 2), LeaseStatus.ENDED, LeaseStage.PAST),
    ],
)
def test_where_a_lease_of_2026_stands(day: date, status: LeaseStatus, stage: LeaseStage) -> None:
    ended_on = date(2027, 2, 1) if status is LeaseStatus.ENDED else None
    found = stage_on(
        day,
        status=status,
        starts_on=date(2026, 1, 1),
        agreed_until=date(2026, 12, 31),
        ended_on=ended_on,
    )
    assert found is stage


def test_a_renewed_lease_goes_on_until_its_successor_begins() -> None:
    days = {"starts_on": date(2026, 1, 1), "agreed_until": date(2027, 12, 31)}
    for day, stage in (
        (date(2026, 3, 1), LeaseStage.IN_FORCE),
        (date(2026, 5, 1), LeaseStage.ENDING_SOON),
        (date(2026, 7, 1), LeaseStage.PAST),
    ):
        ended = {"status": LeaseStatus.ENDED, "ended_on": date(2026, 6, 30)}
        assert stage_on(day, **days, **ended) is stage  # type: ignore[arg-type]


def test_a_whole_draft_lacks_nothing() -> None:
    terms = make_terms(units=(UNIT,), escalation=EscalationTerm(Decimal(0), every_months=0))
    assert lacking_for_activation(terms) == []


def test_everything_that_is_missing_is_listed_at_once() -> None:
    terms = make_terms(
        tenant=" ",
        units=(),
        charges=(),
        rent_starts_on=date(2027, 6, 1),
        subsidies=(SubsidyTerm(Decimal(120)),),
        escalation=EscalationTerm(Decimal(10), every_months=0),
    )
    missing = lacking_for_activation(terms)
    assert missing[0] == (LeasePart.TENANT, "The tenant is missing.")
    assert [part for part, _ in missing] == [
        LeasePart.TENANT,
        LeasePart.DAYS,
        LeasePart.UNITS,
        LeasePart.CHARGES,
        LeasePart.RENT_TERMS,
        LeasePart.RENT_TERMS,
    ]
    assert all(sentence.endswith(".") for _, sentence in missing)


@pytest.mark.parametrize(
    ("charges", "unit", "sentence"),
    [
        (
            (replace(RENT, rate_paisa=0),),
            UNIT,
            "The rent has no rate.",
        ),
        (
            (ChargeTerm(ChargeKind.RENT, Basis.SEAT, 100),),
            UNIT,
            "The rent is by seat, but unit A-101 has no seats.",
        ),
        (
            (ChargeTerm(ChargeKind.RENT, Basis.USABLE, 100),),
            replace(UNIT, usable_sqft=Decimal(0)),
            "The rent is by usable sq ft, but unit A-101 has no usable area.",
        ),
        (
            (RENT,),
            replace(UNIT, ends_on=date(2027, 1, 1)),
            "The days of unit A-101 reach outside the days of the lease.",
        ),
        (
            (fixed_rent(100),),
            replace(UNIT, unit="A-102"),
            "No rent is agreed for A-102.",
        ),
        (
            (RENT,),
            replace(UNIT, usable_sqft=Decimal(1001)),
            "The usable area of unit A-101 is more than its rentable area.",
        ),
    ],
)
def test_what_is_wrong_with_a_charge_or_a_unit_is_named(
    charges: tuple[ChargeTerm, ...], unit: object, sentence: str
) -> None:
    lacking = lacking_for_activation(make_terms(units=(unit,), charges=charges))
    assert sentence in [said for _, said in lacking]


def test_free_rent_and_a_fixed_rent_of_the_whole_lease_are_legal() -> None:
    free = ChargeTerm(ChargeKind.RENT, Basis.FREE, 0)
    whole = ChargeTerm(ChargeKind.RENT, Basis.FIXED, 100_00)
    for rent in (free, whole):
        assert lacking_for_activation(make_terms(units=(UNIT,), charges=(rent,))) == []
