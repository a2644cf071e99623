"""Every kind of spreadsheet: its columns, and how its rows become drafts."""

from collections.abc import Callable
from typing import Any

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.columns import Around, RowValues, SheetKind
from parkdesk.spreadsheets.remarks import Remarks

# From the values of all rows, those refused already among them, to a draft for each good one
Build = Callable[[list[RowValues], Remarks, Around], dict[int, Any]]


def sheet_kind(kind: ImportKind) -> SheetKind:
    return _read(kind)[0]


def builder(kind: ImportKind) -> Build:
    return _read(kind)[1]


def _read(kind: ImportKind) -> tuple[SheetKind, Build]:
    """A kind is imported when it is first asked for; an import needs one of them."""
    if kind is ImportKind.APPLICANTS:
        from parkdesk.spreadsheets.applicants import APPLICANTS, build_applicants

        return APPLICANTS, build_applicants
    if kind is ImportKind.RENT_ROLL:
        from parkdesk.spreadsheets.rent_roll import RENT_ROLL, build_rent_roll

        return RENT_ROLL, build_rent_roll
    from parkdesk.spreadsheets.batches import BATCHES, build_batches

    return BATCHES, build_batches
