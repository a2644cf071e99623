"""Applications weighed by their batch's rules: stored for those in the park, only reckoned for an import's dry run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Weighing:
    """How many applications of a batch are eligible; `because` counts each reason, the commonest first."""

    eligible: int
    ineligible: int
    because: tuple[tuple[str, int], ...]


def weigh_applications(
    session: Session,
    *,
    batch: str,
    now: datetime,
    application_ids: Sequence[int] | None = None,
) -> Weighing:
    """Store each open application's eligibility on the batch's first day; only what changed is written."""
    raise NotImplementedError
