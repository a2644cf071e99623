"""The park's name alone, for a window's frame: the start need not wait for the models."""

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

PARK = table("park", column("name"))


def park_name(session: Session) -> str:
    """The name; empty in a file without a park."""
    return session.scalar(select(PARK.c.name)) or ""
