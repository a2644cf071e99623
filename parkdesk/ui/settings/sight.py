"""Scrolling to a field that something is said about."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(field: QWidget | None) -> None:
    """Scroll a field and the sentence under it into sight, once the form has made room for it."""
    cell = field.parentWidget() if field else None
    area = cell
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if cell is not None and isinstance(area, QScrollArea):
        QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(cell))
