"""The page Today: the figures of the day, what needs a decision, what comes, how full we were."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.rules.calendar_text import MONTH_NAMES
from parkdesk.ui.formats import (
    NOTHING,
    format_area,
    format_day,
    format_number,
    format_percent,
)
from parkdesk.ui.messages import show_error
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.theme import SPACE_12, Tone
from parkdesk.ui.today.lists import ActionRows, DueRows, GapRows
from parkdesk.ui.today.verbs import PAGES, place_of, run_verb
from parkdesk.ui.widgets.cards import Card, FigureCard
from parkdesk.ui.widgets.chart import ChartPoint, ColumnChart
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.form import scrolled

if TYPE_CHECKING:  # reading is a job's work; the first page is painted before
    from datetime import date, datetime

    from parkdesk.services.occupancy_months import MonthOccupancy
    from parkdesk.services.today import Due, Gap, TodayDetail

ACTIONS, GAPS = "actions", "gaps"


class TodayView(Page):
    TABLES = frozenset(
        {"building", "floor", "unit", "unit_block", "lease", "lease_unit", "lease_charge"}
        | {"rate_step", "organisation", "tenant_return", "person", "programme", "course", "batch"}
        | {"application", "enrolment", "certificate", "outcome", "document", "required_document"}
        | {"space_application", "park", "policy", "staged_import"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Today"), parent=parent)
        self.detail: TodayDetail | None = None
        self._asked = 0
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read the day again, off the window's thread."""
        self._asked += 1
        asked, database = self._asked, self.context.database
        day, now = self.context.today, self.context.now
        self.set_subtitle(format_day(day))
        job = self.context.jobs.start(lambda _progress: _read(database, day, now))
        job.done.connect(lambda detail: self._on_read(asked, detail))
        job.failed.connect(lambda error: show_error(self, error))

    # --- inside

    def _build(self) -> None:
        self.occupancy = FigureCard(self.tr("Occupancy"))
        self.ending = FigureCard(self.tr("Leases ending in 90 days"))
        self.seats = FigureCard(self.tr("Seats open"))
        self.women = FigureCard(self.tr("Women’s share"))
        self.gaps = FigureCard(self.tr("Data gaps"))
        figures = QHBoxLayout()
        figures.setSpacing(SPACE_12)
        for card in (self.occupancy, self.ending, self.seats, self.women, self.gaps):
            figures.addWidget(card, 1)
        below = QHBoxLayout()
        below.setSpacing(SPACE_12)
        below.addWidget(self._waiting_card(), 3)
        below.addLayout(self._side(), 2)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(figures)
        column.addLayout(below, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self.body.addWidget(self._stack, 1)

    def _waiting_card(self) -> QWidget:
        self.chips = FilterChips([(ACTIONS, self.tr("Needs action")), (GAPS, self.tr("Data gaps"))])
        self.action_rows = ActionRows(
            self.tr("Nothing waits for a decision"),
            self.tr("Ending leases, rents that rise, papers, the queue and open seats stand here."),
            "success",
        )
        self.gap_rows = GapRows(
            self.tr("Nothing is missing"),
            self.tr("All figures have the data they are made of."),
            "success",
        )
        self._waiting = QStackedWidget()
        self._waiting.addWidget(scrolled(self.action_rows))
        self._waiting.addWidget(scrolled(self.gap_rows))
        card = Card()
        card.body.addWidget(self.chips)
        card.body.addWidget(self._waiting, 1)
        return card

    def _side(self) -> QVBoxLayout:
        self.due = DueRows()
        due = Card(self.tr("Next 14 days"))
        due.body.addWidget(scrolled(self.due), 1)
        self.chart = ColumnChart(self.tr("Occupancy, 12 months"), top=100, unit=" %")
        chart = Card(
            self.tr("Occupancy, 12 months"),
            self.tr("Let area ÷ lettable area at each month’s end, in percent"),
        )
        chart.body.addWidget(self.chart, 1)
        side = QVBoxLayout()
        side.setSpacing(SPACE_12)
        side.addWidget(due, 2)
        side.addWidget(chart, 3)
        return side

    def _connect(self) -> None:
        navigate = self.context.navigate
        self.occupancy.clicked.connect(lambda: navigate("spaces", day=self.context.today))
        self.ending.clicked.connect(self._open_ending)
        self.seats.clicked.connect(lambda: navigate("training"))
        self.women.clicked.connect(lambda: navigate("training"))
        self.gaps.clicked.connect(lambda: self.chips.choose(GAPS))
        self.chips.changed.connect(lambda key: self._waiting.setCurrentIndex(key == GAPS))
        self.action_rows.chosen.connect(lambda action, verb: run_verb(self, action, verb))
        self.due.chosen.connect(self._open)
        self.gap_rows.chosen.connect(self._open_gap)

    def _on_read(self, asked: int, detail: "TodayDetail") -> None:
        if asked != self._asked:
            return
        self.detail = detail
        if detail.is_new:
            self._welcome()
            return
        self._stack.setCurrentIndex(0)
        self._show_figures(detail)
        self._show_gaps(detail)
        self.action_rows.show_actions(detail.actions)
        self.chips.set_count(ACTIONS, detail.waiting)
        self.due.show_due(detail.due)
        self.chart.set_points([_point(month) for month in detail.months])

    def _show_figures(self, detail: "TodayDetail") -> None:
        found = detail.figures
        vacant = self.tr("{area} vacant").format(area=format_area(found.vacant_sqft))
        self.occupancy.set_figure(
            format_percent(found.occupancy_percent.value),
            vacant if found.units else self.tr("No units yet"),
            formula=found.occupancy_percent.formula,
        )
        holdovers = self.tr("{count} in holdover").format(count=found.holdovers)
        inside = self.tr("of {count} in force").format(count=found.leases_in_force)
        self.ending.set_figure(
            format_number(found.ending_90_days.value),
            f"{inside}, {holdovers}" if found.holdovers else inside,
            formula=found.ending_90_days.formula,
        )
        self.seats.set_figure(
            format_number(found.seats_open),
            self.tr("in batches still to begin"),
            formula=self.tr("Seats − seats held, over batches that have not begun."),
        )
        staff = format_percent(found.tenant_staff_women_percent)
        self.women.set_figure(
            format_percent(found.women_percent_of_enrolled),
            self.tr("of trainees · {share} of staff").format(share=staff),
            formula="\n".join(found.womens_formulas),
        )

    def _show_gaps(self, detail: "TodayDetail") -> None:
        count = len(detail.gaps)
        tone: Tone | None = "warning" if count else None
        below = self.tr("kinds of missing data") if count else self.tr("nothing is missing")
        formula = self.tr("Kinds of data that are missing somewhere; each says what it leaves out.")
        self.gaps.set_figure(format_number(count), below, tone=tone, formula=formula)
        self.chips.set_count(GAPS, count)
        self.gap_rows.show_gaps(detail.gaps)

    def _welcome(self) -> None:
        from parkdesk.ui.today.welcome import Welcome

        if self._stack.count() == 1:
            welcome = Welcome()
            welcome.chosen.connect(self._begin)
            self._stack.addWidget(welcome)
        self._stack.setCurrentIndex(1)

    @property
    def welcome(self) -> QWidget | None:
        """What a new park shows instead of figures; None where there are some."""
        return self._stack.currentWidget() if self._stack.currentIndex() else None

    @Slot(str)
    def _begin(self, key: str) -> None:
        if key == "sample":
            self._open_sample()
        elif key == "building":
            self.context.navigate("spaces", add="building")
        else:
            self.context.navigate("imports", start=True)

    def _open_sample(self) -> None:
        """Make the sample park in its own file; its window opens beside this one."""
        from parkdesk.ui.start.new_park import NewParkDialog

        dialog = NewParkDialog(self.context.jobs, self, sample=True)
        dialog.made.connect(self.context.open_park)
        dialog.open()

    def _open_ending(self) -> None:
        ids = self.detail.figures.ending_90_days.ids if self.detail else ()
        if ids:
            self.context.navigate("leases", lease_ids=ids)
        else:
            self.context.navigate("leases")

    @Slot(object)
    def _open(self, due: "Due") -> None:
        page, target = place_of(due.subject, due.record_id, due.record)
        self.context.navigate(page, **target)

    @Slot(object)
    def _open_gap(self, gap: "Gap") -> None:
        page, key = PAGES[gap.subject]
        target = {f"{key}s": gap.ids} if gap.ids else {}
        self.context.navigate(page, **target)


def _point(month: "MonthOccupancy") -> ChartPoint:
    name = MONTH_NAMES[month.day.month - 1]
    if not month.lettable_sqft:
        return ChartPoint(name, None, tip=f"{format_day(month.day)}: {NOTHING}")
    share = 100 * month.let_sqft / month.lettable_sqft
    let = f"{format_area(month.let_sqft, unit=False)} / {format_area(month.lettable_sqft)}"
    tip = f"{format_day(month.day)}: {format_percent(share)} ({let})"
    return ChartPoint(name, float(share), f"{share:.0f}", tip)


def _read(database: Any, day: "date", now: "datetime") -> "TodayDetail":
    from parkdesk.services.today import get_today

    return database.read(get_today, day=day, now=now)  # type: ignore[no-any-return]  # its type is loaded late
