"""Labels that show any text as it is, never as rich text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from parkdesk.ui import theme
from parkdesk.ui.theme import SPACE_8, TONES, Tone, TypeSize, repolish

SHOWN = 4_000  # letters: laying out a note of 200,000 would keep the window for seconds


class Label(QLabel):
    """A text of the type scale; `muted` and the tones choose its colour.

    Of a very long text the beginning is shown; a form holds all of it.
    """

    def __init__(
        self,
        text: str = "",
        size: TypeSize = "body",
        *,
        strong: bool = False,
        tone: Tone | str | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", size)
        self.setProperty("strong", strong)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")

    def set_tone(self, tone: Tone | str | None) -> None:
        if tone == self.property("tone"):
            return
        self.setProperty("tone", tone)
        repolish(self)

    def selectable(self) -> "Label":
        """Let the text be marked and copied."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return self


class ElidedLabel(Label):
    """One line that ends in … where there is no room, with the whole text as its tooltip."""

    def __init__(
        self,
        text: str = "",
        size: TypeSize = "body",
        *,
        strong: bool = False,
        tone: Tone | str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size, strong=strong, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, super().sizeHint().width()), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text.replace("\n", " "))
        self._tip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_short():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.drawText(self.contentsRect(), int(self.alignment()), text)
        painter.end()

    def _is_short(self) -> bool:
        needed = self.fontMetrics().horizontalAdvance(self.text())
        return needed > self.contentsRect().width()

    def _tip(self) -> None:
        text = self.text() if self._is_short() else ""
        self.setToolTip(plain_tip(text) if "<" in text else text)


class Chip(Label):
    """A short state on a soft background; the word carries the meaning, the colour only helps."""

    def __init__(
        self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "caption", tone=tone, parent=parent)
        self._tone: Tone = tone
        self.setContentsMargins(SPACE_8, 2, SPACE_8, 2)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone) -> None:
        self._tone = tone
        self.setText(text)
        self.set_tone(tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(TONES[self._tone][1]))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.end()
        super().paintEvent(event)


def plain_tip(text: str) -> str:
    """A tooltip that shows the text as it is: Qt would read `<b` as markup."""
    from html import escape  # its list of entities takes 2 ms, and nothing points at anything yet

    lines = escape(text).replace("\n", "<br>")
    return f"<span>{lines}</span>" if text else ""


class Line(QFrame):
    """A hairline between parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
