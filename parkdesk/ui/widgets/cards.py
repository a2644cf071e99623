"""Cards: a surface with a rounded border; a figure that can be clicked."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Tone
from parkdesk.ui.widgets.text import ElidedLabel


class Card(QFrame):
    """A titled surface; put content into `body`, small buttons beside the title with `add_head`."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = ElidedLabel(title, "section", strong=True)
        self._subtitle = ElidedLabel(subtitle, "caption", tone="muted")
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE_8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._title.setVisible(bool(title))
        self._subtitle.setVisible(bool(subtitle))
        self._head.addLayout(words, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_8)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addLayout(self._head)
        column.addLayout(self.body)

    def set_title(self, title: str, subtitle: str = "") -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_head(self, widget: QWidget) -> None:
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)


class FigureCard(QFrame):
    """A caption, a big figure, a line below; a click opens what the figure is made of."""

    clicked = Signal()

    def __init__(
        self, caption: str, *, clickable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("figure_card")
        self.setProperty("clickable", clickable)
        self._clickable = clickable
        self._caption = ElidedLabel(caption, "caption", strong=True, tone="muted")
        self._figure = ElidedLabel("–", "figure", strong=True)
        self._below = ElidedLabel("", "caption", tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_4)
        for label in (self._caption, self._figure, self._below):
            column.addWidget(label)
        self.setAccessibleName(caption)
        if clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_figure(
        self, figure: str, below: str = "", *, tone: Tone | None = None, formula: str = ""
    ) -> None:
        """Show a figure; `tone` colours it, `formula` says in the tooltip how it is made."""
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self._below.setText(below)
        self.setToolTip(formula)
        self.setAccessibleDescription(f"{figure}. {below}. {formula}".strip(". "))

    @property
    def figure(self) -> str:
        return self._figure.text()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and inside and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)
