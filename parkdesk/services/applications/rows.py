"""What screens and reports see of applications and enrolments."""

from dataclasses import dataclass
from datetime import date, datetime

from parkdesk.rules.admission import Stage, Step
from parkdesk.rules.vocabulary import Gender


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """`rank`: merit rank among all eligible, else None; scores in ten-thousandths.

    `reasons`: why not eligible; `override`: why eligible all the same; `why`: why one waits, or how
    an enrolment or an application ended.
    """

    id: int
    person_id: int
    rank: int | None
    name: str
    father_name: str
    cnic_masked: str
    gender: Gender
    stage: Stage
    eligible: bool
    score: int | None
    test_score: int | None
    university: str
    degree: str
    district: str
    applied_at: datetime
    offer_lapses_at: datetime | None
    reasons: tuple[str, ...]
    override: str
    why: str


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    id: int
    batch: str
    course: str
    name: str
    cnic_masked: str
    gender: Gender
    status: str
    enrolled_on: date
    ended_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ApplicationStep:
    """One line of an application's history."""

    at: datetime
    was: str
    becomes: str
    reason: str


@dataclass(frozen=True, slots=True)
class SkippedApplication:
    application_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class StepPlan:
    """What a step on several applications would do: who takes it, and who is skipped and why."""

    step: Step
    application_ids: tuple[int, ...]
    names: tuple[str, ...]
    skipped: tuple[SkippedApplication, ...]
