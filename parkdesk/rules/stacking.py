"""The stacking plan: floors, top floor on top, blocks as wide as their area."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_

from parkdesk.rules.draw_list import DrawItem, DrawKind, Measure, PlanStyle, Token
from parkdesk.rules.occupancy_facts import UnitDay, UnitFacts
from parkdesk.rules.plan_labels import Line, TextFitter, code_texts
from parkdesk.rules.plan_paint import BlockPaint, block_items, hatch_height, words_place

_LINE = 1.35  # a line's height in sizes of its type
_LAYOUTS_KEPT = 8
_LEAST_BESIDE = 6  # two spaces, three letters and the ellipsis


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    w: float
    h: float

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def meets(self, other: "Box") -> bool:
        across = self.x < other.x + other.w and other.x < self.x + self.w
        return across and self.y < other.y + other.h and other.y < self.y + self.h


@dataclass(frozen=True, slots=True)
class Row:
    """A floor with its label, or the heading of a building, which has no units."""

    box: Box
    building: str
    items: tuple[DrawItem, ...]
    unit_ids: tuple[int, ...] = ()


@dataclass(slots=True)
class _Layout:
    """Where everything is for one set of units; `drawn` keeps each unit's last items."""

    units: tuple[UnitFacts, ...]
    rows: list[Row] = field(default_factory=list)
    fixed: list[DrawItem] = field(default_factory=list)
    boxes: dict[int, Box] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0
    drawn: dict[int, tuple[BlockPaint, list[DrawItem]]] = field(default_factory=dict)

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

    def lay_out(self, units: Sequence[UnitDay]) -> None:
        """Find the places of the units that exist on the day, without drawing them."""
        self._current = self._layout_for(units)

    def draw(
        self,
        units: Sequence[UnitDay],
        paints: Mapping[int, BlockPaint],
        sight: Box | None = None,
    ) -> list[DrawItem]:
        """All items, back to front, for the units that exist on the day.

        Of blocks only those that reach into `sight`, where one is given.
        """
        self.lay_out(units)
        drawn, boxes = self._current.drawn, self._current.boxes
        items = list(self._current.fixed)
        for unit in units:
            unit_id = unit.unit.id
            if sight is not None and not boxes[unit_id].meets(sight):
                continue
            paint, found = paints[unit_id], drawn.get(unit_id)
            # The same object is given as long as nothing about the unit changes.
            if found is None or found[0] is not paint:
                found = drawn[unit_id] = (paint, self._block(unit, paint))
            items += found[1]
        return items

    def hit(self, x: float, y: float) -> int | None:
        """The unit at the point, as laid out last."""
        boxes = self._current.boxes.items()
        return next((unit_id for unit_id, box in boxes if box.holds(x, y)), None)

    def within(self, area: Box) -> list[int]:
        """The units that are wholly or in part inside the area, as laid out last."""
        return [unit_id for unit_id, box in self._current.boxes.items() if box.meets(area)]

    def box_of(self, unit_id: int) -> Box | None:
        """Where the unit was laid out last; None where it does not exist on that day."""
        return self._current.boxes.get(unit_id)

    @property
    def rows(self) -> Sequence[Row]:
        """Floors and headings as laid out last, from the top."""
        return self._current.rows

    @property
    def content_width(self) -> float:
        """How wide the last drawing is; more than the given width where a floor has very many."""
        return self._current.width

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
        buildings = _floors_by_building(units)
        floors = [floor for found in buildings.values() for floor in found]
        headings = style.heading * len(buildings) if len(buildings) > 1 else 0.0
        room = self._height - headings - style.floor_gap * max(0, len(floors) - 1)
        height = max(style.min_floor, min(style.max_floor, room / max(1, len(floors))))
        width = layout.width = max([self._width, *map(self._least_width, floors)])
        scale = min((self._scale_of(floor, width) for floor in floors), default=0.0)
        y = 0.0
        for building, found in buildings.items():
            if headings:
                layout.rows.append(self._heading(building, Box(0.0, y, width, style.heading)))
                y += style.heading
            for floor in found:
                layout.rows.append(self._floor(building, floor, Box(0.0, y, width, height)))
                layout.boxes |= self._boxes(floor, y, height, scale)
                y += height + style.floor_gap
        layout.fixed = [item for row in layout.rows for item in row.items]
        layout.height = max(0.0, y - style.floor_gap)
        return layout

    def _least_width(self, floor: Sequence[UnitFacts]) -> float:
        return self._style.gutter + len(floor) * (self._style.mean_block + self._style.gap)

    def _scale_of(self, floor: Sequence[UnitFacts], width: float) -> float:
        """Length of a square foot that makes the floor just fill the width.

        Units too small for their scale take the least width, and the others share what is left.
        """
        style = self._style
        room = max(0.0, width - style.gutter - style.gap * (len(floor) - 1))
        areas = sorted((float(unit.rentable_sqft) for unit in floor), reverse=True)
        whole = sum(areas)
        while areas and areas[-1] * room < style.least_block * whole:
            room -= style.least_block
            whole -= areas.pop()
        return room / whole if areas and whole > 0 else 0.0

    def _boxes(
        self, floor: Sequence[UnitFacts], y: float, height: float, scale: float
    ) -> dict[int, Box]:
        boxes, x = {}, self._style.gutter
        for unit in floor:
            width = max(self._style.least_block, float(unit.rentable_sqft) * scale)
            boxes[unit.id] = Box(x, y, width, height)
            x += width + self._style.gap
        return boxes

    def _heading(self, building: str, box: Box) -> Row:
        size = self._style.type_size
        text = self._fitter.cut(building, size, self._width)
        item = self._text(0.0, box.y, box.h, text, Token.TEXT, size, bold=True)
        return Row(box, building, (item,))

    def _floor(self, building: str, floor: Sequence[UnitFacts], box: Box) -> Row:
        """The floor's label, where there is room with its area below."""
        style = self._style
        room = style.gutter - style.padding
        label = self._fitter.cut(floor[0].floor_label, style.type_size, room)
        area = self._fitter.cut(f"{_area(floor):,.0f} sq ft", style.small_size, room)
        upper, lower = style.type_size * _LINE, style.small_size * _LINE
        ids = tuple(unit.id for unit in floor)
        if upper + lower > box.h:
            item = self._text(0.0, box.y, box.h, label, Token.TEXT, style.type_size)
            return Row(box, building, (item,), ids)
        top = box.y + (box.h - upper - lower) / 2
        items = (
            self._text(0.0, top, upper, label, Token.TEXT, style.type_size),
            self._text(0.0, top + upper, lower, area, Token.MUTED, style.small_size),
        )
        return Row(box, building, items, ids)

    def _block(self, unit: UnitDay, paint: BlockPaint) -> list[DrawItem]:
        box = self._current.boxes[unit.unit.id]
        bar = self._style.bar
        items = block_items(paint, box.x, box.y, box.w, box.h, unit.unit.id, bar)
        high = box.h - hatch_height(paint, box.h)
        begin, share = words_place(paint)
        clear = Box(box.x + box.w * begin, box.y, box.w * share, high)
        if not self._code(unit, clear):  # a code across a border is better than none
            clear = replace(box, h=high)
        return items + self._labels(unit, paint.lines, clear)

    def _code(self, unit: UnitDay, box: Box) -> str:
        style = self._style
        room = box.w - 2 * style.padding
        return self._fitter.first_that_fits(code_texts(unit), style.type_size, room)

    def _labels(self, unit: UnitDay, said: Sequence[Line], box: Box) -> list[DrawItem]:
        """The code and as many of the lines as fit below it, or the first of them beside it."""
        style, fit = self._style, self._fitter
        big, small = style.type_size, style.small_size
        room, codes = box.w - 2 * style.padding, code_texts(unit)
        below = int((box.h - style.padding - big * _LINE) / (small * _LINE))
        if below < 1:
            lines = [(self._beside(codes, said[:1], room), big, True)]
        else:
            lines = [(self._code(unit, box), big, True)]
            lines += [(fit.line(one, small, room), small, False) for one in said[:below]]
        lines = [line for line in lines if line[0]]
        y = box.y + (box.h - sum(size * _LINE for _, size, _ in lines)) / 2
        x, items = box.x + style.padding, []
        for text, size, bold in lines:
            height, unit_id = size * _LINE, unit.unit.id
            items.append(self._text(x, y, height, text, Token.TEXT, size, bold=bold, unit=unit_id))
            y += height
        return items

    def _beside(self, codes: Sequence[str], said: Sequence[Line], room: float) -> str:
        """The code with the first line after it, cut if that leaves some of it to read."""
        fit, size = self._fitter, self._style.type_size
        for line in said:
            whole, *shorter = (f"{codes[0]}  {text}" for text in line.texts)
            cut = fit.cut(whole, size, room) if line.cuts else ""
            if len(cut) > len(codes[0]) + _LEAST_BESIDE:
                return cut
            if found := fit.first_that_fits([whole, *shorter], size, room):
                return found
        return fit.first_that_fits(codes, size, room)

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


def _floors_by_building(
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
