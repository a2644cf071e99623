"""A batch's rules applied to one applicant, as of the batch's first day and never as of today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parkdesk.rules.money import month_end, whole_months_between

JUNE = 6


class Rule(StrEnum):
    STUDY = "study"
    AGE = "age"
    DEGREE = "degree"
    PROVINCE = "province"
    ONE_ENROLMENT = "one running enrolment"


@dataclass(frozen=True, slots=True)
class BatchRules:
    """None or an empty set is no such rule. Both bounds of a range are inside it."""

    starts_on: date
    ends_on: date | None = None
    semester_from: int | None = None
    semester_to: int | None = None
    graduated_within_months: int | None = None
    min_age: int | None = None
    max_age: int | None = None
    degrees: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RunningEnrolment:
    """A batch the person is enrolled in (status enrolled), other than the one applied for."""

    batch: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ApplicantFacts:
    birth_date: date | None = None
    semester: int | None = None
    graduated_year: int | None = None
    graduated_month: int | None = None
    degree: str = ""
    province: str = ""
    running: tuple[RunningEnrolment, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """`reason` says why it holds or why not; `missing`: a value the rule needs is not known."""

    rule: Rule
    ok: bool
    reason: str
    missing: bool = False


def check_eligibility(rules: BatchRules, applicant: ApplicantFacts) -> list[RuleOutcome]:
    """One outcome for each rule the batch has, always in the same order."""
    outcomes = []
    if _has_study_rule(rules):
        outcomes.append(_check_study(rules, applicant))
    if rules.min_age is not None or rules.max_age is not None:
        outcomes.append(_check_age(rules, applicant.birth_date))
    if rules.degrees:
        outcomes.append(_check_listed(Rule.DEGREE, applicant.degree, rules.degrees))
    if rules.provinces:
        outcomes.append(_check_listed(Rule.PROVINCE, applicant.province, rules.provinces))
    return [*outcomes, _check_running(rules, applicant.running)]


def is_eligible(outcomes: Iterable[RuleOutcome]) -> bool:
    return all(outcome.ok for outcome in outcomes)


def completed_years(birth_date: date, day: date) -> int:
    """Age in completed years; who is born on 29 February turns older on 1 March of other years."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def graduation_day(year: int, month: int | None) -> date:
    """The last day of the graduation month; a year without a month is its 30 June."""
    return month_end(date(year, month or JUNE, 1))


def _has_study_rule(rules: BatchRules) -> bool:
    bounds = (rules.semester_from, rules.semester_to, rules.graduated_within_months)
    return any(bound is not None for bound in bounds)


def _check_study(rules: BatchRules, applicant: ApplicantFacts) -> RuleOutcome:
    """Either value is enough: a semester in range, or a graduation recent enough."""
    semester = _semester_outcome(rules, applicant.semester)
    graduation = _graduation_outcome(rules, applicant)
    known = [outcome for outcome in (semester, graduation) if outcome is not None]
    if not known:
        return RuleOutcome(Rule.STUDY, ok=False, reason=_study_missing(rules), missing=True)
    passed = [outcome for outcome in known if outcome.ok]
    if passed:
        return passed[0]
    return RuleOutcome(Rule.STUDY, ok=False, reason=" ".join(o.reason for o in known))


def _study_missing(rules: BatchRules) -> str:
    if rules.graduated_within_months is None:
        return "The semester is not known."
    if rules.semester_from is None and rules.semester_to is None:
        return "The graduation is not known."
    return "Neither the semester nor the graduation is known."


def _semester_outcome(rules: BatchRules, semester: int | None) -> RuleOutcome | None:
    lowest, highest = rules.semester_from, rules.semester_to
    if semester is None or (lowest is None and highest is None):
        return None
    ok = (lowest is None or semester >= lowest) and (highest is None or semester <= highest)
    within = "" if ok else "not "
    reason = f"Semester {semester} is {within}in {_range_text(lowest, highest)}."
    return RuleOutcome(Rule.STUDY, ok=ok, reason=reason)


def _graduation_outcome(rules: BatchRules, applicant: ApplicantFacts) -> RuleOutcome | None:
    most = rules.graduated_within_months
    if most is None or applicant.graduated_year is None:
        return None
    graduated = graduation_day(applicant.graduated_year, applicant.graduated_month)
    if graduated > rules.starts_on:
        reason = "Graduates only after the batch starts."
        return RuleOutcome(Rule.STUDY, ok=False, reason=reason)
    months = whole_months_between(graduated, rules.starts_on)
    reason = f"Graduated {months} whole months before the start; at most {most} are allowed."
    return RuleOutcome(Rule.STUDY, ok=months <= most, reason=reason)


def _check_age(rules: BatchRules, birth_date: date | None) -> RuleOutcome:
    if birth_date is None:
        reason = "The birth date is not known."
        return RuleOutcome(Rule.AGE, ok=False, reason=reason, missing=True)
    age = completed_years(birth_date, rules.starts_on)
    old_enough = rules.min_age is None or age >= rules.min_age
    young_enough = rules.max_age is None or age <= rules.max_age
    wanted = _range_text(rules.min_age, rules.max_age)
    reason = f"Is {age} on the first day; the batch is for {wanted}."
    return RuleOutcome(Rule.AGE, ok=old_enough and young_enough, reason=reason)


def _check_listed(rule: Rule, value: str, allowed: frozenset[str]) -> RuleOutcome:
    if not value.strip():
        reason = f"The {rule.value} is not known."
        return RuleOutcome(rule, ok=False, reason=reason, missing=True)
    ok = value.strip().casefold() in {one.casefold() for one in allowed}
    reason = f"The {rule.value} is {value.strip()}; the batch is for {', '.join(sorted(allowed))}."
    return RuleOutcome(rule, ok=ok, reason=reason)


def _check_running(rules: BatchRules, running: Iterable[RunningEnrolment]) -> RuleOutcome:
    for other in running:
        last = rules.ends_on or date.max
        if other.starts_on <= last and rules.starts_on <= (other.ends_on or date.max):
            reason = f"Is enrolled in {other.batch}, whose days overlap."
            return RuleOutcome(Rule.ONE_ENROLMENT, ok=False, reason=reason)
    return RuleOutcome(Rule.ONE_ENROLMENT, ok=True, reason="Is enrolled in no other batch then.")


def _range_text(lowest: int | None, highest: int | None) -> str:
    if lowest is None:
        return f"up to {highest}"
    return f"{lowest} and above" if highest is None else f"{lowest}–{highest}"
