"""Which leases end when, what of the let area and of the rent that is, and the rises before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import NUMBER
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.services.expiry_rows import ExpiryRow, expiry_rows
from parkdesk.services.figure_rows import FigureRow
from parkdesk.services.lease_days import next_increase
from parkdesk.services.property import PropertyFacts, load_property

HOLDOVER = "Holdover"
_SIZE = 7.6


@dataclass(frozen=True, slots=True)
class Rise:
    """The next day on which a lease's rent a month goes up."""

    lease: str
    tenant: str
    starts_on: date
    rent_paisa: int
    next_rent_paisa: int


@dataclass(frozen=True, slots=True)
class Ending:
    """A lease under the fiscal year in which it ends."""

    year: str
    lease: FigureRow


@dataclass(frozen=True, slots=True)
class LeaseExpiry:
    """`years` are without the line of all together; `leases` in the order of their end."""

    years: tuple[ExpiryRow, ...]
    leases: tuple[Ending, ...]
    rises: tuple[Rise, ...]
    formula: str


def load(session: Any, *, as_of: date) -> LeaseExpiry:
    park = load_property(session)
    found = expiry_rows(park, as_of)
    years = found.rows[1:]
    return LeaseExpiry(
        years=years,
        leases=tuple(Ending(_year(year), lease) for year in years for lease in _by_end(year)),
        rises=tuple(sorted(_rises(park, found.whole, as_of), key=lambda rise: rise.starts_on)),
        formula=found.formula,
    )


def _rises(park: PropertyFacts, whole: ExpiryRow, day: date) -> Iterator[Rise]:
    inside = {lease.id: lease for lease in whole.leases}
    for lease in park.leases:
        row = inside.get(lease.id)
        rise = next_increase(lease, park.lettings[lease.id], day) if row else None
        if row and rise and rise.monthly_paisa > row.rent_paisa:
            yield Rise(row.lease, row.tenant, rise.starts_on, row.rent_paisa, rise.monthly_paisa)


def _by_end(year: ExpiryRow) -> list[FigureRow]:
    return sorted(year.leases, key=lambda lease: (lease.ends_on or date.max, lease.lease))


def shape(data: LeaseExpiry, info: PageInfo) -> Listing:
    return Listing(
        about="Leases in force or in holdover, by the fiscal year of their last agreed day.",
        parts=(
            Part(
                "By fiscal year",
                tuple(_year_columns(data.years, info)),
                data.years,
                empty="No lease is in force on this day.",
                note=data.formula,
                figure="expiry_area_percent",
            ),
            Part(
                "Leases",
                tuple(_lease_columns(data.leases, info)),
                data.leases,
                empty="No lease is in force on this day.",
                group=lambda row: row.year,
                size=_SIZE,
            ),
            Part(
                "Next rises of the rent",
                tuple(_rise_columns(data.rises, info)),
                data.rises,
                empty="No rent rises before its lease ends.",
                note="The next step of each lease, before rent-free months and subsidies.",
                size=_SIZE,
            ),
        ),
        notes=("Amounts in rupees a month. A month is 30.4375 days.",),
    )


def _year(row: ExpiryRow) -> str:
    return row.year or HOLDOVER


def _year_columns(rows: Sequence[ExpiryRow], info: PageInfo) -> Iterator[ReportColumn[ExpiryRow]]:
    yield columns.words("Ends in fiscal year", _year, 16)
    yield columns.count("Leases", lambda row: len(row.leases))
    yield columns.area("Sq ft", lambda row: row.area_sqft)
    yield columns.percent("Of let area", lambda row: row.area_percent)
    yield columns.money("Monthly rent", lambda row: row.rent_paisa, rows, info)
    yield columns.percent("Of rent", lambda row: row.rent_percent)


def _lease_columns(rows: Sequence[Ending], info: PageInfo) -> Iterator[ReportColumn[Ending]]:
    yield columns.code("Lease", lambda row: row.lease.lease, 11)
    yield columns.words("Tenant", lambda row: row.lease.tenant, 26)
    yield columns.words("Units", lambda row: row.lease.unit, 14)
    yield columns.area("Sq ft", lambda row: row.lease.area_sqft)
    yield columns.day("Ends", lambda row: row.lease.ends_on)
    yield ReportColumn(
        "Months left", lambda row: row.lease.remaining_months, 9, numeric=True, format=NUMBER
    )
    yield columns.money("Monthly rent", lambda row: row.lease.rent_paisa, rows, info)


def _rise_columns(rows: Sequence[Rise], info: PageInfo) -> Iterator[ReportColumn[Rise]]:
    yield columns.day("On", lambda row: row.starts_on)
    yield columns.code("Lease", lambda row: row.lease, 11)
    yield columns.words("Tenant", lambda row: row.tenant, 28)
    yield columns.money("Rent now", lambda row: row.rent_paisa, rows, info)
    yield columns.money("Rent from then", lambda row: row.next_rent_paisa, rows, info)
    yield columns.money("More", lambda row: row.next_rent_paisa - row.rent_paisa, rows, info)
