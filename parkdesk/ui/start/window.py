"""The window of a desk that has no park open yet."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk import settings
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16, SPACE_24, SPACE_32
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.text import Label

RECENT = 5


class StartWindow(QWidget):
    """New park, open one, look at a sample; the parks that were used before."""

    park_chosen = Signal(object)  # Path
    new_park_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("ParkDesk"))
        self.resize(720, 520)
        self.banner = Banner()
        self.new_button = Button(
            self.tr("New park"), self.new_park_asked.emit, kind="primary", icon="plus"
        )
        self.open_button = Button(self.tr("Open a park file"), self._choose, icon="folder")
        self.sample_button = Button(self.tr("Look at a sample park"), self.sample_asked.emit)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_32, SPACE_32, SPACE_32, SPACE_32)
        column.setSpacing(SPACE_16)
        column.addWidget(Label(self.tr("Welcome to ParkDesk"), "title", strong=True))
        column.addWidget(
            Label(
                self.tr(
                    "A park is one file on your own disk. It holds the offices, leases, people and "
                    "training of one technology park."
                ),
                tone="muted",
                wrap=True,
            )
        )
        column.addWidget(self.banner)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        for button in (self.new_button, self.open_button, self.sample_button):
            buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(SPACE_8)
        if recent := [Path(path) for path in settings.load().parks[:RECENT]]:
            column.addWidget(self._recent(recent))
        column.addStretch()

    def _recent(self, paths: list[Path]) -> Card:
        card = Card(self.tr("Used before"))
        for path in paths:
            row = QHBoxLayout()
            row.setSpacing(SPACE_24)
            words = QVBoxLayout()
            words.setSpacing(SPACE_4)
            words.addWidget(Label(path.stem, strong=True))
            words.addWidget(Label(str(path.parent), "caption", tone="muted"))
            row.addLayout(words, 1)
            button = Button(self.tr("Open"), partial(self.park_chosen.emit, path), kind="link")
            button.setAccessibleName(self.tr("Open {park}").format(park=path.stem))
            row.addWidget(button)
            card.body.addLayout(row)
        return card

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open a park file"),
            str(settings.documents_folder()),
            self.tr("Parks (*.parkdesk)"),
        )
        if name:
            self.park_chosen.emit(Path(name))
