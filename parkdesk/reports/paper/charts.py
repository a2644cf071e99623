"""Small calm charts as vectors, from plain numbers; in grey still told apart by tone and hatch."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parkdesk.reports.paper import style
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import Color, TextStyle
from parkdesk.reports.paper.text import fit, text_width

_LABEL = TextStyle(7.5, color=style.MUTED)
_NUMBER = TextStyle(7.5)
_STRONG = TextStyle(7.5, bold=True)
_GRID = 0.4


@dataclass(frozen=True, slots=True)
class Box:
    """Where a chart goes: its lower left corner and its size in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled: its colour, the colour of diagonal lines over it, its outline."""

    color: Color
    hatch: Color | None = None
    outline: Color | None = None


DARK = Fill(style.ACCENT)
HATCHED = Fill(style.ACCENT_SOFT, hatch=style.ACCENT_MIDDLE, outline=style.ACCENT_MIDDLE)
PALE = Fill(style.RAISED, outline=style.CONTROL)
FILLS = (DARK, HATCHED, PALE)


@dataclass(frozen=True, slots=True)
class Bar:
    """`parts` are stacked, one a series; `note` stands at the bar's end."""

    label: str
    parts: tuple[float, ...]
    note: str = ""

    @property
    def total(self) -> float:
        return sum(self.parts)


def area(frame: Frame, box: Box, labels: Sequence[str], values: Sequence[float | None]) -> None:
    """A line over a soft area from 0 to 100 percent; None is a gap in the line."""
    plot = Box(box.x + 30, box.y + 16, box.width - 66, box.height - 26)
    _percent_grid(frame, plot)
    if not values:
        return
    step = plot.width / max(len(values) - 1, 1)
    points = [
        (plot.x + at * step, plot.y + plot.height * min(value, 100) / 100)
        for at, value in enumerate(values)
        if value is not None
    ]
    if len(points) > 1:
        _area_under(frame, points, plot.y)
    for at, label in enumerate(labels):
        frame.pen.draw(plot.x + at * step, plot.y - 11, label, _LABEL, "middle")
    if points:
        _label_ends(frame, points, [value for value in values if value is not None])


def bars(frame: Frame, box: Box, data: Sequence[Bar]) -> None:
    """Upright stacked bars with their note on top and the label below."""
    plot = Box(box.x, box.y + 16, box.width, box.height - 32)
    highest = max((bar.total for bar in data), default=0) or 1
    frame.line(plot.x, plot.y, plot.right, plot.y, style.CONTROL, 0.6)
    step = plot.width / max(len(data), 1)
    width = min(step * 0.6, 54)
    for at, bar in enumerate(data):
        x, y = plot.x + step * (at + 0.5), plot.y
        for part, fill in zip(bar.parts, FILLS, strict=False):
            height = plot.height * part / highest
            paint(frame, Box(x - width / 2, y, width, height), fill)
            y += height
        frame.pen.draw(x, y + 4, bar.note, _NUMBER, "middle")
        frame.pen.draw(x, plot.y - 11, fit(bar.label, _LABEL, step - 2), _LABEL, "middle")


def lying_bars(frame: Frame, box: Box, data: Sequence[Bar]) -> None:
    """Lying stacked bars under each other, longest possible from label to note: a funnel."""
    if not data:
        return
    label_room, note_room = 92.0, 150.0
    highest = max(bar.total for bar in data) or 1
    step = min(box.height / len(data), 30)
    room = box.width - label_room - note_room
    for at, bar in enumerate(data):
        y = box.top - step * (at + 1)
        base = y + step * 0.5 - 2.6
        frame.pen.draw(box.x, base, fit(bar.label, _STRONG, label_room - 6), _STRONG)
        x = box.x + label_room
        for part, fill in zip(bar.parts, FILLS, strict=False):
            width = room * part / highest
            paint(frame, Box(x, y + step * 0.14, width, step * 0.72), fill)
            _number_inside(frame, x, base, width, part, fill)
            x += width
        frame.pen.draw(x + 6, base, bar.note, _NUMBER)


def funnel(frame: Frame, data: Sequence[Bar], series: Sequence[str]) -> None:
    """Lying bars at the frame's place, as many as there are, under the names of their series."""
    height = 24.0 * len(data)
    frame.need(height + 34)
    legend(frame, frame.left + 92, frame.y - 8, series)
    frame.y -= 18
    lying_bars(frame, Box(frame.left, frame.y - height, frame.room, height), data)
    frame.y -= height + 12


def months(frame: Frame, labels: Sequence[str], percents: Sequence[float | None]) -> None:
    """Percents over time at the frame's place."""
    height = 150.0
    frame.need(height + 22)
    area(frame, Box(frame.left, frame.y - height, frame.room, height), labels, percents)
    frame.y -= height + 22


def donut(frame: Frame, box: Box, parts: Sequence[float], middle: str) -> None:
    """A ring clockwise from the top with a text in its middle."""
    radius = min(box.width, box.height) / 2
    x, y = box.x + box.width / 2, box.y + box.height / 2
    whole = sum(parts) or 1
    start = 90.0
    for part, fill in zip(parts, FILLS, strict=False):
        sweep = -360 * part / whole
        if part:
            _sector(frame, x, y, radius, start, sweep, fill)
        start += sweep
    frame.canvas.setFillColorRGB(*style.WHITE)
    frame.canvas.circle(x, y, radius * 0.62, stroke=0, fill=1)
    wide = text_width(middle, bold=True) or 1
    text = TextStyle(min(radius * 0.34, radius * 1.0 / wide), bold=True)
    frame.pen.draw(x, y - text.size * 0.36, middle, text, "middle")


