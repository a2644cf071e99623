"""Who sits where on a day, by floor and by tenant, whom to call, and who moved lately."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import capital, day_text
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.money import add_months
from parkdesk.services.assignments import AssignmentRow, SeatRow, by_tenant, list_assignments
from parkdesk.services.moves import MoveRow, list_moves

_SIZE = 7.6


@dataclass(frozen=True, slots=True)
class OfficeAssignments:
    """`since` is the day a month earlier; `moves` are what changed from it on."""

    assignments: tuple[AssignmentRow, ...]
    tenants: tuple[SeatRow, ...]
    moves: tuple[MoveRow, ...]
    since: date


def load(session: Any, *, as_of: date) -> OfficeAssignments:
    since = add_months(as_of, -1)
    found = list_assignments(session, as_of=as_of)
    return OfficeAssignments(
        assignments=tuple(found),
        tenants=tuple(by_tenant(found)),
        moves=tuple(list_moves(session, since=since, until=as_of)),
        since=since,
    )


def shape(data: OfficeAssignments, _info: PageInfo) -> Listing:
    nobody = "Nobody has space in the park on this day."
    return Listing(
        about="Who has which space on the day; tenants in holdover are inside too.",
        parts=(
            Part(
                "By floor",
                tuple(_place_columns()),
                data.assignments,
                empty=nobody,
                group=lambda row: ", ".join(filter(None, (row.building, row.floor))),
                size=_SIZE,
            ),
            Part("By tenant", tuple(_tenant_columns()), data.tenants, empty=nobody, size=_SIZE),
            Part(
                "Moves",
                tuple(_move_columns()),
                data.moves,
                empty=f"Nothing changed since {day_text(data.since)}.",
                note=f"What is another than on {day_text(data.since)}.",
                size=_SIZE,
            ),
        ),
    )


def _place_columns() -> Iterator[ReportColumn[AssignmentRow]]:
    yield columns.code("Unit", lambda row: row.unit, 9)
    yield columns.words("Tenant", lambda row: row.tenant, 27)
    yield columns.area("Sq ft", lambda row: row.area_sqft, width=9)
    yield columns.count("Seats", lambda row: row.seats)
    yield columns.code("Lease", lambda row: row.lease, 11)
    yield columns.day("Until", lambda row: row.ends_on)
    yield columns.words("Contact", lambda row: row.contact, 17)
    yield columns.code("Mobile", lambda row: row.mobile, 14)


def _tenant_columns() -> Iterator[ReportColumn[SeatRow]]:
    yield columns.words("Tenant", lambda row: row.tenant, 27)
    yield columns.words("Floors", lambda row: row.floor, 18)
    yield columns.words("Units", lambda row: row.units, 18)
    yield columns.area("Sq ft", lambda row: row.area_sqft, width=9)
    yield columns.count("Seats", lambda row: row.seats)
    yield columns.words("Contact", lambda row: row.contact, 17)
    yield columns.code("Mobile", lambda row: row.mobile, 14)


def _move_columns() -> Iterator[ReportColumn[MoveRow]]:
    yield columns.day("On", lambda row: row.last_on)
    yield columns.words("Tenant", lambda row: row.tenant, 27)
    yield columns.words("What", lambda row: capital(row.move), 11)
    yield columns.words("Taken", lambda row: row.taken, 16)
    yield columns.words("Given up", lambda row: row.given_up, 16)
    yield columns.area("Sq ft before", lambda row: row.area_before_sqft, summed=False, width=10)
    yield columns.area("Sq ft now", lambda row: row.area_now_sqft, summed=False, width=10)
