"""Board packs that were handed out: the figures of the last one, and each one's own bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.packs import KeptPack
from parkdesk.services.searching import matches

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack that was kept; `size` is that of its PDF in bytes."""

    id: int
    as_of: date
    made_at: datetime
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class LastPack:
    """What the pack before said, by the keys of its figures."""

    as_of: date
    figures: dict[str, Number | None]


def keep_pack(
    session: Session,
    *,
    as_of: date,
    figures: Mapping[str, Number | None],
    pdf: bytes,
    now: datetime,
) -> int:
    """Keep a pack that is handed out; one that is the same to the byte is kept already."""
    digest = hashlib.sha256(pdf).hexdigest()
    same = session.scalar(select(KeptPack.id).where(KeptPack.digest == digest))
    if same is not None:
        return same
    said = {key: None if number is None else str(number) for key, number in figures.items()}
    kept = KeptPack(as_of=as_of, made_at=now, digest=digest, figures=json.dumps(said), pdf=pdf)
    session.add(kept)
    session.flush()
    return kept.id


def list_packs(session: Session, *, where: str = "") -> list[PackRow]:
    """The newest day first, and of a day the one made last."""
    columns = (KeptPack.id, KeptPack.as_of, KeptPack.made_at, KeptPack.digest)
    size = func.length(KeptPack.pdf)
    query = select(*columns, size).order_by(KeptPack.as_of.desc(), KeptPack.id.desc())
    rows = [PackRow(*row) for row in session.execute(query)]
    return [row for row in rows if matches(where, (row.as_of.isoformat(), row.digest))]


def find_last_pack(session: Session, *, before: date) -> LastPack | None:
    """The pack of the newest day before this one; of several of that day the one made last."""
    query = (
        select(KeptPack.as_of, KeptPack.figures)
        .where(KeptPack.as_of < before)
        .order_by(KeptPack.as_of.desc(), KeptPack.id.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    if found is None:
        return None
    said: dict[str, str | None] = json.loads(found.figures)
    return LastPack(found.as_of, {key: _number(text) for key, text in said.items()})


def get_pack(session: Session, *, pack_id: int) -> bytes:
    """The PDF as it was handed out. Raises RecordMissingError."""
    pdf = session.scalar(select(KeptPack.pdf).where(KeptPack.id == pack_id))
    if pdf is None:
        raise RecordMissingError(what="board pack no.", which=str(pack_id))
    return pdf


def list_altered_packs(session: Session) -> list[PackRow]:
    """Packs whose bytes are no longer those that were handed out."""
    return [
        row
        for row in list_packs(session)
        if hashlib.sha256(get_pack(session, pack_id=row.id)).hexdigest() != row.digest
    ]


def _number(text: str | None) -> Number | None:
    if text is None:
        return None
    return Decimal(text) if "." in text else int(text)
