"""The stacking plan: floors, top floor on top, blocks as wide as their area, coloured by state."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import is_

from parkdesk.rules.draw_list import DrawItem, DrawKind, Measure, PlanStyle, Token
from parkdesk.rules.occupancy_facts import UnitDay, UnitFacts
from parkdesk.rules.plan_labels import TextFitter, code_texts, detail_texts, who_text
from parkdesk.rules.vocabulary import UnitState

__all__ = [
    "Box",
    "DrawItem",
    "DrawKind",
    "Measure",
    "PlanStyle",
    "StackingPlan",
    "Token",
    "floors_by_building",
    "state_counts",
]

FILLS = {
    UnitState.VACANT: Token.SURFACE,
    UnitState.RESERVED: Token.PLAN_RESERVED,
    UnitState.LET: Token.PLAN_LET,
    UnitState.ENDING_90: Token.PLAN_ENDING_90,
    UnitState.ENDING_30: Token.PLAN_ENDING_30,
    UnitState.HOLDOVER: Token.PLAN_HOLDOVER,
    UnitState.OUT_OF_USE: Token.PLAN_OUT_OF_USE,
    UnitState.COMMON: Token.RAISED,
}
# Colour is never alone: an edge bar, a hatched strip or a dashed outline says the same.
_EDGES = {
    UnitState.RESERVED: (Token.INFO, 3.0),
    UnitState.ENDING_90: (Token.WARNING, 3.0),
    UnitState.ENDING_30: (Token.DANGER, 3.0),
    UnitState.HOLDOVER: (Token.DANGER, 5.0),
}
_HATCHES = {UnitState.HOLDOVER: Token.DANGER, UnitState.OUT_OF_USE: Token.MUTED}
_HATCH_SHARE = 0.16
_LINE = 1.35  # a line's height in sizes of its type
_LAYOUTS_KEPT = 8


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    w: float
    h: float

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h


@dataclass(slots=True)
class _Layout:
    """Where everything is for one set of units; `drawn` keeps each unit's last items."""

    units: tuple[UnitFacts, ...]
    fixed: list[DrawItem] = field(default_factory=list)
    boxes: dict[int, Box] = field(default_factory=dict)
    height: float = 0.0
    drawn: dict[int, tuple[UnitDay, list[DrawItem]]] = field(default_factory=dict)

    def is_for(self, units: Sequence[UnitDay]) -> bool:
        return len(units) == len(self.units) and all(
            map(is_, (one.unit for one in units), self.units)
        )


