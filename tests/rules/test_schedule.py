from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.lease_terms import ChargeTerm, EscalationTerm, Step, SubsidyTerm
from parkdesk.rules.money import add_months, div_half_up
from parkdesk.rules.schedule import holdover_rows, schedule
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    ChargeKind,
    LeaseStatus,
    PartMonths,
)
from tests.rules.examples import RENT, fixed_rent, make_terms, make_unit_term, total

SERVICE = ChargeTerm(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, 15_25)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("rule", "paisa"),
    [
        (PartMonths.ACTUAL, 45_161_29),
        (PartMonths.THIRTY, 46_666_67),
        (PartMonths.YEAR_365, 46_027_40),
    ],
)
def test_a_lease_from_18_january_owes_part_of_january_and_whole_months(
    rule: PartMonths, paisa: int
) -> None:
    terms = make_terms(
        starts_on=date(2026, 1, 18), charges=(fixed_rent(100_000),), part_months=rule
    )
    rows = schedule(terms)
    assert (rows[0].period_start, rows[0].days) == (date(2026, 1, 18), 14)
    assert [row.gross_paisa for row in rows] == [paisa] + [100_000_00] * 11


def test_a_month_is_rate_times_area_rounded_half_up() -> None:
    unit = make_unit_term(rentable_sqft=Decimal("812.50"), usable_sqft=Decimal("706.53"), seats=7)
    for basis, paisa in (
        (Basis.RENTABLE, 12_390_63),  # 15.25 × 812.50 = 12,390.625
        (Basis.USABLE, 10_774_58),
        (Basis.SEAT, 106_75),
        (Basis.FREE, 0),
    ):
        charge = ChargeTerm(ChargeKind.RENT, basis, 15_25)
        rows = schedule(make_terms(units=(unit,), charges=(charge,)))
        assert [row.gross_paisa for row in rows] == [paisa] * 12


def test_a_step_inside_a_month_splits_it_into_two_runs() -> None:
    terms = make_terms(
        starts_on=date(2026, 1, 18),
        ends_on=date(2027, 1, 31),
        charges=(fixed_rent(100_000),),
        escalation=EscalationTerm(Decimal(10)),
    )
    before, after = schedule(terms)[-2:]
    assert (before.period_start, before.period_end, before.gross_paisa) == (
        date(2027, 1, 1),
        date(2027, 1, 17),
        54_838_71,
    )
    assert (after.period_start, after.days, after.gross_paisa) == (
        date(2027, 1, 18),
        14,
        49_677_42,
    )


def test_rent_free_months_run_from_rent_start_and_their_border_splits_a_month() -> None:
    terms = make_terms(
        starts_on=date(2026, 1, 18), charges=(fixed_rent(100_000),), rent_free_months=1
    )
    january, free, paid, march = schedule(terms)[:4]
    assert january.rent_free_paisa == january.gross_paisa == 45_161_29
    assert (free.period_end, free.rent_free_paisa, free.net_paisa) == (
        date(2026, 2, 17),
        60_714_29,
        0,
    )
    # What the earlier part left of the whole month: together they are 100,000.00.
    assert (paid.gross_paisa, paid.net_paisa) == (39_285_71, 39_285_71)
    assert march.net_paisa == 100_000_00


def test_a_subsidy_is_a_line_of_its_own_rounded_a_row() -> None:
    subsidy = SubsidyTerm(Decimal(25), date(2026, 2, 10), date(2026, 3, 31), "PSEB")
    rows = schedule(make_terms(charges=(fixed_rent(100_001),), subsidies=(subsidy,)))
    assert [row.subsidy_paisa for row in rows[:5]] == [0, 0, 16_964_46, 25_000_25, 0]
    assert all(row.net_paisa == row.gross_paisa - row.subsidy_paisa for row in rows)
    assert "PSEB" in rows[2].explanation
    assert "16,964.46" in rows[2].explanation


def test_a_subsidy_without_days_is_for_the_whole_lease_but_not_for_what_is_free() -> None:
    terms = make_terms(
        charges=(fixed_rent(100_000),),
        subsidies=(SubsidyTerm(Decimal("12.5")),),
        rent_free_months=1,
    )
    assert [row.subsidy_paisa for row in schedule(terms)] == [0] + [12_500_00] * 11


