"""A batch by its code, as people type it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import UnknownChoiceError
from parkdesk.models.training import Batch

NAMED = 12  # codes an error lists before it says how many more there are


def find_batch(session: Session, code: str) -> Batch:
    """Whatever its case; raises UnknownChoiceError naming the codes there are."""
    typed = code.strip()
    batch = session.scalar(select(Batch).where(Batch.code == typed))
    if batch is None:
        folded = func.lower(Batch.code) == typed.lower()
        batch = session.scalar(select(Batch).where(folded).order_by(Batch.id).limit(1))
    if batch is None:
        raise UnknownChoiceError(what="batch", given=typed, known=_known(session))
    return batch


def _known(session: Session) -> str:
    codes = list(session.scalars(select(Batch.code).order_by(Batch.starts_on.desc(), Batch.code)))
    if not codes:
        return "none, the park has no batches yet"
    more = len(codes) - NAMED
    return ", ".join(codes[:NAMED]) + (f" and {more} more" if more > 0 else "")
