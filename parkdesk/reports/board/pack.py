"""The board pack: what a board needs to know and to decide, on one day, in one document."""

from parkdesk.reports.board import tables
from parkdesk.reports.board.figures import draw_figures, value_text
from parkdesk.reports.board.funnel import SERIES, stage_bars
from parkdesk.reports.board.inputs import BoardPack
from parkdesk.reports.board.ties import Tie, board_ties
from parkdesk.reports.inputs import PageInfo, total_area
from parkdesk.reports.paper import formats, style
from parkdesk.reports.paper.charts import Bar, Box, bars, donut, legend, lying_bars, months
from parkdesk.reports.paper.formats import day_text, month_text, percent_text
from parkdesk.reports.paper.frame import Entry, Frame
from parkdesk.reports.paper.plan import draw_plan
from parkdesk.reports.paper.sections import bullets
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.tables import Table
from parkdesk.rules.money import percent_of

TITLE = "Board pack"
_QUIET = TextStyle(9, color=style.MUTED)
_SIZE = 7.6
_WITH_EVENTS = 76.0  # their name, the head of the table and some rows stay together
_SECTIONS = (
    ("Figures against targets", "figures"),
    ("Targets", "targets"),
    ("Stacking plan", "plan"),
    ("Occupancy of twelve months", "occupancy"),
    ("Leases by the year they end", "expiry"),
    ("Rent roll by floor", "rent-roll"),
    ("Training by gender", "training"),
    ("Jobs and exports", "jobs"),
    ("Partners and events", "partners"),
    ("What needs a decision", "decisions"),
    ("What is missing in the data", "gaps"),
    ("Totals that tie", "ties"),
)


def make_board_pack(pack: BoardPack, info: PageInfo) -> bytes:
    """The PDF, cover to ties."""
    frame = Frame(info, TITLE)
    _cover(frame, pack)
    frame.new_page()
    draw_figures(frame, pack)
    _targets(frame, pack)
    frame.new_page(landscape=True)
    frame.heading("Stacking plan", "plan", note="A row a floor; the width of a block is its area.")
    draw_plan(frame, pack.plan)
    frame.new_page(landscape=False)
    _occupancy(frame, pack)
    _expiry(frame, pack)
    _rent_roll(frame, pack)
    frame.need(320)
    _training(frame, pack)
    _jobs(frame, pack)
    _partners(frame, pack)
    _decisions(frame, pack)
    _gaps(frame, pack)
    _ties(frame, pack)
    return frame.save()


def _cover(frame: Frame, pack: BoardPack) -> None:
    frame.new_page(head=False)
    info, park = frame.info, frame.info.park
    frame.draw_logo(frame.right - 130, frame.height - 118, 130, 70)
    frame.fill(frame.left, frame.height - 190, 54, 4, style.ACCENT)
    frame.y = frame.height - 212
    frame.bookmark("title", TITLE, 0)
    frame.write(TITLE, style.COVER)
    frame.y -= 2
    frame.write(park.name, TextStyle(17, bold=True, color=style.ACCENT))
    place = "  ·  ".join(filter(None, (park.city, park.kind, park.operator)))
    frame.write(place, TextStyle(10, color=style.MUTED))
    frame.y -= 20
    frame.write(f"As of {day_text(info.as_of)}", TextStyle(13, bold=True))
    if pack.last_pack_on:
        frame.write(f"Last pack: {day_text(pack.last_pack_on)}", _QUIET)
    frame.y -= 40
    frame.write("Contents", style.STRONG)
    frame.y -= 6
    frame.contents([Entry(title, key) for title, key in _SECTIONS])
    if pack.audit_head:
        frame.y = frame.bottom + 40
        frame.write(
            "The audit trail of this park ends here; keep it with the pack, it shows any later "
            "change of what was recorded before.",
            style.SMALL,
        )
        frame.write(pack.audit_head, TextStyle(7.5))


def _targets(frame: Frame, pack: BoardPack) -> None:
    frame.y -= 12
    frame.need(90)
    frame.heading("Targets", "targets", note="This park's part of each, as it stands on the day.")
    if pack.targets:
        Table(frame, tables.target_columns(), size=_SIZE).draw(pack.targets)
    else:
        frame.write("No target is recorded.", _QUIET)


def _occupancy(frame: Frame, pack: BoardPack) -> None:
    frame.heading(
        "Occupancy of twelve months",
        "occupancy",
        figure="occupancy_percent",
        note="Let area ÷ lettable area on the last day of each month, and on the day of this pack.",
    )
    if not pack.occupancy:
        frame.write("There is no lettable area in these months.", _QUIET)
        frame.y -= 18
        return
    shares = [percent_of(month.let_sqft, month.lettable_sqft) for month in pack.occupancy]
    months(
        frame,
        [month_text(month.day) for month in pack.occupancy],
        [None if share is None else float(share) for share in shares],
    )


def _expiry(frame: Frame, pack: BoardPack) -> None:
    frame.heading(
        "Leases by the year they end",
        "expiry",
        figure="expiry_area_percent",
        note="Let area and current monthly rent by the fiscal year of the agreed end.",
    )
    if not pack.expiries:
        frame.write("No lease is in force.", _QUIET)
        frame.y -= 18
        return
    let = total_area(line.area_sqft for line in pack.expiries)
    data = [
        Bar(
            tables.expiry_label(line),
            (float(line.area_sqft),),
            f"{formats.area_text(line.area_sqft)} sq ft",
        )
        for line in pack.expiries
    ]
    height = 112.0
    frame.need(height + 60)
    bars(frame, Box(frame.left, frame.y - height, frame.room, height), data)
    frame.y -= height + 10
    columns = tables.expiry_columns(pack.expiries, frame.info)
    Table(frame, columns, size=_SIZE).draw(pack.expiries, total="Total")
    frame.write(
        f"The area is the let area of the day, {formats.area_text(let)} sq ft.", style.SMALL
    )
    frame.y -= 16


