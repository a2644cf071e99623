"""What the blocks of the stacking plan are coloured by: state, expiry, rent or tenant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from parkdesk.rules.draw_list import Token
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_labels import Line, state_lines
from parkdesk.rules.plan_paint import BlockPaint, Part
from parkdesk.rules.vocabulary import UnitState

FILLS = {
    UnitState.LET: Token.PLAN_LET,
    UnitState.ENDING_90: Token.PLAN_ENDING_90,
    UnitState.ENDING_30: Token.PLAN_ENDING_30,
    UnitState.HOLDOVER: Token.PLAN_HOLDOVER,
    UnitState.RESERVED: Token.PLAN_RESERVED,
    UnitState.OUT_OF_USE: Token.PLAN_OUT_OF_USE,
    UnitState.COMMON: Token.RAISED,
}
LEGEND_ORDER = (
    UnitState.LET,
    UnitState.ENDING_90,
    UnitState.ENDING_30,
    UnitState.HOLDOVER,
    UnitState.RESERVED,
    UnitState.VACANT,
    UnitState.OUT_OF_USE,
    UnitState.COMMON,
)
_NOTHING = Decimal("0.00")


class ColourBy(StrEnum):
    STATE = "state"
    EXPIRY = "expiry"
    RENT = "rent"
    TENANT = "tenant"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A class that occurs: how a block of it looks, in how many units, with how much area."""

    key: str
    label: str
    paint: BlockPaint
    units: int
    area_sqft: Decimal


@dataclass(frozen=True, slots=True)
class Coloured:
    """The paint of each unit of a day by its id, and what the colours mean."""

    by: ColourBy
    paints: Mapping[int, BlockPaint]
    legend: tuple[LegendEntry, ...]

    def class_of(self, unit_id: int) -> str:
        """The classes of a unit's parts, as the legend names them."""
        names = {entry.key: entry.label for entry in self.legend}
        return ", ".join(dict.fromkeys(names[part.key] for part in self.paints[unit_id].parts))


class PlanColours:
    """Colours by state. Make one for a load of the data, ask it for any day.

    The other ways to colour give other parts to units that are let, and name the classes.
    """

    by = ColourBy.STATE

    def __init__(self) -> None:
        self._kept: dict[int, tuple[UnitDay, BlockPaint]] = {}
        self._scale: Any = None

    def on(self, units: Sequence[UnitDay], day: date) -> Coloured:
        """A unit that is the same as on the day asked before has the very same paint."""
        scale = self.scale_of(units, day)
        if scale != self._scale:
            self._scale = scale
            self._kept.clear()
        paints = {}
        for unit in units:
            found = self._kept.get(unit.unit.id)
            if found is None or found[0] is not unit:
                found = self._kept[unit.unit.id] = (unit, self.paint(unit))
            paints[unit.unit.id] = found[1]
        return Coloured(self.by, paints, tuple(self._legend(paints.values())))

    # --- what a way to colour decides

    def scale_of(self, units: Sequence[UnitDay], day: date) -> Any:
        """What the classes depend on besides a unit; another scale paints every block anew."""
        del units, day

    def paint(self, unit: UnitDay) -> BlockPaint:
        return state_paint(unit)

    def classes(self) -> Iterable[tuple[str, str, BlockPaint]]:
        """Key, name and look of each class, in the order of the legend."""
        return (_state_class(state) for state in LEGEND_ORDER)

    # --- the legend

    def _legend(self, paints: Iterable[BlockPaint]) -> Iterable[LegendEntry]:
        units: dict[str, int] = {}
        areas: dict[str, Decimal] = {}
        for paint in paints:
            for key in {part.key for part in paint.parts}:
                units[key] = units.get(key, 0) + 1
            for part in paint.parts:
                areas[part.key] = areas.get(part.key, _NOTHING) + part.area_sqft
        for key, label, look in self.classes():
            if key in units:
                yield LegendEntry(key, label, look, units[key], areas[key])


def state_paint(unit: UnitDay) -> BlockPaint:
    """As the state of the day; open seats let in part are filled in part."""
    state, token = unit.state, FILLS.get(unit.state)
    if unit.let and unit.vacant_sqft:
        share = float(unit.let_sqft / unit.lettable_sqft)
        let = Part(state, token, share, unit.let_sqft)
        parts: tuple[Part, ...] = (let, Part(state, None, 1 - share, unit.vacant_sqft))
    else:
        parts = (Part(state, token, 1.0, unit.unit.rentable_sqft),)
    return BlockPaint(state, parts, lines=state_lines(unit))


def shared_paint(
    unit: UnitDay, classes: Sequence[tuple[str, Token]], lines: tuple[Line, ...]
) -> BlockPaint:
    """A unit that is let, in parts: each letting's class, and what is not let."""
    whole = unit.lettable_sqft
    if not whole:  # common areas are outside, whoever sits there
        return state_paint(unit)
    parts = [
        Part(key, token, float(area / whole), area)
        for (key, token), area in zip(classes, unit.let_areas, strict=True)
        if area
    ]
    if unit.vacant_sqft:
        rest = float(unit.vacant_sqft / whole)
        parts.append(Part(UnitState.VACANT, None, rest, unit.vacant_sqft))
    return BlockPaint(unit.state, tuple(parts), lines=lines)


def swatch(key: str, token: Token, *, state: UnitState = UnitState.LET) -> BlockPaint:
    """How a block that is wholly of one class looks."""
    return BlockPaint(state, (Part(key, token, 1.0, _NOTHING),))


def unlet_classes() -> Iterable[tuple[str, str, BlockPaint]]:
    """What stands under the classes of what is let."""
    states = (UnitState.RESERVED, UnitState.VACANT, UnitState.OUT_OF_USE, UnitState.COMMON)
    return [_state_class(state) for state in states]


def _state_class(state: UnitState) -> tuple[str, str, BlockPaint]:
    part = Part(state, FILLS.get(state), 1.0, _NOTHING)
    return state, state.value, BlockPaint(state, (part,))
