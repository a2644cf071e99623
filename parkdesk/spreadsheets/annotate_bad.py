"""A long list cut down to its bad rows: a hundred thousand hidden ones make a slow workbook."""

from dataclasses import replace

from parkdesk.spreadsheets.annotations import Annotations
from parkdesk.spreadsheets.sheet import Sheet


def without_good_rows(sheet: Sheet, asked: Annotations) -> tuple[Sheet, Annotations]:
    """The rows that would be hidden taken out, and the notes at the places they have then."""
    hidden = asked.rows_to_hide
    kept = [number for number, _cells in sheet.numbered() if number not in hidden]
    place = {number: at for at, number in enumerate(kept, sheet.first_row)}
    short = replace(
        sheet,
        rows=tuple(sheet.row(number) for number in kept),
        odd={(place[row], column): odd for (row, column), odd in sheet.odd.items() if row in place},
        merged=(),
        hidden=frozenset(),
    )
    notes = tuple(replace(n, row=n.row and place.get(n.row, n.row)) for n in asked.notes)
    rows = tuple(place[number] for number in asked.rows if number in place)
    return short, replace(asked, rows=rows, notes=notes)
