"""Figures of the pages that open what they are made of: by the mouse, or from a menu."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu

from parkdesk.reports.paper.places import Place
from parkdesk.ui.reports.pages_view import PagesView
from parkdesk.ui.widgets.text import plain_tip

EXPIRY = "expiry_area_percent"
TRAINING = frozenset({"enrolled", "completed", "women_percent_of_enrolled"})
TENANTS = frozenset({"tenant_staff", "tenant_staff_women_percent"})


class FigurePointer(QObject):
    """Says `asked(key)` when a figure is clicked; the one below the mouse stands out."""

    asked = Signal(str)

    def __init__(self, pages: PagesView) -> None:
        super().__init__(pages)
        self._pages = pages
        self._pressed: Place | None = None
        self._port = pages.viewport()
        self._port.setMouseTracking(True)
        self._port.installEventFilter(self)

    def fill_menu(self, menu: QMenu) -> None:
        """The figures in the order of the pages, each once."""
        menu.clear()
        document = self._pages.document
        seen: set[str] = set()
        for figure in document.figures if document else ():
            if figure.key not in seen:
                seen.add(figure.key)
                action = menu.addAction(figure.label.replace("&", "&&"))
                action.triggered.connect(
                    lambda _checked=False, key=figure.key: self.asked.emit(key)
                )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel):
            self._point_at(None)
        elif isinstance(event, QMouseEvent):
            figure = self._pages.figure_at(event.position().toPoint())
            self._point_at(figure)
            if event.button() == Qt.MouseButton.LeftButton:
                self._on_button(event, figure)
        return super().eventFilter(watched, event)

    def _on_button(self, event: QMouseEvent, figure: Place | None) -> None:
        """A click is pressed and let go on the same figure."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = figure
        elif event.type() == QEvent.Type.MouseButtonRelease:
            pressed, self._pressed = self._pressed, None
            if figure is not None and figure == pressed:
                self.asked.emit(figure.key)

    def _point_at(self, figure: Place | None) -> None:
        self._pages.point_at(figure)
        tip = tr("Open what “{figure}” is made of")
        self._port.setToolTip(plain_tip(tip.format(figure=figure.label)) if figure else "")
        if figure is None:
            self._port.unsetCursor()
        else:
            self._port.setCursor(Qt.CursorShape.PointingHandCursor)


def rows_of(key: str, as_of: date) -> tuple[str, dict[str, Any]]:
    """The page and its target where the records behind a figure are."""
    from parkdesk.services.figure_rows import FIGURES

    if key in TRAINING:
        return "training", {}
    if key in TENANTS:
        return "tenants", {}
    known = key == EXPIRY or key in FIGURES
    return "spaces", {"figure": key if known else f"{key}_paisa", "day": as_of}


def tr(text: str) -> str:
    return QCoreApplication.translate("ReportFigures", text)
