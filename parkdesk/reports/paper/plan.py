"""The stacking plan on paper: paints the draw list that the window paints too."""

from parkdesk.reports.inputs import PlanData
from parkdesk.reports.paper import style
from parkdesk.reports.paper.charts import Box, hatch
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import Color, TextStyle
from parkdesk.reports.paper.text import fit, text_width
from parkdesk.rules.draw_list import DrawItem, DrawKind, PlanStyle, Token
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import ColourBy, Coloured, LegendEntry
from parkdesk.rules.plan_paint import block_items
from parkdesk.rules.plan_scales import EXPIRY, RENT
from parkdesk.rules.plan_tenants import TENANTS
from parkdesk.rules.stacking import StackingPlan

COLORS: dict[Token, Color] = {
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
    Token.PLAN_OTHERS: style.PLAN_OTHERS,
    **dict(zip(EXPIRY, style.PLAN_EXPIRY, strict=True)),
    **dict(zip(RENT, style.PLAN_RENT, strict=True)),
    **dict(zip(TENANTS, style.PLAN_TENANT, strict=True)),
}
_PAPER = PlanStyle(
    gutter=62, gap=1.5, floor_gap=2.5, heading=17, min_floor=15, max_floor=84, least_block=2.5,
    mean_block=4, bar=0.6, padding=6, type_size=7.5, small_size=6.5,
)  # fmt: skip
_SLACK = 0.5  # points that rounding may take


def draw_plan(frame: Frame, data: PlanData) -> None:
    """A legend with counts and every building, from the frame's `y` down."""
    if not data.units:
        frame.write("This park has no units on this day.", style.BODY)
        return
    coloured = data.colours()
    _draw_legend(frame, coloured)
    buildings = dict.fromkeys(day.unit.building for day in data.units)
    for building in buildings:
        if len(buildings) > 1:
            frame.need(120)
            frame.write(building, style.STRONG)
            frame.y -= 4
        units = [day for day in data.units if day.unit.building == building]
        _draw_building(frame, units, coloured)


def _draw_building(frame: Frame, units: list[UnitDay], coloured: Coloured) -> None:
    plan, items = _laid_out(frame, units, coloured)
    if plan.content_height > frame.y - frame.bottom + _SLACK:
        frame.new_page()
        plan, items = _laid_out(frame, units, coloured)
    height = plan.content_height
    # A building with more floors or longer ones than a page holds is drawn smaller, never cut.
    down = (frame.y - frame.bottom) / height if height else 1.0
    scale = min(1.0, down, frame.room / plan.content_width)
    _paint(frame, items, scale)
    frame.y -= height * scale + 10


def _laid_out(
    frame: Frame, units: list[UnitDay], coloured: Coloured
) -> tuple[StackingPlan, list[DrawItem]]:
    plan = StackingPlan(frame.room, frame.y - frame.bottom, _measure, _PAPER)
    return plan, plan.draw(units, coloured.paints)


def _measure(text: str, size: float) -> float:
    return text_width(text) * size


def _draw_legend(frame: Frame, coloured: Coloured) -> None:
    x, y = frame.left, frame.y - 8
    for entry in coloured.legend:
        label = fit(_legend_text(entry, coloured.by), style.CAPTION, frame.room - 16)
        if x > frame.left and x + 16 + text_width(label) * style.CAPTION.size > frame.right:
            x, y = frame.left, y - 14
        _draw_swatch(frame, x, y + 7, entry)
        x += 16 + frame.pen.draw(x + 16, y, label, style.CAPTION) + 14
    frame.y = y - 14


def _legend_text(entry: LegendEntry, by: ColourBy) -> str:
    """Classes of a scale say how much area they hold; states how many units there are."""
    if by is ColourBy.STATE:
        return f"{entry.label} {entry.units}"
    units = "1 unit" if entry.units == 1 else f"{entry.units} units"
    return f"{entry.label}: {units}, {entry.area_sqft:,.0f} sq ft"


def _draw_swatch(frame: Frame, x: float, top: float, entry: LegendEntry) -> None:
    canvas = frame.canvas
    canvas.saveState()
    canvas.translate(x, top)
    for item in block_items(entry.paint, 0, 0, 12, 8, bar=_PAPER.bar):
        _paint_item(frame, item)
    canvas.restoreState()


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
    color = COLORS[item.token]
    box = Box(item.x, -item.y - item.h, item.w, item.h)
    match item.kind:
        case DrawKind.RECT | DrawKind.EDGE | DrawKind.LEVEL:
            frame.fill(box.x, box.y, box.width, box.height, color)
        case DrawKind.BORDER | DrawKind.DASHED:
            _outline(frame, box, color, dashed=item.kind is DrawKind.DASHED)
        case DrawKind.FRAME:
            inside = Box(box.x + 0.8, box.y + 0.8, box.width - 1.6, box.height - 1.6)
            _outline(frame, inside, color, width=1.6)
        case DrawKind.HATCH:
            hatch(frame, box, color)
        case DrawKind.TEXT:
            text = TextStyle(item.size, bold=item.bold, color=color)
            base = -item.y - item.h / 2 - item.size * 0.36
            frame.pen.draw(item.x, base, item.text, text)


def _outline(
    frame: Frame, box: Box, color: Color, *, dashed: bool = False, width: float = 0.6
) -> None:
    canvas = frame.canvas
    canvas.setStrokeColorRGB(*color)
    canvas.setLineWidth(width)
    if dashed:
        canvas.setDash(2, 2)
    canvas.rect(box.x, box.y, box.width, box.height, stroke=1, fill=0)
    canvas.setDash()
