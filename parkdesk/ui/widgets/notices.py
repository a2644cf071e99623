"""What the program says without stopping the user: banners, toasts, empty states."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from parkdesk.ui.icons import give_icon
from parkdesk.ui.theme import SPACE_8, SPACE_12, SPACE_16, SPACE_24, TONES, Tone, repolish
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.text import Label

TOAST_MS = 6000
IN_STATUS_BAR, ABOVE_BUTTONS = 2, 48  # from the foot of a window, where no row of a list is covered
EMPTY_WIDTH = 360
TONE_ICONS: dict[Tone, str] = {
    "neutral": "info",
    "accent": "info",
    "info": "info",
    "success": "success",
    "warning": "warning",
    "danger": "error",
}


class Banner(QFrame):
    """A sentence at the head of a page or dialog; stays until closed or its cause is gone."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = QLabel()
        self._icon.setFixedSize(20, 20)
        self._label = Label(wrap=True).selectable()
        self._action = Button(kind="link")
        self._action.clicked.connect(self._on_action)
        self._on_click: Callable[[], Any] | None = None
        self.close_button = IconButton("close", self.tr("Close this message"), self.dismiss)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves one's place
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_12, SPACE_8, SPACE_8, SPACE_8)
        row.setSpacing(SPACE_12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label, 1)
        row.addWidget(self._action)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text() if not self.isHidden() else ""

    @property
    def action_button(self) -> Button:
        return self._action

    def say(
        self,
        text: str,
        tone: Tone = "danger",
        *,
        action: str = "",
        on_action: Callable[[], Any] | None = None,
        closable: bool = True,
    ) -> None:
        self._label.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_click = on_action
        self.close_button.setVisible(closable)
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        give_icon(self._icon, TONE_ICONS[tone], TONES[tone][0])
        repolish(self)
        self.show()

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def _on_action(self) -> None:
        if self._on_click:
            self._on_click()


class Toast(QFrame):
    """Says at the foot of the window that something is done, perhaps with Undo; goes by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self._label = Label()
        self._action = Button()
        self._action.clicked.connect(self._on_action)
        self._on_click: Callable[[], Any] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        row.setSpacing(SPACE_16)
        row.addWidget(self._label)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    @property
    def action_button(self) -> Button:
        return self._action

    def say(self, text: str, action: str = "", on_action: Callable[[], Any] | None = None) -> None:
        self._label.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_click = on_action
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(TOAST_MS)

    def act(self) -> bool:
        """Do what its button does, while it can be seen; False if there is none."""
        if self.isHidden() or self._on_click is None:
            return False
        self._action.click()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()  # time to read and to reach Undo

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(TOAST_MS)

    def _place(self) -> None:
        self.adjustSize()
        window = self._window
        foot = IN_STATUS_BAR if isinstance(window, QMainWindow) else ABOVE_BUTTONS
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - foot)

    def _on_action(self) -> None:
        self.hide()
        if self._on_click:
            self._on_click()


class EmptyState(QWidget):
    """Where there is nothing yet: what would be here and what to do."""

    def __init__(
        self,
        title: str = "",
        text: str = "",
        action: str = "",
        on_action: Callable[[], Any] | None = None,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._title = Label(size="section", strong=True)
        self._text = Label(tone="muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(EMPTY_WIDTH)
        self.action_button = Button(kind="primary")
        self.action_button.clicked.connect(self._on_action)
        self._on_click: Callable[[], Any] | None = None
        self.other_button = Button(kind="link")
        self.other_button.clicked.connect(self._on_other)
        self.other_button.hide()
        self._on_other_click: Callable[[], Any] | None = None
        self._build()
        self.say(title, text, action, on_action, icon=icon)

    def say(
        self,
        title: str,
        text: str = "",
        action: str = "",
        on_action: Callable[[], Any] | None = None,
        *,
        icon: str = "",
    ) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setMinimumHeight(max(0, self._text.heightForWidth(EMPTY_WIDTH)))
        self._text.setVisible(bool(text))
        self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        self._on_click = on_action
        self._icon.setVisible(bool(icon))
        if icon:
            give_icon(self._icon, icon, "muted", size=32)

    def offer(self, action: str = "", on_action: Callable[[], Any] | None = None) -> None:
        """A second way on, below the button; without a text it goes."""
        self.other_button.setText(action)
        self.other_button.setVisible(bool(action))
        self._on_other_click = on_action

    @property
    def title(self) -> str:
        return self._title.text()

    def _build(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_8)
        column.addStretch()
        column.addWidget(self._icon, 0, centre)
        column.addWidget(self._title, 0, centre)
        column.addWidget(self._text, 0, centre)
        column.addSpacing(SPACE_8)
        column.addWidget(self.action_button, 0, centre)
        column.addWidget(self.other_button, 0, centre)
        column.addStretch()

    def _on_action(self) -> None:
        if self._on_click:
            self._on_click()

    def _on_other(self) -> None:
        if self._on_other_click:
            self._on_other_click()
