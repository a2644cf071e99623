"""The records and reports that fit a text, read on another thread as lines to show and go to."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from parkdesk.rules.finding import Nearness, Wanted, nearness, wanted_of
from parkdesk.rules.identity import name_key

if TYPE_CHECKING:
    from parkdesk.services.finding import FoundRecord
    from parkdesk.storage.database import Database

REPORT = "report"


@dataclass(frozen=True)
class Place:
    """A record or a report. `target` is what the `open_target` of its page takes."""

    kind: str
    title: str
    detail: str
    target: tuple[tuple[str, Any], ...]
    near: Nearness


class KnownWords:
    """The words of all names: read on a thread at the first need, by one of them at a time."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._lock = threading.Lock()
        self._known: Sequence[str] | None = None

    def forget(self) -> None:
        self._known = None

    def get(self) -> Sequence[str]:
        from parkdesk.services.finding import known_words

        with self._lock:
            if (known := self._known) is None:
                self._known = known = self._database.read(known_words)
        return known


def get_ready(words: KnownWords) -> None:
    """What takes a second the first time, before the first letters are typed."""
    import rapidfuzz.distance
    import rapidfuzz.process  # noqa: F401 - commands are ranked on the window's thread

    import parkdesk.reports.catalogue
    import parkdesk.ui.reports.words  # noqa: F401

    words.get()


def find_places(database: "Database", text: str, words: KnownWords, today: date) -> list[Place]:
    """Touches no widget."""
    from parkdesk.reports.catalogue import find_report
    from parkdesk.services.finding import RecordKind, find_records
    from parkdesk.ui.reports.words import title_of

    found = database.read(find_records, text=text, today=today, known=words.get())
    places = []
    for record in found:
        detail = record.detail
        if record.kind is RecordKind.PRESET:
            spec = find_report(record.detail)
            if spec is None:
                continue
            detail = title_of(spec)
        target = _target(record, today)
        places.append(Place(record.kind, record.title, detail, target, record.nearness))
    return places + _find_reports(wanted_of(text))


def _find_reports(wanted: Wanted) -> list[Place]:
    from parkdesk.reports.catalogue import known_reports
    from parkdesk.ui.reports.words import purpose_of, title_of

    found = []
    for spec in known_reports():
        near = nearness(wanted, name_key(title_of(spec)), name_key(purpose_of(spec)))
        if near:
            target = (("report", spec.name),)
            found.append(Place(REPORT, title_of(spec), purpose_of(spec), target, near))
    return sorted(found, key=lambda place: -place.near)


def _target(record: "FoundRecord", today: date) -> tuple[tuple[str, Any], ...]:
    """What the page's `open_target` takes."""
    if record.kind == "unit":  # the plan may be looked at on another day
        return (("unit_id", record.id), ("day", record.day or today))
    if record.kind == "batch":
        return (("batch", record.title),)
    return ((f"{record.kind}_id", record.id),)


def still_fitting(wanted: Wanted, places: Sequence[Place]) -> list[Place]:
    return [
        place for place in places if nearness(wanted, name_key(place.title), name_key(place.detail))
    ]
