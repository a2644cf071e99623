"""The board's one page of figures: value, target, change since the last pack, formula."""

from datetime import date
from decimal import Decimal

from parkdesk.reports.board.inputs import (
    BoardFigure,
    BoardPack,
    FigureUnit,
)
from parkdesk.reports.paper import formats, style
from parkdesk.reports.paper.charts import Box, meter
from parkdesk.reports.paper.formats import day_text
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.sections import shrunk
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.text import wrap
from parkdesk.settings import Grouping

_COLUMNS = 3
_GAP = 18.0
_FORMULA = TextStyle(7, color=style.MUTED)
_LINE = TextStyle(8)


def draw_figures(frame: Frame, pack: BoardPack) -> None:
    """Cards in three columns, all of a row as high as its highest."""
    frame.heading("Figures against targets", "figures", note=_note(pack.last_pack_on))
    frame.y -= 4
    width = (frame.room - _GAP * (_COLUMNS - 1)) / _COLUMNS
    for start in range(0, len(pack.figures), _COLUMNS):
        row = pack.figures[start : start + _COLUMNS]
        height = max(_height(figure, width, frame.info.grouping) for figure in row)
        frame.need(height)
        for at, figure in enumerate(row):
            x = frame.left + at * (width + _GAP)
            frame.mark(figure.key, figure.label, x, frame.y, width, height - _GAP / 2)
            _card(frame, figure, x, width)
        frame.y -= height
    if not pack.figures:
        frame.write("There are no figures on this day.", style.BODY)


def value_text(value: Decimal | int | None, unit: FigureUnit, grouping: Grouping) -> str:
    if value is None:
        return formats.NOTHING
    amount = Decimal(value)
    match unit:
        case FigureUnit.PERCENT:
            return formats.percent_text(amount)
        case FigureUnit.SQFT:
            return f"{formats.area_text(amount)} sq ft"
        case FigureUnit.RUPEES | FigureUnit.RATE:
            return formats.rupees(int(value), grouping)
        case FigureUnit.MONTHS:
            return f"{amount:,.2f} months"
        case FigureUnit.COUNT:
            return f"{amount:,}"


def change_text(figure: BoardFigure, grouping: Grouping) -> str:
    """`+2.10 points since the last pack`."""
    if figure.last is None or figure.value is None:
        return ""
    change = Decimal(figure.value) - Decimal(figure.last)
    if not change:
        return "Unchanged since the last pack"
    return f"{_signed(change, figure.unit, grouping)} since the last pack"


def target_text(figure: BoardFigure, grouping: Grouping) -> str:
    if figure.target is None:
        return ""
    target = f"Target {value_text(figure.target, figure.unit, grouping)}"
    note = f" ({figure.target_note})" if figure.target_note else ""
    return f"{target}{note}{_distance(figure, grouping)}"


def _distance(figure: BoardFigure, grouping: Grouping) -> str:
    if figure.value is None or figure.target is None:
        return ""
    missing = Decimal(figure.target) - Decimal(figure.value)
    if figure.more_is_better is False:
        missing = -missing
    if missing <= 0:
        return ": reached"
    return f": {_signed(missing, figure.unit, grouping).lstrip('+')} to go"


def _signed(change: Decimal, unit: FigureUnit, grouping: Grouping) -> str:
    sign = "+" if change > 0 else "–"
    if unit is FigureUnit.PERCENT:
        return f"{sign}{abs(change):.2f} points"
    size = abs(change)
    return sign + value_text(int(size) if size == int(size) else size, unit, grouping)


def _note(last_pack_on: date | None) -> str:
    since = f" Changes are since the pack of {day_text(last_pack_on)}." if last_pack_on else ""
    return f"The formula stands under each figure.{since}"


def _lines(figure: BoardFigure, width: float, grouping: Grouping) -> tuple[list[str], list[str]]:
    """The lines on target and change, and those of the formula."""
    said = [target_text(figure, grouping), change_text(figure, grouping), figure.missing]
    facts = [line for text in said if text for line in wrap(text, _LINE, width)]
    return facts, wrap(figure.formula, _FORMULA, width)


def _height(figure: BoardFigure, width: float, grouping: Grouping) -> float:
    facts, formula = _lines(figure, width, grouping)
    bar = 10 if figure.target else 0
    return 56 + bar + len(facts) * _LINE.leading + len(formula) * _FORMULA.leading


def _card(frame: Frame, figure: BoardFigure, x: float, width: float) -> None:
    grouping = frame.info.grouping
    y = frame.y
    frame.line(x, y, x + width, y, style.CONTROL, 0.6)
    label = TextStyle(8.5, bold=True, color=style.MUTED)
    frame.pen.draw(x, y - 13, figure.label, shrunk(figure.label, label, width))
    value = value_text(figure.value, figure.unit, grouping)
    frame.pen.draw(x, y - 34, value, shrunk(value, style.FIGURE, width))
    y -= 44
    if figure.target:
        share = float(Decimal(figure.value or 0) / Decimal(figure.target))
        meter(frame, Box(x, y - 2, width, 3.5), share, None)
        y -= 10
    facts, formula = _lines(figure, width, grouping)
    y = frame.pen.draw_lines(x, y - 6, facts, _LINE)
    frame.pen.draw_lines(x, y, formula, _FORMULA)
