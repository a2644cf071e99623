from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.lease_terms import EscalationTerm
from parkdesk.rules.property_figures import LeaseDay
from parkdesk.rules.renewal import (
    RenewalBase,
    Scenario,
    Wale,
    common_change,
    net_effective,
    raised_rate,
    reckon,
    wale_now,
)
from parkdesk.rules.vocabulary import Basis, ChargeKind, EscalationKind
from tests.rules.examples import RENT, make_terms

FLAT = EscalationTerm(Decimal(0))
START = date(2027, 1, 1)
TODAY = date(2026, 12, 1)
OLD = LeaseDay(1, date(2026, 12, 31), area=1000_00, rent=250_000_00)

rates = st.integers(1_00, 500_00)
terms_in_months = st.integers(1, 72)
percents = st.decimals(0, 30, places=2)
escalations = st.builds(
    EscalationTerm, percents, st.sampled_from(EscalationKind), st.integers(1, 24)
)


def base(**changes: Any) -> RenewalBase:
    """One office of 1,000 sq ft at 250 rupees, alone in the park, which ends this month."""
    whole = RenewalBase(1, make_terms(), "", 250_000_00, TODAY, (OLD,))
    return replace(whole, **changes)


def scenario(**changes: Any) -> Scenario:
    return replace(Scenario(START, 36, (250_00,), FLAT), **changes)


def test_three_years_with_a_rise_two_free_months_and_a_subsidy_reckoned_by_hand() -> None:
    found = reckon(
        base(),
        scenario(
            months=24,
            rates=(300_00,),
            escalation=EscalationTerm(Decimal(10)),
            rent_free_months=2,
            subsidy_percent=Decimal(25),
        ),
    )
    # 12 × 300,000 and 12 × 330,000; 2 × 300,000 free; a quarter of what is left.
    assert found.month_paisa == 300_000_00
    assert found.gross_paisa == 7_560_000_00
    assert found.rent_free_paisa == 600_000_00
    assert found.subsidy_paisa == 1_740_000_00
    assert found.net_paisa == 5_220_000_00
    assert found.net_effective_paisa == 217_50  # 5,220,000 ÷ 1,000 ÷ 24
    assert found.change_percent == Decimal("20.00")


def test_the_renewal_takes_the_old_leases_place_in_the_wale() -> None:
    other = LeaseDay(2, date(2027, 12, 1), area=3000_00, rent=250_000_00)
    park = base(in_force=(OLD, other))
    # 30 and 365 days; a month is 30.4375 days
    assert wale_now(park) == Wale(Decimal("9.24"), Decimal("6.49"))
    found = reckon(park, scenario(months=12))
    # 395 days (to 31 December 2027) in place of 30
    assert found.wale == Wale(Decimal("12.24"), Decimal("12.48"))


def test_a_holdover_comes_into_the_wale_by_its_renewal() -> None:
    park = base(in_force=())
    assert wale_now(park) == Wale(None, None)
    assert reckon(park, scenario(months=12)).wale.by_area == Decimal("12.98")


def test_other_charges_are_no_rent() -> None:
    service = replace(RENT, kind=ChargeKind.SERVICE_CHARGE, rate_paisa=20_00)
    terms = make_terms(charges=(RENT, service))
    assert reckon(base(terms=terms), scenario()).gross_paisa == 36 * 250_000_00


def test_a_rent_of_nothing_is_free_and_compares_with_nothing() -> None:
    found = reckon(base(present_paisa=0), scenario(rates=(0,)))
    assert (found.net_paisa, found.net_effective_paisa, found.change_percent) == (0, 0, None)


def test_a_free_unit_may_be_charged_from_its_renewal_on() -> None:
    free = replace(RENT, rate_paisa=0, basis=Basis.RENTABLE)
    found = reckon(base(terms=make_terms(charges=(free,))), scenario(rates=(80_00,)))
    assert found.month_paisa == 80_000_00


def test_a_rate_is_raised_to_the_paisa() -> None:
    assert raised_rate(250_00, Decimal("12.5")) == 281_25
    assert raised_rate(99, Decimal(50)) == 149  # 148.5 is a half
    assert raised_rate(100_00, Decimal(-10)) == 90_00
    assert net_effective(100, Decimal(0), 12) is None