def _rent_roll(frame: Frame, pack: BoardPack) -> None:
    frame.need(150)
    frame.heading(
        "Rent roll by floor",
        "rent-roll",
        figure="monthly_rent",
        note="Amounts in rupees a month, before rent-free months and subsidies; vacancy at the "
        "asking rate.",
    )
    if pack.floors:
        columns = tables.floor_columns(pack.floors, frame.info)
        Table(frame, columns, size=7).draw(pack.floors, total="Total")
    else:
        frame.write("This park has no units to let on this day.", _QUIET)
    frame.y -= 18


def _training(frame: Frame, pack: BoardPack) -> None:
    frame.heading("Training by gender", "training", note=_women_note(pack))
    if pack.funnel:
        _funnel(frame, pack)
    else:
        frame.write("Nobody has applied for training yet.", _QUIET)
    frame.y -= 12
    if pack.batches:
        Table(frame, tables.batch_columns(), size=7).draw(pack.batches, total="Total")
        frame.y -= 18


def _women_note(pack: BoardPack) -> str:
    formula = "Each stage counts all who ever reached it. Women's share = women ÷ all of the stage."
    if pack.women_target_percent is None:
        return formula
    return f"{formula} Target: {percent_text(pack.women_target_percent)}."


def _funnel(frame: Frame, pack: BoardPack) -> None:
    height = 28.0 * len(pack.funnel)
    frame.need(height + 30)
    legend(frame, frame.left + 92, frame.y - 8, SERIES)
    frame.y -= 18
    ring = 96.0
    wide = frame.room - ring - 16
    lying_bars(frame, Box(frame.left, frame.y - height, wide, height), stage_bars(pack.funnel))
    enrolled = next(
        (stage for stage in pack.funnel if stage.stage.lower() == "enrolled"), pack.funnel[-1]
    )
    share = percent_of(enrolled.women, enrolled.total)
    top = max(height, ring)
    donut(
        frame,
        Box(frame.right - ring, frame.y - top + 12, ring, ring - 12),
        (enrolled.women, enrolled.men, enrolled.others),
        percent_text(share),
    )
    frame.pen.draw(
        frame.right - ring / 2,
        frame.y - top,
        f"women, {enrolled.stage.lower()}",
        style.SMALL,
        "middle",
    )
    frame.y -= top + 10


def _jobs(frame: Frame, pack: BoardPack) -> None:
    frame.heading(
        "Jobs and exports",
        "jobs",
        note="As the tenants inside at each quarter's end stated them. Women's share = women ÷ "
        "staff of those that filed.",
    )
    columns = tables.jobs_columns(pack.jobs, frame.info)
    Table(frame, columns, size=_SIZE).draw(pack.jobs)
    frame.y -= 6
    if pack.not_filed:
        names = ", ".join(pack.not_filed)
        frame.write(f"Not filed for the last of them: {names}.", style.BODY)
    frame.y -= 18


def _partners(frame: Frame, pack: BoardPack) -> None:
    frame.heading("Partners and events", "partners")
    if pack.partners:
        Table(frame, tables.partner_columns(), size=_SIZE).draw(pack.partners)
    else:
        frame.write("No partner is recorded.", _QUIET)
    frame.y -= 14
    if pack.events:
        frame.need(_WITH_EVENTS)
        frame.write("Events", style.STRONG)
        Table(frame, tables.event_columns(), size=_SIZE).draw(pack.events, total="Total")
    else:
        frame.write("No event is recorded.", _QUIET)
    frame.y -= 18


def _decisions(frame: Frame, pack: BoardPack) -> None:
    frame.heading("What needs a decision", "decisions")
    if pack.decisions:
        Table(frame, tables.decision_columns(), size=8).draw(pack.decisions)
    else:
        frame.write("Nothing waits for a decision of the board.", _QUIET)
    frame.y -= 20


def _gaps(frame: Frame, pack: BoardPack) -> None:
    frame.heading("What is missing in the data", "gaps")
    if pack.gaps:
        Table(frame, tables.gap_columns(), size=8).draw(pack.gaps)
    else:
        frame.write("Nothing is missing that these figures need.", _QUIET)
    frame.y -= 20


def _ties(frame: Frame, pack: BoardPack) -> None:
    frame.heading(
        "Totals that tie", "ties", note="The same quantity, counted for each part of this pack."
    )
    ties = board_ties(pack)
    if not ties:
        frame.write("No quantity stands in two places of this pack.", _QUIET)
    bullets(frame, [_tie_text(tie, frame) for tie in ties if tie.holds])
    warning = TextStyle(9, bold=True, color=style.DANGER)
    for tie in ties:
        if not tie.holds:
            frame.write(f"Does not tie: {_tie_text(tie, frame)}", warning)


def _tie_text(tie: Tie, frame: Frame) -> str:
    numbers = [value_text(number, tie.unit, frame.info.grouping) for _, number in tie.said]
    places = [place for place, _ in tie.said]
    if tie.holds:
        return f"{tie.name}: {numbers[0]} in {', '.join(places)}."
    said = (f"{number} in {place}" for number, place in zip(numbers, places, strict=True))
    return f"{tie.name}: {', '.join(said)}."
