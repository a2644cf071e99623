"""How a block of the stacking plan looks, and the shapes that make it look so."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parkdesk.rules.draw_list import DrawItem, DrawKind, Token
from parkdesk.rules.plan_labels import Line
from parkdesk.rules.vocabulary import UnitState

# Colour is never alone: an edge bar, a hatched strip or a dashed outline says the same.
EDGES = {
    UnitState.RESERVED: (Token.INFO, 3.0),
    UnitState.ENDING_90: (Token.WARNING, 3.0),
    UnitState.ENDING_30: (Token.DANGER, 3.0),
    UnitState.HOLDOVER: (Token.DANGER, 5.0),
}
HATCHES = {UnitState.HOLDOVER: Token.DANGER, UnitState.OUT_OF_USE: Token.MUTED}
_HATCH_SHARE, _HATCH_LEAST, _HATCH_MOST = 0.16, 6.0, 0.45
_FOOT_SHARE = 0.3
_LEVEL_WIDTH = 2.0
_INSET = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a block by share of its width, of the class `key`; not let without a `token`."""

    key: str
    token: Token | None
    share: float
    area_sqft: Decimal


@dataclass(frozen=True, slots=True)
class BlockPaint:
    """Parts stand from the left. `state` brings its marks: edge, hatch, dashes.

    `level` from 0 to 1 is how high the block's class stands in its scale; `foot` colours the lower
    end of a block that is not let. `lines` stand below the code, the weightiest first.
    """

    state: UnitState
    parts: tuple[Part, ...]
    level: float = 0.0
    foot: Token | None = None
    framed: bool = False
    lines: tuple[Line, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether some of the block is not let, which dashes say."""
        return any(part.token is None for part in self.parts)


def block_items(
    paint: BlockPaint,
    x: float,
    y: float,
    w: float,
    h: float,
    unit_id: int | None = None,
    bar: float = 1.0,
) -> list[DrawItem]:
    """The block without its words, back to front; the swatch of a legend is one too.

    `bar` is how thick its bars are, against those of a screen.
    """
    return [
        DrawItem(kind, left, top, width, height, token, unit_id)
        for kind, left, top, width, height, token in _shapes(paint, x, y, w, h, bar)
    ]


def words_place(paint: BlockPaint) -> tuple[float, float]:
    """Where the words begin and how wide they may be, as shares of the block's width.

    A block let in part has a border, with a bar where the class has one: words keep to the wider
    side of it.
    """
    let = sum(part.share for part in paint.parts if part.token is not None)
    if not paint.is_open or not let:
        return 0.0, 1.0
    return (0.0, let) if let >= 1 - let else (let, 1 - let)


def hatch_height(paint: BlockPaint, h: float) -> float:
    """How high the hatched strip at the foot of a block of that height is; nothing without one."""
    if paint.state not in HATCHES:
        return 0.0
    return max(h * _HATCH_SHARE, min(_HATCH_LEAST, h * _HATCH_MOST))


_Shape = tuple[DrawKind, float, float, float, float, Token]


def _shapes(
    paint: BlockPaint, x: float, y: float, w: float, h: float, bar: float
) -> Iterator[_Shape]:
    yield from _ground(paint, x, y, w, h)
    if (hatch := HATCHES.get(paint.state)) is not None:
        strip = hatch_height(paint, h)
        yield DrawKind.HATCH, x, y + h - strip, w, strip, hatch
    if (edge := EDGES.get(paint.state)) is not None:
        token, thick = edge
        yield DrawKind.EDGE, x, y, min(thick * bar, w), h, token
    if paint.level:
        thick, high = min(_LEVEL_WIDTH * bar, w), h * paint.level
        let = sum(part.share for part in paint.parts if part.token is not None) or 1.0
        right = x + max(w * min(let, 1.0), thick)
        yield DrawKind.LEVEL, right - thick, y + h - high, thick, high, Token.TEXT
    if paint.framed:
        yield DrawKind.FRAME, x, y, w, h, Token.TEXT


def _ground(paint: BlockPaint, x: float, y: float, w: float, h: float) -> Iterator[_Shape]:
    """The block's ground; what is let in part is filled in part."""
    if paint.state is UnitState.COMMON:
        yield DrawKind.RECT, x, y, w, h, Token.RAISED
        yield DrawKind.BORDER, x, y, w, h, Token.BORDER
        return
    if paint.is_open:
        yield DrawKind.RECT, x, y, w, h, Token.SURFACE
        if paint.foot is not None:
            high = h * _FOOT_SHARE
            inside = max(0.0, w - 2 * _INSET)
            yield DrawKind.RECT, x + _INSET, y + h - high - _INSET, inside, high, paint.foot
        yield DrawKind.DASHED, x, y, w, h, Token.CONTROL_BORDER
    left = x
    for part in paint.parts:
        if part.token is not None:
            yield DrawKind.RECT, left, y, w * part.share, h, part.token
        left += w * part.share
