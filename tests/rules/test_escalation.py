from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.escalation import escalated_rate, explained_steps, rate_steps
from parkdesk.rules.lease_terms import EscalationTerm, Step
from parkdesk.rules.proration import part_of_month, split_run
from parkdesk.rules.vocabulary import EscalationKind, PartMonths

TEN = EscalationTerm(Decimal(10))
START = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("kind", "rates"),
    [
        (EscalationKind.COMPOUND, [250_00, 275_00, 302_50, 332_75]),
        (EscalationKind.SIMPLE, [250_00, 275_00, 300_00, 325_00]),
    ],
)
def test_ten_percent_on_250_rupees(kind: EscalationKind, rates: list[int]) -> None:
    term = EscalationTerm(Decimal(10), kind)
    assert [escalated_rate(250_00, term, step) for step in range(4)] == rates


def test_a_step_is_computed_from_the_base_and_not_from_a_rounded_step() -> None:
    # 10.05 at 5 %: 10.5525 is charged as 10.55; the next is 11.080125, not 10.55 × 1.05 = 11.0775.
    term = EscalationTerm(Decimal(5))
    assert [escalated_rate(10_05, term, step) for step in (1, 2)] == [10_55, 11_08]
    assert escalated_rate(99, EscalationTerm(Decimal(50)), 1) == 149  # 148.5 is a half


def test_steps_begin_months_after_rent_start_counted_from_its_own_day() -> None:
    term = EscalationTerm(Decimal(10), every_months=1)
    steps = rate_steps(100_00, term, rent_starts_on=START, until=date(2026, 3, 31))
    assert [step.starts_on for step in steps] == [START, date(2026, 2, 28), date(2026, 3, 31)]


def test_without_a_percent_there_are_no_steps() -> None:
    none = EscalationTerm(Decimal(0))
    for term in (none, None):
        steps = rate_steps(100_00, term, rent_starts_on=START, until=date(2036, 1, 1))
        assert steps == [Step(START, 100_00)]


def test_a_rate_typed_by_hand_wins_over_the_computed_one() -> None:
    typed = [Step(date(2027, 1, 31), 260_00), Step(date(2027, 6, 1), 265_00)]
    steps = rate_steps(250_00, TEN, rent_starts_on=START, until=date(2028, 12, 31), typed=typed)
    assert steps == [Step(START, 250_00), *typed, Step(date(2028, 1, 31), 302_50)]


def test_a_rate_typed_before_rent_start_counts_from_rent_start() -> None:
    typed = [Step(date(2025, 12, 1), 240_00)]
    steps = rate_steps(250_00, None, rent_starts_on=START, until=date(2027, 1, 1), typed=typed)
    assert steps == [Step(START, 240_00)]


@pytest.mark.parametrize(
    ("rule", "paisa"),
    [
        (PartMonths.ACTUAL, 45_161_29),
        (PartMonths.THIRTY, 46_666_67),
        (PartMonths.YEAR_365, 46_027_40),
    ],
)
def test_a_hundred_thousand_rupees_from_18_january(rule: PartMonths, paisa: int) -> None:
    assert part_of_month(100_000_00, 14, 31, rule) == paisa


@pytest.mark.parametrize("rule", PartMonths)
@pytest.mark.parametrize("month_days", [28, 29, 30, 31])
def test_a_fully_covered_month_costs_the_month(rule: PartMonths, month_days: int) -> None:
    assert part_of_month(100_000_00, month_days, month_days, rule) == 100_000_00


def test_thirty_days_of_31_cost_the_month_and_not_more() -> None:
    assert part_of_month(100_000_00, 30, 31, PartMonths.THIRTY) == 100_000_00


@given(
    month=st.integers(0, 10**9),
    month_days=st.integers(28, 31),
    rule=st.sampled_from(PartMonths),
    cuts=st.sets(st.integers(1, 30)),
    covered=st.integers(1, 31),
)
def test_the_parts_of_a_run_add_up_to_the_run(
    month: int, month_days: int, rule: PartMonths, cuts: set[int], covered: int
) -> None:
    covered = min(covered, month_days)
    borders = [0, *sorted(cut for cut in cuts if cut < covered), covered]
    parts = [last - first for first, last in pairwise(borders)]
    amounts = split_run(month, parts, month_days, rule)
    assert sum(amounts) == part_of_month(month, covered, month_days, rule)
    assert min(amounts) >= 0
    for days, amount in zip(parts[:-1], amounts[:-1], strict=True):
        assert amount <= part_of_month(month, days, month_days, rule)


def test_each_step_says_whether_a_hand_made_it_and_what_reckoning_gives() -> None:
    typed = [Step(date(2027, 1, 31), 260_00), Step(date(2027, 7, 1), 270_00)]
    steps = explained_steps(250_00, TEN, rent_starts_on=START, until=date(2028, 6, 30), typed=typed)
    assert [(one.starts_on, one.rate_paisa, one.by_hand, one.reckoned_paisa) for one in steps] == [
        (START, 250_00, False, 250_00),
        (date(2027, 1, 31), 260_00, True, 275_00),
        (date(2027, 7, 1), 270_00, True, None),
        (date(2028, 1, 31), 302_50, False, 302_50),
    ]
