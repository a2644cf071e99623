"""The stacking plan of a day on a page of its own: the drawing of the Spaces page."""

from collections.abc import Callable
from decimal import Decimal

from parkdesk.reports.inputs import PageInfo, PlanData
from parkdesk.reports.paper import formats
from parkdesk.reports.paper.formats import AREA, COUNT, Format
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.plan import draw_plan
from parkdesk.reports.paper.sections import missing_section
from parkdesk.reports.paper.tables import ReportColumn, ReportTable, total_area
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import ColourBy

TITLE = "Stacking plan"

Column = ReportColumn[UnitDay]
COLOURED_BY = {
    ColourBy.STATE: "The colour is its state on the day.",
    ColourBy.EXPIRY: "The colour is the fiscal year in which its lease ends.",
    ColourBy.RENT: "The colour is its monthly rent per sq ft, of a vacant one the asking rate.",
    ColourBy.TENANT: "The colour is its tenant.",
}


def make_stacking_plan(plan: PlanData, info: PageInfo) -> bytes:
    """The PDF; a row a floor, block widths by area."""
    frame = Frame(info, TITLE, landscape=True)
    frame.new_page(head=False)
    frame.title_block(
        "A row a floor, the top floor on top; the width of a block is its area. "
        + COLOURED_BY[plan.colours().by]
    )
    draw_plan(frame, plan)
    if plan.gaps:
        missing_section(frame, plan.gaps)
    return frame.save()


def stacking_plan_tables(plan: PlanData, info: PageInfo) -> tuple[ReportTable[UnitDay], ...]:
    rent = formats.money((day.monthly_rent_paisa for day in plan.units), info.grouping)
    level = Format(formats.CellKind.COUNT, str)
    columns: tuple[Column, ...] = (
        Column("Building", lambda day: day.unit.building, 12),
        Column("Level", lambda day: day.unit.floor_level, 6, numeric=True, format=level),
        Column("Floor", lambda day: day.unit.floor_label, 12),
        Column("Unit", lambda day: day.unit.code, 8),
        Column("Kind", lambda day: day.unit.kind.value, 12),
        Column("State", lambda day: day.state.value, 14),
        Column("Tenant", lambda day: day.tenants or None, 24),
        _area("Area sq ft", lambda day: day.unit.rentable_sqft),
        _area("Let sq ft", lambda day: day.let_sqft),
        _area("Vacant sq ft", lambda day: day.vacant_sqft),
        Column("Seats", lambda day: day.unit.seats or None, 6, numeric=True, format=COUNT),
        Column("Monthly rent", lambda day: day.monthly_rent_paisa, 10, numeric=True, format=rent),
    )
    coloured = plan.colours()
    if coloured.by is not ColourBy.STATE:
        group = Column("Colour", lambda day: coloured.class_of(day.unit.id), 14)
        columns = (*columns[:6], group, *columns[6:])
    return (ReportTable(TITLE, columns, plan.units),)


def _area(title: str, value: Callable[[UnitDay], Decimal]) -> Column:
    return Column(title, value, 9, numeric=True, format=AREA, total=total_area(value))
