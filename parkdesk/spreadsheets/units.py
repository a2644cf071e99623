"""Units alone, without their leases: one row a unit, to add a floor or correct what is known."""

from datetime import date

from parkdesk.rules.values import read_paisa, read_sqft, read_text
from parkdesk.rules.vocabulary import ImportKind, UnitKind
from parkdesk.rules.words import read_yes_no
from parkdesk.spreadsheets.columns import (
    Around,
    Column,
    RowValues,
    SheetKind,
    choice,
    day,
    is_filled,
    plain,
    whole,
    words,
    yes_no,
)
from parkdesk.spreadsheets.drafts import ListedUnit
from parkdesk.spreadsheets.floors import read_floor
from parkdesk.spreadsheets.remarks import Remarks

UNITS = SheetKind(
    kind=ImportKind.UNITS,
    title="Units",
    anchors={"code": is_filled},
    columns=(
        Column("building", "Building", plain(read_text), examples=("Tower A", "Tower A"),
               help="Its name. Needed for a unit the park does not have yet."),
        Column("floor", "Floor", plain(read_text), width=16, examples=("First floor", "Mezzanine"),
               help="What the floor is called: 2, 2nd floor, Ground, Basement."),
        Column("level", "Level", whole(-9, 200), strict=True, width=8, examples=(1, 2),
               help="Its place in the building: 0 is the ground, -1 below it. Empty where the "
               "name of the floor says it."),
        Column("code", "Unit", plain(read_text), is_text=True, required=True, width=10,
               examples=("T-101", "T-M1"), help="Its code, used once in the park. Required."),
        Column("kind", "Kind", choice(UnitKind), strict=True, choices=words(UnitKind),
               examples=("office", "open seats"), help="Empty is an office."),
        Column("rentable_sqft", "Rentable sq ft", plain(read_sqft), strict=True,
               examples=(1250, 640), help="Needed for a new unit."),
        Column("usable_sqft", "Usable sq ft", plain(read_sqft), strict=True, examples=(1087, None),
               help="At most the rentable area."),
        Column("seats", "Seats", whole(1, 100_000), strict=True, width=8, examples=(None, 24),
               help="All seats of the unit. Needed for open seats."),
        Column("asking_rate_paisa", "Asking rate", plain(read_paisa), strict=True,
               examples=(140, 140), help="Rupees a month per rentable sq ft."),
        Column("lettable", "Lettable", plain(read_yes_no), strict=True, width=10, choices=yes_no,
               examples=("yes", "yes"), help="No for what is never let. Empty is yes, and no for "
               "a common area."),
        Column("exists_from", "Exists from", day, strict=True, is_day=True,
               examples=(None, date(2026, 7, 1)), help="Its first day, where walls were moved. "
               "Empty is always."),
        Column("exists_to", "Exists to", day, strict=True, is_day=True,
               help="Its last day, where walls were moved."),
    ),
)  # fmt: skip


def build_units(rows: list[RowValues], remarks: Remarks, _around: Around) -> dict[int, ListedUnit]:
    """A draft for every row whose area, days and floor make sense by themselves."""
    for row in rows:
        _check(row, remarks)
    return {row.row: _draft(row) for row in rows if row.row not in remarks.refused}


def _check(row: RowValues, remarks: Remarks) -> None:
    rentable, usable = row["rentable_sqft"], row["usable_sqft"]
    if rentable and usable and usable > rentable:
        message = f"It is above the rentable area of {rentable:,} sq ft."
        remarks.refuse(row.row, "usable_sqft", "usable-area", message)
    if row["exists_from"] and row["exists_to"] and row["exists_to"] < row["exists_from"]:
        message = "Its last day is before its first."
        remarks.refuse(row.row, "exists_to", "days-in-order", message)
    if row["level"] is None and (floor := read_floor(row["floor"])).refused:
        message = f"{floor.message} Or type its number under “{remarks.header('level')}”."
        remarks.refuse(row.row, "floor", floor.code, message)


def _draft(row: RowValues) -> ListedUnit:
    known = {field: value for field, value in row.values.items() if value is not None}
    label, level = known.pop("floor", None), known.pop("level", None)
    if level is None:
        level = (read_floor(label).value or (None, ""))[0]
    return ListedUnit(**known, floor_level=level, floor_label=label)
