"""Applications to a batch: the ranked list, and the steps of each from applying to a seat and its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from parkdesk.rules.admission import Stage, Step
from parkdesk.rules.vocabulary import Gender


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """`rank`: merit rank among all eligible, else None. `reasons`: why not eligible, or the override's note.

    `why`: why an eligible one waits; `score` and `test_score` in ten-thousandths.
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


def list_applications(session: Session, *, batch: str, now: datetime) -> list[ApplicationRow]:
    """A batch's applications: the eligible by merit, then the others by name. `batch` is its code."""
    raise NotImplementedError


def list_enrolments(session: Session, *, batch: str = "", where: str = "") -> list[EnrolmentRow]:
    raise NotImplementedError


def list_application_steps(session: Session, *, application_id: int) -> list[ApplicationStep]:
    raise NotImplementedError


def add_application(session: Session, *, person_id: int, batch: str, now: datetime) -> int:
    """Apply for a batch and weigh it; one that was rejected or withdrawn is taken up again."""
    raise NotImplementedError


def plan_step(
    session: Session, *, step: Step, application_ids: Sequence[int], on: date, now: datetime
) -> StepPlan:
    """What `take_step` would do, in the order given; nothing is changed."""
    raise NotImplementedError


def take_step(
    session: Session,
    *,
    step: Step,
    application_ids: Sequence[int],
    on: date,
    now: datetime,
    reason: str = "",
) -> None:
    """Take one step for all; raises WrongStateError, NoSeatError or SeatKeptForWomenError and does none."""
    raise NotImplementedError
