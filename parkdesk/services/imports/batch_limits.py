"""What a batch needs to stay as it is, so that an undo takes nothing from its people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.training import Application, Batch
from parkdesk.services.chunks import chunks
from parkdesk.services.closed_batches import closed_refusal
from parkdesk.services.seats import HeldSeats, held_seats

SEEN_BY_SESSIONS = frozenset({"starts_on", "ends_on", "room_id", "trainer"})


def why_not_back(session: Session, *, batch_id: int, back: Mapping[str, Any], now: datetime) -> str:
    """Why a batch cannot hold these values again; empty where it can."""
    batch = session.get_one(Batch, batch_id, populate_existing=True)
    if closed := closed_refusal(batch, "its days, seats and rules stay as they are"):
        return str(closed)
    held = held_seats(session, now=now, batch_ids=[batch_id]).get(batch_id, HeldSeats()).held
    if back.get("seats", held) < held:
        return f"{held} seats of it are held by now, more than it had then."
    becomes = {**{name: getattr(batch, name) for name in SEEN_BY_SESSIONS}, **back}
    return " ".join(session_problems(session, batch, back, becomes).values())


def closed_applications(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Which of these applications are for a batch that is closed, and that it is."""
    found = {}
    for some in chunks(ids):
        query = (
            select(Application.id, Batch)
            .join(Batch, Batch.id == Application.batch_id)
            .where(Application.id.in_(some), Batch.closed_on.is_not(None))
        )
        for application_id, batch in session.execute(query):
            found[application_id] = str(closed_refusal(batch, "who applied for it stays on record"))
    return found


def session_problems(
    session: Session, batch: Batch, new: Mapping[str, Any], becomes: Mapping[str, Any]
) -> dict[str, str]:
    """Whether the batch can hold its sessions on these days, in this room, with this trainer."""
    from parkdesk.services.sessions import check_batch_sessions  # a plan of new batches has none

    if not new.keys() & SEEN_BY_SESSIONS:
        return {}
    return check_batch_sessions(
        session, batch, **{name: becomes[name] for name in SEEN_BY_SESSIONS}
    )
