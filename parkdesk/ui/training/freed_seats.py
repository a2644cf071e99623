"""Says that a seat fell free, who is next in line, and offers to fill it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from parkdesk.rules.admission import HOLDS_SEAT, TAKES_SEAT, Step
from parkdesk.services import seats
from parkdesk.services.applications import ApplicationRow
from parkdesk.services.seats import SeatFill
from parkdesk.services.training import BatchRow
from parkdesk.ui.formats import format_names
from parkdesk.ui.jobs import Progress
from parkdesk.ui.page import Page

NAMES_SHOWN = 3


class FreedSeats(QObject):
    """`leave` is told who leaves before they do; what it returns is called once they have."""

    def __init__(self, page: Page, fill: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._fill = fill
        self._said_of = ""
        self._free = 0

    def leave(self, step: Step, batch: str, rows: Iterable[ApplicationRow]) -> Callable[[], None]:
        frees = step not in TAKES_SEAT and any(row.stage in HOLDS_SEAT for row in rows)
        return lambda: self._ask(batch) if frees else None

    def show_batch(self, batch: BatchRow) -> None:
        """The sentence goes with its batch, and once a seat is taken or given up."""
        if self._said_of and (self._said_of, self._free) != (batch.code, batch.free):
            self._said_of = ""
            self._page.banner.dismiss()

    def _ask(self, batch: str) -> None:
        context = self._page.context
        database, on, now = context.database, context.today, context.now

        def ask(_progress: Progress) -> SeatFill:
            return database.read(seats.fill_seats, batch=batch, on=on, now=now, dry_run=True)

        job = context.jobs.start(ask, self.tr("Who is next in {batch}").format(batch=batch))
        job.done.connect(self._say)

    def _say(self, fill: SeatFill) -> None:
        free = fill.seats - fill.seats_held + len(fill.offered)
        if not free:
            return
        text = self.tr("1 seat of {batch} is free.") if free == 1 else self.tr(
            "{count} seats of {batch} are free."
        )  # fmt: skip
        said = [text.format(count=free, batch=fill.batch)]
        if fill.offered:
            names = format_names([one.name for one in fill.offered], NAMES_SHOWN)
            said.append(self.tr("Next in line: {names}.").format(names=names))
        else:
            said.append(self.tr("Nobody in line may have it now."))
        self._said_of, self._free = fill.batch, free
        self._page.banner.say(
            " ".join(said),
            "info",
            action=self.tr("Fill seats") if fill.offered else "",
            on_action=self._fill if fill.offered else None,
        )
