"""Staff, exports and revenue of the tenants in their last whole quarter, and who has not filed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import NOTHING, percent_text, rupees
from parkdesk.reports.paper.sections import Fact
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.returns import format_dollars, last_whole_quarter, quarter_text
from parkdesk.services.tenants import (
    ReturnDraft,
    ReturnsSummary,
    fiscal_start_month,
    get_quarter_sheet,
    returns_summary,
)


@dataclass(frozen=True, slots=True)
class Filed:
    tenant: str
    figures: ReturnDraft


@dataclass(frozen=True, slots=True)
class JobsAndExports:
    """`quarter` in words; `filed` are the tenants that the summary counts."""

    quarter: str
    summary: ReturnsSummary
    filed: tuple[Filed, ...]


def load(session: Any, *, as_of: date) -> JobsAndExports:
    month = fiscal_start_month(session)
    quarter = last_whole_quarter(as_of, month)
    return JobsAndExports(
        quarter=quarter_text(quarter, month),
        summary=returns_summary(session, quarter=quarter),
        filed=tuple(
            Filed(line.tenant, line.filed)
            for line in get_quarter_sheet(session, quarter=quarter)
            if line.due and line.filed is not None
        ),
    )


def shape(data: JobsAndExports, info: PageInfo) -> Listing:
    return Listing(
        about=f"{data.quarter}: the last whole quarter, of the tenants inside at its end.",
        facts=tuple(_facts(data.summary, info)),
        parts=(
            Part(
                "By tenant",
                tuple(_columns(data.filed, info)),
                data.filed,
                empty="No tenant has filed this quarter.",
                note="An empty cell was not stated.",
                size=7.6,
            ),
            Part(
                "Not filed",
                (columns.words("Tenant", lambda line: line[1], 60),),
                data.summary.not_filed,
                empty="Every tenant has filed.",
                note="Nothing of theirs is in the figures above.",
            ),
        ),
        landscape=True,
    )


def _facts(summary: ReturnsSummary, info: PageInfo) -> Iterator[Fact]:
    of = f"{summary.filed} of {summary.tenants} tenants have filed"
    yield Fact("Staff", f"{summary.staff:,}", of)
    yield Fact(
        "Women",
        percent_text(summary.women_percent),
        f"{summary.women:,} women ÷ {summary.staff:,} staff",
    )
    yield Fact("With disability", f"{summary.with_disability:,}", "Of the staff, as stated")
    yield Fact("Exports", format_dollars(summary.exports_usd_cents) or NOTHING, "As stated")
    domestic = summary.domestic_revenue_paisa
    yield Fact(
        "Domestic revenue",
        NOTHING if domestic is None else rupees(domestic, info.grouping),
        "As stated",
    )


def _columns(rows: tuple[Filed, ...], info: PageInfo) -> Iterator[ReportColumn[Filed]]:
    yield columns.words("Tenant", lambda row: row.tenant, 30)
    yield columns.count("Women", lambda row: row.figures.women)
    yield columns.count("Men", lambda row: row.figures.men)
    yield columns.count("With disability", lambda row: row.figures.with_disability, width=9)
    yield columns.money("Exports, US$", lambda row: row.figures.exports_usd_cents, rows, info)
    yield columns.money(
        "Domestic revenue, Rs.", lambda row: row.figures.domestic_revenue_paisa, rows, info
    )
    yield columns.money("Investment, Rs.", lambda row: row.figures.investment_paisa, rows, info)
    yield columns.day("Filed on", lambda row: row.figures.filed_on)
