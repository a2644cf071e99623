"""Whether the numbers of a board pack agree wherever it shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from parkdesk.reports.board.inputs import (
    BoardPack,
    FigureUnit,
    FloorRent,
)
from parkdesk.reports.inputs import total_area

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class Tie:
    """One quantity and what each part of the pack says it is."""

    name: str
    said: tuple[tuple[str, Number], ...]
    unit: FigureUnit

    @property
    def holds(self) -> bool:
        return len({number for _, number in self.said}) <= 1


def board_ties(pack: BoardPack) -> list[Tie]:
    """The quantities that at least two parts of the pack show."""
    return [tie for tie in _ties(pack) if len(tie.said) > 1]


def _ties(pack: BoardPack) -> Iterator[Tie]:
    def tie(name: str, key: str, unit: FigureUnit, *others: tuple[str, Number]) -> Tie:
        return Tie(name, (*_figure(pack, key), *others), unit)

    area, count, money = FigureUnit.SQFT, FigureUnit.COUNT, FigureUnit.RUPEES
    floors = pack.floors
    yield tie("Lettable area", "lettable_sqft", area, *_lettable(pack))
    yield tie("Let area", "let_sqft", area, *_let(pack))
    yield tie("Vacant area", "vacant_sqft", area, *_vacant(pack))
    yield tie("Units", "units", count, *_by_floor(floors, "units"))
    yield tie("Units let", "units_let", count, *_by_floor(floors, "units_let"))
    rents = [*_by_floor(floors, "monthly_rent_paisa"), *_expiring_rent(pack)]
    yield tie("Monthly rent", "monthly_rent", money, *rents)
    lost = _by_floor(floors, "lost_rent_paisa")
    yield tie("Rent lost to vacancy", "rent_lost", money, *lost)
    yield tie("Completed", "completed", count, *_stage(pack, "completed"))


def _figure(pack: BoardPack, key: str) -> list[tuple[str, Number]]:
    return [
        ("figures", figure.value)
        for figure in pack.figures
        if figure.key == key and figure.value is not None
    ]


def _lettable(pack: BoardPack) -> list[tuple[str, Number]]:
    said: list[tuple[str, Number]] = []
    if pack.plan.units:
        counted = [day.lettable_sqft for day in pack.plan.units]
        said.append(("stacking plan", total_area(counted)))
    if pack.occupancy:
        said.append(("occupancy", pack.occupancy[-1].lettable_sqft))
    return [*said, *_by_floor(pack.floors, "lettable_sqft")]


def _let(pack: BoardPack) -> list[tuple[str, Number]]:
    said: list[tuple[str, Number]] = []
    if pack.plan.units:
        let = [day.let_sqft for day in pack.plan.units]
        said.append(("stacking plan", total_area(let)))
    if pack.occupancy:
        said.append(("occupancy", pack.occupancy[-1].let_sqft))
    if pack.expiries:
        said.append(("expiry", total_area(line.area_sqft for line in pack.expiries)))
    return [*said, *_by_floor(pack.floors, "let_sqft")]


def _vacant(pack: BoardPack) -> list[tuple[str, Number]]:
    if not pack.floors:
        return []
    vacant = total_area(floor.lettable_sqft - floor.let_sqft for floor in pack.floors)
    return [("rent roll", vacant)]


def _by_floor(floors: Sequence[FloorRent], name: str) -> list[tuple[str, Number]]:
    if not floors:
        return []
    total: Number = sum(getattr(floor, name) for floor in floors)
    return [("rent roll", total)]


def _expiring_rent(pack: BoardPack) -> list[tuple[str, Number]]:
    if not pack.expiries:
        return []
    return [("expiry", sum(line.monthly_rent_paisa for line in pack.expiries))]


def _stage(pack: BoardPack, stage: str) -> list[tuple[str, Number]]:
    return [("training funnel", line.total) for line in pack.funnel if line.stage.lower() == stage]
