"""The stacking plan on paper: paints the draw list that the window paints too."""

from parkdesk.reports import style
from parkdesk.reports.charts import Box, hatch
from parkdesk.reports.frame import Frame
from parkdesk.reports.inputs import PlanData
from parkdesk.reports.style import Color, TextStyle
from parkdesk.reports.text import text_width
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.stacking import (
    DrawItem,
    DrawKind,
    PlanStyle,
    StackingPlan,
    Token,
    state_counts,
)
from parkdesk.rules.vocabulary import UnitState

_COLORS: dict[Token, Color] = {
    Token.SURFACE: style.WHITE,
    Token.RAISED: style.RAISED,
    Token.TEXT: style.TEXT,
    Token.MUTED: style.MUTED,
    Token.BORDER: style.BORDER,
    Token.CONTROL_BORDER: style.CONTROL,
    Token.WARNING: style.WARNING,
    Token.DANGER: style.DANGER,
    Token.INFO: style.INFO,
    Token.PLAN_LET: style.PLAN_LET,
    Token.PLAN_ENDING_90: style.PLAN_ENDING_90,
    Token.PLAN_ENDING_30: style.PLAN_ENDING_30,
    Token.PLAN_HOLDOVER: style.PLAN_HOLDOVER,
    Token.PLAN_RESERVED: style.PLAN_RESERVED,
    Token.PLAN_OUT_OF_USE: style.PLAN_OUT_OF_USE,
}
_PAPER = PlanStyle(
    gutter=62, gap=1.5, floor_gap=2.5, heading=17, min_floor=15, max_floor=84, padding=6,
    type_size=7.5, small_size=6.5,
)  # fmt: skip
_SLACK = 0.5  # points that rounding may take
_LEGEND = {
    UnitState.LET: style.PLAN_LET,
    UnitState.ENDING_90: style.PLAN_ENDING_90,
    UnitState.ENDING_30: style.PLAN_ENDING_30,
    UnitState.HOLDOVER: style.PLAN_HOLDOVER,
    UnitState.RESERVED: style.PLAN_RESERVED,
    UnitState.VACANT: style.WHITE,
    UnitState.OUT_OF_USE: style.PLAN_OUT_OF_USE,
    UnitState.COMMON: style.RAISED,
}
_EDGES = {
    UnitState.ENDING_90: style.WARNING,
    UnitState.ENDING_30: style.DANGER,
    UnitState.HOLDOVER: style.DANGER,
    UnitState.RESERVED: style.INFO,
}
_HATCHED = {UnitState.HOLDOVER: style.DANGER, UnitState.OUT_OF_USE: style.CONTROL}


def draw_plan(frame: Frame, data: PlanData) -> None:
    """A legend with counts and every building, from the frame's `y` down."""
    if not data.units:
        frame.write("This park has no units on this day.", style.BODY)
        return
    _draw_legend(frame, data)
    buildings = dict.fromkeys(day.unit.building for day in data.units)
    for building in buildings:
        if len(buildings) > 1:
            frame.need(120)
            frame.write(building, style.STRONG)
            frame.y -= 4
        _draw_building(frame, [day for day in data.units if day.unit.building == building])


def _draw_building(frame: Frame, units: list[UnitDay]) -> None:
    plan, items = _laid_out(frame, units)
    if plan.content_height > frame.y - frame.bottom + _SLACK:
        frame.new_page()
        plan, items = _laid_out(frame, units)
    height = plan.content_height
    # A building with more floors than a page holds is drawn smaller, never cut.
    scale = min(1.0, (frame.y - frame.bottom) / height) if height else 1.0
    _paint(frame, items, scale)
    frame.y -= height * scale + 10


def _laid_out(frame: Frame, units: list[UnitDay]) -> tuple[StackingPlan, list[DrawItem]]:
    plan = StackingPlan(frame.room, frame.y - frame.bottom, _measure, _PAPER)
    return plan, plan.draw(units)


def _measure(text: str, size: float) -> float:
    return text_width(text) * size


def _draw_legend(frame: Frame, data: PlanData) -> None:
    counts = state_counts(data.units)
    x, y = frame.left, frame.y - 8
    for state, color in _LEGEND.items():
        count = counts.get(state, 0)
        if not count:
            continue
        label = f"{state.value} {count}"
        if x + 16 + text_width(label) * style.CAPTION.size > frame.right:
            x, y = frame.left, y - 14
        _draw_swatch(frame, Box(x, y - 1, 12, 8), state, color)
        x += 16 + frame.pen.draw(x + 16, y, label, style.CAPTION) + 14
    frame.y = y - 14


def _draw_swatch(frame: Frame, box: Box, state: UnitState, color: Color) -> None:
    frame.fill(box.x, box.y, box.width, box.height, color)
    if state in _HATCHED:
        hatch(frame, box, _HATCHED[state], gap=3)
    if state in _EDGES:
        frame.fill(box.x, box.y, 2, box.height, _EDGES[state])
    _outline(frame, box, style.CONTROL, dashed=state is UnitState.VACANT)


def _paint(frame: Frame, items: list[DrawItem], scale: float) -> None:
    canvas = frame.canvas
    canvas.saveState()
    canvas.translate(frame.left, frame.y)
    canvas.scale(scale, scale)
    for item in items:
        _paint_item(frame, item)
    canvas.restoreState()


def _paint_item(frame: Frame, item: DrawItem) -> None:
    """One item; its y counts downwards from the drawing's top."""
    color = _COLORS[item.token]
    box = Box(item.x, -item.y - item.h, item.w, item.h)
    match item.kind:
        case DrawKind.RECT | DrawKind.EDGE:
            frame.fill(box.x, box.y, box.width, box.height, color)
        case DrawKind.BORDER | DrawKind.DASHED:
            _outline(frame, box, color, dashed=item.kind is DrawKind.DASHED)
        case DrawKind.HATCH:
            hatch(frame, box, color)
        case DrawKind.TEXT:
            text = TextStyle(item.size, bold=item.bold, color=color)
            base = -item.y - item.h / 2 - item.size * 0.36
            frame.pen.draw(item.x, base, item.text, text)


def _outline(frame: Frame, box: Box, color: Color, *, dashed: bool = False) -> None:
    canvas = frame.canvas
    canvas.setStrokeColorRGB(*color)
    canvas.setLineWidth(0.6)
    if dashed:
        canvas.setDash(2, 2)
    canvas.rect(box.x, box.y, box.width, box.height, stroke=1, fill=0)
    canvas.setDash()
