"""A floor's units added in one go: a series of codes, or the rows of a grid."""

import re
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.rules.unit_parts import UnitPart
from parkdesk.services.spaces.parts import UnitPartError
from parkdesk.services.spaces.rows import UnitDraft
from parkdesk.services.spaces.units import add_unit

UNITS_AT_MOST = 200
_MARKS = re.compile(r"#+")
_NUMBER = re.compile(r"(.*?)(\d+)")


def propose_codes(session: Session, *, floor_id: int) -> tuple[str, int]:
    """Pattern and first number that go on after the floor's last unit, or begin a new floor."""
    query = select(Unit.code).where(Unit.floor_id == floor_id).order_by(Unit.code.desc())
    for code in session.scalars(query):
        if found := _NUMBER.fullmatch(code):
            return f"{found[1]}{'#' * len(found[2])}", int(found[2]) + 1
    floor = session.get_one(Floor, floor_id)
    building = session.get_one(Building, floor.building_id)
    storey = "G" if floor.level == 0 else f"{floor.level}"
    return "-".join(part for part in (building.code, storey, "##") if part), 1


def series_codes(pattern: str, *, first: int, count: int) -> list[str]:
    """`G-##` from 3 on, four of them, is G-03 to G-06; FieldError where it makes none."""
    marks = _MARKS.findall(pattern)
    if len(marks) != 1:
        reason = "Put # where the number goes, such as G-## for G-01, G-02 and so on."
        raise FieldError(field_name="pattern", reason=reason)
    if not 1 <= count <= UNITS_AT_MOST:
        reason = f"Add between 1 and {UNITS_AT_MOST} units at a time."
        raise FieldError(field_name="count", reason=reason)
    numbers = range(first, first + count)
    return [pattern.replace(marks[0], f"{number:0{len(marks[0])}d}") for number in numbers]


def add_units(
    session: Session,
    *,
    floor_id: int,
    exists_from: date,
    parts: Sequence[UnitPart],
    lettable: bool = True,
) -> list[int]:
    """Add all of them, or none; raises UnitPartError for the first row that is refused."""
    added = []
    for row, part in enumerate(parts):
        draft = UnitDraft(
            code=part.code,
            floor_id=floor_id,
            kind=part.kind,
            rentable_sqft=part.rentable_sqft,
            exists_from=exists_from,
            usable_sqft=part.usable_sqft,
            seats=part.seats,
            asking_rate_paisa=part.asking_rate_paisa,
            lettable=lettable,
        )
        try:
            added.append(add_unit(session, draft=draft))
        except FieldError as error:
            raise UnitPartError("parts", error.reason, row, error.field_name) from error
    return added
