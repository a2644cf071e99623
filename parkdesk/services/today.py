"""What the administrator sees first: the figures of the day, and what needs a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Batch
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services.figures import Figures, figures_of
from parkdesk.services.lease_days import INSIDE, stage_of
from parkdesk.services.lease_facts import LeaseFacts
from parkdesk.services.occupancy_months import MonthOccupancy, occupancy_by_month
from parkdesk.services.property import PropertyFacts, load_property
from parkdesk.services.tenants.reading import last_staff
from parkdesk.services.training import BatchRow, list_batches

SOON = timedelta(days=90)
NEAR = timedelta(days=14)
LAPSES_SOON = timedelta(days=60)


class Subject(StrEnum):
    """Whose page has the verb."""

    LEASE = "lease"
    TENANT = "tenant"
    BATCH = "batch"
    UNIT = "unit"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that waits for a decision. `question` says what, `verb` is what the button says.

    `record_id` and `record`, a batch's code, are of the subject's record. `urgency` 0 is overdue,
    1 this month, 2 later.
    """

    id: str
    subject: Subject
    record_id: int
    label: str
    question: str
    verb: str
    due_on: date | None
    urgency: int
    record: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What happens on a day of the next fortnight."""

    on: date
    what: str
    subject: Subject
    record_id: int
    record: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing in the data, how often, and what that does to the figures.

    `ids` are of the subject's records, where they are few enough to be listed.
    """

    what: str
    count: int
    effect: str
    subject: Subject
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TodayDetail:
    """All of the page. `seats_open` are free seats of batches that have not begun."""

    figures: Figures
    seats_open: int
    actions: tuple[Action, ...]
    due: tuple[Due, ...]
    gaps: tuple[Gap, ...]
    months: tuple[MonthOccupancy, ...]


def get_today(session: Session, *, day: date, now: datetime) -> TodayDetail:
    park = load_property(session)
    batches = list_batches(session, now=now)
    return TodayDetail(
        figures=figures_of(session, park, as_of=day),
        seats_open=sum(batch.free for batch in batches if batch.starts_on > day),
        actions=tuple(_ordered(_actions(session, park, batches, day))),
        due=tuple(sorted(_due(park, batches, day), key=lambda due: (due.on, due.what))),
        gaps=tuple(list_gaps(session, park, day)),
        months=tuple(occupancy_by_month(park.occupancy, until=day)),
    )


def list_actions(session: Session, *, day: date, now: datetime) -> list[Action]:
    """What needs a decision, the most urgent first."""
    return _ordered(_actions(session, load_property(session), list_batches(session, now=now), day))


def _ordered(actions: Iterator[Action]) -> list[Action]:
    return sorted(actions, key=lambda one: (one.urgency, one.due_on or date.max, one.label))


def _actions(
    session: Session, park: PropertyFacts, batches: list[BatchRow], day: date
) -> Iterator[Action]:
    for lease in park.leases:
        action = _lease_action(lease, day)
        if action:
            yield action
    yield from _lapsing_registrations(session, park, day)
    for batch in batches:
        action = _batch_action(batch, day)
        if action:
            yield action


def _lease_action(lease: LeaseFacts, day: date) -> Action | None:
    terms = lease.terms
    until = terms.leaving_on or terms.ends_on
    stage = stage_of(lease, day)
    name = f"{terms.number or 'Draft'} · {terms.tenant}"
    if stage is LeaseStage.HOLDOVER:
        question = f"Still inside since the lease ended on {day_text(until)}: renew it or end it."
        return _of_lease(lease, name, question, "Decide", until, 0)
    if stage is LeaseStage.DRAFT:
        late = terms.starts_on <= day
        question = f"A draft from {day_text(terms.starts_on)}: complete and activate it."
        return _of_lease(lease, name, question, "Complete", terms.starts_on, 0 if late else 2)
    if terms.status is LeaseStatus.APPROVED:
        late = terms.starts_on <= day
        question = f"Approved from {day_text(terms.starts_on)} and not activated."
        return _of_lease(lease, name, question, "Activate", terms.starts_on, 0 if late else 1)
    if stage in INSIDE and until - day <= SOON:
        leaves = terms.leaving_on is not None
        question = f"{'Leaves' if leaves else 'Ends'} on {day_text(until)}: " + (
            "agree the handover." if leaves else "renew it or let it end."
        )
        return _of_lease(lease, name, question, "Open", until, 1 if until - day <= SOON / 3 else 2)
    return None


def _of_lease(
    lease: LeaseFacts, label: str, question: str, verb: str, due_on: date, urgency: int
) -> Action:
    key = f"lease-{lease.id}"
    return Action(key, Subject.LEASE, lease.id, label, question, verb, due_on, urgency)


