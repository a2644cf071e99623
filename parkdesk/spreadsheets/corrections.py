"""Cells corrected by hand, put over a workbook as it was read; the file itself stays as it came."""

from collections.abc import Mapping
from dataclasses import replace

from parkdesk.spreadsheets.sheet import CellValue, Sheet, Workbook

# By the worksheet's row (from 1) and the column (from 0)
Corrections = Mapping[tuple[int, int], CellValue]


def corrected_workbook(workbook: Workbook, sheet: str, corrections: Corrections) -> Workbook:
    """A copy in which the corrected cells have their new values and nothing odd any more."""
    if not corrections:
        return workbook
    sheets = tuple(
        _corrected(found, corrections) if found.name == sheet else found
        for found in workbook.sheets
    )
    return replace(workbook, sheets=sheets)


def _corrected(sheet: Sheet, corrections: Corrections) -> Sheet:
    rows = list(sheet.rows)
    for (number, column), value in corrections.items():
        place = number - sheet.first_row
        cells = list(rows[place])
        cells += [None] * (column + 1 - len(cells))
        cells[column] = value
        rows[place] = tuple(cells)
    odd = {place: why for place, why in sheet.odd.items() if place not in corrections}
    return replace(sheet, rows=tuple(rows), odd=odd)