@pytest.mark.parametrize(
    ("rates", "percent"),
    [
        ([(100_00, 110_00), (250_00, 275_00)], "10"),
        ([(100_05, 110_06), (161_05, 177_16)], "10"),  # each rounded to the paisa by itself
        ([(100_00, 112_50)], "12.5"),
        ([(100_00, 90_00)], "-10"),
        ([(100_00, 100_00), (0, 0)], "0"),
        ([(100_00, 110_00), (250_00, 250_00)], None),
        ([(0, 50_00)], None),
        ([(300_00, 100_00)], "-66.67"),
        ([], None),
    ],
)
def test_the_percent_of_all_rates_is_told_where_there_is_one(
    rates: list[tuple[int, int]], percent: str | None
) -> None:
    assert common_change(rates) == (None if percent is None else Decimal(percent))


@given(lasts=st.lists(rates, min_size=1, max_size=6), percent=percents)
def test_a_raise_of_all_rates_by_one_percent_is_known_again(
    lasts: list[int], percent: Decimal
) -> None:
    known = common_change([(last, raised_rate(last, percent)) for last in lasts])
    assert known is not None or len(set(lasts)) > 1
    for last in lasts if known is not None else ():
        assert known is not None
        off = raised_rate(last, known) - raised_rate(last, percent)
        assert abs(off) <= 1 + last // 10_000  # at most a hundredth of a percent, and a paisa


def test_a_fixed_rent_of_the_whole_lease_is_compared_by_its_area() -> None:
    rent = replace(RENT, basis=Basis.FIXED, rate_paisa=120_000_00)
    found = reckon(base(terms=make_terms(charges=(rent,))), scenario(rates=(150_000_00,)))
    assert (found.month_paisa, found.net_effective_paisa) == (150_000_00, 150_00)


@given(rate=rates, months=terms_in_months)
def test_a_flat_rent_without_concessions_is_its_own_net_effective_rent(
    rate: int, months: int
) -> None:
    found = reckon(base(), scenario(rates=(rate,), months=months))
    assert found.net_effective_paisa == rate
    assert found.net_paisa == found.gross_paisa


@given(rate=rates, months=terms_in_months, term=escalations, free=st.integers(0, 24))
def test_one_more_rent_free_month_never_raises_the_total(
    rate: int, months: int, term: EscalationTerm, free: int
) -> None:
    one = scenario(rates=(rate,), months=months, escalation=term, rent_free_months=free)
    more = replace(one, rent_free_months=free + 1)
    assert reckon(base(), more).net_paisa <= reckon(base(), one).net_paisa


@given(rate=rates, term=escalations, free=st.integers(0, 12), subsidy=percents, day=st.dates(START))
def test_what_is_asked_is_paid_given_free_or_subsidised(
    rate: int, term: EscalationTerm, free: int, subsidy: Decimal, day: date
) -> None:
    day = date(2027 + day.year % 3, day.month, min(day.day, 28))
    found = reckon(
        base(),
        scenario(
            starts_on=day,
            rates=(rate,),
            escalation=term,
            rent_free_months=free,
            subsidy_percent=subsidy,
        ),
    )
    given_up = found.rent_free_paisa + found.subsidy_paisa
    assert found.gross_paisa == found.net_paisa + given_up
    assert 0 <= found.net_paisa <= found.gross_paisa


@given(rate=rates, months=terms_in_months, percent=percents, every=st.integers(1, 24))
def test_rises_never_lower_the_net_effective_rent_below_the_first_rate(
    rate: int, months: int, percent: Decimal, every: int
) -> None:
    term = EscalationTerm(percent, every_months=every)
    found = reckon(base(), scenario(rates=(rate,), months=months, escalation=term))
    assert found.net_effective_paisa is not None
    assert found.net_effective_paisa >= rate


@given(months=terms_in_months)
def test_a_longer_renewal_never_shortens_the_wale(months: int) -> None:
    other = LeaseDay(2, date(2028, 6, 30), area=400_00, rent=90_000_00)
    park = base(in_force=(OLD, other))
    one = reckon(park, scenario(months=months)).wale
    more = reckon(park, scenario(months=months + 1)).wale
    assert one.by_area is not None
    assert more.by_area is not None
    assert one.by_area <= more.by_area