class StackingPlan:
    """Laid out once for a size and the units that exist; a day changes only colours and labels.

    Lengths are in the drawing's own unit, y downwards. `measure` gives a text's width at a size.
    """

    def __init__(
        self, width: float, height: float, measure: Measure, style: PlanStyle | None = None
    ) -> None:
        self._width = width
        self._height = height
        self._style = style or PlanStyle()
        self._fitter = TextFitter(measure)
        self._layouts: list[_Layout] = []
        self._current = _Layout(())

    def draw(self, units: Sequence[UnitDay]) -> list[DrawItem]:
        """All items, back to front, for the units that exist on the day."""
        self._current = self._layout_for(units)
        drawn = self._current.drawn
        items = list(self._current.fixed)
        for unit in units:
            found = drawn.get(unit.unit.id)
            # Occupancy gives the same object as long as nothing about the unit changes.
            if found is None or found[0] is not unit:
                found = drawn[unit.unit.id] = (unit, self._block(unit))
            items += found[1]
        return items

    def hit(self, x: float, y: float) -> int | None:
        """The unit drawn at the point by the last `draw`."""
        boxes = self._current.boxes.items()
        return next((unit_id for unit_id, box in boxes if box.holds(x, y)), None)

    def box_of(self, unit_id: int) -> Box | None:
        """Where the last `draw` put the unit; None where it does not exist on that day."""
        return self._current.boxes.get(unit_id)

    @property
    def content_height(self) -> float:
        """How high the last drawing is; more than the given height where the floors did not fit."""
        return self._current.height

    def _layout_for(self, units: Sequence[UnitDay]) -> _Layout:
        for layout in self._layouts:
            if layout.is_for(units):
                return layout
        layout = self._lay_out(tuple(one.unit for one in units))
        self._layouts = [layout, *self._layouts[: _LAYOUTS_KEPT - 1]]
        return layout

    def _lay_out(self, units: tuple[UnitFacts, ...]) -> _Layout:
        style, layout = self._style, _Layout(units)
        buildings = floors_by_building(units)
        floors = [floor for found in buildings.values() for floor in found]
        headings = style.heading * len(buildings) if len(buildings) > 1 else 0.0
        room = self._height - headings - style.floor_gap * max(0, len(floors) - 1)
        floor_height = max(style.min_floor, min(style.max_floor, room / max(1, len(floors))))
        scale = min((self._scale_of(floor) for floor in floors), default=0.0)
        y = 0.0
        for building, found in buildings.items():
            if headings:
                layout.fixed.append(self._heading(building, y))
                y += style.heading
            for floor in found:
                layout.fixed += self._floor_label(floor, y, floor_height)
                layout.boxes |= self._row(floor, y, floor_height, scale)
                y += floor_height + style.floor_gap
        layout.height = max(0.0, y - style.floor_gap)
        return layout

    def _scale_of(self, floor: Sequence[UnitFacts]) -> float:
        """Length of a square foot that makes the floor just fill the width."""
        room = self._width - self._style.gutter - self._style.gap * (len(floor) - 1)
        return max(0.0, room) / (_area(floor) or 1.0)

    def _row(
        self, floor: Sequence[UnitFacts], y: float, height: float, scale: float
    ) -> dict[int, Box]:
        boxes, x = {}, self._style.gutter
        for unit in floor:
            width = float(unit.rentable_sqft) * scale
            boxes[unit.id] = Box(x, y, width, height)
            x += width + self._style.gap
        return boxes

    def _heading(self, building: str, y: float) -> DrawItem:
        style = self._style
        text = self._fitter.cut(building, style.type_size, self._width)
        return self._text(0.0, y, style.heading, text, Token.TEXT, style.type_size, bold=True)

    def _floor_label(self, floor: Sequence[UnitFacts], y: float, height: float) -> list[DrawItem]:
        style = self._style
        room = style.gutter - style.padding
        label = self._fitter.cut(floor[0].floor_label, style.type_size, room)
        area = self._fitter.cut(f"{_area(floor):,.0f} sq ft", style.small_size, room)
        upper, lower = style.type_size * _LINE, style.small_size * _LINE
        if upper + lower > height:
            return [self._text(0.0, y, height, label, Token.TEXT, style.type_size)]
        top = y + (height - upper - lower) / 2
        return [
            self._text(0.0, top, upper, label, Token.TEXT, style.type_size),
            self._text(0.0, top + upper, lower, area, Token.MUTED, style.small_size),
        ]

    def _block(self, unit: UnitDay) -> list[DrawItem]:
        box, unit_id, state = self._current.boxes[unit.unit.id], unit.unit.id, unit.state
        items = [
            DrawItem(kind, box.x, box.y, width, box.h, token, unit_id)
            for kind, width, token in _fills(unit, box.w)
        ]
        if state in _HATCHES:
            strip = box.h * _HATCH_SHARE
            y, token = box.y + box.h - strip, _HATCHES[state]
            items.append(DrawItem(DrawKind.HATCH, box.x, y, box.w, strip, token, unit_id))
        if state in _EDGES:
            token, thick = _EDGES[state]
            width = min(thick, box.w)
            items.append(DrawItem(DrawKind.EDGE, box.x, box.y, width, box.h, token, unit_id))
        return items + self._labels(unit, box)

    def _labels(self, unit: UnitDay, box: Box) -> list[DrawItem]:
        """As many lines as fit: code, who, area and what comes next; in one line code and who."""
        style, fit = self._style, self._fitter
        big, small = style.type_size, style.small_size
        room = box.w - 2 * style.padding
        codes, who = code_texts(unit), who_text(unit)
        if box.h < (big + small) * _LINE + style.padding:
            line = fit.first_that_fits([f"{codes[0]}  {who}", *codes], big, room)
            lines = [(line, big, True)]
        else:
            lines = [
                (fit.first_that_fits(codes, big, room), big, True),
                (fit.cut(who, small, room), small, False),
            ]
            if box.h >= (big + 2 * small) * _LINE + style.padding:
                details = detail_texts(unit)
                lines.append((fit.first_that_fits(details, small, room), small, False))
        lines = [line for line in lines if line[0]]
        y = box.y + (box.h - sum(size * _LINE for _, size, _ in lines)) / 2
        items = []
        for text, size, bold in lines:
            x, height = box.x + style.padding, size * _LINE
            items.append(
                self._text(x, y, height, text, Token.TEXT, size, bold=bold, unit=unit.unit.id)
            )
            y += height
        return items

    def _text(
        self,
        x: float,
        y: float,
        height: float,
        text: str,
        token: Token,
        size: float,
        *,
        bold: bool = False,
        unit: int | None = None,
    ) -> DrawItem:
        width = self._fitter.width(text, size)
        return DrawItem(DrawKind.TEXT, x, y, width, height, token, unit, text, size, bold)


def state_counts(units: Iterable[UnitDay]) -> dict[UnitState, int]:
    """How many units are in each state that occurs, in the order of the legend."""
    counts = Counter(one.state for one in units)
    return {state: counts[state] for state in UnitState if counts[state]}


def _fills(unit: UnitDay, width: float) -> list[tuple[DrawKind, float, Token]]:
    """The block's ground; open seats let in part are filled in part."""
    vacant = [
        (DrawKind.RECT, width, Token.SURFACE),
        (DrawKind.DASHED, width, Token.CONTROL_BORDER),
    ]
    if unit.state is UnitState.VACANT:
        return vacant
    if unit.state is UnitState.COMMON:
        return [(DrawKind.RECT, width, Token.RAISED), (DrawKind.BORDER, width, Token.BORDER)]
    token = FILLS[unit.state]
    if unit.let and unit.vacant_sqft:
        share = float(unit.let_sqft / unit.lettable_sqft)
        return [*vacant, (DrawKind.RECT, width * share, token)]
    return [(DrawKind.RECT, width, token)]


def floors_by_building(
    units: Sequence[UnitFacts],
) -> dict[str, list[list[UnitFacts]]]:
    """Buildings in the order given, floors from the top, units by code."""
    found: dict[str, dict[int, list[UnitFacts]]] = defaultdict(lambda: defaultdict(list))
    for unit in units:
        found[unit.building][unit.floor_level].append(unit)
    return {
        building: [
            sorted(floors[level], key=lambda unit: unit.code)
            for level in sorted(floors, reverse=True)
        ]
        for building, floors in found.items()
    }


def _area(units: Iterable[UnitFacts]) -> float:
    return float(sum(unit.rentable_sqft for unit in units))
