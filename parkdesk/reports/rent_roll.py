"""The rent roll: every lettable unit on one day, let or vacant, with what it brings."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from parkdesk.reports.inputs import PageInfo, RentRoll, RentRollLine, total_area
from parkdesk.reports.paper import formats, style
from parkdesk.reports.paper.formats import AREA, COUNT, DAY, NUMBER, PERCENT
from parkdesk.reports.paper.frame import Entry, Frame
from parkdesk.reports.paper.sections import Fact, fact_strip, missing_section
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.tables import ReportColumn, ReportTable, Table, sum_of
from parkdesk.rules.money import percent_of
from parkdesk.rules.vocabulary import UnitState

TITLE = "Rent roll"
_SIZE = 6.8
_LONG = 120  # lines, from which on a list of the floors comes first
_SHORT = {UnitState.ENDING_90: "ends in 90 days", UnitState.ENDING_30: "ends in 30 days"}
_LET = TextStyle(_SIZE)
_VACANT = TextStyle(_SIZE, color=style.MUTED)

Column = ReportColumn[RentRollLine]


def make_rent_roll(roll: RentRoll, info: PageInfo) -> bytes:
    """The PDF; its let and vacant areas add up to the lettable area, or it says by how much not."""
    frame = Frame(info, TITLE, landscape=True)
    frame.new_page(head=False)
    frame.title_block()
    fact_strip(frame, _facts(roll, info))
    _say_what_does_not_tie(frame, roll)
    floors = _floors(roll.lines)
    if len(roll.lines) > _LONG and len(floors) > 1:
        frame.contents([Entry(title, f"floor-{at}") for at, (title, _) in enumerate(floors)])
        frame.new_page()
    table = Table(frame, _columns(roll.lines, info), size=_SIZE, tone=_tone)
    table.head()
    for at, (title, lines) in enumerate(floors):
        table.group(title, f"floor-{at}")
        table.rows(lines)
    table.total("Total", roll.lines)
    _explain(frame)
    missing_section(frame, roll.gaps)
    return frame.save()


def rent_roll_tables(roll: RentRoll, info: PageInfo) -> tuple[ReportTable[RentRollLine], ...]:
    """The workbook: the columns on paper, and those that paper shows by its layout."""
    place = (
        Column("Building", lambda line: line.building, 12),
        Column("Floor", lambda line: line.floor, 10),
    )
    more = (
        Column("Rate per", lambda line: line.rate_per, 8),
        Column("Seats", lambda line: line.seats, 6, numeric=True, format=COUNT),
    )
    rates = [line.rate_paisa for line in roll.lines]
    rate = Column(
        "Rate", lambda line: line.rate_paisa, 8, True, formats.money(rates, info.grouping)
    )
    columns = tuple(
        rate if column.title == "Rate" else column for column in _columns(roll.lines, info)
    )
    return (ReportTable(TITLE, (*place, *columns, *more), roll.lines),)


def _facts(roll: RentRoll, info: PageInfo) -> list[Fact]:
    lettable = total_area(line.area_sqft for line in roll.lines)
    let = total_area(line.area_sqft for line in roll.lines if line.is_let)
    vacant = lettable - let
    rent = sum(line.monthly_rent_paisa or 0 for line in roll.lines)
    lost = sum(line.asking_rent_paisa or 0 for line in roll.lines if not line.is_let)
    area = formats.area_text
    return [
        Fact("Lettable area", f"{area(lettable)} sq ft", "All lines of this list", "lettable_sqft"),
        Fact("Let", f"{area(let)} sq ft", "Lines of leases in force or in holdover", "let_sqft"),
        Fact(
            "Vacant",
            f"{area(vacant)} sq ft",
            f"Lettable {area(lettable)} – let {area(let)}",
            "vacant_sqft",
        ),
        Fact(
            "Occupancy",
            formats.percent_text(percent_of(let, lettable)),
            f"Let {area(let)} ÷ lettable {area(lettable)}",
            "occupancy_percent",
        ),
        Fact(
            "Monthly rent",
            formats.rupees(rent, info.grouping),
            "Current rent of the let lines, before rent-free months and subsidy",
            "monthly_rent",
        ),
        Fact(
            "Lost to vacancy",
            formats.rupees(lost, info.grouping),
            "Lines that are not let, at their asking rent a month",
            "rent_lost",
        ),
    ]


def _say_what_does_not_tie(frame: Frame, roll: RentRoll) -> None:
    listed = total_area(line.area_sqft for line in roll.lines)
    if listed == roll.lettable_sqft:
        return
    warning = TextStyle(9, bold=True, color=style.DANGER)
    area = formats.area_text
    frame.write(
        f"These lines add up to {area(listed)} sq ft, but the park's lettable area is "
        f"{area(roll.lettable_sqft)} sq ft. Run the check before you use this list.",
        warning,
    )
    frame.y -= 8


def _floors(
    lines: Sequence[RentRollLine],
) -> list[tuple[str, list[RentRollLine]]]:
    return [
        (", ".join(filter(None, place)) or "No floor given", list(floor))
        for place, floor in groupby(lines, lambda line: (line.building, line.floor))
    ]


def _tone(line: RentRollLine) -> TextStyle:
    return _LET if line.is_let else _VACANT


def _state(line: RentRollLine) -> str:
    return _SHORT.get(line.state, line.state.value)


def _tenant(line: RentRollLine) -> str:
    if line.is_let:
        return line.tenant
    coming = f" for {line.tenant}" if line.tenant else ""
    return f"{line.state.value.capitalize()}{coming}"


def _columns(lines: Sequence[RentRollLine], info: PageInfo) -> list[Column]:
    return [*_lease_columns(), *_money_columns(lines, info)]


def _lease_columns() -> Iterator[Column]:
    yield Column("Unit", lambda line: line.unit, 6.5)
    yield Column(
        "Area sq ft",
        lambda line: line.area_sqft,
        8.5,
        numeric=True,
        format=AREA,
        total=lambda lines: total_area(line.area_sqft for line in lines),
    )
    yield Column("Tenant", _tenant, 20, wrap=True)
    yield Column("Lease", lambda line: line.lease, 10)
    yield Column("State", _state, 12.5, wrap=True)
    yield Column("Starts", lambda line: line.starts_on, 9.5, format=DAY)
    yield Column("Ends", lambda line: line.ends_on, 9.5, format=DAY)
    yield Column("Months left", lambda line: line.months_left, 7.5, numeric=True, format=NUMBER)


def _money_columns(lines: Sequence[RentRollLine], info: PageInfo) -> Iterator[Column]:
    def money(title: str, name: str, width: float, *, summed: bool = True) -> Column:
        def value(line: RentRollLine) -> int | None:
            amount: int | None = getattr(line, name)
            return amount

        form = formats.money(map(value, lines), info.grouping)
        return Column(title, value, width, True, form, sum_of(value) if summed else None)

    yield Column("Rate", lambda line: _rate(line, info), 8, numeric=True, wrap=True)
    yield money("Monthly rent", "monthly_rent_paisa", 10)
    yield money("Asking rent", "asking_rent_paisa", 9)
    yield Column("Next increase", lambda line: line.next_increase_on, 10.3, format=DAY)
    yield money("Rent from then", "next_rent_paisa", 9.5, summed=False)
    yield money("Deposit", "deposit_paisa", 10)
    yield Column("Rent-free", lambda line: line.rent_free or None, 9.2, wrap=True)
    yield Column("Subsidy", lambda line: line.subsidy_percent, 7, numeric=True, format=PERCENT)


def _rate(line: RentRollLine, info: PageInfo) -> str | None:
    if line.rate_paisa is None:
        return None
    rate = formats.money([1], info.grouping).show(line.rate_paisa)
    return rate if line.rate_per == "sq ft" else f"{rate} a {line.rate_per}"


def _explain(frame: Frame) -> None:
    frame.y -= 6
    frame.write(
        "Amounts in rupees a month. Rates a sq ft of the line's area unless another basis is "
        "named; vacant lines in grey at the asking rate. Months left: days from the day after "
        "this one to the end, divided by 30.4375. Rents stand before rent-free months and "
        "subsidies.",
        style.SMALL,
    )
