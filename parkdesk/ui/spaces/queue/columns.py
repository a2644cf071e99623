"""The columns of the queue for space."""

from typing import Any

from parkdesk.services.space_applications import SpaceApplicationRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.spaces.queue.words import people_text, stage_text, stage_tone, tr, wanted
from parkdesk.ui.table_model import Column


def queue_columns() -> list[Column[SpaceApplicationRow]]:
    return [
        Column(tr("Rank"), lambda row: row.rank, numeric=True, width=56),
        Column(tr("Organisation"), lambda row: row.organisation, width=140),
        Column(tr("Wanted"), wanted, sort_key=_size, width=92),
        Column(tr("From"), lambda row: row.wanted_from, format_day, width=104),
        Column(
            tr("State"),
            lambda row: stage_text(row.stage),
            tone=lambda row: stage_tone(row.stage),
            width=116,
        ),
        Column(tr("Since"), lambda row: row.received_on, format_day, width=104),
        Column(
            tr("People"),
            lambda row: people_text(row) or None,
            sort_key=lambda row: row.headcount,
            width=80,
        ),
        Column(
            tr("Ask again"),
            lambda row: row.reconfirm_on,
            format_day,
            tone=lambda row: "warning" if row.due else None,
            width=108,
        ),
        Column(tr("Confirmed"), lambda row: row.confirmed_on, format_day, hidden=True),
        Column(tr("Offered"), lambda row: row.offered or None, hidden=True),
        Column(tr("Offer until"), lambda row: row.offer_lapses_on, format_day, hidden=True),
        Column(tr("Priority"), lambda row: row.priority or None, numeric=True, hidden=True),
        Column(tr("Purpose"), lambda row: row.purpose or None, hidden=True),
        Column(tr("Note"), lambda row: row.note or None, hidden=True),
    ]


def _size(row: SpaceApplicationRow) -> tuple[bool, Any]:
    """Square feet before seats, each by their number."""
    return row.wanted_seats is not None, row.wanted_seats or row.wanted_sqft