def test_escalation_rent_free_months_and_subsidy_touch_rent_alone() -> None:
    terms = make_terms(
        starts_on=date(2026, 1, 18),
        ends_on=date(2028, 1, 17),
        charges=(RENT, SERVICE),
        escalation=EscalationTerm(Decimal(10)),
        rent_free_months=2,
        subsidies=(SubsidyTerm(Decimal(25)),),
    )
    service = [row for row in schedule(terms) if row.charge is ChargeKind.SERVICE_CHARGE]
    assert len(service) == 25
    assert {row.gross_paisa for row in service[1:-1]} == {15_250_00}
    assert all(row.net_paisa == row.gross_paisa for row in service)


def test_no_charge_of_any_kind_falls_before_rent_start() -> None:
    terms = make_terms(rent_starts_on=date(2026, 3, 10), charges=(RENT, SERVICE))
    assert {row.charge for row in schedule(terms)} == {RENT.kind, SERVICE.kind}
    assert min(row.period_start for row in schedule(terms)) == date(2026, 3, 10)


def test_a_units_own_days_split_a_month_for_it_alone() -> None:
    units = (
        make_unit_term(unit="A-101"),
        make_unit_term(unit="A-102", starts_on=date(2026, 3, 16), ends_on=date(2026, 4, 10)),
    )
    rows = schedule(make_terms(units=units))
    late = [row for row in rows if row.unit == "A-102"]
    assert [(row.period_start, row.days) for row in late] == [
        (date(2026, 3, 16), 16),
        (date(2026, 4, 1), 10),
    ]
    assert len([row for row in rows if row.unit == "A-101"]) == 12


def test_a_fixed_charge_of_the_lease_has_no_unit_and_one_of_a_unit_has() -> None:
    whole = ChargeTerm(ChargeKind.PARKING, Basis.FIXED, 5_000_00)
    units = (make_unit_term(unit="A-101"), make_unit_term(unit="A-102"))
    rows = schedule(make_terms(units=units, charges=(fixed_rent(100), whole)))
    assert {(row.charge, row.unit) for row in rows} == {
        (ChargeKind.RENT, "A-101"),
        (ChargeKind.PARKING, None),
    }


def test_a_charge_of_one_term_of_a_unit_leaves_its_other_terms_alone() -> None:
    units = (
        make_unit_term(id=1, ends_on=date(2026, 6, 30), seats=10),
        make_unit_term(id=2, starts_on=date(2026, 7, 1), seats=20),
    )
    charges = tuple(
        ChargeTerm(ChargeKind.RENT, Basis.SEAT, 100_00, unit="A-101", unit_term_id=term)
        for term in (1, 2)
    )
    rows = schedule(make_terms(units=units, charges=charges))
    assert [row.gross_paisa for row in rows] == [1_000_00] * 6 + [2_000_00] * 6


def test_a_charge_with_its_own_days_keeps_to_them() -> None:
    power = ChargeTerm(
        ChargeKind.POWER,
        Basis.FIXED,
        31_00,
        starts_on=date(2026, 5, 31),
        ends_on=date(2026, 6, 1),
    )
    assert [row.gross_paisa for row in schedule(make_terms(charges=(power,)))] == [1_00, 1_03]


def test_quarters_of_the_fiscal_year_are_the_sums_of_their_rounded_months() -> None:
    terms = make_terms(
        starts_on=date(2026, 8, 18),
        ends_on=date(2027, 3, 31),
        charges=(fixed_rent(100_000, billing=Billing.QUARTERLY),),
        subsidies=(SubsidyTerm(Decimal(25)),),
    )
    first, second, third = schedule(terms)
    assert (first.period_start, first.period_end) == (date(2026, 8, 18), date(2026, 9, 30))
    assert (first.days, first.gross_paisa) == (44, 145_161_29)
    assert (second.period_start, second.gross_paisa) == (date(2026, 10, 1), 300_000_00)
    assert third.period_end == date(2027, 3, 31)
    months = schedule(replace(terms, charges=(fixed_rent(100_000),)))
    assert first.subsidy_paisa == sum(row.subsidy_paisa for row in months[:2])
    assert "18–31 Aug 2026" in first.explanation


