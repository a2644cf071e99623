"""The rent schedule of every lease as a table."""

from datetime import date

from sqlalchemy.orm import Session

from parkdesk.rules.money import month_end
from parkdesk.rules.schedule import ScheduleRow
from parkdesk.services.exports.table import Cell, Table, in_rupees
from parkdesk.services.schedule import list_schedule


def export_schedule(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """Every lease's schedule; with `holdover` that charge to the end of the day's month."""
    del whole_cnic
    rows = list_schedule(session, holdover_until=month_end(as_of) if holdover else None)
    return Table(
        ("lease", "unit", "charge", "period_start", "period_end", "days", "gross", "rent_free",
         "subsidy", "net", "explanation"),
        tuple(_schedule_cells(row) for row in rows),
    )  # fmt: skip


def _schedule_cells(row: ScheduleRow) -> tuple[Cell, ...]:
    amounts = (row.gross_paisa, row.rent_free_paisa, row.subsidy_paisa, row.net_paisa)
    return (
        row.lease,
        row.unit,
        str(row.charge),
        row.period_start,
        row.period_end,
        row.days,
        *(in_rupees(amount) for amount in amounts),
        row.explanation,
    )
