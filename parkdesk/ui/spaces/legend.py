"""What the plan's colours, bars and hatches mean, and how many units are in each state."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from parkdesk.rules.draw_list import DrawItem, DrawKind, Token
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.stacking import state_counts
from parkdesk.rules.vocabulary import UnitState
from parkdesk.ui import theme
from parkdesk.ui.spaces.describe import state_name
from parkdesk.ui.spaces.plan_paint import PlanPainter
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16

SWATCH = (22, 14)
SWATCHES: dict[UnitState, tuple[tuple[DrawKind, Token], ...]] = {
    UnitState.LET: ((DrawKind.RECT, Token.PLAN_LET),),
    UnitState.ENDING_90: (
        (DrawKind.RECT, Token.PLAN_ENDING_90),
        (DrawKind.EDGE, Token.WARNING),
    ),
    UnitState.ENDING_30: (
        (DrawKind.RECT, Token.PLAN_ENDING_30),
        (DrawKind.EDGE, Token.DANGER),
    ),
    UnitState.HOLDOVER: (
        (DrawKind.RECT, Token.PLAN_HOLDOVER),
        (DrawKind.HATCH, Token.DANGER),
        (DrawKind.EDGE, Token.DANGER),
    ),
    UnitState.RESERVED: (
        (DrawKind.RECT, Token.PLAN_RESERVED),
        (DrawKind.EDGE, Token.INFO),
    ),
    UnitState.VACANT: (
        (DrawKind.RECT, Token.SURFACE),
        (DrawKind.DASHED, Token.CONTROL_BORDER),
    ),
    UnitState.OUT_OF_USE: (
        (DrawKind.RECT, Token.PLAN_OUT_OF_USE),
        (DrawKind.HATCH, Token.MUTED),
    ),
    UnitState.COMMON: (
        (DrawKind.RECT, Token.RAISED),
        (DrawKind.BORDER, Token.BORDER),
    ),
}


class Legend(QWidget):
    """Entries flow over as many lines as the width asks for; states without a unit are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: dict[UnitState, int] = {}
        self._painter = PlanPainter()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.appearance.changed.connect(self._on_theme)

    def show_units(self, units: Sequence[UnitDay]) -> None:
        counts = state_counts(units)
        if counts == self.counts:
            return
        if list(counts) != list(self.counts):
            self.updateGeometry()
        self.counts = counts
        texts = [f"{state_name(state)} {count}" for state, count in counts.items()]
        self.setAccessibleName(", ".join(texts))
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
        for state, place in self._places(self.width()):
            self._paint_swatch(painter, state, place)
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("muted"))
            words = place.adjusted(SWATCH[0] + SPACE_8, 0, 0, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), state_name(state))
            painter.setFont(look.font("caption", strong=True))
            painter.setPen(look.colour("text"))
            painter.drawText(
                words,
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
                f"{self.counts[state]}",
            )
        painter.end()

    @property
    def _line(self) -> int:
        return theme.current().px(20)

    def _places(self, width: int) -> list[tuple[UnitState, QRect]]:
        metrics = QFontMetrics(theme.current().font("caption", strong=True))
        places, x, y = [], 0, 0
        for state in SWATCHES:
            if state not in self.counts:
                continue
            words = f"{state_name(state)}  {self.counts[state]}"
            wide = SWATCH[0] + SPACE_8 + metrics.horizontalAdvance(words) + 2
            if x and x + wide > width:
                x, y = 0, y + self._line
            places.append((state, QRect(x, y, wide, self._line)))
            x += wide + SPACE_16 + SPACE_4
        return places

    def _paint_swatch(self, painter: QPainter, state: UnitState, place: QRect) -> None:
        width, height = SWATCH
        top = place.center().y() - height // 2 + 1
        for kind, token in SWATCHES[state]:
            wide = 3 if kind is DrawKind.EDGE else width
            item = DrawItem(kind, place.left(), top, wide, height, token)
            if kind is DrawKind.HATCH:
                item = DrawItem(kind, place.left(), top + height - 6, wide, 6, token)
            self._painter.paint(painter, [item])

    def _on_theme(self) -> None:
        self._painter = PlanPainter()
        self.updateGeometry()
        self.update()