@pytest.mark.parametrize(
    ("billing", "rows"), [(Billing.HALF_YEARLY, 3), (Billing.YEARLY, 2), (Billing.QUARTERLY, 4)]
)
def test_longer_periods_begin_with_the_fiscal_year(billing: Billing, rows: int) -> None:
    terms = make_terms(
        starts_on=date(2026, 2, 1),
        ends_on=date(2027, 1, 31),
        charges=(fixed_rent(100, billing=billing),),
    )
    found = schedule(terms)
    assert len(found) == rows + (billing is Billing.QUARTERLY)
    assert total(found) == 1_200_00
    assert {row.period_start.month for row in found[1:]} <= {1, 4, 7, 10}


def test_the_schedule_ends_with_the_leaving_day_where_notice_was_given() -> None:
    terms = make_terms(status=LeaseStatus.NOTICE, leaving_on=date(2026, 5, 15))
    assert schedule(terms)[-1].period_end == date(2026, 5, 15)


def test_an_early_ending_cuts_the_schedule_and_a_late_one_does_not_stretch_it() -> None:
    for ended_on, last in (
        (date(2026, 5, 15), date(2026, 5, 15)),
        (date(2027, 2, 1), date(2026, 12, 31)),
    ):
        terms = make_terms(status=LeaseStatus.ENDED, ended_on=ended_on)
        assert schedule(terms)[-1].period_end == last


def test_a_cancelled_lease_owes_nothing_and_a_draft_shows_what_it_would() -> None:
    assert schedule(make_terms(status=LeaseStatus.CANCELLED)) == []
    assert len(schedule(make_terms(status=LeaseStatus.DRAFT))) == 12


def test_typed_steps_change_the_rent_from_their_day() -> None:
    rent = fixed_rent(100, steps=(Step(date(2026, 7, 1), 150_00),))
    rows = schedule(make_terms(charges=(rent,)))
    assert [row.gross_paisa for row in rows] == [100_00] * 6 + [150_00] * 6


def test_rows_say_how_they_come_about() -> None:
    terms = make_terms(starts_on=date(2026, 1, 18), escalation=EscalationTerm(Decimal(10)))
    first, second = (row.explanation for row in schedule(terms)[:2])
    assert first == (
        "1,000.00 sq ft × Rs. 250.00 = Rs. 250,000.00 a month; "
        "14 of 31 days by the month's actual days = Rs. 112,903.23."
    )
    assert second == "1,000.00 sq ft × Rs. 250.00 = Rs. 250,000.00 a month."


# --- holdover -------------------------------------------------------------------------------------


def test_a_holdover_is_charged_month_by_month_from_the_day_after_the_end() -> None:
    terms = make_terms(
        starts_on=date(2025, 3, 18),
        ends_on=date(2026, 3, 17),
        charges=(fixed_rent(100_000), SERVICE),
        subsidies=(SubsidyTerm(Decimal(25)),),
        holdover_percent=Decimal(150),
    )
    rows = holdover_rows(terms, date(2026, 5, 31))
    assert {row.charge for row in rows} == {ChargeKind.HOLDOVER}
    assert [(row.period_start, row.net_paisa) for row in rows] == [
        (date(2026, 3, 18), 67_741_94),  # 150,000 × 14 ÷ 31 = 67,741.935
        (date(2026, 4, 1), 150_000_00),
        (date(2026, 5, 1), 150_000_00),
    ]
    assert "last rent" in rows[0].explanation


def test_a_holdover_costs_the_last_step() -> None:
    terms = make_terms(
        starts_on=date(2025, 1, 1),
        charges=(fixed_rent(100_000),),
        escalation=EscalationTerm(Decimal(10)),
    )
    [row] = holdover_rows(terms, date(2027, 1, 31))
    assert row.net_paisa == 110_000_00


def test_a_holdover_lasts_until_the_lease_is_ended_and_no_longer() -> None:
    ended = make_terms(status=LeaseStatus.ENDED, ended_on=date(2027, 1, 10))
    assert [row.days for row in holdover_rows(ended, date(2027, 6, 30))] == [10]
    for terms in (
        make_terms(status=LeaseStatus.ENDED, ended_on=date(2026, 12, 31)),
        make_terms(status=LeaseStatus.CANCELLED),
        make_terms(status=LeaseStatus.DRAFT),
    ):
        assert holdover_rows(terms, date(2027, 6, 30)) == []
    assert holdover_rows(make_terms(), date(2026, 12, 31)) == []


