"""Whether a room, a trainer or a batch would be in two places at once, and where."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from parkdesk.errors import UserError
from parkdesk.models.sessions import TrainingSession
from parkdesk.models.spaces import Unit
from parkdesk.models.training import Batch
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.identity import name_key
from parkdesk.rules.sessions import DoubleUse, Meeting, Shared, double_uses
from parkdesk.services.chunks import chunks


@dataclass(eq=False)
class DoubleUseError(UserError):
    """`clashes` are whole sentences."""

    clashes: str
    sentence: ClassVar[str] = "Nothing was changed. {clashes}"


FIELDS = {Shared.ROOM: "room_id", Shared.TRAINER: "trainer", Shared.BATCH: "starts_at"}
SAID_AT_MOST = 5


def find_double_uses(session: Session, wanted: Sequence[Meeting]) -> list[DoubleUse]:
    """Of meetings that are not stored as they are wanted; those with an id may replace theirs."""
    if not wanted:
        return []
    days = sorted({meeting.held_on for meeting in wanted})
    return double_uses(wanted, _stored(session, TrainingSession.held_on.between(days[0], days[-1])))


def meetings_of(session: Session, batch_id: int) -> list[Meeting]:
    return _stored(session, TrainingSession.batch_id == batch_id)


def meeting_as_wanted(
    batch: Batch,
    *,
    held_on: date,
    hours: tuple[str, str],
    room_id: int | None,
    trainer: str,
    session_id: int | None = None,
) -> Meeting:
    """With the batch's room and trainer where it names none."""
    return Meeting(
        held_on,
        *hours,
        batch_id=batch.id,
        room_id=room_id or batch.room_id,
        trainer_key=name_key(trainer.strip() or batch.trainer),
        id=session_id,
    )


def find_batch_clashes(
    session: Session, batch: Batch, *, room_id: int | None, trainer: str
) -> list[DoubleUse]:
    """What the batch's sessions that name none would share if it had this room and trainer."""
    key = name_key(trainer)
    query = select(TrainingSession).where(TrainingSession.batch_id == batch.id)
    return find_double_uses(
        session,
        [
            Meeting(
                one.held_on,
                one.starts_at,
                one.ends_at,
                batch.id,
                one.room_id or room_id,
                name_key(one.trainer) or key,
                one.id,
            )
            for one in session.scalars(query)
        ],
    )


def refuse_double_uses(session: Session, *, batch_ids: Collection[int]) -> None:
    """For writers that check no field: raises DoubleUseError for the batches as they are stored."""
    stored = [meeting for batch_id in batch_ids for meeting in meetings_of(session, batch_id)]
    clashes = find_double_uses(session, stored)
    if clashes:
        raise DoubleUseError(" ".join(clash_problems(session, clashes).values()))


def clashes_between(session: Session, first: date, last: date) -> dict[int, str]:
    """What is wrong with sessions that are stored, by session: who else has its room or trainer."""
    meetings = _stored(session, TrainingSession.held_on.between(first, last))
    clashes = double_uses(meetings, meetings)
    said: dict[int, list[str]] = {}
    for clash, sentence in clash_sentences(session, clashes).items():
        said.setdefault(clash.wanted.id or 0, []).append(sentence)
    return {session_id: _joined(sentences) for session_id, sentences in said.items()}


def clash_sentences(session: Session, clashes: Iterable[DoubleUse]) -> dict[DoubleUse, str]:
    """Each with the other batch, the day and its hours."""
    clashes = list(clashes)
    codes = _names(session, Batch.id, Batch.code, {one.taken.batch_id for one in clashes})
    rooms = _names(session, Unit.id, Unit.code, {one.taken.room_id or 0 for one in clashes})
    trainers = _trainers(session, {one.taken.id or 0 for one in clashes})
    return {
        one: _SENTENCES[one.shared].format(
            room=rooms.get(one.taken.room_id or 0, ""),
            trainer=trainers.get(one.taken.id or 0, ""),
            batch=codes[one.taken.batch_id],
            day=day_text(one.taken.held_on),
            hours=f"{one.taken.starts_at}–{one.taken.ends_at}",
        )
        for one in clashes
    }


def clash_problems(session: Session, clashes: Iterable[DoubleUse]) -> dict[str, str]:
    """All of them, a line each, by the field of the form they are about."""
    lines: dict[str, list[str]] = {}
    for one, sentence in clash_sentences(session, clashes).items():
        lines.setdefault(FIELDS[one.shared], []).append(sentence)
    return {name: _joined(sentences) for name, sentences in lines.items()}


_SENTENCES = {
    Shared.ROOM: "Room {room} is taken by {batch} on {day}, {hours}.",
    Shared.TRAINER: "{trainer} is with {batch} on {day}, {hours}.",
    Shared.BATCH: "{batch} meets on {day}, {hours}, already.",
}


def _joined(sentences: Collection[str]) -> str:
    more = len(sentences) - SAID_AT_MOST
    shown = list(dict.fromkeys(sentences))[:SAID_AT_MOST]
    return "\n".join([*shown, f"And {more} more."] if more > 0 else shown)


def _stored(session: Session, condition: ColumnElement[bool]) -> list[Meeting]:
    query = (
        select(
            TrainingSession.held_on,
            TrainingSession.starts_at,
            TrainingSession.ends_at,
            TrainingSession.batch_id,
            func.coalesce(TrainingSession.room_id, Batch.room_id),
            TrainingSession.trainer,
            Batch.trainer,
            TrainingSession.id,
        )
        .join(Batch, Batch.id == TrainingSession.batch_id)
        .where(condition)
        .order_by(TrainingSession.held_on, TrainingSession.starts_at, TrainingSession.id)
    )
    return [
        Meeting(day, start, end, batch_id, room_id, name_key(own or trainer), session_id)
        for day, start, end, batch_id, room_id, own, trainer, session_id in session.execute(query)
    ]


def _names(
    session: Session,
    key: InstrumentedAttribute[int],
    name: InstrumentedAttribute[str],
    ids: Collection[int],
) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(ids):
        for record_id, text in session.execute(select(key, name).where(key.in_(some))):
            found[record_id] = text
    return found


def _trainers(session: Session, ids: Collection[int]) -> dict[int, str]:
    query = select(TrainingSession.id, TrainingSession.trainer, Batch.trainer).join(
        Batch, Batch.id == TrainingSession.batch_id
    )
    found: dict[int, str] = {}
    for some in chunks(ids):
        for record_id, own, usual in session.execute(query.where(TrainingSession.id.in_(some))):
            found[record_id] = own or usual
    return found
