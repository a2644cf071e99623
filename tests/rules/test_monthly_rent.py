from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.lease_terms import ChargeTerm, EscalationTerm
from parkdesk.rules.monthly_rent import letting_rents
from parkdesk.rules.occupancy_facts import RentStep
from parkdesk.rules.vocabulary import Basis, ChargeKind
from tests.rules.examples import RENT, make_terms, make_unit_term


def test_the_monthly_rent_follows_the_steps_and_not_the_subsidy_or_rent_free_months() -> None:
    terms = make_terms(
        starts_on=date(2026, 1, 18),
        ends_on=date(2028, 1, 17),
        escalation=EscalationTerm(Decimal(10)),
        rent_free_months=3,
    )
    [steps] = letting_rents(terms)
    assert steps == (
        RentStep(date(2026, 1, 18), 250_000_00),
        RentStep(date(2027, 1, 18), 275_000_00),
    )


def test_a_unit_given_back_before_rent_start_still_shows_the_first_rent() -> None:
    terms = make_terms(
        rent_starts_on=date(2026, 6, 1), units=(make_unit_term(ends_on=date(2026, 3, 31)),)
    )
    assert letting_rents(terms) == [(RentStep(date(2026, 6, 1), 250_000_00),)]


def test_service_charges_are_no_rent_and_free_rent_is_nothing() -> None:
    service = ChargeTerm(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, 15_25)
    assert letting_rents(make_terms(charges=(service,))) == [()]
    free = ChargeTerm(ChargeKind.RENT, Basis.FREE, 0)
    assert letting_rents(make_terms(charges=(free,))) == [(RentStep(date(2026, 1, 1), 0),)]


@given(
    rent=st.integers(0, 10**8),
    areas=st.lists(st.decimals(1, 5000, places=2), min_size=1, max_size=5),
)
def test_a_fixed_rent_of_the_lease_is_shared_out_whole(rent: int, areas: list[Decimal]) -> None:
    terms = make_terms(
        units=tuple(
            make_unit_term(unit=f"A-{place}", rentable_sqft=area)
            for place, area in enumerate(areas)
        ),
        charges=(ChargeTerm(ChargeKind.RENT, Basis.FIXED, rent),),
    )
    shares = [steps[0].monthly_paisa for steps in letting_rents(terms)]
    assert sum(shares) == rent


def test_a_shared_rent_is_shared_anew_when_a_unit_is_given_back() -> None:
    terms = make_terms(
        units=(
            make_unit_term(rentable_sqft=Decimal(300)),
            make_unit_term(unit="A-102", rentable_sqft=Decimal(100), ends_on=date(2026, 6, 30)),
        ),
        charges=(ChargeTerm(ChargeKind.RENT, Basis.FIXED, 400_00),),
    )
    kept, given_back = letting_rents(terms)
    assert kept == (RentStep(date(2026, 1, 1), 300_00), RentStep(date(2026, 7, 1), 400_00))
    assert given_back == (RentStep(date(2026, 1, 1), 100_00),)


def test_two_rents_of_a_unit_add_up() -> None:
    seats = ChargeTerm(ChargeKind.RENT, Basis.SEAT, 10_00, starts_on=date(2026, 7, 1))
    [steps] = letting_rents(make_terms(units=(make_unit_term(seats=5),), charges=(RENT, seats)))
    assert [step.monthly_paisa for step in steps] == [250_000_00, 250_050_00]
