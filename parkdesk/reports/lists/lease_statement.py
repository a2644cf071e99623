"""One lease for its tenant: its terms, its units, and every amount with what explains it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parkdesk.errors import UnknownChoiceError
from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import area_text, capital, day_text, percent_text, rupees
from parkdesk.reports.paper.sections import Fact
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.schedule import ScheduleRow
from parkdesk.services.leases import LeaseDetail, LeaseUnitRow, find_lease_id, get_lease
from parkdesk.services.schedule import list_schedule


@dataclass(frozen=True, slots=True)
class LeaseStatement:
    lease: LeaseDetail
    schedule: tuple[ScheduleRow, ...]


def load(session: Any, *, as_of: date, lease: str) -> LeaseStatement:
    lease_id = find_lease_id(session, number=lease)
    if lease_id is None:
        raise UnknownChoiceError(what="lease", given=lease, known="those on the page Leases")
    return LeaseStatement(
        get_lease(session, lease_id=lease_id, as_of=as_of),
        tuple(list_schedule(session, lease_id=lease_id)),
    )


def shape(data: LeaseStatement, info: PageInfo) -> Listing:
    lease = data.lease
    return Listing(
        about=f"Lease {lease.number} of {lease.tenant}: {lease.stage}.",
        facts=tuple(_facts(lease, info)),
        parts=(
            Part("Terms", tuple(_term_columns()), tuple(_terms(lease, info)), empty="No terms."),
            Part("Units", tuple(_unit_columns(lease, info)), lease.units, empty="No units."),
            Part(
                "Schedule",
                tuple(_schedule_columns(data.schedule, info)),
                data.schedule,
                empty="Nothing falls due on the agreed days.",
                note="One row a unit, charge and period of the agreed days, rounded by itself.",
                size=7,
            ),
        ),
        notes=("Amounts in rupees. Net = gross – rent-free – subsidy.",),
    )


def _facts(lease: LeaseDetail, info: PageInfo) -> Iterator[Fact]:
    days = f"{day_text(lease.starts_on)} to {day_text(lease.ends_on)}"
    yield Fact("Area", f"{area_text(lease.area_sqft)} sq ft", "Held on the day")
    yield Fact("Monthly rent", rupees(lease.monthly_rent_paisa, info.grouping), "On the day")
    yield Fact("Deposit", rupees(lease.deposit_paisa, info.grouping), lease.deposit_kind)
    yield Fact("Ends", day_text(lease.leaving_on or lease.ends_on), days)


def _terms(lease: LeaseDetail, info: PageInfo) -> Iterator[tuple[str, str]]:
    """What was agreed, a line each; what was not agreed is left out."""
    yield "Days", f"{day_text(lease.starts_on)} to {day_text(lease.ends_on)}"
    yield "Rent starts", day_text(lease.rent_starts_on)
    yield "Notice", f"{lease.notice_days} days"
    if lease.escalation_percent:
        yield (
            "Escalation",
            f"{percent_text(lease.escalation_percent)} {lease.escalation_kind}, every "
            f"{lease.escalation_every_months} months from rent start",
        )
    if lease.rent_free_months:
        yield "Rent-free", f"{lease.rent_free_months} months from rent start"
    for subsidy in lease.subsidies:
        days = _between(subsidy.starts_on or lease.starts_on, subsidy.ends_on or lease.ends_on)
        by = f", by {subsidy.funder}" if subsidy.funder else ""
        yield "Subsidy", f"{percent_text(subsidy.percent)} of the rent {days}{by}"
    for charge in lease.charges:
        rate = rupees(charge.rate_paisa, info.grouping)
        of = f" of {charge.unit}" if charge.unit else ""
        yield (
            capital(f"{charge.kind}{of}"),
            f"{rate} a month, {charge.basis}; {charge.billing}, in {charge.billing_time}",
        )
    yield "Part months", lease.part_months
    yield (
        "After the end",
        f"{percent_text(lease.holdover_percent)} of the last rent, month by month",
    )
    for label, said in (
        ("Purpose", lease.purpose),
        ("Signed", _signed(lease)),
        ("Stamp paper", lease.stamp_paper),
        ("Witnesses", lease.witnesses),
        ("Renews", lease.renews),
        ("Renewed by", lease.renewed_by),
        ("Notice given", day_text(lease.notice_given_on) if lease.notice_given_on else ""),
    ):
        if said:
            yield label, said


def _between(first: date, last: date) -> str:
    return f"from {day_text(first)} to {day_text(last)}"


def _signed(lease: LeaseDetail) -> str:
    on = day_text(lease.signed_on) if lease.signed_on else ""
    return ", by ".join(filter(None, (on, lease.signed_by)))


def _term_columns() -> Iterator[ReportColumn[tuple[str, str]]]:
    yield columns.words("Term", lambda line: line[0], 24)
    yield columns.words("Agreed", lambda line: line[1], 76)


def _unit_columns(lease: LeaseDetail, info: PageInfo) -> Iterator[ReportColumn[LeaseUnitRow]]:
    yield columns.words("Unit", lambda row: row.unit, 12)
    yield columns.words("Floor", lambda row: row.floor, 22)
    yield columns.words("Kind", lambda row: capital(row.kind), 14)
    yield columns.area("Sq ft", lambda row: row.rentable_sqft, summed=False)
    yield columns.count("Seats", lambda row: row.seats, summed=False)
    yield columns.day("From", lambda row: row.starts_on)
    yield columns.day("To", lambda row: row.ends_on)
    yield columns.money("Rent on the day", lambda row: row.monthly_rent_paisa, lease.units, info)


def _schedule_columns(
    rows: tuple[ScheduleRow, ...], info: PageInfo
) -> Iterator[ReportColumn[ScheduleRow]]:
    yield columns.day("From", lambda row: row.period_start, 11)
    yield columns.day("To", lambda row: row.period_end, 11)
    yield columns.code("Unit", lambda row: row.unit, 6)
    yield columns.words("Charge", lambda row: capital(row.charge), 12)
    yield columns.money("Gross", lambda row: row.gross_paisa, rows, info, width=9)
    yield columns.money("Rent-free", lambda row: row.rent_free_paisa, rows, info, width=9)
    yield columns.money("Subsidy", lambda row: row.subsidy_paisa, rows, info, width=8)
    yield columns.money("Net", lambda row: row.net_paisa, rows, info, width=9)
    yield columns.words("What explains it", lambda row: row.explanation, 46)
