"""Three floors of 6,500 sq ft, eight units each; some came of a split and of a merge."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.models.spaces import Building, Floor, Unit, UnitBlock, UnitOrigin
from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import BlockReason, UnitKind
from parkdesk.services.sample.calendar import Calendar

USABLE_SHARE = Decimal("0.85")
FLOORS = (
    (0, "Ground floor", "G", (900, 650, 650, 1200, 500, 1600, 450, 550)),
    (1, "First floor", "F", (1500, 1000, 800, 800, 600, 600, 700, 500)),
    (2, "Second floor", "S", (2000, 1200, 750, 750, 600, 500, 400, 300)),
)
KINDS = {
    "G-05": UnitKind.SHOP,
    "G-06": UnitKind.TRAINING_ROOM,
    "G-07": UnitKind.LAB,
    "S-01": UnitKind.OPEN_SEATS,
    "S-02": UnitKind.INCUBATION_BAY,
}
SEATS = {"G-06": 40, "G-07": 16, "S-01": 40, "S-02": 24}
RATES = {0: 15_000, 1: 13_500, 2: 12_000}
OPEN_SEATS_RATE = 18_000
OWNERS_SHARE = Decimal(30)
AGREED_MONTHS = 20 * 12


@dataclass(frozen=True, slots=True)
class Former:
    """A unit that was, with those that came of it; `month` is when, from this month on."""

    code: str
    area: int
    became: tuple[str, ...]
    month: int
    kind: UnitKind = UnitKind.OFFICE


FORMERS = (
    Former("F-HALL", 1200, ("F-07", "F-08"), -24, UnitKind.INCUBATION_BAY),
    Former("G-04A", 700, ("G-04",), -21),
    Former("G-04B", 500, ("G-04",), -21),
)


def add_spaces(session: Session, calendar: Calendar) -> dict[str, int]:
    """The units' ids by code."""
    agreed_from = calendar.first(-40)
    building = Building(
        name="Kashmala Block",
        code="KB",
        owner="Sarsabz University",
        owner_share_percent=OWNERS_SHARE,
        agreement_starts_on=agreed_from,
        agreement_ends_on=add_months(agreed_from, AGREED_MONTHS) - timedelta(days=1),
    )
    session.add(building)
    session.flush()
    units = []
    for level, label, letter, areas in FLOORS:
        floor = Floor(building_id=building.id, level=level, label=label)
        session.add(floor)
        session.flush()
        for place, area in enumerate(areas, 1):
            units.append(_unit(f"{letter}-{place:02}", floor.id, level, area, calendar))
    session.add_all(units)
    session.flush()
    _add_formers(session, calendar, units)
    ids = {unit.code: unit.id for unit in units}
    session.add_all(
        [
            UnitBlock(
                unit_id=ids["G-06"],
                reason=BlockReason.OWN_USE,
                starts_on=calendar.first(-34),
                note="Training hall",
            ),
            UnitBlock(
                unit_id=ids["F-08"],
                reason=BlockReason.REPAIR,
                starts_on=calendar.day(-20),
                ends_on=calendar.day(25),
                note="Ceiling after the rains",
            ),
        ]
    )
    return ids


def _add_formers(session: Session, calendar: Calendar, units: list[Unit]) -> None:
    """What the units were before they were split or merged: the floors keep their area."""
    by_code = {unit.code: unit for unit in units}
    for former in FORMERS:
        changed_on = calendar.first(former.month)
        new = [by_code[code] for code in former.became]
        unit = Unit(
            code=former.code,
            floor_id=new[0].floor_id,
            kind=former.kind,
            rentable_sqft=Decimal(former.area),
            usable_sqft=(former.area * USABLE_SHARE).quantize(Decimal("0.01")),
            asking_rate_paisa=new[0].asking_rate_paisa,
            exists_from=new[0].exists_from,
            exists_to=changed_on - timedelta(days=1),
        )
        session.add(unit)
        session.flush()
        session.add_all(UnitOrigin(unit_id=one.id, former_id=unit.id) for one in new)
    for former in FORMERS:
        for code in former.became:
            by_code[code].exists_from = calendar.first(former.month)


def _unit(code: str, floor_id: int, level: int, area: int, calendar: Calendar) -> Unit:
    kind = KINDS.get(code, UnitKind.OFFICE)
    return Unit(
        code=code,
        floor_id=floor_id,
        kind=kind,
        rentable_sqft=Decimal(area),
        usable_sqft=(Decimal(area) * USABLE_SHARE).quantize(Decimal("0.01")),
        seats=SEATS.get(code),
        asking_rate_paisa=OPEN_SEATS_RATE if kind is UnitKind.OPEN_SEATS else RATES[level],
        exists_from=calendar.first(-36),
    )
