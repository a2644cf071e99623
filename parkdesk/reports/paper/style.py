"""The look of a printed page: colours of the interface's light theme, sizes, margins."""

from dataclasses import dataclass

Color = tuple[float, float, float]


def _rgb(token: str) -> Color:
    red, green, blue = (int(token[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _rgbs(*tokens: str) -> tuple[Color, ...]:
    return tuple(_rgb(token) for token in tokens)


TEXT = _rgb("1B2430")
MUTED = _rgb("566172")
BORDER = _rgb("D5DAE1")
CONTROL = _rgb("7A8594")
RAISED = _rgb("EEF1F5")
WHITE = _rgb("FFFFFF")
ACCENT = _rgb("0B6E6E")
ACCENT_SOFT = _rgb("DDF1F0")
ACCENT_MIDDLE = _rgb("6FB3B0")
WARNING = _rgb("8A5A00")
DANGER = _rgb("B42318")
INFO = _rgb("1D5FBF")
PLAN_LET = _rgb("BFE3E0")
PLAN_ENDING_90 = _rgb("FBE3A6")
PLAN_ENDING_30 = _rgb("F6B58A")
PLAN_HOLDOVER = _rgb("E88B84")
PLAN_RESERVED = _rgb("C9D8F5")
PLAN_OUT_OF_USE = _rgb("D5DAE1")
PLAN_TENANT = _rgbs(
    "FFC4C8",
    "43BCE5",
    "E7B876",
    "D2D1FF",
    "8BBD6E",
    "F0A7D0",
    "7FD6B1",
    "EB936B",
    "95C4FF",
    "DEDBA1",
    "C995E0",
    "9BE8E7",
)
PLAN_EXPIRY = _rgbs("F48B57", "F6B169", "EED286", "D3E4A4", "B6E8D1", "C0EAF4")
PLAN_RENT = _rgbs("E5E6FC", "D1D2FA", "BEBDF7", "ABA9F3", "9A95EF")
PLAN_OTHERS = _rgb("E3E6EB")

A4 = (595.276, 841.890)
SIDE = 45.0  # margins in points
HEAD = 62.0
FOOT = 48.0


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Type in points. `leading` is the distance of two lines."""

    size: float = 9.0
    bold: bool = False
    color: Color = TEXT

    @property
    def leading(self) -> float:
        return round(self.size * 1.42, 2)


BODY = TextStyle(9)
SMALL = TextStyle(7.5, color=MUTED)
CAPTION = TextStyle(8, color=MUTED)
STRONG = TextStyle(9, bold=True)
SECTION = TextStyle(12.5, bold=True)
TITLE = TextStyle(20, bold=True)
COVER = TextStyle(30, bold=True)
FIGURE = TextStyle(19, bold=True)
