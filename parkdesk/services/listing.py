"""Every list by its name, for the command line and for workbooks."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.services.exports import EXPORTS, Table, table_of

Lines = Sequence[Any]
Options = dict[str, Any]

# What each list is read by, and which of the day, the moment and the searched text it asks for.
LISTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "units": ("spaces", "list_units", ("as_of", "where")),
    "tenants": ("tenants", "list_tenants", ("as_of", "where")),
    "leases": ("leases", "list_leases", ("as_of", "where")),
    "people": ("people", "list_people", ("now", "where")),
    "batches": ("training", "list_batches", ("now", "where")),
    "enrolments": ("applications", "list_enrolments", ("where",)),
    "imports": ("imports.history", "list_imports", ("where",)),
    "packs": ("packs", "list_packs", ("where",)),
    "audit": ("audit", "list_audit", ("where",)),
}


def list_lines(
    session: Session, *, entity: str, as_of: date, now: datetime, where: str = ""
) -> Lines:
    """The rows of a list as its screen shows them."""
    module, function, asks = LISTS[entity]
    read: Callable[..., Lines] = getattr(import_module(f"parkdesk.services.{module}"), function)
    given: Options = {"as_of": as_of, "now": now, "where": where}
    return read(session, **{name: given[name] for name in asks})


def list_table(
    session: Session,
    *,
    entity: str,
    as_of: date,
    now: datetime,
    whole_cnic: bool = False,
    holdover: bool = False,
    batch: str | None = None,
) -> Table:
    """The same as a table; import kinds in their templates' columns, registers of a batch."""
    if entity in EXPORTS:
        export = EXPORTS[entity]
        of_batch = {"batch": batch} if batch else {}
        return export(session, as_of=as_of, whole_cnic=whole_cnic, holdover=holdover, **of_batch)
    return table_of(list_lines(session, entity=entity, as_of=as_of, now=now))
