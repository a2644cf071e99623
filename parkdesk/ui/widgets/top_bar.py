"""The bar above a page: where one is, the search box, the page's one primary button."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from parkdesk.ui import theme
from parkdesk.ui.icons import give_icon
from parkdesk.ui.theme import SPACE_8, SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.command_box import CommandBox
from parkdesk.ui.widgets.text import ElidedLabel

HEIGHT = 60


class TopBar(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setFixedHeight(theme.current().px(HEIGHT))
        self.breadcrumb = ElidedLabel("", "caption", tone="muted")
        self.title = ElidedLabel("", "subtitle", strong=True)
        self.search = CommandBox()
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(theme.current().px(340))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.primary_button = Button(kind="primary")
        self.primary_button.clicked.connect(self._on_primary)
        self._primary: QAction | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.breadcrumb)
        words.addWidget(self.title)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_24, 0, SPACE_24, 0)
        row.setSpacing(SPACE_16)
        row.addLayout(words, 3)
        row.addWidget(self.search, 4)
        row.addSpacing(SPACE_8)
        row.addWidget(self.primary_button)

    def show_place(self, title: str, breadcrumb: str) -> None:
        self.title.setText(title)
        self.breadcrumb.setText(breadcrumb)

    def show_primary(self, action: QAction | None) -> None:
        """Take a page's primary command; the button follows its text and whether it can be run."""
        if self._primary is not None:
            self._primary.changed.disconnect(self._follow)
        self._primary = action
        if action is not None:
            action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._primary
        self.primary_button.setVisible(action is not None and action.isVisible())
        if action is None:
            return
        self.primary_button.setText(action.text().replace("&", "&&"))
        self.primary_button.setEnabled(action.isEnabled())
        self.primary_button.setToolTip(action.shortcut().toString())
        if icon := action.property("icon"):
            give_icon(self.primary_button, icon, "on_accent", size=16, gap=4)

    def _on_primary(self) -> None:
        if self._primary is not None:
            self._primary.trigger()
