"""The columns of the board pack's tables, for its pages and for its workbook."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from parkdesk.reports.board.figures import change_text, value_text
from parkdesk.reports.board.inputs import (
    BatchLine,
    BoardFigure,
    BoardPack,
    DataGap,
    DecisionLine,
    EventLine,
    ExpiryYear,
    FigureUnit,
    FloorRent,
    FunnelStage,
    JobsQuarter,
    OccupancyMonth,
    PartnerLine,
    TargetLine,
)
from parkdesk.reports.inputs import PageInfo, total_area
from parkdesk.reports.paper import columns, formats
from parkdesk.reports.paper.formats import AREA, PERCENT, PLAIN
from parkdesk.reports.paper.tables import ReportColumn, ReportTable
from parkdesk.rules.money import percent_of

Row = TypeVar("Row")
Columns = tuple[ReportColumn[Row], ...]


def board_pack_tables(pack: BoardPack, info: PageInfo) -> tuple[ReportTable[Any], ...]:
    """The workbook: a sheet for each part that has rows."""
    sheets: tuple[ReportTable[Any], ...] = (
        ReportTable("Figures", figure_columns(info), pack.figures),
        ReportTable("Targets", target_columns(), pack.targets),
        ReportTable("Occupancy", occupancy_columns(), pack.occupancy),
        ReportTable("Expiry", expiry_columns(pack.expiries, info), pack.expiries),
        ReportTable("Rent roll by floor", floor_columns(pack.floors, info), pack.floors),
        ReportTable("Training funnel", funnel_columns(), pack.funnel),
        ReportTable("Jobs and exports", jobs_columns(pack.jobs, info), pack.jobs),
        ReportTable("Batches", batch_columns(), pack.batches),
        ReportTable("Partners", partner_columns(), pack.partners),
        ReportTable("Events", event_columns(), pack.events),
        ReportTable("Decisions", decision_columns(), pack.decisions),
        ReportTable("Data gaps", gap_columns(), pack.gaps),
    )
    return tuple(sheet for sheet in sheets if sheet.rows) or sheets[:1]


def figure_columns(info: PageInfo) -> Columns[BoardFigure]:
    return (
        ReportColumn("Figure", lambda line: line.label, 20),
        ReportColumn("Value", lambda line: _number(line.value, line.unit), 10, True, AREA),
        ReportColumn("Target", lambda line: _number(line.target, line.unit), 10, True, AREA),
        ReportColumn("Last pack", lambda line: _number(line.last, line.unit), 10, True, AREA),
        ReportColumn("Unit", lambda line: _UNITS[line.unit], 10),
        ReportColumn("Shown", lambda line: value_text(line.value, line.unit, info.grouping), 12),
        ReportColumn("Change", lambda line: change_text(line, info.grouping), 18),
        ReportColumn("Formula", lambda line: line.formula, 40),
        ReportColumn("Missing", lambda line: line.missing or None, 20),
    )


def target_columns() -> Columns[TargetLine]:
    return (
        ReportColumn("What is promised", lambda line: line.what, 20, wrap=True),
        ReportColumn("Of whom", lambda line: line.of_whom, 15, wrap=True),
        ReportColumn("Target", lambda line: line.promised, 8, True, PLAIN),
        ReportColumn("Stands at", lambda line: line.actual, 9, True, PLAIN),
        ReportColumn("What is left", lambda line: line.standing, 24, wrap=True),
        columns.day("Until", lambda line: line.ends_on, 10.5),
        ReportColumn("Source", lambda line: line.source or None, 20, wrap=True),
    )


def occupancy_columns() -> Columns[OccupancyMonth]:
    return (
        columns.day("On", lambda line: line.day, 10),
        columns.area("Let sq ft", lambda line: line.let_sqft, summed=False),
        columns.area("Lettable sq ft", lambda line: line.lettable_sqft, summed=False),
        ReportColumn(
            "Occupancy",
            lambda line: percent_of(line.let_sqft, line.lettable_sqft),
            10,
            True,
            PERCENT,
        ),
    )


def expiry_columns(lines: Sequence[ExpiryYear], info: PageInfo) -> Columns[ExpiryYear]:
    let = total_area(line.area_sqft for line in lines)
    rent = sum(line.monthly_rent_paisa for line in lines)
    return (
        ReportColumn("Ends in fiscal year", expiry_label, 16),
        columns.count("Leases", lambda line: line.leases),
        columns.area("Sq ft", lambda line: line.area_sqft),
        columns.share("Of let area", lambda line: line.area_sqft, let),
        columns.money("Monthly rent", lambda line: line.monthly_rent_paisa, lines, info),
        columns.share("Of rent", lambda line: line.monthly_rent_paisa, rent),
    )


def expiry_label(line: ExpiryYear) -> str:
    return "Holdover" if line.holdover else line.year


def floor_columns(lines: Sequence[FloorRent], info: PageInfo) -> Columns[FloorRent]:
    return (
        ReportColumn("Building", lambda line: line.building, 15, wrap=True),
        ReportColumn("Floor", lambda line: line.floor, 13, wrap=True),
        columns.count("Units", lambda line: line.units, width=6),
        columns.count("Let", lambda line: line.units_let, width=6),
        columns.area("Lettable sq ft", lambda line: line.lettable_sqft),
        columns.area("Let sq ft", lambda line: line.let_sqft),
        columns.area("Vacant sq ft", lambda line: line.lettable_sqft - line.let_sqft),
        ReportColumn(
            "Occupancy",
            lambda line: percent_of(line.let_sqft, line.lettable_sqft),
            10,
            True,
            PERCENT,
            _occupancy_of,
        ),
        columns.money("Monthly rent", lambda line: line.monthly_rent_paisa, lines, info),
        columns.money("Lost to vacancy", lambda line: line.lost_rent_paisa, lines, info),
    )


def funnel_columns() -> Columns[FunnelStage]:
    return (
        ReportColumn("Stage", lambda line: line.stage.capitalize(), 16),
        columns.count("Women", lambda line: line.women, summed=False),
        columns.count("Men", lambda line: line.men, summed=False),
        columns.count("Other, not stated", lambda line: line.others, summed=False),
        columns.count("All", lambda line: line.total, summed=False),
        ReportColumn(
            "Women's share", lambda line: percent_of(line.women, line.total), 10, True, PERCENT
        ),
    )


def batch_columns() -> Columns[BatchLine]:
    return (
        ReportColumn("Batch", lambda line: line.batch, 13, wrap=True),
        ReportColumn("Programme", lambda line: line.programme, 20, wrap=True),
        columns.day("Starts", lambda line: line.starts_on, 12),
        columns.count("Seats", lambda line: line.seats),
        columns.count("Applied", lambda line: line.applied),
        columns.count("Eligible", lambda line: line.eligible),
        columns.count("Enrolled", lambda line: line.enrolled),
        columns.count("Women", lambda line: line.women_enrolled),
        columns.count("Completed", lambda line: line.completed, width=10),
    )


def jobs_columns(lines: Sequence[JobsQuarter], info: PageInfo) -> Columns[JobsQuarter]:
    return (
        columns.words("Quarter", lambda line: line.quarter, 24),
        columns.count("Tenants", lambda line: line.tenants, summed=False),
        columns.count("Filed", lambda line: line.filed, summed=False),
        columns.count("Staff", lambda line: line.staff, summed=False),
        columns.count("Women", lambda line: line.women, summed=False),
        columns.percent("Women, %", lambda line: percent_of(line.women, line.staff)),
        columns.money(
            "Exports, US$", lambda line: line.exports_usd_cents, lines, info, summed=False
        ),
    )


def partner_columns() -> Columns[PartnerLine]:
    return (
        ReportColumn("Partner", lambda line: line.party, 20, wrap=True),
        ReportColumn("Kind", lambda line: formats.capital(line.kind), 10),
        columns.day("Signed", lambda line: line.signed_on, 10.5),
        columns.day("Ends", lambda line: line.ends_on, 10.5),
        ReportColumn("Promises", lambda line: line.promises or None, 24, wrap=True),
        ReportColumn("What came of it", lambda line: line.results or None, 24, wrap=True),
    )


def event_columns() -> Columns[EventLine]:
    return (
        columns.day("Day", lambda line: line.day, 11),
        ReportColumn("Event", lambda line: line.name, 26, wrap=True),
        ReportColumn("Kind", lambda line: formats.capital(line.kind), 11, wrap=True),
        ReportColumn("Partners", lambda line: line.partners or None, 20, wrap=True),
        columns.count("Women", lambda line: line.women),
        columns.count("Men", lambda line: line.men),
        columns.count("Leads", lambda line: line.leads),
    )


def decision_columns() -> Columns[DecisionLine]:
    return (
        ReportColumn("Subject", lambda line: line.subject, 32, wrap=True),
        ReportColumn("What is to be decided", lambda line: line.question, 52, wrap=True),
        columns.day("By", lambda line: line.due_on, 12),
    )


def gap_columns() -> Columns[DataGap]:
    return (
        ReportColumn("What is missing", lambda line: line.what, 40, wrap=True),
        columns.count("How many", lambda line: line.count, summed=False, width=10),
        ReportColumn("What it does", lambda line: line.effect or None, 46, wrap=True),
    )


_UNITS = {
    FigureUnit.PERCENT: "percent",
    FigureUnit.SQFT: "sq ft",
    FigureUnit.RUPEES: "rupees",
    FigureUnit.RATE: "rupees a sq ft",
    FigureUnit.MONTHS: "months",
    FigureUnit.COUNT: "count",
}


def _number(value: Decimal | int | None, unit: FigureUnit) -> Decimal | int | None:
    """The figure as a workbook holds it: money in rupees."""
    if value is None or unit not in {FigureUnit.RUPEES, FigureUnit.RATE}:
        return value
    return formats.in_rupees(int(value))


def _occupancy_of(lines: Sequence[FloorRent]) -> Decimal | None:
    return percent_of(
        total_area(line.let_sqft for line in lines),
        total_area(line.lettable_sqft for line in lines),
    )
