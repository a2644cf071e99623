from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from parkdesk.rules.eligibility import (
    ApplicantFacts,
    BatchRules,
    Rule,
    RuleOutcome,
    RunningEnrolment,
    check_eligibility,
    completed_years,
    is_eligible,
)

STARTS = date(2026, 12, 7)
STUDY = BatchRules(STARTS, semester_from=6, semester_to=8, graduated_within_months=12)


def outcome(rules: BatchRules, rule: Rule, **facts: Any) -> RuleOutcome:
    return next(
        one for one in check_eligibility(rules, ApplicantFacts(**facts)) if one.rule is rule
    )


@pytest.mark.parametrize(("semester", "ok"), [(5, False), (6, True), (8, True), (9, False)])
def test_both_ends_of_the_semester_range_are_in(semester: int, ok: bool) -> None:
    assert outcome(STUDY, Rule.STUDY, semester=semester).ok is ok


@pytest.mark.parametrize(
    ("year", "month", "ok"),
    [
        (2026, 11, True),  # 30 November, no whole month before
        (2026, 12, False),  # not graduated when the batch starts
        (2025, 11, True),  # 30 November 2025: 12 whole months
        (2025, 10, False),  # 31 October 2025: 13
        (2026, None, True),  # 30 June 2026: 5
        (2025, None, False),  # 30 June 2025: 17
    ],
)
def test_graduation_counts_whole_months_before_the_start(
    year: int, month: int | None, ok: bool
) -> None:
    found = outcome(STUDY, Rule.STUDY, graduated_year=year, graduated_month=month)
    assert found.ok is ok


def test_one_of_semester_and_graduation_is_enough() -> None:
    assert outcome(STUDY, Rule.STUDY, semester=3, graduated_year=2026).ok
    assert outcome(STUDY, Rule.STUDY, semester=7, graduated_year=2019).ok
    neither = outcome(STUDY, Rule.STUDY, semester=3, graduated_year=2019)
    assert (neither.ok, neither.missing) == (False, False)
    assert "Semester 3" in neither.reason
    assert "Graduated" in neither.reason


def test_a_missing_value_is_ineligible_with_that_reason() -> None:
    rules = replace(STUDY, min_age=18, degrees=frozenset({"BSCS"}), provinces=frozenset({"Sindh"}))
    outcomes = check_eligibility(rules, ApplicantFacts())
    assert [(one.rule, one.ok, one.missing) for one in outcomes] == [
        (Rule.STUDY, False, True),
        (Rule.AGE, False, True),
        (Rule.DEGREE, False, True),
        (Rule.PROVINCE, False, True),
        (Rule.ONE_ENROLMENT, True, False),
    ]
    assert outcomes[0].reason == "Neither the semester nor the graduation is known."
    assert not is_eligible(outcomes)


def test_a_value_that_no_rule_of_the_batch_asks_for_may_be_missing() -> None:
    only_semester = BatchRules(STARTS, semester_from=6, semester_to=8)
    missing = outcome(only_semester, Rule.STUDY, graduated_year=2026)
    assert (missing.ok, missing.reason) == (False, "The semester is not known.")
    assert is_eligible(check_eligibility(BatchRules(STARTS), ApplicantFacts()))


@pytest.mark.parametrize(
    ("born", "ok"),
    [
        (date(2008, 12, 7), True),  # 18 on the first day
        (date(2008, 12, 8), False),
        (date(1996, 12, 7), True),  # 30 on the first day
        (date(1995, 12, 8), True),  # still 30
        (date(1995, 12, 7), False),
    ],
)
def test_age_is_in_completed_years_on_the_first_day_with_both_bounds_in(
    born: date, ok: bool
) -> None:
    rules = BatchRules(STARTS, min_age=18, max_age=30)
    assert outcome(rules, Rule.AGE, birth_date=born).ok is ok


def test_who_is_born_on_29_february_is_older_from_1_march() -> None:
    born = date(2008, 2, 29)
    assert completed_years(born, date(2026, 2, 28)) == 17
    assert completed_years(born, date(2026, 3, 1)) == 18


def test_degrees_and_provinces_are_compared_without_case() -> None:
    rules = BatchRules(STARTS, provinces=frozenset({"Sindh", "Punjab"}))
    assert outcome(rules, Rule.PROVINCE, province="sindh ").ok
    refused = outcome(rules, Rule.PROVINCE, province="Balochistan")
    assert refused.reason == "The province is Balochistan; the batch is for Punjab, Sindh."


def test_an_enrolment_that_overlaps_the_batch_refuses_and_others_do_not() -> None:
    rules = BatchRules(STARTS, ends_on=date(2027, 3, 5))
    before = RunningEnrolment("AI-1", date(2026, 9, 1), date(2026, 12, 6))
    overlapping = RunningEnrolment("AI-2", date(2027, 3, 5), None)
    assert outcome(rules, Rule.ONE_ENROLMENT, running=(before,)).ok
    refused = outcome(rules, Rule.ONE_ENROLMENT, running=(before, overlapping))
    assert (refused.ok, "AI-2" in refused.reason) == (False, True)
