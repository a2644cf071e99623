"""Which figure's reckoning is open over the page, and that it follows the day."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from parkdesk.services.expiry_rows import expiry_rows
from parkdesk.services.figure_rows import figure_rows
from parkdesk.services.property import PropertyFacts
from parkdesk.ui.spaces.figures.expiry_panel import ExpiryPanel
from parkdesk.ui.spaces.figures.panel import FigurePanel
from parkdesk.ui.spaces.figures.reckoning import ReckoningPanel
from parkdesk.ui.spaces.figures.strip import EXPIRY, FigureStrip
from parkdesk.ui.theme import SPACE_4

WAIT_MS = 60  # while the day moves on, the rows stand still


class FigureDesk(QObject):
    """Opens a figure of the strip in a panel; the same one again, or Escape, closes it.

    Signals: `lease_asked(id)`, `units_asked(ids)` by what is in the panel.
    """

    lease_asked = Signal(int)
    units_asked = Signal(object)

    def __init__(self, strip: FigureStrip, page: QWidget) -> None:
        super().__init__(page)
        self.panel = FigurePanel(page)
        self.expiry = ExpiryPanel(page)
        self._strip = strip
        self._page = page
        self._park: PropertyFacts | None = None
        self._day = date.min
        self._key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._show)
        strip.asked.connect(self._on_asked)
        for panel in (self.panel, self.expiry):
            panel.closed.connect(self._on_closed)
            panel.lease_asked.connect(self.lease_asked)
            panel.units_asked.connect(self.units_asked)
        page.installEventFilter(self)
        strip.installEventFilter(self)

    def follow(self, park: PropertyFacts, day: date) -> None:
        """Another day, or the park read again."""
        self._park, self._day = park, day
        if self._key:
            self._timer.start()

    def open(self, key: str) -> None:
        if (key in EXPIRY) != (self._key in EXPIRY):
            self._panel.hide()
        self._key = key
        self._strip.mark(key)
        self._show()

    def close(self) -> None:
        self._panel.close_panel()

    @property
    def _panel(self) -> ReckoningPanel:
        return self.expiry if self._key in EXPIRY else self.panel

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._strip and event.type() == QEvent.Type.Hide and self._strip.isHidden():
            self.close()  # the figures make room for something else
        elif event.type() == QEvent.Type.Resize and self._key:
            self._place()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        if key == self._key:
            self.close()
        else:
            self.open(key)

    @Slot()
    def _on_closed(self) -> None:
        button = self._strip.button(self._key) if self._key else None
        self._key = ""
        self._strip.mark("")
        if button is not None:
            button.setFocus()

    @Slot()
    def _show(self) -> None:
        if self._park is not None and self._key:
            self._place()
            if self._key in EXPIRY:
                self.expiry.show_sum(expiry_rows(self._park, self._day))
            else:
                self.panel.show_sum(figure_rows(self._park, self._key, self._day))

    def _place(self) -> None:
        """Below the strip, where it takes the least of the plan from sight."""
        corner = self._strip.mapTo(self._page, self._strip.rect().bottomLeft())
        right = corner.x() + self._strip.width()
        bottom = self._page.height() - SPACE_4
        self._panel.place_below(corner.y() + SPACE_4, corner.x(), right, bottom)
