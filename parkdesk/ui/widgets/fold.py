"""A part of a form that stays folded until it is wanted, with what it holds said in its line."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui.icons import give_icon
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import ElidedLabel

PADDING = 12  # a link button's own


class Fold(QWidget):
    """`body` takes the fields; `toggled(open)` is said when it opens or folds."""

    toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button(title, self.toggle, kind="link")
        self.summary = ElidedLabel("", tone="muted")
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE_12)
        room = self.summary.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the button stays at the left
        self.summary.setSizePolicy(room)
        head = QHBoxLayout()
        head.setContentsMargins(-PADDING, 0, 0, 0)  # its words stand under the fields' names
        head.setSpacing(SPACE_8)
        head.addWidget(self.button)
        head.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(head)
        column.addWidget(self.content)
        self.set_open(open_=False)

    @property
    def is_open(self) -> bool:
        return not self.content.isHidden()

    def set_open(self, *, open_: bool) -> None:
        self.content.setVisible(open_)
        self.summary.setVisible(not open_)
        give_icon(self.button, "chevron-down" if open_ else "chevron-right", size=16, gap=4)
        state = "open" if open_ else "folded"
        self.button.setAccessibleDescription(QCoreApplication.translate("Fold", state))
        self.toggled.emit(open_)

    def toggle(self) -> None:
        self.set_open(open_=not self.is_open)

    def say(self, summary: str) -> None:
        """What is inside, told while it is folded."""
        self.summary.setText(summary)


def unfold_to(widget: QWidget) -> None:
    """Open every fold around a widget, so that it can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Fold):
            around.set_open(open_=True)
        around = around.parentWidget()
