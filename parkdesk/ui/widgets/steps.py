"""The steps of a wizard, and a bar of parts such as the seats of a batch."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from parkdesk.ui import theme
from parkdesk.ui.theme import SPACE_8, SPACE_12, Token, repolish
from parkdesk.ui.widgets.text import Label, Line


class StepBar(QWidget):
    """Numbered steps in a row: what is done, where one is, what comes."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.titles = list(titles)
        self.current = 0
        self._numbers: list[Label] = []
        self._labels: list[Label] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for number, title in enumerate(self.titles, start=1):
            if number > 1:
                line = Line()
                line.setMinimumWidth(SPACE_12)
                row.addWidget(line, 1)
            row.addWidget(self._number(number))
            label = Label(title)
            self._labels.append(label)
            row.addWidget(label)
        self.set_current(0)

    def set_current(self, position: int) -> None:
        self.current = position
        for at, (number, label) in enumerate(zip(self._numbers, self._labels, strict=True)):
            state = "past" if at < position else "now" if at == position else "later"
            number.setProperty("state", state)
            number.setText("✓" if state == "past" else str(at + 1))
            label.setProperty("strong", state == "now")
            label.setProperty("tone", None if state == "now" else "muted")
            repolish(number)
            repolish(label)
        self.setAccessibleName(
            self.tr("Step {number} of {all}: {title}").format(
                number=position + 1, all=len(self.titles), title=self.titles[position]
            )
        )

    def _number(self, number: int) -> Label:
        label = Label(str(number))
        label.setObjectName("step_number")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._numbers.append(label)
        return label


@dataclass(frozen=True)
class Part:
    """A piece of a bar: how many, in which colour, and its word for the legend."""

    label: str
    count: int
    token: Token


class SeatBar(QWidget):
    """A flat bar of parts out of a whole, with its legend; what is left over stays empty."""

    HEIGHT = 8

    def __init__(self, parent: QWidget | None = None, *, legend: bool = True) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self._whole = 0
        self._legend = legend
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[Part], whole: int) -> None:
        self._parts = list(parts)
        self._whole = whole
        words = [f"{part.label} {part.count}" for part in parts]
        self.setAccessibleName(
            self.tr("{parts} of {whole}").format(parts=", ".join(words), whole=whole)
        )
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height() + 6 if self._legend else 0
        return QSize(200, self.HEIGHT + line)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter)
        if self._legend:
            self._paint_legend(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        bar = QRectF(0, 0, self.width(), self.HEIGHT)
        outline = QPainterPath()
        outline.addRoundedRect(bar, self.HEIGHT / 2, self.HEIGHT / 2)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(bar, theme.colour("decor_border"))
        left = 0.0
        whole = max(self._whole, sum(part.count for part in self._parts), 1)
        for part in self._parts:
            width = bar.width() * part.count / whole
            painter.fillRect(QRectF(left, 0, width, self.HEIGHT), theme.colour(part.token))
            left += width
        painter.restore()

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(theme.current().font("caption"))
        metrics = painter.fontMetrics()
        left, top = 0, self.HEIGHT + 6
        middle = top + metrics.height() / 2
        for part in self._parts:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(part.token))
            painter.drawEllipse(QRectF(left, middle - 4, 8, 8))
            text = f"{part.label} {part.count}"
            painter.setPen(theme.colour("muted"))
            painter.drawText(left + 12, top + metrics.ascent(), text)
            left += 12 + metrics.horizontalAdvance(text) + 14
