"""Whether a unit is free for a lease on some days, and who has it if not."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Clash:
    """Who has the unit, and on which agreed days; `ends_on` is None for a tenant in holdover, still inside."""

    unit: str
    tenant: str
    lease: str
    starts_on: date
    ends_on: date | None


def find_clash(
    session: Session,
    *,
    unit_id: int,
    starts_on: date,
    ends_on: date,
    today: date,
    seats: int | None = None,
    but: int | None = None,
) -> Clash | None:
    """The first binding lease, other than lease `but`, that leaves no room in the unit on those days."""
    raise NotImplementedError


def check_unit_free(
    session: Session,
    *,
    unit_id: int,
    starts_on: date,
    ends_on: date,
    today: date,
    seats: int | None = None,
    but: int | None = None,
) -> None:
    """Raise UnitTakenError where `find_clash` finds one."""
    raise NotImplementedError
