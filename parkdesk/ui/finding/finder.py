"""What Ctrl+K offers: commands and pages at once, the park's records as soon as they are read."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from parkdesk.errors import UserError
from parkdesk.rules.finding import Nearness, Wanted, nearness, wanted_of
from parkdesk.rules.identity import name_key
from parkdesk.ui.finding.places import (
    REPORT,
    KnownWords,
    Place,
    find_places,
    get_ready,
    still_fitting,
)
from parkdesk.ui.jobs import Progress
from parkdesk.ui.latest_job import LatestJob
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.command_box import CommandBox
from parkdesk.ui.widgets.command_list import Command, CommandGroup

MOST_RECENT = 6
PAGES = {  # where a kind opens, in the order of equals
    "person": "people",
    "tenant": "tenants",
    "unit": "spaces",
    "lease": "leases",
    "batch": "training",
    "preset": "reports",
    REPORT: "reports",
}


class Finder(QObject):
    """Answers one box, from when that is entered first.

    `commands` are the groups of the moment, `searches` look into one list.
    """

    refused = Signal(object)  # UserError: there is no going there any more

    def __init__(
        self,
        context: PageContext,
        box: CommandBox,
        commands: Callable[[], Sequence[CommandGroup]],
        searches: Callable[[str], Sequence[Command]],
    ) -> None:
        super().__init__(box)
        self._context = context
        self._box = box
        self._commands = commands
        self._searches = searches
        self._words = KnownWords(context.database)
        self._text = ""
        self._places: Sequence[Place] = ()
        self._recent: list[Place] = []
        self._job = LatestJob(context.jobs, self)
        self._getting_ready = LatestJob(context.jobs, self)
        box.entered.connect(self._on_entered)
        box.asked.connect(self._on_asked)
        self._job.done.connect(self._on_found)
        self._job.failed.connect(self._on_failed)
        self._on_entered()

    @Slot()
    def _on_entered(self) -> None:
        """Names may have come since, by another program too."""
        words = self._words
        words.forget()
        self._getting_ready.start(lambda _progress: get_ready(words))

    @Slot(str)
    def _on_asked(self, text: str) -> None:
        self._text = text
        if not text:
            self._job.drop()
            self._places = ()
            self._box.show_groups([*self._recent_group(), *self._commands()])
            return
        self._show(complete=False)
        database, words, today = self._context.database, self._words, self._context.today

        def task(progress: Progress) -> list[Place]:
            progress(0, 1)  # of letters typed fast only the last one is looked for
            return find_places(database, text, words, today)

        self._job.start(task)

    @Slot(object)
    def _on_found(self, places: list[Place]) -> None:
        self._places = places
        self._show(complete=True)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        note = sentence_of(error) if isinstance(error, UserError) else ""
        self._show(complete=True, note=note)

    def _show(self, *, complete: bool, note: str = "") -> None:
        """Of the places found for fewer letters those stay that still fit, until all are read."""
        wanted = wanted_of(self._text)
        places = self._places if complete else still_fitting(wanted, self._places)
        records = [place for place in places if place.kind != REPORT]
        reports = [place for place in places if place.kind == REPORT]
        groups = self._ranked_places(records) + _ranked(wanted, self._commands())
        groups += self._ranked_places(reports)  # the page Leases before reports on leases
        groups.sort(key=lambda pair: -pair[0])
        if not groups and complete and not note:
            note = self.tr("Nothing is called “{text}”. Check the spelling, or type less of it.")
            note = note.format(text=self._text)
        shown = [group for _near, group in groups]
        if searches := self._searches(self._text):
            shown.append(CommandGroup(self.tr("Look in a list"), searches))
        self._box.show_groups(shown, complete=complete, note=note)

    def _ranked_places(self, places: Sequence[Place]) -> list[tuple[Nearness, CommandGroup]]:
        groups = []
        for kind in PAGES:
            mine = [place for place in places if place.kind == kind]
            if mine:
                lines = [self._command(place) for place in mine]
                near = max(place.near for place in mine)
                groups.append((near, CommandGroup(self._heading(kind), lines)))
        return groups

    def _command(self, place: Place) -> Command:
        title = place.title or self.tr("Draft lease")
        icon = PAGES[place.kind]
        return Command(title, partial(self._go, place), place.detail, icon=icon)

    def _go(self, place: Place) -> None:
        others = [other for other in self._recent if other.target != place.target]
        self._recent = [place, *others][:MOST_RECENT]
        try:
            self._context.navigate(PAGES[place.kind], **dict(place.target))
        except UserError as error:  # it is gone since
            self._recent.remove(place)
            self.refused.emit(error)

    def _recent_group(self) -> list[CommandGroup]:
        lines = [self._command(place) for place in self._recent]
        return [CommandGroup(self.tr("Last found"), lines)] if lines else []

    def _heading(self, kind: str) -> str:
        return {
            "person": self.tr("People"),
            "tenant": self.tr("Tenants"),
            "unit": self.tr("Units"),
            "lease": self.tr("Leases"),
            "batch": self.tr("Batches"),
            "preset": self.tr("Presets"),
            REPORT: self.tr("Reports"),
        }[kind]


def _ranked(wanted: Wanted, groups: Sequence[CommandGroup]) -> list[tuple[Nearness, CommandGroup]]:
    """The commands that fit, the nearest first, with how near the nearest is."""
    ranked = []
    for group in groups:
        near = {
            at: nearness(wanted, name_key(command.title), name_key(command.detail))
            for at, command in enumerate(group.commands)
        }
        fitting = sorted((at for at in near if near[at]), key=lambda at: -near[at])
        if fitting:
            lines = [group.commands[at] for at in fitting]
            ranked.append((near[fitting[0]], CommandGroup(group.title, lines)))
    return ranked
