"""Buttons as they look here: primary, plain, quiet, link, danger."""

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtWidgets import QPushButton, QWidget

from parkdesk.ui.icons import give_icon
from parkdesk.ui.theme import Token

Kind = Literal["plain", "primary", "quiet", "link", "danger"]
ICON_TOKENS: dict[Kind, Token] = {
    "plain": "muted",
    "primary": "on_accent",
    "quiet": "muted",
    "link": "accent",
    "danger": "surface",
}


class Button(QPushButton):
    """A push button; `on_click` gets no arguments. It leaves Enter to the dialog's own verb."""

    def __init__(
        self,
        text: str = "",
        on_click: Callable[[], Any] | None = None,
        *,
        kind: Kind = "plain",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text.replace("&", "&&"))
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if icon:
            give_icon(self, icon, ICON_TOKENS[kind], size=16, gap=4 if text else 0)
        if on_click:
            self.clicked.connect(lambda _checked=False: on_click())


class IconButton(Button):
    """An icon alone; `name` is what a screen reader says and the tooltip shows."""

    def __init__(
        self,
        icon: str,
        name: str,
        on_click: Callable[[], Any] | None = None,
        *,
        kind: Kind = "quiet",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", on_click, kind=kind, icon=icon, parent=parent)
        self.setProperty("icon_only", True)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        self.setToolTip(name)
        self.setAccessibleName(name)
