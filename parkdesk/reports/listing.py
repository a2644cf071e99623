"""A report that is tables under headings: declared once, drawn as PDF and written as workbook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.paper import style
from parkdesk.reports.paper.frame import Entry, Frame
from parkdesk.reports.paper.sections import Fact, fact_strip, missing_section
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.tables import ReportColumn, ReportTable, Table

Row = TypeVar("Row")
Chart = Callable[[Frame], None]
_QUIET = TextStyle(9, color=style.MUTED)
_GAP = 18.0
_LONG = 150  # rows in all from which a reader wants to be led
_WITH_CHART = 330.0
_WITH_ROWS = 130.0  # a heading, its note, the head of the table and some rows stay together


@dataclass(frozen=True)
class Part(Generic[Row]):
    """One table; `empty` is said instead of no rows, `group` heads the rows that share a text.

    `chart` draws the same rows above them; `figure` is the key of what they add up to.
    """

    title: str
    columns: tuple[ReportColumn[Row], ...]
    rows: Sequence[Row]
    empty: str
    note: str = ""
    group: Callable[[Row], str] | None = None
    size: float = 8.0
    chart: Chart | None = None
    figure: str = ""

    @property
    def has_total(self) -> bool:
        return any(column.total for column in self.columns)


@dataclass(frozen=True)
class Listing:
    """The tables of a report in their order; `gaps` None: it says nothing of missing data."""

    parts: tuple[Part[Any], ...]
    about: str = ""
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[str, ...] | None = None
    landscape: bool = False


def make_listing(listing: Listing, title: str, info: PageInfo) -> bytes:
    """The PDF: title, figures, each part under its heading, notes and what is missing."""
    frame = Frame(info, title, landscape=listing.landscape)
    frame.new_page(head=False)
    frame.title_block(listing.about)
    if listing.facts:
        fact_strip(frame, listing.facts)
    if sum(len(part.rows) for part in listing.parts) > _LONG:
        frame.contents([Entry(part.title, f"part-{at}") for at, part in enumerate(listing.parts)])
        frame.y -= _GAP
    for at, part in enumerate(listing.parts):
        if at:
            frame.y -= _GAP
        _draw(frame, part, f"part-{at}")
    for note in listing.notes:
        frame.y -= 6
        frame.write(note, style.SMALL)
    if listing.gaps is not None:
        missing_section(frame, listing.gaps)
    return frame.save()


def listing_tables(listing: Listing) -> tuple[ReportTable[Any], ...]:
    """A sheet for each part, with the same columns and rows as on paper."""
    return tuple(ReportTable(part.title, part.columns, part.rows) for part in listing.parts)


def _draw(frame: Frame, part: Part[Row], key: str) -> None:
    if part.rows:
        frame.need(_WITH_CHART if part.chart else _WITH_ROWS)
    frame.heading(part.title, key, note=part.note, figure=part.figure)
    if not part.rows:
        frame.write(part.empty, _QUIET)
        return
    if part.chart is not None:
        part.chart(frame)
    table = Table(frame, part.columns, size=part.size)
    table.head()
    if part.group is None:
        table.rows(part.rows)
    else:
        for at, (name, rows) in enumerate(groupby(part.rows, part.group)):
            table.group(name, f"{key}-{at}", level=2)
            table.rows(list(rows))
    if part.has_total:
        table.total("Total", part.rows)
