"""What a drawing is made of, for the window and for paper: shapes, texts, names of colours."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Measure = Callable[[str, float], float]  # text, type size -> width, in the drawing's own unit


class DrawKind(StrEnum):
    RECT = "rect"  # filled with `token`
    BORDER = "border"  # outline
    DASHED = "dashed"  # dashed outline
    HATCH = "hatch"  # diagonal lines in `token`
    EDGE = "edge"  # a filled bar along a block's left edge
    TEXT = "text"  # `text` at (x, y) = left and top of its line box of height h, `size` high type


class Token(StrEnum):
    """Names of the theme's colours that the plan uses."""

    SURFACE = "surface"
    RAISED = "raised"
    TEXT = "text"
    MUTED = "muted"
    BORDER = "border"
    CONTROL_BORDER = "control_border"
    WARNING = "warning"
    DANGER = "danger"
    INFO = "info"
    PLAN_LET = "plan_let"
    PLAN_ENDING_90 = "plan_ending_90"
    PLAN_ENDING_30 = "plan_ending_30"
    PLAN_HOLDOVER = "plan_holdover"
    PLAN_RESERVED = "plan_reserved"
    PLAN_OUT_OF_USE = "plan_out_of_use"


@dataclass(frozen=True, slots=True)
class DrawItem:
    kind: DrawKind
    x: float
    y: float
    w: float
    h: float
    token: Token
    unit_id: int | None = None
    text: str = ""
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlanStyle:
    """Sizes in the drawing's unit (pixels on a screen, points on paper)."""

    gutter: float = 96.0
    gap: float = 2.0
    floor_gap: float = 4.0
    heading: float = 24.0
    min_floor: float = 28.0
    max_floor: float = 96.0
    padding: float = 6.0
    type_size: float = 13.0
    small_size: float = 11.0
