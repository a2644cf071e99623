"""What became of those who completed a batch, 3, 6 and 12 months after it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.outcomes import Outcome
from parkdesk.models.people import Person
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Batch, Course, Enrolment
from parkdesk.rules.money import add_months
from parkdesk.rules.outcomes import ASKED_UNTIL, MONTHS, InWork, due_on, in_work, months_due
from parkdesk.rules.vocabulary import EnrolmentStatus, Gender, OutcomeKind
from parkdesk.services.batch_codes import find_batch

COMPLETED = Enrolment.status == EnrolmentStatus.COMPLETED


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """The employer is an organisation of the park, or a name typed."""

    kind: OutcomeKind
    known_on: date
    employer: str = ""
    employer_id: int | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """Someone who completed, by the enrolment's id; `employer` is named, whoever it is."""

    id: int
    person_id: int
    name: str
    gender: Gender
    outcome: OutcomeDraft | None
    employer: str


@dataclass(frozen=True, slots=True)
class BatchOutcomes:
    """The answers of one batch to one of the three questions; `shares` are those of all three."""

    batch: str
    ended_on: date
    months: int
    rows: tuple[OutcomeRow, ...]
    shares: dict[int, InWork]

    @property
    def due_on(self) -> date:
        return due_on(self.ended_on, self.months)


@dataclass(frozen=True, slots=True)
class DueRow:
    """A batch of which it is time to ask, and some have not answered."""

    id: int
    batch: str
    course: str
    ended_on: date
    months: int
    due_on: date
    share: InWork


def get_outcomes(session: Session, *, batch: str, months: int) -> BatchOutcomes:
    """By name; raises UnknownChoiceError where there is no such batch."""
    found = find_batch(session, batch)
    query = (
        select(Enrolment.id, Person.id, Person.name, Person.gender, Outcome, Organisation.name)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(
            Outcome, (Outcome.enrolment_id == Enrolment.id) & (Outcome.months_after == months)
        )
        .outerjoin(Organisation, Organisation.id == Outcome.employer_id)
        .where(Enrolment.batch_id == found.id, COMPLETED)
    )
    rows = [_row(*one) for one in session.execute(query)]
    shares = _shares(session, [found.id])
    return BatchOutcomes(
        batch=found.code,
        ended_on=found.ends_on,
        months=months,
        rows=tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.id))),
        shares={one: shares[found.id, one] for one in MONTHS},
    )


def list_due(session: Session, *, on: date) -> list[DueRow]:
    """Batches that ended 3, 6 or 12 months ago without an answer of all, the oldest first."""
    query = (
        select(Batch.id, Batch.code, Course.name, Batch.ends_on)
        .join(Course, Course.id == Batch.course_id)
        .where(Batch.ends_on <= on, Batch.ends_on > add_months(on, -ASKED_UNTIL - 1))
        .order_by(Batch.ends_on, Batch.code)
    )
    batches = session.execute(query).all()
    shares = _shares(session, [one.id for one in batches])
    due = []
    for batch_id, code, course, ended_on in batches:
        months = months_due(ended_on, on)
        if months and shares[batch_id, months].missing:
            day, share = due_on(ended_on, months), shares[batch_id, months]
            due.append(DueRow(batch_id, code, course, ended_on, months, day, share))
    return sorted(due, key=lambda row: (row.due_on, row.batch))


def note_kind(
    session: Session, *, enrolment_ids: Sequence[int], months: int, kind: OutcomeKind, on: date
) -> None:
    """Say the same of several at once; whoever had an employer keeps it while in work."""
    for enrolment_id in enrolment_ids:
        was = _find(session, enrolment_id, months)
        draft = OutcomeDraft(kind, on)
        if was is not None and kind is not OutcomeKind.NONE:
            draft = OutcomeDraft(kind, on, was.employer, was.employer_id, was.evidence)
        set_outcome(session, enrolment_id=enrolment_id, months=months, draft=draft, today=on)


def set_outcome(
    session: Session, *, enrolment_id: int, months: int, draft: OutcomeDraft, today: date
) -> None:
    """Raises FieldError by field, and WrongStateError for who did not complete."""
    _check(session, enrolment_id, draft, today)
    stored = _find(session, enrolment_id, months)
    if stored is None:
        stored = Outcome(enrolment_id=enrolment_id, months_after=months)
        session.add(stored)
    for name, value in asdict(draft).items():
        setattr(stored, name, value)
    session.flush()


def forget_outcomes(session: Session, *, enrolment_ids: Iterable[int], months: int) -> None:
    """Nothing is known any more of these."""
    for enrolment_id in enrolment_ids:
        if stored := _find(session, enrolment_id, months):
            session.delete(stored)


def _row(
    enrolment_id: int, person_id: int, name: str, gender: Gender, found: Outcome | None,
    organisation: str | None,
) -> OutcomeRow:  # fmt: skip
    if found is None:
        return OutcomeRow(enrolment_id, person_id, name, gender, None, "")
    draft = OutcomeDraft(
        found.kind, found.known_on, found.employer, found.employer_id, found.evidence
    )
    return OutcomeRow(enrolment_id, person_id, name, gender, draft, organisation or found.employer)


def _shares(session: Session, batch_ids: Sequence[int]) -> dict[tuple[int, int], InWork]:
    """By batch and months, also where nobody completed."""
    kinds: dict[tuple[int, int], list[OutcomeKind | None]] = defaultdict(list)
    completed: dict[int, int] = dict.fromkeys(batch_ids, 0)
    counts = (
        select(Enrolment.batch_id, func.count())
        .where(Enrolment.batch_id.in_(batch_ids), COMPLETED)
        .group_by(Enrolment.batch_id)
    )
    completed |= dict(session.execute(counts).all())
    known = (
        select(Enrolment.batch_id, Outcome.months_after, Outcome.kind, func.count())
        .join(Enrolment, Enrolment.id == Outcome.enrolment_id)
        .where(Enrolment.batch_id.in_(batch_ids), COMPLETED)
        .group_by(Enrolment.batch_id, Outcome.months_after, Outcome.kind)
    )
    for batch_id, months, kind, count in session.execute(known):
        kinds[batch_id, months] += [kind] * count
    return {
        (batch_id, months): in_work(
            [*kinds[batch_id, months], *[None] * (count - len(kinds[batch_id, months]))]
        )
        for batch_id, count in completed.items()
        for months in MONTHS
    }


def _find(session: Session, enrolment_id: int, months: int) -> Outcome | None:
    return session.scalar(
        select(Outcome).where(Outcome.enrolment_id == enrolment_id, Outcome.months_after == months)
    )


def _check(session: Session, enrolment_id: int, draft: OutcomeDraft, today: date) -> None:
    query = (
        select(Enrolment.status, Person.name, Batch.ends_on)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Batch, Batch.id == Enrolment.batch_id)
        .where(Enrolment.id == enrolment_id)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise RecordMissingError(what="enrolment", which=f"no. {enrolment_id}")
    status, name, ended_on = found
    if status is not EnrolmentStatus.COMPLETED:
        raise WrongStateError(what=name, state=status, action="asked what came of the training")
    if draft.known_on < ended_on:
        raise FieldError("known_on", "This is before the batch ended.")
    if draft.known_on > today:
        raise FieldError("known_on", "This day is still to come.")
    if draft.kind is OutcomeKind.NONE and (draft.employer or draft.employer_id):
        raise FieldError("employer", "Who has no work has no employer; leave it empty.")
    if draft.employer and draft.employer_id:
        raise FieldError("employer", "Choose the tenant or type a name, not both.")
