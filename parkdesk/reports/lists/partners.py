"""The partners' memoranda, the events held with them, and the projects' money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import CellKind, Format, capital
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.memoranda import ENDING_DAYS, mou_state
from parkdesk.rules.project_money import format_millions, overspent_thousands
from parkdesk.services.partners import (
    EventRow,
    MoneyRow,
    MouRow,
    list_events,
    list_money,
    list_mous,
    newest_of_each,
)

_SIZE = 7.6
_MILLIONS = Format(
    CellKind.NUMBER, format_millions, lambda thousands: Decimal(thousands).scaleb(-3)
)


@dataclass(frozen=True, slots=True)
class Partners:
    """What was signed, held and known by the day; of each project its newest figures."""

    mous: tuple[MouRow, ...]
    events: tuple[EventRow, ...]
    money: tuple[MoneyRow, ...]


def load(session: Any, *, as_of: date) -> Partners:
    return Partners(
        mous=tuple(mou for mou in list_mous(session) if mou.signed_on <= as_of),
        events=tuple(event for event in list_events(session) if event.held_on <= as_of),
        money=tuple(newest_of_each(row for row in list_money(session) if row.as_of <= as_of)),
    )


def shape(data: Partners, info: PageInfo) -> Listing:
    return Listing(
        parts=(
            Part(
                "Memoranda of understanding",
                tuple(_mou_columns(info.as_of)),
                data.mous,
                empty="No memorandum was signed by this day.",
                note=f"Ends soon: within {ENDING_DAYS} days.",
                size=_SIZE,
            ),
            Part(
                "Events",
                tuple(_event_columns()),
                data.events,
                empty="No event was held by this day.",
                size=_SIZE,
            ),
            Part(
                "Project money, Rs. million",
                tuple(_money_columns()),
                data.money,
                empty="No project's money is recorded.",
                note="The newest figures of each project by this day.",
                size=_SIZE,
            ),
        ),
        landscape=True,
    )


def _mou_columns(day: date) -> Iterator[ReportColumn[MouRow]]:
    yield columns.words("Partner", lambda row: row.partner, 22)
    yield columns.words("Kind", lambda row: capital(row.kind), 11)
    yield columns.day("Signed", lambda row: row.signed_on)
    yield columns.day("Ends", lambda row: row.ends_on)
    yield columns.words("State", lambda row: capital(mou_state(row.ends_on, day)), 10)
    yield columns.words("What it promises", lambda row: row.promises, 30)
    yield columns.words("What came of it", lambda row: row.came_of_it, 30)


def _event_columns() -> Iterator[ReportColumn[EventRow]]:
    yield columns.day("Day", lambda row: row.held_on)
    yield columns.words("Event", lambda row: row.name, 28)
    yield columns.words("Kind", lambda row: capital(row.kind), 14)
    yield columns.words("Room", lambda row: row.room, 12)
    yield columns.words("Partners", lambda row: row.partners, 24)
    yield columns.count("Women", lambda row: row.women)
    yield columns.count("Men", lambda row: row.men)
    yield columns.count("Leads", lambda row: row.leads)


def _money_columns() -> Iterator[ReportColumn[MoneyRow]]:
    def million(title: str, name: str) -> ReportColumn[MoneyRow]:
        return ReportColumn(title, lambda row: getattr(row, name), 11, True, _MILLIONS)

    yield columns.words("Project", lambda row: row.project, 30)
    yield columns.day("As of", lambda row: row.as_of)
    yield million("Approved", "approved_thousands")
    yield million("Allocated", "allocated_thousands")
    yield million("Released", "released_thousands")
    yield million("Spent", "spent_thousands")
    yield ReportColumn("Spent above what was released", _overspent, 14, True, _MILLIONS)


def _overspent(row: MoneyRow) -> int | None:
    over = overspent_thousands(released=row.released_thousands, spent=row.spent_thousands)
    return over or None