def test_a_unit_given_back_early_is_not_held_over() -> None:
    units = (make_unit_term(), make_unit_term(unit="A-102", ends_on=date(2026, 6, 30)))
    rows = holdover_rows(make_terms(units=units), date(2027, 1, 31))
    assert [row.unit for row in rows] == ["A-101"]


# --- laws -----------------------------------------------------------------------------------------

first_days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(
    starts_on=first_days,
    length=st.integers(1, 1500),
    cuts=st.sets(st.integers(1, 1499), max_size=6),
    rate=st.integers(0, 500_000),
    rule=st.sampled_from(PartMonths),
)
def test_the_total_does_not_depend_on_borders_between_equal_rates(
    starts_on: date, length: int, cuts: set[int], rate: int, rule: PartMonths
) -> None:
    ends_on = starts_on + timedelta(days=length)
    whole = make_terms(
        starts_on=starts_on,
        ends_on=ends_on,
        charges=(replace(RENT, rate_paisa=rate),),
        part_months=rule,
    )
    borders = sorted(starts_on + timedelta(days=cut) for cut in cuts if cut < length)
    steps = tuple(Step(day, rate) for day in borders)
    by_steps = replace(whole, charges=(replace(RENT, rate_paisa=rate, steps=steps),))
    days = list(pairwise([starts_on, *borders, ends_on + DAY]))
    by_charges = replace(
        whole,
        charges=tuple(
            replace(RENT, rate_paisa=rate, starts_on=first, ends_on=after - DAY)
            for first, after in days
        ),
    )
    by_units = replace(
        whole,
        units=tuple(make_unit_term(starts_on=first, ends_on=after - DAY) for first, after in days),
    )
    expected = total(schedule(whole))
    assert total(schedule(by_steps)) == expected
    assert total(schedule(by_charges)) == expected
    assert total(schedule(by_units)) == expected


@given(
    starts_on=first_days,
    length=st.integers(0, 1500),
    rent_free=st.integers(0, 5),
    percent=st.decimals(0, 100, places=2),
    billing=st.sampled_from(Billing),
    rule=st.sampled_from(PartMonths),
)
def test_rows_cover_each_charged_day_once_and_their_amounts_tie(
    starts_on: date,
    length: int,
    rent_free: int,
    percent: Decimal,
    billing: Billing,
    rule: PartMonths,
) -> None:
    terms = make_terms(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=length),
        charges=(replace(RENT, billing=billing),),
        escalation=EscalationTerm(Decimal("7.5"), every_months=5),
        rent_free_months=rent_free,
        subsidies=(SubsidyTerm(percent, starts_on + timedelta(days=40)),),
        part_months=rule,
    )
    rows = schedule(terms)
    assert rows[0].period_start == starts_on
    assert rows[-1].period_end == terms.ends_on
    for row, following in pairwise(rows):
        assert following.period_start == row.period_end + DAY
    assert sum(row.days for row in rows) == length + 1
    for row in rows:
        assert row.days == (row.period_end - row.period_start).days + 1
        assert row.net_paisa == row.gross_paisa - row.rent_free_paisa - row.subsidy_paisa
        assert 0 <= row.net_paisa <= row.gross_paisa
        assert row.explanation.endswith(".")


@given(starts_on=first_days, months=st.integers(1, 36), rule=st.sampled_from(PartMonths))
def test_whole_months_are_never_more_or_less_than_the_month(
    starts_on: date, months: int, rule: PartMonths
) -> None:
    first = starts_on.replace(day=1)
    terms = make_terms(
        starts_on=first,
        ends_on=add_months(first, months) - DAY,
        part_months=rule,
        rent_free_months=1,
        subsidies=(SubsidyTerm(Decimal(10), starts_on, starts_on + timedelta(days=45)),),
    )
    rows = schedule(terms)
    assert sum(row.gross_paisa for row in rows) == months * div_half_up(250_00 * 100_000, 100)
