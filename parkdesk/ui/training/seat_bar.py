"""The seats of a batch as one bar: held by women, held by others, kept for women, free."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from parkdesk.services.training import BatchRow
from parkdesk.ui import theme
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16, Token
from parkdesk.ui.widgets.text import Label

HEIGHT = 12
SWATCH = 10
Part = tuple[Token, int]


class SeatBar(QWidget):
    """The bar with its legend; the numbers carry the meaning, the colours only help."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self._legend = QHBoxLayout()
        self._legend.setSpacing(SPACE_16)
        self._words = {token: Label(size="caption", tone="muted") for token in _ORDER}
        self._pairs = {token: (_Swatch(token), label) for token, label in self._words.items()}
        for swatch, label in self._pairs.values():
            pair = QHBoxLayout()
            pair.setSpacing(SPACE_8)
            pair.addWidget(swatch)
            pair.addWidget(label)
            self._legend.addLayout(pair)
        self._legend.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self._bar)
        column.addLayout(self._legend)

    def show_batch(self, batch: BatchRow, *, released: bool) -> None:
        """`released`: no seat is kept for women any more; of a closed batch who completed it."""
        closed = batch.closed_on is not None
        kept = max(0, min(batch.free, batch.womens_seats - batch.women_held))
        kept = 0 if released or closed else kept
        counts = {
            "accent": batch.women_held,
            "info": batch.held - batch.women_held,
            "plan_ending_90": kept,
            "decor_border": batch.free - kept,
        }
        self._bar.show_parts([(token, counts[token]) for token in _ORDER])
        texts = {
            "accent": self.tr("Held by women {count}"),
            "info": self.tr("Held by others {count}"),
            "plan_ending_90": self.tr("Floor for women, not claimed {count}"),
            "decor_border": self.tr("Free {count}"),
        }
        if closed:
            texts |= {
                "accent": self.tr("Women who completed {count}"),
                "info": self.tr("Others who completed {count}"),
                "decor_border": self.tr("Seats that nobody completed in {count}"),
            }
        for token, label in self._words.items():
            label.setText(texts[token].format(count=counts[token]))
        for part in self._pairs["plan_ending_90"]:
            part.setHidden(closed or released)
        self.setAccessibleName(", ".join(self.texts))

    @property
    def texts(self) -> list[str]:
        return [label.text() for label in self._words.values() if not label.isHidden()]


_ORDER: tuple[Token, ...] = ("accent", "info", "plan_ending_90", "decor_border")


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._parts: list[Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.appearance.changed.connect(self.update)

    def show_parts(self, parts: list[Part]) -> None:
        self._parts = [part for part in parts if part[1]]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(outline)
        total = sum(count for _, count in self._parts) or 1
        at = 0.0
        for token, count in self._parts:
            width = self.width() * count / total
            painter.fillRect(QRectF(at, 0, width, self.height()), theme.colour(token))
            at += width
            painter.fillRect(QRectF(at - 1, 0, 1, self.height()), theme.colour("surface"))
        painter.end()


class _Swatch(QLabel):
    def __init__(self, token: Token) -> None:
        super().__init__()
        self._token: Token = token
        self.setFixedSize(theme.current().px(SWATCH), theme.current().px(SWATCH))
        theme.appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._token))
        painter.drawRoundedRect(self.rect(), SPACE_4 / 2, SPACE_4 / 2)
        painter.end()
