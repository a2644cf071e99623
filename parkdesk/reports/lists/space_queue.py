"""The queue for space by rank: what is wanted, since when, what is missing, what could suit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import area_text, capital
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.services.space_applications import (
    FittingUnits,
    SpaceApplicationDetail,
    SpaceApplicationRow,
    fitting_units,
    get_space_application,
    list_space_applications,
)

BEST = 3
_SIZE = 7.6


@dataclass(frozen=True, slots=True)
class Suiting:
    """A block that an applicant in the queue could have."""

    applicant: str
    block: FittingUnits


@dataclass(frozen=True, slots=True)
class SpaceQueue:
    """Those in the queue by rank; of each at most BEST blocks, the closest in size first."""

    queue: tuple[SpaceApplicationDetail, ...]
    suiting: tuple[Suiting, ...]


def load(session: Any, *, as_of: date) -> SpaceQueue:
    waiting = [row for row in list_space_applications(session, on=as_of) if row.rank is not None]
    return SpaceQueue(
        queue=tuple(
            get_space_application(session, application_id=row.id, on=as_of) for row in waiting
        ),
        suiting=tuple(
            Suiting(f"{row.rank}. {row.organisation}", block)
            for row in waiting
            for block in fitting_units(session, application_id=row.id, on=as_of)[:BEST]
        ),
    )


def shape(data: SpaceQueue, info: PageInfo) -> Listing:
    return Listing(
        about="Applications for space that are open on the day.",
        parts=(
            Part(
                "In order of rank",
                tuple(_queue_columns()),
                data.queue,
                empty="Nobody waits for space.",
                size=_SIZE,
            ),
            Part(
                "What could suit",
                tuple(_block_columns(data.suiting, info)),
                data.suiting,
                empty="No block that is free in time suits anybody in the queue.",
                note=f"The {BEST} blocks closest in size, free within 90 days of the wanted day.",
                group=lambda row: row.applicant,
                size=_SIZE,
            ),
        ),
        notes=("Asking rents in rupees a month.",),
        landscape=True,
    )


def _queue_columns() -> Iterator[ReportColumn[SpaceApplicationDetail]]:
    yield columns.count("Rank", lambda one: one.row.rank, summed=False, width=6)
    yield columns.words("Organisation", lambda one: one.row.organisation, 30)
    yield columns.words("Wants", lambda one: wish(one.row), 11)
    yield columns.day("From", lambda one: one.row.wanted_from)
    yield columns.day("Since", lambda one: one.row.received_on)
    yield columns.count("Headcount", lambda one: one.row.headcount, summed=False, width=11)
    yield columns.count(
        "In 12 months", lambda one: one.row.headcount_in_12_months, summed=False, width=9
    )
    yield columns.words("Stage", lambda one: capital(one.row.stage), 12)
    yield columns.words("Offered", lambda one: one.row.offered, 8)
    yield columns.words("Documents missing", _missing, 44)


def wish(row: SpaceApplicationRow) -> str:
    """`1,200 sq ft`, `12 seats`."""
    if row.wanted_sqft is not None:
        return f"{area_text(row.wanted_sqft)} sq ft"
    return f"{row.wanted_seats or 0:,} seats"


def _missing(one: SpaceApplicationDetail) -> str:
    return ", ".join(one.missing_documents)


def _block_columns(rows: tuple[Suiting, ...], info: PageInfo) -> Iterator[ReportColumn[Suiting]]:
    yield columns.words("Units", lambda row: row.block.units, 18)
    yield columns.words("Floor", lambda row: row.block.floor, 18)
    yield columns.area("Sq ft", lambda row: row.block.area_sqft, summed=False)
    yield columns.count("Seats", lambda row: row.block.seats, summed=False)
    yield columns.percent("Of what is wanted", lambda row: row.block.percent)
    yield columns.day("Free from", lambda row: row.block.free_from)
    yield columns.money(
        "Asking rent", lambda row: row.block.asking_rent_paisa, rows, info, summed=False
    )
    yield columns.words("Offered to", lambda row: row.block.offered_to, 20)
