"""One batch: its heading, its seats, its applicants and its rules."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from parkdesk.rules.batch_states import batch_state
from parkdesk.services.applications import ApplicationRow
from parkdesk.services.training import BatchRow
from parkdesk.ui.formats import format_day, format_days
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.training.applicants import ApplicantsPanel
from parkdesk.ui.training.seat_bar import SeatBar
from parkdesk.ui.training.words import STATE_TONES, closed_text
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import Chip, ElidedLabel
from parkdesk.ui.words import titled


class BatchPanel(QFrame):
    """Says `fill_asked()` and `change_asked()`; its applicants panel says the rest."""

    fill_asked = Signal()
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_detail")
        self.applicants = ApplicantsPanel()
        self.rules = Facts()
        self._build()

    def show_batch(
        self,
        batch: BatchRow,
        rows: Sequence[ApplicationRow],
        rules: Sequence[str],
        release_on: date | None,
        *,
        today: date,
    ) -> None:
        self.title.setText(f"{batch.code} – {batch.course}")
        self.subtitle.setText(self._subtitle(batch))
        state = batch_state(
            today, starts_on=batch.starts_on, ends_on=batch.ends_on, closed_on=batch.closed_on
        )
        self.stage.show_state(titled(state), STATE_TONES[state])
        self.bar.show_batch(batch, released=release_on is not None and release_on <= today)
        closed = closed_text(batch)
        for button in (self.fill_button, self.change_button):
            button.setEnabled(not closed)
            button.setToolTip(closed)
        self.applicants.show_rows(rows, floor=batch.womens_seats > 0, closed=closed)
        self.rules.set_facts(self._facts(batch, rules))

    def add_tab(self, content: QWidget, title: str) -> None:
        """A tab that reads by itself what it shows of the batch."""
        self.tabs.addTab(_padded(content), title)

    def show_tab(self, content: QWidget) -> None:
        page = content.parentWidget()
        assert page is not None
        self.tabs.setCurrentWidget(page)

    def add_details(self, content: QWidget) -> None:
        """More on the batch, below its details."""
        self.details.addWidget(content)

    def _details(self) -> QWidget:
        details = QWidget()
        self.details = QVBoxLayout(details)
        self.details.setContentsMargins(0, 0, 0, 0)
        self.details.setSpacing(SPACE_12)
        self.details.addWidget(self.rules)
        return details

    def _subtitle(self, batch: BatchRow) -> str:
        closed = batch.closed_on
        parts = [
            format_days(batch.starts_on, batch.ends_on),
            self.tr("Closed on {day}").format(day=format_day(closed)) if closed else "",
            self.tr("Room {room}").format(room=batch.room) if batch.room else self.tr("No room"),
            batch.trainer,
            batch.programme,
        ]
        return "  ·  ".join(filter(None, parts))

    def _facts(self, batch: BatchRow, rules: Sequence[str]) -> list[tuple[str, str]]:
        release = batch.womens_seats_released_on
        return [
            (self.tr("Programme"), f"{batch.programme} ({batch.audience})"),
            (self.tr("Course"), f"{batch.course} ({batch.course_code})"),
            (self.tr("Days"), format_days(batch.starts_on, batch.ends_on)),
            (self.tr("Call for applications"), self._call(batch)),
            (self.tr("Room"), batch.room),
            (self.tr("Trainer"), batch.trainer),
            (self.tr("Seats"), str(batch.seats)),
            (self.tr("For women at least"), str(batch.womens_seats)),
            (
                self.tr("Women’s seats released on"),
                format_day(release) if release else self.tr("By the park’s policy"),
            ),
            (self.tr("Who may apply"), "\n".join(rules)),
        ]

    def _call(self, batch: BatchRow) -> str:
        first, last = batch.applications_from, batch.applications_to
        if first and last:
            return format_days(first, last)
        if first:
            return self.tr("From {day}").format(day=format_day(first))
        if last:
            return self.tr("Until {day}").format(day=format_day(last))
        return self.tr("Open on any day")

    def _build(self) -> None:
        self.title = ElidedLabel("", "subtitle", strong=True)
        self.subtitle = ElidedLabel("", tone="muted")
        self.stage = Chip()
        self.bar = SeatBar()
        self.fill_button = Button(self.tr("Fill seats"), self.fill_asked.emit, icon="seat")
        self.change_button = Button(self.tr("Change"), self.change_asked.emit, icon="edit")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.addTab(_padded(self.applicants), self.tr("Applicants"))
        self.tabs.addTab(_padded(scrolled(self._details())), self.tr("Details"))
        words = QHBoxLayout()
        words.setSpacing(SPACE_8)
        words.addWidget(self.title, 1)
        words.addWidget(self.stage)
        words.addWidget(self.change_button)
        words.addWidget(self.fill_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_4)
        column.addLayout(words)
        column.addWidget(self.subtitle)
        column.addSpacing(SPACE_8)
        column.addWidget(self.bar)
        column.addSpacing(SPACE_4)
        column.addWidget(self.tabs, 1)


def _padded(content: QWidget) -> QWidget:
    page = QWidget()
    page.setObjectName("tab_page")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SPACE_12, 0, 0)
    column.addWidget(content)
    return page
