"""Colours, sizes and fonts: the only place where the window's look is decided."""

import sys
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from parkdesk.settings import resource

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
MOTION_MS = 150

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


def apply_theme(app: QApplication, name: str = "system", *, scale: float = 1.0) -> None:
    """Give the whole program the light, the dark or the system's look, at a text size."""
    from parkdesk.ui.icons import tint_again
    from parkdesk.ui.style import style_sheet

    theme = Theme(_resolved(app, name), scale)
    if appearance.theme == theme and app.styleSheet():
        return
    appearance.theme = theme
    load_fonts()
    app.setFont(theme.font())
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme))
    tint_again(app)
    appearance.changed.emit()


def load_fonts() -> None:
    """The bundled fonts, so that every desk looks the same; the system's stay as the fallback."""
    if _fonts_loaded:
        return
    for name in FONT_FILES:
        _fonts_loaded.append(QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}"))))


_fonts_loaded: list[int] = []


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at a widget whose property has changed since it was shown."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _resolved(app: QApplication, name: str) -> Literal["light", "dark"]:
    if name == "system":
        return "dark" if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
    return "dark" if name == "dark" else "light"


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles: dict[QPalette.ColorRole, Token] = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Midlight: "raised",
        QPalette.ColorRole.Mid: "decor_border",
        QPalette.ColorRole.Dark: "control_border",
        QPalette.ColorRole.Shadow: "control_border",
    }
    for role, token in roles.items():
        palette.setColor(role, theme.colour(token))
    faded = theme.colour("muted")
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette
