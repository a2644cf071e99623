"""What the forms of buildings, floors and units read and keep; a floor's units added in one go."""

import re
from dataclasses import dataclass, fields, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.rules.vocabulary import Conversion
from parkdesk.services.spaces import UnitDraft, add_building, add_floor, add_unit

UNITS_AT_MOST = 200
STOREYS_AT_MOST = 60
_MARKS = re.compile(r"#+")
_NUMBER = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class BuildingRow:
    id: int
    name: str
    code: str
    owner: str
    conversion: Conversion
    floors: int


@dataclass(frozen=True, slots=True)
class UnitSeries:
    """Units that differ in their code alone: `G-##` from 3 on, four of them, is G-03 to G-06."""

    pattern: str
    first: int
    count: int
    like: UnitDraft


def list_buildings(session: Session) -> list[BuildingRow]:
    query = (
        select(
            Building.id,
            Building.name,
            Building.code,
            Building.owner,
            Building.conversion,
            func.count(Floor.id),
        )
        .outerjoin(Floor, Floor.building_id == Building.id)
        .group_by(Building.id)
        .order_by(Building.name)
    )
    return [BuildingRow(*row) for row in session.execute(query)]


def add_storeys(
    session: Session,
    *,
    name: str,
    storeys: int,
    code: str = "",
    owner: str = "",
    conversion: Conversion = Conversion.READY,
) -> int:
    """Add a building with its floors from the ground up; more are added one by one."""
    if not 1 <= storeys <= STOREYS_AT_MOST:
        reason = f"A building has between 1 and {STOREYS_AT_MOST} floors here."
        raise FieldError(field_name="storeys", reason=reason)
    building_id = add_building(session, name=name, code=code, owner=owner, conversion=conversion)
    for level in range(storeys):
        add_floor(session, building_id=building_id, level=level)
    return building_id


def change_building(
    session: Session,
    *,
    building_id: int,
    name: str,
    code: str = "",
    owner: str = "",
    conversion: Conversion = Conversion.READY,
) -> None:
    building = session.get(Building, building_id)
    if building is None:
        raise RecordMissingError(what="building", which=name)
    if not name.strip():
        raise FieldError(field_name="name", reason="Give the building a name.")
    taken = session.scalar(select(Building.id).where(Building.name == name))
    if taken not in (None, building_id):
        raise FieldError(field_name="name", reason=f"There is a building {name} already.")
    building.name, building.code = name, code
    building.owner, building.conversion = owner, conversion


def change_floor(session: Session, *, floor_id: int, level: int, label: str) -> None:
    floor = session.get(Floor, floor_id)
    if floor is None:
        raise RecordMissingError(what="floor", which=label)
    if not label.strip():
        raise FieldError(field_name="label", reason="Say what the floor is called.")
    taken = session.scalar(
        select(Floor.id).where(Floor.building_id == floor.building_id, Floor.level == level)
    )
    if taken not in (None, floor_id):
        raise FieldError(field_name="level", reason=f"The building has a floor {level} already.")
    floor.level, floor.label = level, label


def get_unit_draft(session: Session, *, unit_id: int) -> UnitDraft:
    """A unit as its form holds it."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise RecordMissingError(what="unit", which=str(unit_id))
    return UnitDraft(**{field.name: getattr(unit, field.name) for field in fields(UnitDraft)})


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


def series_codes(series: UnitSeries) -> list[str]:
    """The codes of a series; raises FieldError where pattern or count make none."""
    marks = _MARKS.findall(series.pattern)
    if len(marks) != 1:
        reason = "Put # where the number goes, such as G-## for G-01, G-02 and so on."
        raise FieldError(field_name="pattern", reason=reason)
    if not 1 <= series.count <= UNITS_AT_MOST:
        reason = f"Add between 1 and {UNITS_AT_MOST} units at a time."
        raise FieldError(field_name="count", reason=reason)
    numbers = range(series.first, series.first + series.count)
    return [series.pattern.replace(marks[0], f"{number:0{len(marks[0])}d}") for number in numbers]


def add_units(session: Session, *, series: UnitSeries) -> list[int]:
    """Add all units of a series, or none; a code that is taken already is named."""
    added = []
    for code in series_codes(series):
        try:
            added.append(add_unit(session, draft=replace(series.like, code=code)))
        except FieldError as error:
            name = "pattern" if error.field_name == "code" else error.field_name
            raise FieldError(field_name=name, reason=error.reason) from error
    return added
