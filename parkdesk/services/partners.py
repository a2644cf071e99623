"""Partners with their memoranda, events, and the targets the park answers for."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.partners import Event, Mou, Target
from parkdesk.rules.vocabulary import PartnerKind


@dataclass(frozen=True, slots=True)
class MouDraft:
    partner: str
    kind: PartnerKind
    signed_on: date
    ends_on: date | None = None
    promises: str = ""
    came_of_it: str = ""


@dataclass(frozen=True, slots=True)
class MouRow:
    id: int
    partner: str
    kind: PartnerKind
    signed_on: date
    ends_on: date | None
    promises: str
    came_of_it: str


@dataclass(frozen=True, slots=True)
class EventDraft:
    name: str
    kind: str
    held_on: date
    room: str = ""
    partners: str = ""
    women: int = 0
    men: int = 0
    leads: int = 0


@dataclass(frozen=True, slots=True)
class EventRow:
    id: int
    name: str
    kind: str
    held_on: date
    room: str
    partners: str
    women: int
    men: int
    leads: int


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """`audience` and `gender` empty count everyone."""

    indicator: str
    value: int
    starts_on: date
    ends_on: date
    audience: str = ""
    gender: str = ""
    baseline: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    id: int
    indicator: str
    value: int
    starts_on: date
    ends_on: date
    audience: str
    gender: str
    baseline: int
    source: str


def list_mous(session: Session) -> list[MouRow]:
    """The latest signed first."""
    found = session.scalars(select(Mou).order_by(Mou.signed_on.desc(), Mou.id))
    return [
        MouRow(
            id=mou.id,
            partner=mou.partner,
            kind=mou.kind,
            signed_on=mou.signed_on,
            ends_on=mou.ends_on,
            promises=mou.promises,
            came_of_it=mou.came_of_it,
        )
        for mou in found
    ]


def list_events(session: Session) -> list[EventRow]:
    """The latest first."""
    found = session.scalars(select(Event).order_by(Event.held_on.desc(), Event.id))
    return [
        EventRow(
            id=event.id,
            name=event.name,
            kind=event.kind,
            held_on=event.held_on,
            room=event.room,
            partners=event.partners,
            women=event.women,
            men=event.men,
            leads=event.leads,
        )
        for event in found
    ]


def list_targets(session: Session) -> list[TargetRow]:
    found = session.scalars(select(Target).order_by(Target.ends_on, Target.indicator, Target.id))
    return [
        TargetRow(
            id=target.id,
            indicator=target.indicator,
            value=target.value,
            starts_on=target.starts_on,
            ends_on=target.ends_on,
            audience=target.audience,
            gender=target.gender,
            baseline=target.baseline,
            source=target.source,
        )
        for target in found
    ]


def add_mou(session: Session, *, draft: MouDraft) -> int:
    """Raises FieldError where the partner is not named or the end is before the signing."""
    _named("partner", draft.partner, "Name the partner.")
    if draft.ends_on is not None and draft.ends_on < draft.signed_on:
        raise FieldError(field_name="ends_on", reason="The end is before the day of signing.")
    return _add(session, Mou(**asdict(draft)))


def add_event(session: Session, *, draft: EventDraft) -> int:
    """Raises FieldError where the event has no name or a count is below zero."""
    _named("name", draft.name, "Name the event.")
    for name, count in (("women", draft.women), ("men", draft.men), ("leads", draft.leads)):
        if count < 0:
            raise FieldError(field_name=name, reason="A count is never below zero.")
    return _add(session, Event(**asdict(draft)))


def add_target(session: Session, *, draft: TargetDraft) -> int:
    """Raises FieldError where nothing is counted or the days are out of order."""
    _named("indicator", draft.indicator, "Say what is counted.")
    if draft.value <= 0:
        raise FieldError(field_name="value", reason="A target is a number above zero.")
    if draft.ends_on < draft.starts_on:
        raise FieldError(field_name="ends_on", reason="The end is before the start.")
    return _add(session, Target(**asdict(draft)))


def _named(field_name: str, text: str, reason: str) -> None:
    if not text.strip():
        raise FieldError(field_name=field_name, reason=reason)


def _add(session: Session, record: Mou | Event | Target) -> int:
    session.add(record)
    session.flush()
    return record.id
