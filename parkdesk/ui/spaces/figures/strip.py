"""The figures of the day that is looked at, in one line that keeps up with the slider."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from parkdesk.rules.expiry import EXPIRY_FORMULA, ExpiryYear
from parkdesk.rules.property_figures import PropertyFigures
from parkdesk.ui import theme
from parkdesk.ui.formats import (
    NOTHING,
    format_area,
    format_decimal,
    format_money,
    format_number,
    format_percent,
)
from parkdesk.ui.spaces.figures.words import title_of
from parkdesk.ui.theme import RADIUS_CONTROL, SPACE_4, SPACE_8
from parkdesk.ui.widgets.text import plain_tip

EXPIRY = ("expiry_area_percent", "expiry_rent_percent")


class FigureButton(QAbstractButton):
    """A figure that opens its reckoning. It keeps its size whatever it shows: the slider is fast.

    With a `caption` it is large, below its caption; without one it is a line of small words.
    """

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_caption(self, caption: str) -> None:
        if caption != self._caption:
            self._caption = caption
            self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(110), look.px(40 if self._caption else 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(72), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        self._paint_ground(painter)
        inside = self.rect().adjusted(SPACE_8, 0, -SPACE_4, 0)
        if self._caption:
            upper, lower = QRect(inside), QRect(inside)
            upper.setBottom(look.px(18))
            lower.setTop(look.px(17))
            self._write(painter, upper, self._caption, strong=False, size="caption")
            self._write(painter, lower, self.text(), strong=True, size="section")
        else:
            self._write(painter, inside, self.text(), strong=False, size="caption")
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def _paint_ground(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        frame = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.colour("accent_soft" if self.isChecked() else "raised"))
            painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)

    def _write(
        self, painter: QPainter, place: QRect, text: str, *, strong: bool, size: theme.TypeSize
    ) -> None:
        look = theme.current()
        font = look.font(size, strong=strong)
        painter.setFont(font)
        painter.setPen(look.colour("text" if strong else "muted"))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), cut)


class FigureStrip(QFrame):
    """Pairs of figures; `asked(key)` when one is clicked. `figures` are the values by key."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.figures: dict[str, str] = {}
        self._buttons: dict[str, FigureButton] = {}
        self._phrases: dict[str, str] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_8, SPACE_4, SPACE_8, SPACE_4)
        self._row.setSpacing(0)
        units = self.tr("{value} of units")
        self._add("occupancy_percent", self.tr("Occupancy"), "occupancy_by_units_percent", units)
        self._add("let_sqft", self.tr("Let"), "vacant_sqft", self.tr("{value} vacant"))
        self._add("leased_percent", self.tr("Leased"), "leased_by_units_percent", units)
        self._add(
            "monthly_rent_paisa",
            self.tr("Rent a month"),
            "passing_rent_per_sqft_paisa",
            self.tr("{value} a sq ft"),
        )
        self._add(
            "wale_area_months",
            self.tr("WALE by area"),
            "wale_rent_months",
            self.tr("{value} by rent"),
        )
        self._add(
            "ending_90_days",
            self.tr("Ending in 90 days"),
            "holdovers",
            self.tr("{value} in holdover"),
        )
        large, small = EXPIRY
        self._add(large, self.tr("Expiry"), small, self.tr("{value} of rent"), width=7)
        self._add(
            "rent_lost_paisa",
            self.tr("Lost to vacancy"),
            "lettable_sqft",
            self.tr("{value} lettable"),
        )

    def show_figures(self, found: PropertyFigures) -> None:
        texts = _texts(found, self.tr("{months} months"))
        for key, text in texts.items():
            self._show(key, text, title_of(key), getattr(found, key).formula)

    def show_expiry(self, year: ExpiryYear) -> None:
        """What ends in the fiscal year that the day is in."""
        self.button(EXPIRY[0]).set_caption(self.tr("Expiry {year}").format(year=year.year))
        for key, percent in zip(EXPIRY, (year.area_percent, year.rent_percent), strict=True):
            self._show(key, format_percent(percent), title_of(key), EXPIRY_FORMULA)

    def _show(self, key: str, text: str, title: str, formula: str) -> None:
        if self.figures.get(key) == text:
            return
        self.figures[key] = text
        button = self._buttons[key]
        button.setText(self._phrases[key].format(value=text))
        button.setAccessibleName(f"{title}: {text}")
        if not button.toolTip():
            button.setToolTip(plain_tip(formula))

    def button(self, key: str) -> FigureButton:
        return self._buttons[key]

    def mark(self, key: str) -> None:
        """Show which figure's reckoning is open; none for an empty key."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    def _add(self, large: str, caption: str, small: str, phrase: str, *, width: int = 9) -> None:
        """Two figures, one above the other; `width` is their part of the strip."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for key, button, text in (
            (large, FigureButton(caption), "{value}"),
            (small, FigureButton(), phrase),
        ):
            self._buttons[key], self._phrases[key] = button, text
            button.setText(NOTHING)
            button.clicked.connect(partial(self._on_clicked, key))
            column.addWidget(button)
        self._row.addLayout(column, width)

    def _on_clicked(self, key: str) -> None:
        self.asked.emit(key)


def _texts(found: PropertyFigures, months: str) -> dict[str, str]:
    def wale(key: str) -> str:
        value = getattr(found, key).value
        return NOTHING if value is None else months.format(months=format_decimal(value, 1))

    passing = found.passing_rent_per_sqft_paisa.value
    return {
        "occupancy_percent": format_percent(found.occupancy_percent.value),
        "occupancy_by_units_percent": format_percent(found.occupancy_by_units_percent.value),
        "let_sqft": format_area(found.let_sqft.value),
        "vacant_sqft": format_area(found.vacant_sqft.value),
        "leased_percent": format_percent(found.leased_percent.value),
        "leased_by_units_percent": format_percent(found.leased_by_units_percent.value),
        "monthly_rent_paisa": format_money(found.monthly_rent_paisa.value),
        "passing_rent_per_sqft_paisa": NOTHING if passing is None else format_money(passing),
        "wale_area_months": wale("wale_area_months"),
        "wale_rent_months": wale("wale_rent_months"),
        "ending_90_days": format_number(found.ending_90_days.value),
        "holdovers": format_number(found.holdovers.value),
        "rent_lost_paisa": format_money(found.rent_lost_paisa.value),
        "lettable_sqft": format_area(found.lettable_sqft.value),
    }
