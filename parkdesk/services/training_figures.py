"""The training funnel: how many applied, passed the rules, were offered a seat, took it and completed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import Gender


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One batch and gender. Each stage counts all who reached it, whatever became of them."""

    programme: str
    course: str
    batch: str
    gender: Gender
    applied: int
    eligible: int
    offered: int
    enrolled: int
    dropped: int
    completed: int


def list_funnel(session: Session) -> list[FunnelRow]:
    """By programme, batch and gender; add rows up for a programme or the park."""
    raise NotImplementedError
