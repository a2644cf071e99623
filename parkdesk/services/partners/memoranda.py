"""Memoranda with partners: what each promises, and what came of it."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.partners import Mou
from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services.partners import records


@dataclass(frozen=True, slots=True)
class MouDraft:
    partner: str
    kind: PartnerKind
    signed_on: date
    ends_on: date | None = None
    promises: str = ""
    came_of_it: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MouRow(MouDraft):
    id: int


def list_mous(session: Session) -> list[MouRow]:
    """The latest signed first."""
    found = session.scalars(select(Mou).order_by(Mou.signed_on.desc(), Mou.id))
    return [records.row_of(MouRow, mou) for mou in found]


def add_mou(session: Session, *, draft: MouDraft) -> int:
    """Raises FieldError where the partner is not named or the end is before the signing."""
    _check(draft)
    return records.add(session, Mou(**asdict(draft)))


def change_mou(session: Session, *, mou_id: int, draft: MouDraft) -> None:
    """Raises as `add_mou`, and RecordMissingError."""
    _check(draft)
    records.change(session, Mou, mou_id, draft)


def remove_mou(session: Session, *, mou_id: int) -> None:
    records.remove(session, Mou, mou_id)


def _check(draft: MouDraft) -> None:
    records.named("partner", draft.partner, "Name the partner.")
    if draft.ends_on is not None and draft.ends_on < draft.signed_on:
        raise FieldError(field_name="ends_on", reason="The end is before the day of signing.")
