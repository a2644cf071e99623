"""A long rent roll as PDF, against its cells by bare drawString."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from benchmarks.measure import Figure, call, in_turn
from benchmarks.parks import make_park
from parkdesk.reports.inputs import PageInfo, RentRoll, ReportPark, total_area
from parkdesk.reports.rent_roll import make_rent_roll, rent_roll_tables
from parkdesk.reports.sources import load_rent_roll
from parkdesk.storage.database import Database

INFO = PageInfo(ReportPark("Large Park"), date(2026, 11, 20))
LINES_A_PAGE = 50


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    path = make_park(folder / "pdf.parkdesk", leases=500)
    with Database.open(path, actor="benchmark") as database:
        roll = load_rent_roll(database.read, as_of=INFO.as_of, parameters={})
    short, long = _roll(roll, 5_000), _roll(roll, 20_000)
    cells = [
        [str(cell) for cell in row]
        for table in rent_roll_tables(short, INFO)
        for row in table.cells()
    ]
    ours, floor = in_turn(
        lambda: call(lambda: make_rent_roll(short, INFO)), lambda: call(lambda: _draw(cells)), runs
    )
    yield Figure("PDF of 5,000 lines", "s", ours.seconds, floor.seconds, limit=2.5)
    longer, shorter = in_turn(
        lambda: call(lambda: make_rent_roll(long, INFO)),
        lambda: call(lambda: make_rent_roll(short, INFO)),
        max(1, runs // 2),
    )
    name = "PDF of 20,000 lines, of 5,000"
    yield Figure(name, "s", longer.seconds, shorter.seconds, limit=4.6)


def _roll(roll: RentRoll, count: int) -> RentRoll:
    lines = [replace(roll.lines[at % len(roll.lines)], unit=f"U-{at:05}") for at in range(count)]
    return RentRoll(tuple(lines), total_area(line.area_sqft for line in lines))


def _draw(cells: list[list[str]]) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(BytesIO(), pagesize=A4)
    for at, row in enumerate(cells):
        line = at % LINES_A_PAGE
        if at and not line:
            canvas.showPage()
        if not line:
            canvas.setFont("Helvetica", 7)
        for place, cell in enumerate(row):
            canvas.drawString(20 + 28 * place, 800 - 15 * line, cell)
    canvas.save()
