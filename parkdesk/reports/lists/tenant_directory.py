"""The companies of the park for visitors: what they do, where they sit, whom to ask for."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.services.tenants import TenantRow, list_tenants


def load(session: Any, *, as_of: date) -> tuple[TenantRow, ...]:
    """Who has space on the day, by the name on the door."""
    rows = [row for row in list_tenants(session, as_of=as_of) if row.units]
    return tuple(sorted(rows, key=lambda row: (door_name(row).casefold(), row.id)))


def shape(rows: tuple[TenantRow, ...], _info: PageInfo) -> Listing:
    return Listing(
        about="Who has space in the park on the day.",
        parts=(
            Part(
                "Companies",
                tuple(_columns()),
                rows,
                empty="Nobody has space in the park on this day.",
            ),
        ),
        notes=("Mobile numbers and e-mail addresses are left out: this list may hang in a hall.",),
    )


def door_name(row: TenantRow) -> str:
    """The trading name, else the legal one."""
    return row.trading_name or row.name


def _columns() -> Iterator[ReportColumn[TenantRow]]:
    yield columns.words("Company", door_name, 28)
    yield columns.words("Legal name", lambda row: row.name if row.trading_name else "", 24)
    yield columns.words("Line of business", lambda row: row.business, 24)
    yield columns.words("Units", lambda row: row.units, 18)
    yield columns.words("Ask for", lambda row: row.contact, 18)
