"""The keys that move and zoom the pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from parkdesk.ui.reports.pages_view import PagesView


def move_of(event: QKeyEvent, pages: "PagesView") -> Callable[[], object] | None:
    """PgUp and PgDn move by a screen, with Ctrl by a page; + and - zoom, 0 fits the width."""
    bar, page = pages.verticalScrollBar(), pages.page_number
    moves: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_Home: lambda: bar.setValue(0),
        Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
        Qt.Key.Key_Plus: pages.zoom_in,
        Qt.Key.Key_Equal: pages.zoom_in,
        Qt.Key.Key_Minus: pages.zoom_out,
        Qt.Key.Key_0: lambda: pages.set_zoom(None),
        Qt.Key.Key_1: lambda: pages.set_zoom(1.0),
    }
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        moves[Qt.Key.Key_PageDown] = lambda: pages.go_to_page(page + 1)
        moves[Qt.Key.Key_PageUp] = lambda: pages.go_to_page(page - 1)
    return moves.get(Qt.Key(event.key()))
