"""Gives the whole program its look: palette, fonts, style sheet and icons of one theme."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from parkdesk.settings import resource
from parkdesk.ui.icons import tint_again
from parkdesk.ui.style import style_sheet
from parkdesk.ui.theme import FONT_FILES, Theme, Token, appearance


def apply_theme(app: QApplication, name: str = "system", *, scale: float = 1.0) -> None:
    """Give the whole program the light, the dark or the system's look, at a text size."""
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
