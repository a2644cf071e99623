"""Applications weighed by their batch's rules: stored for those in the park, else only reckoned."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, ApplicationChange, Batch, Enrolment
from parkdesk.rules.eligibility import (
    ApplicantFacts,
    BatchRules,
    RunningEnrolment,
    check_eligibility,
)
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.chunks import chunks

Columns = Select[*tuple[Any, ...]]
REASONS_APART = "\n"  # between the sentences of `ineligible_because`

Status = ApplicationStatus
UNDECIDED = (Status.SUBMITTED, Status.ELIGIBLE, Status.INELIGIBLE)
WEIGHABLE = (*UNDECIDED, Status.SHORTLISTED, Status.WAITLISTED)


@dataclass(frozen=True, slots=True)
class Weighing:
    """How many open applications are eligible; `because` counts reasons, the commonest first."""

    eligible: int
    ineligible: int
    because: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Weigher:
    """A batch's rules, and in what else the people it will weigh are enrolled."""

    rules: BatchRules
    running: Mapping[int, tuple[RunningEnrolment, ...]]

    @classmethod
    def of(cls, session: Session, *, batch_id: int, person_ids: Iterable[int]) -> Self:
        """For these people, who need not have applied."""
        running: dict[int, tuple[RunningEnrolment, ...]] = {}
        for some in chunks(person_ids):
            chosen = Enrolment.person_id.in_(some)
            running |= _running(session, _enrolled_elsewhere(batch_id).where(chosen))
        return cls(batch_rules(session.get_one(Batch, batch_id)), running)

    @classmethod
    def of_batch(cls, session: Session, batch: Batch) -> Self:
        """For everyone who applied to the batch."""
        applicants = select(Application.person_id).where(Application.batch_id == batch.id)
        query = _enrolled_elsewhere(batch.id).where(Enrolment.person_id.in_(applicants))
        return cls(batch_rules(batch), _running(session, query))

    def reasons(self, person: Mapping[Any, Any], person_id: int | None) -> list[str]:
        """Why the person is not eligible, a sentence each; nothing where they are."""
        facts = ApplicantFacts(
            birth_date=person["born_on"],
            semester=person["semester"],
            graduated_year=person["graduated_year"],
            graduated_month=person["graduated_month"],
            degree=person["degree"] or "",
            province=person["province"] or "",
            running=self.running.get(person_id, ()) if person_id is not None else (),
        )
        return [
            outcome.reason for outcome in check_eligibility(self.rules, facts) if not outcome.ok
        ]


def batch_rules(batch: Batch) -> BatchRules:
    return BatchRules(
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        semester_from=batch.semester_from,
        semester_to=batch.semester_to,
        graduated_within_months=batch.graduated_within_months,
        min_age=batch.minimum_age,
        max_age=batch.maximum_age,
        degrees=frozenset(split_words(batch.degrees)),
        provinces=frozenset(split_words(batch.provinces)),
    )


def split_words(text: str) -> tuple[str, ...]:
    """A batch's provinces or degrees, as they stand in one column with commas between."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def join_words(words: Iterable[str]) -> str:
    return ", ".join(words)


def split_reasons(text: str) -> tuple[str, ...]:
    return tuple(text.split(REASONS_APART)) if text else ()


def weigh_applications(
    session: Session,
    *,
    batch: str,
    now: datetime,
    application_ids: Sequence[int] | None = None,
) -> Weighing:
    """Store how each open application stands by the batch's rules; only what changed is written."""
    found = find_batch(session, batch)
    weighed = weigh_open(session, found, application_ids)
    store_weighed(session, weighed, now)
    failed = [line for line in weighed if line.status is Status.INELIGIBLE]
    because = Counter(reason for line in failed for reason in line.reasons)
    return Weighing(len(weighed) - len(failed), len(failed), tuple(because.most_common()))


