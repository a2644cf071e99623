"""Keys and words that help: what can be done without the mouse, and which program this is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from parkdesk import __version__
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.theme import SPACE_8, SPACE_32
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.text import Chip, Label


class HelpView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Help"), parent=parent)
        self._build()

    def _build(self) -> None:
        keys = Card(self.tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_32)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(1, 1)
        for row, (key, text) in enumerate(self._keys()):
            grid.addWidget(Chip(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(text), row, 1)
        keys.body.addLayout(grid)
        about = Card(self.tr("ParkDesk {version}").format(version=__version__))
        about.body.addWidget(
            Label(
                self.tr(
                    "The desk of one technology park: offices and leases, training and applicants, "
                    "figures for the board. Everything is kept in one park file on your own disk."
                ),
                tone="muted",
                wrap=True,
            )
        )
        for card in (keys, about):
            card.setMaximumWidth(720)
            self.body.addWidget(card)
        self.body.addStretch()

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+K", self.tr("Search a page or run a command")),
            ("Ctrl+1 … Ctrl+9", self.tr("Go to a page")),
            ("Ctrl+C", self.tr("Copy the marked rows with their headings, for Excel")),
            ("Enter", self.tr("Open the marked row, or press a dialog's verb")),
            ("Esc", self.tr("Close a dialog or the detail, empty a search")),
            ("F4", self.tr("Pick a day from the calendar")),
            ("F5", self.tr("Read the page again")),
            ("F1", self.tr("This page")),
        ]
