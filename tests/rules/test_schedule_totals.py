from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.lease_terms import EscalationTerm, SubsidyTerm
from parkdesk.rules.schedule import schedule
from parkdesk.rules.schedule_totals import totals_by_year
from parkdesk.rules.vocabulary import Billing
from tests.rules.examples import RENT, make_terms


def test_a_lease_of_a_calendar_year_falls_into_two_fiscal_years() -> None:
    terms = make_terms(rent_free_months=1, subsidies=(SubsidyTerm(Decimal(10)),))
    first, second = totals_by_year(schedule(terms))
    assert [first.label, second.label] == ["2025-26", "2026-27"]
    # six months of 250,000 each; the first is free, a tenth of the others is subsidised
    assert (first.gross_paisa, first.rent_free_paisa) == (1_500_000_00, 250_000_00)
    assert (first.subsidy_paisa, first.net_paisa) == (125_000_00, 1_125_000_00)
    assert (second.rent_free_paisa, second.net_paisa) == (0, 1_350_000_00)


def test_where_the_fiscal_year_is_the_calendars_there_is_one() -> None:
    [year] = totals_by_year(schedule(make_terms()), 1)
    assert (year.label, year.net_paisa) == ("2026", 3_000_000_00)


def test_nothing_charged_has_no_years() -> None:
    assert totals_by_year([]) == []


@given(
    billing=st.sampled_from(Billing),
    month=st.integers(1, 12),
    days=st.integers(0, 2000),
    percent=st.decimals(0, 20, places=2),
)
def test_the_years_add_up_to_the_schedule(
    billing: Billing, month: int, days: int, percent: Decimal
) -> None:
    terms = make_terms(
        ends_on=date.fromordinal(date(2026, 1, 1).toordinal() + days),
        charges=(replace(RENT, billing=billing),),
        escalation=EscalationTerm(percent),
        fiscal_start_month=month,
    )
    rows = schedule(terms)
    years = totals_by_year(rows, month)
    assert sum(year.net_paisa for year in years) == sum(row.net_paisa for row in rows)
    assert [year.starts_on for year in years] == sorted({year.starts_on for year in years})
    for row in rows:  # no row reaches into the next year
        [holding] = [year for year in years if year.starts_on <= row.period_start][-1:]
        assert row.period_end < date(holding.starts_on.year + 1, month, 1)
