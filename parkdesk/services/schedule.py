"""Leases as terms for the rules, and the schedules and rent steps computed from them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from parkdesk.rules.lease_terms import LeaseTerms
from parkdesk.rules.schedule import ScheduleRow


def lease_terms(
    session: Session, *, lease_ids: Iterable[int] | None = None
) -> dict[int, LeaseTerms]:
    """The terms of the given leases, or of all, by lease id, in a fixed number of queries."""
    raise NotImplementedError


def list_schedule(
    session: Session, *, lease_id: int | None = None, holdover_until: date | None = None
) -> list[ScheduleRow]:
    """Rows of one lease (a draft too), or of every binding and ended one by number; holdover only as far as asked."""
    raise NotImplementedError
