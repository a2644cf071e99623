"""Events of the park: when and where, with whom, who came, and what leads came of them."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.partners import Event
from parkdesk.services.partners import records


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(EventDraft):
    id: int

    @property
    def came(self) -> int:
        return self.women + self.men


def list_events(session: Session) -> list[EventRow]:
    """The latest first."""
    found = session.scalars(select(Event).order_by(Event.held_on.desc(), Event.id))
    return [records.row_of(EventRow, event) for event in found]


def add_event(session: Session, *, draft: EventDraft) -> int:
    """Raises FieldError where the event has no name or a count is below zero."""
    _check(draft)
    return records.add(session, Event(**asdict(draft)))


def change_event(session: Session, *, event_id: int, draft: EventDraft) -> None:
    """Raises as `add_event`, and RecordMissingError."""
    _check(draft)
    records.change(session, Event, event_id, draft)


def remove_event(session: Session, *, event_id: int) -> None:
    records.remove(session, Event, event_id)


def _check(draft: EventDraft) -> None:
    records.named("name", draft.name, "Name the event.")
    for name, count in (("women", draft.women), ("men", draft.men), ("leads", draft.leads)):
        if count < 0:
            raise FieldError(field_name=name, reason="A count is never below zero.")
