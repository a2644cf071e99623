"""The pages of a report with what moves and zooms them, or a sentence where there are none."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.reports.drawing import Drawn
from parkdesk.ui.reports.figures import FigurePointer
from parkdesk.ui.reports.finder import Finder
from parkdesk.ui.reports.pages_view import PagesView
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_24, Tone
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.notices import EmptyState
from parkdesk.ui.widgets.text import Chip, Label


class Preview(QWidget):
    def __init__(
        self, jobs: JobRunner, remake: Callable[[], Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = ""
        self.pages = PagesView(jobs)
        self.empty = EmptyState()
        self.finder = Finder(jobs, self.pages, self)
        self.figures = FigurePointer(self.pages)
        self._build(remake)
        self._connect()
        self._on_moved()

    def wait_for(self, title: str, *, another: bool) -> None:
        """Pages are being made; the old stay in sight unless they are another report's."""
        self._title = title
        if another or self.pages.document is None:
            self.pages.clear(self.tr("The report is being made…"))
            self.finder.search()
        self._stack.setCurrentWidget(self.pages)
        self._say(self.tr("Being made…"), "info")

    def show_drawn(self, drawn: Drawn, *, from_top: bool) -> None:
        self._stack.setCurrentWidget(self.pages)
        self.pages.show_drawn(drawn, from_top=from_top)
        self.state.hide()
        self.finder.search()

    def show_figures(self) -> None:
        """The figures of the pages as a menu, for whoever does not point at them."""
        self.figures.fill_menu(self.figures_menu)
        corner = self.figures_button.rect().bottomLeft()
        self.figures_menu.popup(self.figures_button.mapToGlobal(corner))
        if actions := self.figures_menu.actions():
            self.figures_menu.setActiveAction(actions[0])

    def mark_stale(self) -> None:
        """What is shown was not made again; where nothing is shown, say how to have it."""
        self._say(self.tr("Out of date"), "warning")
        if self.pages.document is None:
            text = self.tr("It was stopped before its pages were ready.")
            self.say_instead(self.tr("No pages yet"), text, self._remake, self.tr("Make it"))

    def say_instead(
        self,
        title: str,
        text: str,
        on_action: Callable[[], Any],
        action: str,
        *,
        icon: str = "reports",
    ) -> None:
        """A sentence and what to do, in the place of pages."""
        self.pages.clear()
        self.state.hide()
        self.empty.say(title, text, action, on_action, icon=icon)
        self._stack.setCurrentWidget(self.empty)

    @property
    def says_instead(self) -> bool:
        return self._stack.currentWidget() is self.empty

    def _build(self, remake: Callable[[], Any]) -> None:
        self._remake = remake
        self.place = Label(size="caption", tone="muted")
        self.state = Chip()
        self.state.hide()
        self.previous_button = IconButton(
            "chevron-up", self.tr("Previous page (Ctrl+PgUp)"), lambda: self._turn(-1)
        )
        self.next_button = IconButton(
            "chevron-down", self.tr("Next page (Ctrl+PgDn)"), lambda: self._turn(1)
        )
        self.out_button = IconButton("zoom-out", self.tr("Smaller (-)"), self.pages.zoom_out)
        self.in_button = IconButton("zoom-in", self.tr("Larger (+)"), self.pages.zoom_in)
        self.figures_button = IconButton(
            "reports", self.tr("Open the records behind a figure"), self.show_figures
        )
        self.figures_menu = QMenu(self.figures_button)
        self.find_button = IconButton("search", self.tr("Find (Ctrl+F)"), self.finder.open)
        self.zoom = Label(size="caption", tone="muted")
        self.fit_button = Button(self.tr("Fit width"), lambda: self.pages.set_zoom(None))
        self.full_button = Button(self.tr("100 %"), lambda: self.pages.set_zoom(1.0))
        for button, tip in (
            (self.fit_button, self.tr("As wide as there is room (0)")),
            (self.full_button, self.tr("The size of the paper (1)")),
        ):
            button.setCheckable(True)
            button.setToolTip(tip)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(self._bar())
        column.addWidget(self.finder.bar)
        column.addWidget(self._stack, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_4)
        left: list[QWidget] = [self.previous_button, self.next_button, self.place]
        right: list[QWidget] = [
            self.figures_button,
            self.find_button,
            self.out_button,
            self.zoom,
            self.in_button,
        ]
        for widget in left:
            bar.addWidget(widget)
        bar.addSpacing(SPACE_8)
        bar.addWidget(self.state)
        bar.addStretch()
        for widget in right:
            bar.addWidget(widget)
        bar.addSpacing(SPACE_8)
        bar.addWidget(self.fit_button)
        bar.addWidget(self.full_button)
        self.zoom.setMinimumWidth(SPACE_24 * 2)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return bar

    def _connect(self) -> None:
        self.pages.moved.connect(self._on_moved)

    @Slot()
    def _on_moved(self) -> None:
        number, count = self.pages.page_number, self.pages.page_count
        place = self.tr("Page {number} of {count}").format(number=number, count=count)
        self.place.setText(place if count else "")
        self.zoom.setText(f"{self.pages.zoom * 100:.0f} %" if count else "")
        self.previous_button.setEnabled(number > 1)
        self.next_button.setEnabled(number < count)
        document = self.pages.document
        self.figures_button.setVisible(bool(document and document.figures))
        own: list[QWidget] = [self.find_button, self.out_button, self.in_button]
        for button in (*own, self.fit_button, self.full_button):
            button.setEnabled(count > 0)
        self.fit_button.setChecked(self.pages.fits_width)
        self.full_button.setChecked(not self.pages.fits_width and self.pages.zoom == 1.0)
        self.pages.setAccessibleName(self.tr("Preview of {report}").format(report=self._title))
        self.pages.setAccessibleDescription(self.place.text())

    def _turn(self, pages: int) -> None:
        self.pages.go_to_page(self.pages.page_number + pages)

    def _say(self, text: str, tone: Tone) -> None:
        self.state.show_state(text, tone)
        self.state.show()
