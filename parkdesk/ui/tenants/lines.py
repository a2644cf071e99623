"""Short lists of lines in the tenant's panel."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label


class Lines(QWidget):
    """A short list of lines, or what to do where there is none."""

    def __init__(
        self, nothing: str = "", parent: QWidget | None = None, *, gap: int = SPACE_12
    ) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._gap = gap
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)

    def show_lines(self, lines: list[QWidget]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._gap)
        nothing = [Label(self._nothing, tone="muted", wrap=True)] if self._nothing else []
        for line in lines or nothing:
            column.addWidget(line)
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content


def line_of(title: str, *below: str, chip: Chip | None = None, strong: bool = False) -> QWidget:
    """A line with captions below it; verbs are put in by `add_verb`."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_8)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(title, strong=strong))
    for text in filter(None, below):
        words.addWidget(ElidedLabel(text, "caption", tone="muted"))
    row.addLayout(words, 1)
    if chip is not None:
        row.addWidget(chip)
    return line


def add_verb(line: QWidget, text: str, name: str, on_click: Callable[[], Any]) -> Button:
    """A verb at the end of a line; `name` is what a screen reader says."""
    button = Button(text, on_click, kind="link")
    button.setAccessibleName(name)
    add_widget(line, button)
    return button


def add_widget(line: QWidget, widget: QWidget) -> None:
    row = line.layout()
    assert row is not None  # made by line_of
    row.addWidget(widget)


def section(title: str) -> Label:
    return Label(title, "section", strong=True)
