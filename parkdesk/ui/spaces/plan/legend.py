"""What the plan's colours, bars and hatches mean, with how many units and how much area."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from parkdesk.rules.plan_colours import ColourBy, Coloured, LegendEntry
from parkdesk.rules.plan_paint import block_items
from parkdesk.rules.vocabulary import UnitState
from parkdesk.ui import theme
from parkdesk.ui.formats import format_area, format_number
from parkdesk.ui.spaces.describe import state_name
from parkdesk.ui.spaces.plan.paint import PlanPainter
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.text import plain_tip
from parkdesk.ui.words import titled

SWATCH = (22, 14)
WIDEST = 240
STATES = {str(state): state for state in UnitState}


class Legend(QWidget):
    """Entries flow over as many lines as the width asks for; classes without a unit are left out.

    Says `asked(key)` when one is clicked.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[LegendEntry, ...] = ()
        self._by = ColourBy.STATE
        self._painter = PlanPainter()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.appearance.changed.connect(self._on_theme)

    @property
    def counts(self) -> dict[str, int]:
        """How many units are in each class."""
        return {entry.key: entry.units for entry in self.entries}

    def show_colours(self, coloured: Coloured) -> None:
        if coloured.legend == self.entries and coloured.by is self._by:
            return
        self._by, self.entries = coloured.by, coloured.legend
        self.updateGeometry()
        self.setAccessibleName(", ".join(self._whole(entry) for entry in self.entries))
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1][1].bottom() + 1 if places else self._line

    def sizeHint(self) -> QSize:
        return QSize(400, self._line)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        light, bold = look.font("caption"), look.font("caption", strong=True)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        for entry, place in self._places(self.width()):
            width, height = SWATCH
            top = place.center().y() - height // 2 + 1
            self._painter.paint(painter, block_items(entry.paint, place.left(), top, width, height))
            words = place.adjusted(width + SPACE_8, 0, 0, 0)
            number = self._number(entry)
            painter.setFont(bold)
            painter.setPen(look.colour("text"))
            painter.drawText(words, right, number)
            words.setRight(words.right() - QFontMetrics(bold).horizontalAdvance(number) - SPACE_8)
            painter.setFont(light)
            painter.setPen(look.colour("muted"))
            cut = Qt.TextElideMode.ElideRight
            name = QFontMetrics(light).elidedText(_name(entry), cut, words.width())
            painter.drawText(words, middle, name)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self._entry_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), plain_tip(self._whole(entry) if entry else ""))
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        entry = self._entry_at(place.x(), place.y())
        if entry:
            self.asked.emit(entry.key)

    @property
    def _line(self) -> int:
        return theme.current().px(20)

    def _entry_at(self, x: int, y: int) -> LegendEntry | None:
        places = self._places(self.width())
        return next((entry for entry, place in places if place.contains(x, y)), None)

    def _number(self, entry: LegendEntry) -> str:
        """Units alone by state and by tenant; a scale's classes say their area too."""
        units = format_number(entry.units)
        if self._by in (ColourBy.STATE, ColourBy.TENANT):
            return units
        return f"{units} · {format_area(entry.area_sqft)}"

    def _whole(self, entry: LegendEntry) -> str:
        text = self.tr("{name}: {units} units, {area}")
        if entry.units == 1:
            text = self.tr("{name}: {units} unit, {area}")
        area = format_area(entry.area_sqft)
        return text.format(name=_name(entry), units=format_number(entry.units), area=area)

    def _places(self, width: int) -> list[tuple[LegendEntry, QRect]]:
        look = theme.current()
        light = QFontMetrics(look.font("caption"))
        bold = QFontMetrics(look.font("caption", strong=True))
        places, x, y = [], 0, 0
        for entry in self.entries:
            words = light.horizontalAdvance(_name(entry)) + SPACE_8
            wide = SWATCH[0] + SPACE_8 + words + bold.horizontalAdvance(self._number(entry)) + 2
            wide = min(wide, look.px(WIDEST), width)
            if x and x + wide > width:
                x, y = 0, y + self._line
            places.append((entry, QRect(x, y, wide, self._line)))
            x += wide + SPACE_16
        return places

    def _on_theme(self) -> None:
        self._painter = PlanPainter()
        self.updateGeometry()
        self.update()


def _name(entry: LegendEntry) -> str:
    """A state in the words of the screen; a class as the rules name it."""
    state = STATES.get(entry.key)
    return state_name(state) if state and entry.label == state.value else titled(entry.label)
