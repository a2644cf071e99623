"""Who took a seat, counted by domicile district and by university, women and others apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.charts import Bar, funnel
from parkdesk.reports.paper.formats import percent_text
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.money import percent_of
from parkdesk.services.training_figures import FunnelBy, FunnelLine, FunnelScope, list_steps

MOST = 10
NOT_STATED = "Not stated"


@dataclass(frozen=True, slots=True)
class Origins:
    """Enrolments, not heads: who took two seats is counted in both."""

    districts: tuple[FunnelLine, ...]
    universities: tuple[FunnelLine, ...]


def load(session: Any, *, as_of: date) -> Origins:
    scope = FunnelScope(date(1900, 1, 1), as_of)

    def enrolled(by: FunnelBy) -> tuple[FunnelLine, ...]:
        lines = list_steps(session, scope=scope, by=by)
        return tuple(line for line in lines if line.enrolled)

    return Origins(enrolled(FunnelBy.DISTRICT), enrolled(FunnelBy.UNIVERSITY))


def shape(data: Origins, _info: PageInfo) -> Listing:
    nobody = "Nobody has taken a seat by this day."
    return Listing(
        about="Enrolments until the day: who took two seats is counted twice.",
        parts=(
            Part(
                "By district",
                tuple(_columns("District")),
                data.districts,
                empty=nobody,
                chart=partial(_draw_most, rows=data.districts),
            ),
            Part("By university", tuple(_columns("University")), data.universities, empty=nobody),
        ),
    )


def _draw_most(frame: Frame, *, rows: tuple[FunnelLine, ...]) -> None:
    """The districts that most came from."""
    most = sorted(rows, key=lambda row: -row.enrolled)[:MOST]
    data = [
        Bar(
            row.label or NOT_STATED,
            (row.women, row.enrolled - row.women),
            f"{row.enrolled:,}, women {percent_text(percent_of(row.women, row.enrolled))}",
        )
        for row in most
    ]
    funnel(frame, data, ("women", "others"))


def _columns(of: str) -> Iterator[ReportColumn[FunnelLine]]:
    yield columns.words(of, lambda row: row.label or NOT_STATED, 34)
    yield columns.count("Enrolled", lambda row: row.enrolled)
    yield columns.count("Women", lambda row: row.women)
    yield columns.percent("Women, %", lambda row: percent_of(row.women, row.enrolled), 9)
    yield columns.count("Others", lambda row: row.enrolled - row.women)
    yield columns.count("Dropped", lambda row: row.dropped)
    yield columns.count("Completed", lambda row: row.completed, width=9)
