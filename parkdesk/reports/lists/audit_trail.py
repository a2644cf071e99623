"""Who did what, when, with the seals that chain each entry to the one before."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import CellKind, Format
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.reports.sources.page import end_of
from parkdesk.services.audit import AuditRow, list_audit

PAKISTAN = timezone(timedelta(hours=5))
_MOMENT = Format(CellKind.DAY, lambda moment: f"{moment:%Y-%m-%d %H:%M}")


def load(session: Any, *, as_of: date) -> tuple[AuditRow, ...]:
    """The entries made by the end of the day, the newest first."""
    until = end_of(as_of)
    return tuple(row for row in list_audit(session) if row.at <= until)


def shape(rows: tuple[AuditRow, ...], _info: PageInfo) -> Listing:
    return Listing(
        about="Every change of the park's records until the end of the day, the newest first. A "
        "seal is reckoned from its entry and the seal before it: one entry changed breaks all "
        "after it.",
        parts=(Part("Entries", tuple(_columns()), rows, empty="Nothing was changed yet.", size=7),),
        notes=("Times are those of Pakistan.",),
        landscape=True,
    )


def _columns() -> Iterator[ReportColumn[AuditRow]]:
    yield columns.count("No", lambda row: row.id, summed=False, width=6)
    yield ReportColumn("When", _when, 14, format=_MOMENT)
    yield columns.words("Who", lambda row: row.actor, 20)
    yield columns.words("What", lambda row: row.action.replace("_", " "), 22)
    yield columns.words("Tables", lambda row: row.tables.replace("_", " "), 24)
    yield columns.count("Changes", lambda row: row.changes, summed=False)
    yield columns.words("Seal", lambda row: row.seal, 40)


def _when(row: AuditRow) -> datetime:
    return row.at.astimezone(PAKISTAN)
