"""Units in the columns of their template."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.exports.table import Cell, Table, in_rupees, yes_or_no
from parkdesk.services.park import FIRST_DAY
from parkdesk.spreadsheets.kinds import headers


def export_units(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """The units that exist on the day, by building, floor and code."""
    del whole_cnic, holdover
    query = (
        select(Unit, Floor, Building.name)
        .join(Floor, Floor.id == Unit.floor_id)
        .join(Building, Building.id == Floor.building_id)
        .where(Unit.exists_from <= as_of, or_(Unit.exists_to.is_(None), Unit.exists_to >= as_of))
        .order_by(Building.name, Floor.level, Unit.code)
    )
    return Table(headers(ImportKind.UNITS), tuple(_cells(*row) for row in session.execute(query)))


def _cells(unit: Unit, floor: Floor, building: str) -> tuple[Cell, ...]:
    return (
        building,
        floor.label,
        floor.level,
        unit.code,
        str(unit.kind),
        unit.rentable_sqft,
        unit.usable_sqft,
        unit.seats,
        in_rupees(unit.asking_rate_paisa),
        yes_or_no(unit.lettable),
        None if unit.exists_from == FIRST_DAY else unit.exists_from,
        unit.exists_to,
    )
