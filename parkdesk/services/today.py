"""What the administrator sees first: the figures of the day, and what needs a decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_stage import INSIDE
from parkdesk.rules.property_figures import Figure, property_figures
from parkdesk.rules.vocabulary import Gender, LeaseStage, LeaseStatus
from parkdesk.services.formulas import STAFF_WOMEN, TRAINING
from parkdesk.services.occupancy_months import MonthOccupancy, occupancy_by_month
from parkdesk.services.today_facts import (
    PERSON,
    BatchFact,
    LeaseFact,
    TodayFacts,
    WomensShare,
    count_people,
    has_people,
    lapsing_registrations,
    load_facts,
    womens_share,
)

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
class TodayFigures:
    """The figures of the page; each says how it is made, those that open something of which rows.

    `seats_open` are free seats of batches that have not begun.
    """

    units: int
    vacant_sqft: Decimal
    occupancy_percent: Figure[Decimal | None]
    ending_90_days: Figure[int]
    leases_in_force: int
    holdovers: int
    seats_open: int
    women_percent_of_enrolled: Decimal | None
    tenant_staff_women_percent: Decimal | None
    womens_formulas: tuple[str, str]


@dataclass(frozen=True, slots=True)
class TodayDetail:
    """All of the page. A new park has neither units nor leases, batches or people."""

    figures: TodayFigures
    actions: tuple[Action, ...]
    due: tuple[Due, ...]
    gaps: tuple[Gap, ...]
    months: tuple[MonthOccupancy, ...]
    is_new: bool


def get_today(session: Session, *, day: date, now: datetime) -> TodayDetail:
    facts = load_facts(session, day=day, now=now)
    share = womens_share(session, facts)
    figures = _figures(facts, share)
    known = figures.units or facts.leases or facts.batches
    return TodayDetail(
        figures=figures,
        actions=tuple(_ordered(_actions(session, facts))),
        due=tuple(sorted(_due(facts), key=lambda due: (due.on, due.what))),
        gaps=tuple(_gaps(session, facts, share)),
        months=tuple(occupancy_by_month(facts.occupancy, until=day)),
        is_new=not known and not has_people(session),
    )


def list_actions(session: Session, *, day: date, now: datetime) -> list[Action]:
    """What needs a decision, the most urgent first."""
    return _ordered(_actions(session, load_facts(session, day=day, now=now)))


def list_gaps(session: Session, *, day: date, now: datetime) -> list[Gap]:
    """What is missing in the data, as the board pack must say."""
    facts = load_facts(session, day=day, now=now)
    return _gaps(session, facts, womens_share(session, facts))


def _figures(facts: TodayFacts, share: WomensShare) -> TodayFigures:
    found = property_figures(facts.occupancy, facts.day)
    return TodayFigures(
        units=found.units.value,
        vacant_sqft=found.vacant_sqft.value,
        occupancy_percent=found.occupancy_percent,
        ending_90_days=found.ending_90_days,
        leases_in_force=found.leases_in_force.value,
        holdovers=found.holdovers.value,
        seats_open=sum(one.free for one in facts.batches if one.starts_on > facts.day),
        women_percent_of_enrolled=share.enrolled_percent,
        tenant_staff_women_percent=share.staff_percent,
        womens_formulas=(TRAINING["women_percent_of_enrolled"], STAFF_WOMEN),
    )


def _ordered(actions: Iterator[Action]) -> list[Action]:
    return sorted(actions, key=lambda one: (one.urgency, one.due_on or date.max, one.label))


def _actions(session: Session, facts: TodayFacts) -> Iterator[Action]:
    for lease in facts.leases:
        action = _lease_action(lease, facts.day)
        if action:
            yield action
    yield from _lapsing_registrations(session, facts)
    for batch in facts.batches:
        action = _batch_action(batch, facts.day)
        if action:
            yield action


def _lease_action(lease: LeaseFact, day: date) -> Action | None:
    until, stage = lease.until, lease.stage(day)
    if lease.status is LeaseStatus.ENDED:
        return None  # decided, though its last day may be this one
    name = f"{lease.number or 'Draft'} · {lease.tenant}"
    if stage is LeaseStage.HOLDOVER:
        question = f"Still inside since the lease ended on {day_text(until)}: renew it or end it."
        return _of_lease(lease, name, question, "Decide", until, 0)
    if stage is LeaseStage.DRAFT:
        late = lease.starts_on <= day
        question = f"A draft from {day_text(lease.starts_on)}: complete and activate it."
        return _of_lease(lease, name, question, "Complete", lease.starts_on, 0 if late else 2)
    if lease.status is LeaseStatus.APPROVED:
        late = lease.starts_on <= day
        question = f"Approved from {day_text(lease.starts_on)} and not activated."
        return _of_lease(lease, name, question, "Activate", lease.starts_on, 0 if late else 1)
    if stage in INSIDE and until - day <= SOON:
        leaves = lease.leaving_on is not None
        question = f"{'Leaves' if leaves else 'Ends'} on {day_text(until)}: " + (
            "agree the handover." if leaves else "renew it or let it end."
        )
        return _of_lease(lease, name, question, "Open", until, 1 if until - day <= SOON / 3 else 2)
    return None


def _of_lease(
    lease: LeaseFact, label: str, question: str, verb: str, due_on: date, urgency: int
) -> Action:
    key = f"lease-{lease.id}"
    return Action(key, Subject.LEASE, lease.id, label, question, verb, due_on, urgency)


def _lapsing_registrations(session: Session, facts: TodayFacts) -> Iterator[Action]:
    """PSEB registrations of tenants inside that have lapsed or will soon."""
    until = facts.day + LAPSES_SOON
    for tenant_id, name, expires in lapsing_registrations(session, until=until):
        if tenant_id not in facts.inside:
            continue
        lapsed = expires < facts.day
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


def _batch_action(batch: BatchFact, day: date) -> Action | None:
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


def _due(facts: TodayFacts) -> Iterator[Due]:
    day, last = facts.day, facts.day + NEAR
    for lease in facts.leases:
        stage = lease.stage(day)
        if stage in INSIDE and day <= lease.until <= last:
            what = f"{lease.tenant}: {lease.number} ends"
            yield Due(lease.until, what, Subject.LEASE, lease.id)
        if stage is LeaseStage.UPCOMING and day <= lease.starts_on <= last:
            what = f"{lease.tenant}: {lease.number} begins"
            yield Due(lease.starts_on, what, Subject.LEASE, lease.id)
    for batch in facts.batches:
        for on, word in ((batch.starts_on, "begins"), (batch.ends_on, "ends")):
            if day <= on <= last:
                yield Due(on, f"{batch.code} {word}", Subject.BATCH, batch.id, batch.code)
        released = batch.womens_seats_released_on
        if released and batch.womens_seats and day <= released <= last:
            what = f"{batch.code}: women's seats are released"
            yield Due(released, what, Subject.BATCH, batch.id, batch.code)


def _gaps(session: Session, facts: TodayFacts, share: WomensShare) -> list[Gap]:
    silent = share.silent_tenants
    unpriced = tuple(
        unit.unit.id
        for unit in facts.occupancy.units_on(facts.day)
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
            count_people(session, PERSON.cnic.is_(None)),
            "They are told apart by names, birth date, mobile and email alone.",
            Subject.PERSON,
        ),
        Gap(
            "People whose gender is not stated",
            count_people(session, PERSON.gender == Gender.NOT_STATED),
            "They count as others, not as women.",
            Subject.PERSON,
        ),
        Gap(
            "Batches without a room",
            sum(not batch.has_room for batch in facts.batches),
            "Their room cannot be checked for clashes.",
            Subject.BATCH,
        ),
    )
    return [gap for gap in found if gap.count]
