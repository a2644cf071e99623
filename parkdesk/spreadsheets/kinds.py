"""Every kind of spreadsheet: its columns, and how its rows become drafts."""

from collections.abc import Callable
from typing import Any

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.applicants import APPLICANTS, build_applicants
from parkdesk.spreadsheets.batches import BATCHES, build_batches
from parkdesk.spreadsheets.columns import Around, RowValues, SheetKind
from parkdesk.spreadsheets.remarks import Remarks
from parkdesk.spreadsheets.rent_roll import RENT_ROLL, build_rent_roll

# From the values of all rows, those refused already among them, to a draft for each good one
Build = Callable[[list[RowValues], Remarks, Around], dict[int, Any]]

_KINDS: dict[ImportKind, tuple[SheetKind, Build]] = {
    ImportKind.APPLICANTS: (APPLICANTS, build_applicants),
    ImportKind.RENT_ROLL: (RENT_ROLL, build_rent_roll),
    ImportKind.BATCHES: (BATCHES, build_batches),
}


def sheet_kind(kind: ImportKind) -> SheetKind:
    return _KINDS[kind][0]


def builder(kind: ImportKind) -> Build:
    return _KINDS[kind][1]
