"""How full the park is: by building, floor and kind of space on a day, and month by month."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from parkdesk.reports.inputs import PageInfo, total_area
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.charts import months
from parkdesk.reports.paper.formats import PERCENT, capital, month_text
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.money import percent_of
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.services.occupancy_months import MonthOccupancy, occupancy_by_month
from parkdesk.services.property import PropertyFacts, load_property


@dataclass(frozen=True, slots=True)
class Share:
    """The lettable units of one building, floor or kind; open seats are let in part."""

    place: str
    units: int
    units_let: int
    lettable_sqft: Decimal
    let_sqft: Decimal


@dataclass(frozen=True, slots=True)
class OccupancyReport:
    buildings: tuple[Share, ...]
    floors: tuple[Share, ...]
    kinds: tuple[Share, ...]
    months: tuple[MonthOccupancy, ...]


def load(session: Any, *, as_of: date) -> OccupancyReport:
    park: PropertyFacts = load_property(session)
    units = [unit for unit in park.occupancy.units_on(as_of) if unit.unit.counts]
    return OccupancyReport(
        buildings=_shares(units, lambda unit: unit.unit.building),
        floors=_shares(units, lambda unit: f"{unit.unit.building}, {unit.unit.floor_label}"),
        kinds=_shares(units, lambda unit: capital(unit.unit.kind)),
        months=tuple(occupancy_by_month(park.occupancy, until=as_of)),
    )


def _shares(units: Sequence[UnitDay], place: Callable[[UnitDay], str]) -> tuple[Share, ...]:
    """In the order of the units: by building, the top floor first."""
    groups: dict[str, list[UnitDay]] = defaultdict(list)
    for unit in units:
        groups[place(unit)].append(unit)
    return tuple(
        Share(
            place=name,
            units=len(group),
            units_let=sum(bool(unit.let) for unit in group),
            lettable_sqft=total_area(unit.lettable_sqft for unit in group),
            let_sqft=total_area(unit.let_sqft for unit in group),
        )
        for name, group in groups.items()
    )


def shape(data: OccupancyReport, _info: PageInfo) -> Listing:
    nothing = "This park has no units to let on this day."
    return Listing(
        about="Let area ÷ lettable area. Let is what has commenced, in force or in holdover; open "
        "seats count their area × seats let ÷ seats.",
        parts=(
            Part(
                "By building",
                tuple(_columns("Building")),
                data.buildings,
                empty=nothing,
                figure="occupancy_percent",
            ),
            Part("By floor", tuple(_columns("Floor")), data.floors, empty=nothing),
            Part("By kind of space", tuple(_columns("Kind")), data.kinds, empty=nothing),
            Part(
                "Month by month",
                tuple(_month_columns()),
                data.months,
                empty="There is no lettable area in these months.",
                note="On the last day of each month, and on the day of this report.",
                chart=partial(_draw_months, rows=data.months),
            ),
        ),
        notes=(
            "Common areas and units that are not lettable are left out; units out of use stay in. "
            "A unit of open seats counts as let from its first seat.",
        ),
    )


def _draw_months(frame: Frame, *, rows: Sequence[MonthOccupancy]) -> None:
    shares = (percent_of(row.let_sqft, row.lettable_sqft) for row in rows)
    months(
        frame,
        [month_text(row.day) for row in rows],
        [None if share is None else float(share) for share in shares],
    )


def _columns(place: str) -> Iterator[ReportColumn[Share]]:
    yield columns.words(place, lambda row: row.place, 30)
    yield columns.count("Units", lambda row: row.units)
    yield columns.count("Let", lambda row: row.units_let)
    yield columns.area("Lettable sq ft", lambda row: row.lettable_sqft)
    yield columns.area("Let sq ft", lambda row: row.let_sqft)
    yield columns.area("Vacant sq ft", lambda row: row.lettable_sqft - row.let_sqft)
    yield ReportColumn(
        "Occupancy",
        lambda row: percent_of(row.let_sqft, row.lettable_sqft),
        10,
        numeric=True,
        format=PERCENT,
        total=_of_all,
    )


def _of_all(rows: Sequence[Share]) -> Decimal | None:
    return percent_of(
        total_area(row.let_sqft for row in rows), total_area(row.lettable_sqft for row in rows)
    )


def _month_columns() -> Iterator[ReportColumn[MonthOccupancy]]:
    yield columns.day("On", lambda row: row.day, 14)
    yield columns.area("Lettable sq ft", lambda row: row.lettable_sqft, summed=False)
    yield columns.area("Let sq ft", lambda row: row.let_sqft, summed=False)
    yield columns.area("Vacant sq ft", lambda row: row.lettable_sqft - row.let_sqft, summed=False)
    yield columns.percent("Occupancy", lambda row: percent_of(row.let_sqft, row.lettable_sqft))
