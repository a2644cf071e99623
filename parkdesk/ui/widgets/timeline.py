"""What happened, one entry below the other."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.text import Label


class Timeline(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()

    def show_entries(self, entries: Iterable[QWidget]) -> None:
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_12)
        for one in entries:
            lines.addWidget(one)
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content


def timeline_entry(title: str, when: str, text: str, below: QWidget | None = None) -> QWidget:
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(title, strong=True))
    column.addWidget(Label(when, "caption", tone="muted", wrap=True))
    if text:
        column.addWidget(Label(text, wrap=True).selectable())
    if below is not None:
        column.addWidget(below)
    return entry
