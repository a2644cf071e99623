"""Deposits agreed in leases."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease


def list_deposits(session: Session) -> dict[int, int]:
    """The agreed deposit in paisa by lease id; leases without one are left out."""
    query = select(Lease.id, Lease.deposit_paisa).where(Lease.deposit_paisa > 0)
    return {row.id: row.deposit_paisa for row in session.execute(query)}