def meter(frame: Frame, box: Box, share: float, target: float | None) -> None:
    """A thin bar from 0 to 1 with a mark where the target is."""
    frame.fill(box.x, box.y, box.width, box.height, style.RAISED)
    frame.fill(box.x, box.y, box.width * max(0.0, min(share, 1.0)), box.height, style.ACCENT)
    if target is not None:
        x = box.x + box.width * max(0.0, min(target, 1.0))
        frame.line(x, box.y - 2, x, box.top + 2, style.TEXT, 1.1)


def legend(frame: Frame, x: float, y: float, names: Sequence[str]) -> float:
    """Swatches in the order of the series, y at their baseline; returns where they end."""
    for name, fill in zip(names, FILLS, strict=False):
        paint(frame, Box(x, y - 0.5, 9, 7), fill)
        x += 13 + frame.pen.draw(x + 13, y, name, _LABEL) + 14
    return x


def paint(frame: Frame, box: Box, fill: Fill) -> None:
    if box.width <= 0 or box.height <= 0:
        return
    frame.fill(box.x, box.y, box.width, box.height, fill.color)
    if fill.hatch:
        hatch(frame, box, fill.hatch)
    if fill.outline:
        frame.canvas.setStrokeColorRGB(*fill.outline)
        frame.canvas.setLineWidth(0.5)
        frame.canvas.rect(box.x, box.y, box.width, box.height, stroke=1, fill=0)


def hatch(frame: Frame, box: Box, color: Color, gap: float = 4.0) -> None:
    """Diagonal lines that stop at the box's edges."""
    canvas = frame.canvas
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(box.x, box.y, box.width, box.height)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setStrokeColorRGB(*color)
    canvas.setLineWidth(0.6)
    count = int((box.width + box.height) / gap) + 1
    canvas.lines(
        [
            (box.x + at * gap - box.height, box.y, box.x + at * gap, box.top)
            for at in range(1, count + 1)
        ]
    )
    canvas.restoreState()


def _percent_grid(frame: Frame, plot: Box) -> None:
    for percent in (0, 25, 50, 75, 100):
        y = plot.y + plot.height * percent / 100
        frame.line(plot.x, y, plot.right, y, style.BORDER, _GRID)
        frame.pen.draw(plot.x - 6, y - 2.6, f"{percent} %", _LABEL, "right")


def _area_under(frame: Frame, points: Sequence[tuple[float, float]], floor: float) -> None:
    canvas = frame.canvas
    path = canvas.beginPath()
    path.moveTo(points[0][0], floor)
    for x, y in points:
        path.lineTo(x, y)
    path.lineTo(points[-1][0], floor)
    path.close()
    canvas.setFillColorRGB(*style.ACCENT_SOFT)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setStrokeColorRGB(*style.ACCENT)
    canvas.setLineWidth(1.6)
    canvas.setLineJoin(1)
    canvas.lines([(*start, *end) for start, end in pairwise(points)])


def _label_ends(
    frame: Frame, points: Sequence[tuple[float, float]], values: Sequence[float]
) -> None:
    """The first and last value, and the lowest and highest between them."""
    marked = {0, len(values) - 1, values.index(min(values)), values.index(max(values))}
    last = max(marked)
    for at in sorted(marked):
        x, y = points[at]
        frame.canvas.setFillColorRGB(*style.ACCENT)
        frame.canvas.circle(x, y, 2.4, stroke=0, fill=1)
        text = f"{values[at]:.1f} %"
        if at == last:
            frame.pen.draw(x + 6, y - 2.8, text, _STRONG)
        else:
            frame.pen.draw(x, y + 6, text, _STRONG, "middle" if at else "left")


def _number_inside(frame: Frame, x: float, y: float, width: float, part: float, fill: Fill) -> None:
    """The part's number on it, where it is wide enough; on hatching over a plain ground."""
    text = f"{part:,.0f}"
    wide = text_width(text, bold=True) * _STRONG.size
    if wide + 4 > width:
        return
    middle = x + width / 2
    if fill.hatch:
        frame.fill(middle - wide / 2 - 2, y - 2, wide + 4, 9, fill.color)
    color = style.WHITE if fill is DARK else style.TEXT
    frame.pen.draw(middle, y, text, TextStyle(_STRONG.size, bold=True, color=color), "middle")


def _sector(
    frame: Frame, x: float, y: float, radius: float, start: float, sweep: float, fill: Fill
) -> None:
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    frame.canvas.setFillColorRGB(*fill.color)
    frame.canvas.setStrokeColorRGB(*style.WHITE)
    frame.canvas.setLineWidth(1)
    frame.canvas.wedge(box.x, box.y, box.right, box.top, start, sweep, stroke=1, fill=1)
    if fill.hatch:
        _hatch_sector(frame, box, start, sweep, fill.hatch)


def _hatch_sector(frame: Frame, box: Box, start: float, sweep: float, color: Color) -> None:
    """The same lines as in a bar of that series."""
    canvas = frame.canvas
    canvas.saveState()
    clip = canvas.beginPath()
    clip.moveTo(box.x + box.width / 2, box.y + box.height / 2)
    corners = (box.x, box.y, box.right, box.top)
    clip.arcTo(*corners, start, sweep)  # type: ignore[arg-type]  # parts of degrees are drawn too
    clip.close()
    canvas.clipPath(clip, stroke=0, fill=0)
    hatch(frame, box, color)
    canvas.restoreState()