def _lapsing_registrations(session: Session, park: PropertyFacts, day: date) -> Iterator[Action]:
    """PSEB registrations of tenants inside that have lapsed or will soon."""
    inside = {lease.tenant_id for lease in park.leases if stage_of(lease, day) in INSIDE}
    query = select(Organisation.id, Organisation.name, Organisation.pseb_expires_on).where(
        Organisation.pseb_expires_on <= day + LAPSES_SOON
    )
    for tenant_id, name, expires in session.execute(query):
        if tenant_id not in inside or expires is None:
            continue
        lapsed = expires < day
        question = f"PSEB registration {'lapsed' if lapsed else 'lapses'} on {day_text(expires)}."
        yield Action(
            f"tenant-{tenant_id}",
            Subject.TENANT,
            tenant_id,
            name,
            question,
            "Update",
            expires,
            0 if lapsed else 2,
        )


def _batch_action(batch: BatchRow, day: date) -> Action | None:
    """A batch about to begin with free seats and people who could take them."""
    could = batch.eligible - batch.held
    soon = day < batch.starts_on <= day + SOON / 2
    if not soon or batch.free <= 0 or could <= 0:
        return None
    question = (
        f"Starts on {day_text(batch.starts_on)} with {batch.free} free seats and "
        f"{could} eligible without one."
    )
    near = batch.starts_on - day <= NEAR
    return Action(
        f"batch-{batch.id}",
        Subject.BATCH,
        batch.id,
        f"{batch.code} · {batch.course}",
        question,
        "Fill seats",
        batch.starts_on,
        1 if near else 2,
        record=batch.code,
    )


def _due(park: PropertyFacts, batches: list[BatchRow], day: date) -> Iterator[Due]:
    last = day + NEAR
    for lease in park.leases:
        terms = lease.terms
        until = terms.leaving_on or terms.ends_on
        stage = stage_of(lease, day)
        if stage in INSIDE and day <= until <= last:
            yield Due(until, f"{terms.tenant}: {terms.number} ends", Subject.LEASE, lease.id)
        if stage is LeaseStage.UPCOMING and day <= terms.starts_on <= last:
            what = f"{terms.tenant}: {terms.number} begins"
            yield Due(terms.starts_on, what, Subject.LEASE, lease.id)
    for batch in batches:
        for on, word in ((batch.starts_on, "begins"), (batch.ends_on, "ends")):
            if day <= on <= last:
                yield Due(on, f"{batch.code} {word}", Subject.BATCH, batch.id, batch.code)
        released = batch.womens_seats_released_on
        if released and batch.womens_seats and day <= released <= last:
            what = f"{batch.code}: women's seats are released"
            yield Due(released, what, Subject.BATCH, batch.id, batch.code)


def list_gaps(session: Session, park: PropertyFacts, day: date) -> list[Gap]:
    """What is missing in the data, as the board pack must say."""
    inside = {lease.tenant_id for lease in park.leases if stage_of(lease, day) in INSIDE}
    filed = last_staff(session, day)
    silent = tuple(sorted(inside - set(filed)))
    unpriced = tuple(
        unit.unit.id
        for unit in park.occupancy.units_on(day)
        if unit.unit.counts and not unit.unit.asking_rate_paisa
    )
    found = (
        Gap(
            "Tenants that never reported their staff",
            len(silent),
            "Jobs and the women's share leave them out.",
            Subject.TENANT,
            silent,
        ),
        Gap(
            "Units without an asking rate",
            len(unpriced),
            "Rent lost to vacancy leaves them out.",
            Subject.UNIT,
            unpriced,
        ),
        Gap(
            "People without a CNIC",
            _count_people(session, Person.cnic.is_(None)),
            "They are told apart by names, birth date, mobile and email alone.",
            Subject.PERSON,
        ),
        Gap(
            "People whose gender is not stated",
            _count_people(session, Person.gender == "not stated"),
            "They count as others, not as women.",
            Subject.PERSON,
        ),
        Gap(
            "Batches without a room",
            session.scalar(
                select(func.count(Batch.id)).where(Batch.room_id.is_(None), Batch.ends_on >= day)
            )
            or 0,
            "Their room cannot be checked for clashes.",
            Subject.BATCH,
        ),
    )
    return [gap for gap in found if gap.count]


def _count_people(session: Session, condition: object) -> int:
    query = select(func.count(Person.id)).where(Person.merged_into_id.is_(None), condition)  # type: ignore[arg-type]
    return session.scalar(query) or 0
