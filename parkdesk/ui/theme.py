"""Colours, sizes and fonts: the only place where they are decided."""

import sys
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget

Token = Literal[
    "bg",
    "surface",
    "raised",
    "text",
    "muted",
    "decor_border",
    "control_border",
    "accent",
    "on_accent",
    "accent_soft",
    "selection",
    "success",
    "success_soft",
    "warning",
    "warning_soft",
    "danger",
    "danger_soft",
    "info",
    "info_soft",
    "plan_let",
    "plan_ending_90",
    "plan_ending_30",
    "plan_holdover",
    "plan_reserved",
    "plan_out_of_use",
    "plan_expiry_1",
    "plan_expiry_2",
    "plan_expiry_3",
    "plan_expiry_4",
    "plan_expiry_5",
    "plan_expiry_6",
    "plan_rent_1",
    "plan_rent_2",
    "plan_rent_3",
    "plan_rent_4",
    "plan_rent_5",
    "plan_tenant_1",
    "plan_tenant_2",
    "plan_tenant_3",
    "plan_tenant_4",
    "plan_tenant_5",
    "plan_tenant_6",
    "plan_tenant_7",
    "plan_tenant_8",
    "plan_tenant_9",
    "plan_tenant_10",
    "plan_tenant_11",
    "plan_tenant_12",
    "plan_others",
]
Tone = Literal["neutral", "accent", "success", "warning", "danger", "info"]

# name: light, dark
TOKENS: dict[Token, tuple[str, str]] = {
    "bg": ("#F6F7F9", "#14181E"),
    "surface": ("#FFFFFF", "#1B2129"),
    "raised": ("#EEF1F5", "#252D37"),
    "text": ("#1B2430", "#E6EAF0"),
    "muted": ("#566172", "#A3AEBB"),
    "decor_border": ("#D5DAE1", "#39434F"),
    "control_border": ("#7A8594", "#7F8B99"),
    "accent": ("#0B6E6E", "#4FC3BD"),
    "on_accent": ("#FFFFFF", "#06201F"),
    "accent_soft": ("#DDF1F0", "#123937"),
    "selection": ("#CFE9E7", "#17504D"),
    "success": ("#17732F", "#56D27A"),
    "success_soft": ("#E3F4E7", "#133422"),
    "warning": ("#8A5A00", "#F2B84B"),
    "warning_soft": ("#FCF0D6", "#3A2C0E"),
    "danger": ("#B42318", "#FF8A80"),
    "danger_soft": ("#FCE8E6", "#451D1B"),
    "info": ("#1D5FBF", "#7DB3FF"),
    "info_soft": ("#E4EEFB", "#16304F"),
    "plan_let": ("#BFE3E0", "#1F5753"),
    "plan_ending_90": ("#FBE3A6", "#5E4A12"),
    "plan_ending_30": ("#F6B58A", "#7A4316"),
    "plan_holdover": ("#E88B84", "#7E2B27"),
    "plan_reserved": ("#C9D8F5", "#27416E"),
    "plan_out_of_use": ("#D5DAE1", "#39434F"),
    "plan_expiry_1": ("#F48B57", "#8D4219"),
    "plan_expiry_2": ("#F6B169", "#78490B"),
    "plan_expiry_3": ("#EED286", "#5F4A02"),
    "plan_expiry_4": ("#D3E4A4", "#404B17"),
    "plan_expiry_5": ("#B6E8D1", "#1B4A38"),
    "plan_expiry_6": ("#C0EAF4", "#18444D"),
    "plan_rent_1": ("#E5E6FC", "#38384F"),
    "plan_rent_2": ("#D1D2FA", "#44426C"),
    "plan_rent_3": ("#BEBDF7", "#504C8A"),
    "plan_rent_4": ("#ABA9F3", "#5C55A5"),
    "plan_rent_5": ("#9A95EF", "#655DB6"),
    "plan_tenant_1": ("#FFC4C8", "#56272C"),
    "plan_tenant_2": ("#43BCE5", "#007093"),
    "plan_tenant_3": ("#E7B876", "#694500"),
    "plan_tenant_4": ("#D2D1FF", "#35325A"),
    "plan_tenant_5": ("#8BBD6E", "#48722D"),
    "plan_tenant_6": ("#F0A7D0", "#6F3758"),
    "plan_tenant_7": ("#7FD6B1", "#005C41"),
    "plan_tenant_8": ("#EB936B", "#974D2A"),
    "plan_tenant_9": ("#95C4FF", "#284E7D"),
    "plan_tenant_10": ("#DEDBA1", "#3E3A03"),
    "plan_tenant_11": ("#C995E0", "#7C4F8F"),
    "plan_tenant_12": ("#9BE8E7", "#0C4552"),
    "plan_others": ("#E3E6EB", "#333C47"),
}

# A chip's or banner's text and background.
TONES: dict[Tone, tuple[Token, Token]] = {
    "neutral": ("text", "raised"),
    "accent": ("accent", "accent_soft"),
    "success": ("success", "success_soft"),
    "warning": ("warning", "warning_soft"),
    "danger": ("danger", "danger_soft"),
    "info": ("info", "info_soft"),
}

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32 = 4, 8, 12, 16, 24, 32
RADIUS_CONTROL, RADIUS_CARD = 6, 8
ROW, ROW_COMPACT, CONTROL = 36, 28, 32
FORM_WIDTH = 720

TypeSize = Literal["caption", "body", "section", "subtitle", "title", "figure"]
TYPE: dict[TypeSize, int] = {
    "caption": 11,
    "body": 13,
    "section": 15,
    "subtitle": 18,
    "title": 22,
    "figure": 26,
}
FAMILIES = ["Noto Sans", "Noto Naskh Arabic"]
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoNaskhArabic-Regular.ttf")


@dataclass(frozen=True)
class Theme:
    """One set of colours at one text size; `scale` is 1.0 for the design's own sizes."""

    name: Literal["light", "dark"]
    scale: float = 1.0

    def hex(self, token: Token) -> str:
        return TOKENS[token][self.name == "dark"]

    def colour(self, token: Token) -> QColor:
        return QColor(self.hex(token))

    def px(self, size: float) -> int:
        """A design's length at this text size."""
        return round(size * self.scale)

    def font(self, size: TypeSize = "body", *, strong: bool = False) -> QFont:
        font = QFont(FAMILIES)
        font.setPixelSize(self.px(TYPE[size]))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


class _Appearance(QObject):
    """Holds the theme in use and says when it is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme("light")


appearance = _Appearance()


def current() -> Theme:
    return appearance.theme


def colour(token: Token) -> QColor:
    return appearance.theme.colour(token)


def make_app() -> QApplication:
    """The program's QApplication. Asking it for its style later would cost 9 ms of the start."""
    return QApplication([sys.argv[0], "-style", "fusion"])


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at a widget whose property has changed since it was shown."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
