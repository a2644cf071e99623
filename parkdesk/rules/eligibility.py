"""A batch's rules applied to one applicant, as of the batch's first day and never as of today."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Rule(StrEnum):
    STUDY = "study"
    AGE = "age"
    DEGREE = "degree"
    PROVINCE = "province"
    ONE_ENROLMENT = "one running enrolment"


@dataclass(frozen=True, slots=True)
class BatchRules:
    """None or an empty set is no such rule. Both age bounds are allowed ages."""

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
    """`reason` says why it holds or why not; `missing` where a value that the rule needs is not known."""

    rule: Rule
    ok: bool
    reason: str
    missing: bool = False


def check_eligibility(rules: BatchRules, applicant: ApplicantFacts) -> list[RuleOutcome]:
    """One outcome for each rule the batch has, always in the same order."""
    raise NotImplementedError


def is_eligible(outcomes: list[RuleOutcome]) -> bool:
    return all(outcome.ok for outcome in outcomes)