@dataclass(frozen=True, slots=True)
class Weighed:
    """An open application as it stands now, beside what is stored of it."""

    id: int
    status: ApplicationStatus
    reasons: tuple[str, ...]
    score: int | None
    was: ApplicationStatus
    is_news: bool


def weigh_open(
    session: Session, batch: Batch, application_ids: Sequence[int] | None = None
) -> list[Weighed]:
    """Weigh without storing, so that a dry run may ask. A closed batch stands as it was weighed."""
    if batch.closed_on is not None:
        return []
    weigher = Weigher.of_batch(session, batch)
    query = _OPEN.where(Application.batch_id == batch.id)
    if application_ids is not None:
        query = query.where(Application.id.in_(application_ids))
    return [_weighed(weigher, row) for row in session.execute(query)]


_FACTS = (
    Person.born_on, Person.semester, Person.graduated_year, Person.graduated_month, Person.degree,
    Person.province,
)  # fmt: skip
_OPEN: Columns = (
    select(
        Application.id, Application.person_id, Application.status, Application.score,
        Application.ineligible_because, Application.override_reason,
        Person.score.label("mark"), *_FACTS,
    )
    .join(Person, Person.id == Application.person_id)
    .where(Application.status.in_(WEIGHABLE))
    .order_by(Application.id)
)  # fmt: skip


def _weighed(weigher: Weigher, row: Row[Any]) -> Weighed:
    reasons = weigher.reasons(row._mapping, row.person_id)
    status: ApplicationStatus = row.status
    if reasons and not row.override_reason:
        status = Status.INELIGIBLE
    elif status in (Status.SUBMITTED, Status.INELIGIBLE):
        status = Status.ELIGIBLE
    # Merit stands as it was when someone was put on the waiting list.
    score = row.score if row.status is Status.WAITLISTED else row.mark
    stored = (row.status, row.ineligible_because, row.score)
    return Weighed(
        id=row.id,
        status=status,
        reasons=tuple(reasons),
        score=score,
        was=row.status,
        is_news=stored != (status, REASONS_APART.join(reasons), score),
    )


def store_weighed(session: Session, weighed: Iterable[Weighed], now: datetime) -> None:
    """Write what is news of these applications."""
    news = [line for line in weighed if line.is_news]
    if not news:
        return
    connection = session.connection()
    connection.execute(
        update(Application)
        .where(Application.id == bindparam("application"))
        .values(
            status=bindparam("becomes"),
            ineligible_because=bindparam("because"),
            score=bindparam("merit"),
        ),
        [
            {
                "application": line.id,
                "becomes": line.status,
                "because": REASONS_APART.join(line.reasons),
                "merit": line.score,
            }
            for line in news
        ],
    )
    # What the rules say of someone undecided is no step of theirs; to lose a decided place is one.
    lost = [
        {
            "application_id": line.id,
            "at": now,
            "was": line.was,
            "becomes": line.status,
            "reason": " ".join(line.reasons),
        }
        for line in news
        if line.was not in UNDECIDED and line.status is not line.was
    ]
    if lost:
        connection.execute(insert(ApplicationChange), lost)
    session.expire_all()


def _enrolled_elsewhere(batch_id: int) -> Columns:
    return (
        select(Enrolment.person_id, Batch.code, Batch.starts_on, Batch.ends_on)
        .join(Batch, Batch.id == Enrolment.batch_id)
        .where(Enrolment.status == EnrolmentStatus.ENROLLED, Enrolment.batch_id != batch_id)
        .order_by(Batch.starts_on, Batch.code)
    )


def _running(session: Session, query: Columns) -> dict[int, tuple[RunningEnrolment, ...]]:
    running: defaultdict[int, list[RunningEnrolment]] = defaultdict(list)
    for person_id, code, starts_on, ends_on in session.execute(query):
        running[person_id].append(RunningEnrolment(code, starts_on, ends_on))
    return {person_id: tuple(lines) for person_id, lines in running.items()}
