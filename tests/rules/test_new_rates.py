from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.escalation import rate_steps
from parkdesk.rules.lease_terms import EscalationTerm, Step
from parkdesk.rules.new_rates import continued, rate_on, risen_anew, steps_from
from parkdesk.rules.vocabulary import EscalationKind

START, UNTIL = date(2026, 1, 1), date(2030, 12, 31)
TEN = EscalationTerm(Decimal(10))
DAYS = st.dates(date(2026, 1, 2), UNTIL)
RATES = st.integers(1, 500_00)
TERMS = st.builds(
    EscalationTerm,
    percent=st.sampled_from([Decimal(0), Decimal("7.50"), Decimal(10)]),
    kind=st.sampled_from(EscalationKind),
    every_months=st.sampled_from([6, 12, 24]),
)


def test_a_rate_agreed_anew_rises_on_the_leases_days_from_itself() -> None:
    assert steps_from(date(2027, 7, 1), 250_00, TEN, start=START, until=UNTIL) == (
        Step(date(2027, 7, 1), 250_00),
        Step(date(2028, 1, 1), 275_00),
        Step(date(2029, 1, 1), 302_50),
        Step(date(2030, 1, 1), 332_75),
    )


def test_a_rate_agreed_on_a_step_day_takes_the_place_of_that_step() -> None:
    steps = steps_from(date(2028, 1, 1), 250_00, TEN, start=START, until=date(2029, 6, 30))
    assert [step.rate_paisa for step in steps] == [250_00, 275_00]


def test_another_percent_counts_from_the_first_step_day_on_or_after_the_day() -> None:
    five = EscalationTerm(Decimal(5))
    steps = risen_anew(
        date(2028, 1, 1), 100_00, (), TEN, five, start=START, until=date(2029, 12, 31)
    )
    assert steps == (
        Step(date(2027, 1, 1), 110_00),
        Step(date(2028, 1, 1), 115_50),
        Step(date(2029, 1, 1), 121_28),
    )


def test_a_rate_agreed_anew_from_rent_start_stays_when_the_percent_changes_later() -> None:
    typed = (Step(START, 90_00),)
    steps = risen_anew(
        date(2026, 5, 2), 100_00, typed, TEN, EscalationTerm(Decimal(5)), start=START, until=UNTIL
    )
    assert steps[0] == Step(START, 90_00)


def test_a_rent_agreed_anew_goes_on_where_a_lease_is_extended() -> None:
    typed = steps_from(date(2027, 7, 1), 250_00, TEN, start=START, until=date(2028, 6, 30))
    days = {"start": START, "was_until": date(2028, 6, 30), "until": date(2030, 6, 30)}
    longer = continued(typed, (date(2027, 7, 1),), TEN, **days)
    assert longer[-2:] == (Step(date(2029, 1, 1), 302_50), Step(date(2030, 1, 1), 332_75))
    assert continued(typed, (), TEN, **days) == typed  # a step typed by itself stands alone


@given(day=DAYS, base=RATES, was=TERMS, becomes=TERMS)
def test_the_rates_before_another_escalation_are_what_they_were(
    day: date, base: int, was: EscalationTerm, becomes: EscalationTerm
) -> None:
    typed = risen_anew(day, base, (), was, becomes, start=START, until=UNTIL)
    for step in rate_steps(base, was, rent_starts_on=START, until=UNTIL):
        if step.starts_on < day:
            now = rate_on(step.starts_on, base, typed, becomes, start=START)
            assert now == step.rate_paisa
    eve = rate_on(date.fromordinal(day.toordinal() - 1), base, (), was, start=START)
    assert rate_on(date.fromordinal(day.toordinal() - 1), base, typed, becomes, start=START) == eve


@given(day=DAYS, base=RATES, rate=RATES, terms=TERMS)
def test_a_new_rate_holds_from_its_day_and_never_before(
    day: date, base: int, rate: int, terms: EscalationTerm
) -> None:
    typed = steps_from(day, rate, terms, start=START, until=UNTIL)
    assert rate_on(day, base, typed, terms, start=START) == rate
    eve = date.fromordinal(day.toordinal() - 1)
    assert rate_on(eve, base, typed, terms, start=START) == rate_on(
        eve, base, (), terms, start=START
    )
