"""The queue's part of the page Spaces: its tab, who waits below the plan, who could fit a block."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.services import space_applications
from parkdesk.services.searching import matches
from parkdesk.services.space_applications import FittingApplication
from parkdesk.ui.latest_job import LatestJob
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.plan.view import PlanView
from parkdesk.ui.spaces.queue.fits import FitList
from parkdesk.ui.spaces.queue.tab import QueueTab
from parkdesk.ui.spaces.unit_panel import UnitPanel
from parkdesk.ui.widgets.text import Label, Line

STILL_MS = 150  # the chosen blocks must stand still so long before anybody is looked for
NAMES = ("application_id", "offer_application")


class QueueDesk(QObject):
    """`tab` goes among the page's tabs; `fits` says whom the chosen blocks suit."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._chosen: tuple[tuple[int, ...], date] = ((), context.today)
        self.tab = QueueTab(context)
        self.fits = FitList()
        self.fits_box = QWidget()
        self._job = LatestJob(context.jobs, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STILL_MS)
        self._build()
        self._connect()

    def serve(self, tabs: QTabWidget, heads: Sequence[QWidget], panel: UnitPanel) -> None:
        """Let a drag switch tabs; the queue is of today, so what is of another day is put away."""
        bar = tabs.tabBar()
        bar.setAcceptDrops(True)
        bar.setChangeCurrentOnDrag(True)

        def on_tab(_at: int) -> None:
            here = tabs.currentWidget() is self.tab
            for head in heads:
                head.setVisible(not here)
            panel.setVisible(bool(panel.units) and not here)

        tabs.currentChanged.connect(on_tab)

    def refresh(self) -> None:
        self.tab.refresh()
        self._timer.start()

    def add(self) -> None:
        self._context.navigate("spaces", tab="queue", add=True)

    def is_meant(self, target: dict[str, Any], units: Sequence[UnitDay]) -> bool:
        """Whether a target of the page is in the queue; a text if it stands at no unit."""
        if target.get("tab") == "queue" or any(name in target for name in NAMES):
            return True
        where = target.get("where", "")
        texts = ((unit.unit.code, unit.unit.floor_label, unit.tenants) for unit in units)
        known = "tab" in target or any(matches(where, one) for one in texts)
        return bool(where) and not known and self.tab.finds(where)

    def show_block(self, units: Sequence[UnitDay], day: date) -> None:
        """Look for whom the chosen blocks suit, once no other blocks or days follow."""
        chosen = (tuple(unit.unit.id for unit in units if unit.can_be_let), day)
        if chosen != self._chosen:
            self.fits.say(self.tr("Looking…"))
        self._chosen = chosen
        self.fits_box.setVisible(bool(chosen[0]) and self.tab.waiting > 0)
        self._timer.start()

    def mark_blocks(self, plan: PlanView, application_id: int, day: date) -> None:
        """Mark the blocks that suit whoever is dragged, as soon as they are known."""
        database = self._context.database
        job = self._context.jobs.start(
            lambda _progress: database.read(
                space_applications.fitting_unit_ids, application_id=application_id, on=day
            )
        )
        job.done.connect(plan.suit)
        job.failed.connect(lambda _error: plan.suit(()))  # the drop says what is wrong

    @Slot(int, object)
    def offer(self, application_id: int, unit_ids: tuple[int, ...]) -> None:
        self._context.navigate("spaces", offer_application=application_id, unit_ids=unit_ids)

    def _build(self) -> None:
        column = QVBoxLayout(self.fits_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Line())
        column.addWidget(Label(self.tr("Who could fit"), "caption", strong=True, tone="muted"))
        column.addWidget(self.fits)
        self.fits_box.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._look)
        self._job.done.connect(self._on_found)
        self.fits.offered.connect(self._offer)

    @Slot()
    def _look(self) -> None:
        unit_ids, day = self._chosen
        if not unit_ids or not self.fits_box.isVisible():  # the window may be closed by now
            return
        database = self._context.database
        self._job.start(
            lambda _progress: database.read(
                space_applications.fitting_applications, unit_ids=unit_ids, on=day
            )
        )

    @Slot(object)
    def _on_found(self, rows: list[FittingApplication]) -> None:
        self.fits.show_applications(rows)

    @Slot(object)
    def _offer(self, row: FittingApplication) -> None:
        self.offer(row.id, self._chosen[0])
