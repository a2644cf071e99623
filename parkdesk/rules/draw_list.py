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
    LEVEL = "level"  # a thin filled bar: how high a class stands in its scale
    FRAME = "frame"  # a thick outline inside the block
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
    PLAN_EXPIRY_1 = "plan_expiry_1"
    PLAN_EXPIRY_2 = "plan_expiry_2"
    PLAN_EXPIRY_3 = "plan_expiry_3"
    PLAN_EXPIRY_4 = "plan_expiry_4"
    PLAN_EXPIRY_5 = "plan_expiry_5"
    PLAN_EXPIRY_6 = "plan_expiry_6"
    PLAN_RENT_1 = "plan_rent_1"
    PLAN_RENT_2 = "plan_rent_2"
    PLAN_RENT_3 = "plan_rent_3"
    PLAN_RENT_4 = "plan_rent_4"
    PLAN_RENT_5 = "plan_rent_5"
    PLAN_TENANT_1 = "plan_tenant_1"
    PLAN_TENANT_2 = "plan_tenant_2"
    PLAN_TENANT_3 = "plan_tenant_3"
    PLAN_TENANT_4 = "plan_tenant_4"
    PLAN_TENANT_5 = "plan_tenant_5"
    PLAN_TENANT_6 = "plan_tenant_6"
    PLAN_TENANT_7 = "plan_tenant_7"
    PLAN_TENANT_8 = "plan_tenant_8"
    PLAN_TENANT_9 = "plan_tenant_9"
    PLAN_TENANT_10 = "plan_tenant_10"
    PLAN_TENANT_11 = "plan_tenant_11"
    PLAN_TENANT_12 = "plan_tenant_12"
    PLAN_OTHERS = "plan_others"


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
    least_block: float = 4.0  # narrower blocks are widened to it
    mean_block: float = 6.0  # a floor of more blocks makes the drawing wider
    bar: float = 1.0  # how thick bars are
    padding: float = 6.0
    type_size: float = 13.0
    small_size: float = 11.0
