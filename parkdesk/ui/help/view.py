"""The page Help: the guide, the keys, and which program this is."""

from typing import Any

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from parkdesk import __version__
from parkdesk.ui import theme
from parkdesk.ui.help.guide import Topic, list_topics, set_out
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.theme import FORM_WIDTH, SPACE_8, SPACE_12, SPACE_24, SPACE_32
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import Chip, Label

KEYS = "keys"
LIST_WIDTH = 200
NAME = Qt.ItemDataRole.UserRole


class HelpView(Page):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Help"), parent=parent)
        self._topics: dict[str, Topic] = {topic.name: topic for topic in list_topics()}
        self._build()
        self._connect()
        self.list.setCurrentRow(0)

    def open_target(self, **target: Any) -> None:
        """`topic`: a page of the guide by its file's name, or `keys`."""
        for row in range(self.list.count()):
            if self.list.item(row).data(NAME) == target.get("topic"):
                self.list.setCurrentRow(row)

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Topics"))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        for topic in self._topics.values():
            self._add_item(topic.name, topic.title)
        self._add_item(KEYS, self.tr("Keys and this program"))
        self.text = QTextBrowser()
        self.text.setObjectName("guide")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setStyleSheet("QTextBrowser#guide { border: none; background: transparent; }")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(scrolled(self._keys_and_program()))
        topics, sheet = Card(), Card()
        topics.setFixedWidth(theme.current().px(LIST_WIDTH))
        topics.body.addWidget(self.list)
        sheet.setMaximumWidth(FORM_WIDTH + 2 * SPACE_24)
        sheet.body.addWidget(self._stack)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(topics)
        row.addWidget(sheet, 1)
        row.addStretch()
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_chosen)
        self.text.anchorClicked.connect(self._on_link)
        theme.appearance.changed.connect(self._on_theme)

    def _add_item(self, name: str, title: str) -> None:
        item = QListWidgetItem(title)
        item.setData(NAME, name)
        self.list.addItem(item)

    @Slot()
    def _on_theme(self) -> None:
        """Links and lines have their colour in the text."""
        self._on_chosen(self.list.currentItem())

    @Slot()
    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        name = str(item.data(NAME)) if item else KEYS
        topic = self._topics.get(name)
        self._stack.setCurrentIndex(0 if topic else 1)
        if topic:
            set_out(self.text.document(), topic.text)
            self.text.setAccessibleName(topic.title)
            self.text.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot(QUrl)
    def _on_link(self, link: QUrl) -> None:
        name = link.path().removesuffix(".md")
        if name in self._topics:
            self.open_target(topic=name)
        elif link.scheme() in ("http", "https"):
            QDesktopServices.openUrl(link)

    def _keys_and_program(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_12)
        column.addWidget(Label(self.tr("Keys"), "title", strong=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_32)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(1, 1)
        for row, (key, text) in enumerate(self._keys()):
            grid.addWidget(Chip(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(text, wrap=True), row, 1)
        column.addLayout(grid)
        column.addSpacing(SPACE_12)
        name = self.tr("ParkDesk {version}").format(version=__version__)
        column.addWidget(Label(name, "section", strong=True))
        column.addWidget(
            Label(
                self.tr(
                    "The desk of one technology park: offices and leases, training and applicants, "
                    "figures for the board. Everything is kept in one park file on your own disk."
                ),
                tone="muted",
                wrap=True,
            )
        )
        column.addStretch()
        return page

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+K", self.tr("Find anything, or run a command")),
            ("Ctrl+1 … Ctrl+9", self.tr("Go to a page")),
            ("Ctrl+N", self.tr("Begin a new one of what the page lists")),
            ("Ctrl+S", self.tr("Save the report as PDF")),
            ("Ctrl+P", self.tr("Print the report")),
            ("Ctrl+C", self.tr("Copy the marked rows with their headings, for Excel")),
            ("Enter", self.tr("Open the marked row, or press a dialog's verb")),
            ("Esc", self.tr("Close a dialog or the detail, empty a search")),
            ("F4", self.tr("Pick a day from the calendar")),
            ("F5", self.tr("Read the page again")),
            ("F1", self.tr("This page")),
        ]
