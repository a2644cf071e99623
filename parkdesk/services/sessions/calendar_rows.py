"""What the calendar of sessions is made of."""

from dataclasses import dataclass
from datetime import date

from parkdesk.services.sessions.rows import SessionRow


@dataclass(frozen=True, slots=True)
class CalendarWish:
    """Only the sessions of this batch, room and trainer; an empty one is any."""

    batch: str = ""
    room: str = ""
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class CalendarChoices:
    """What a wish can name, in the order in which one looks for it."""

    batches: tuple[str, ...]
    rooms: tuple[str, ...]
    trainers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BatchOnDay:
    """A batch that can meet on a day."""

    code: str
    course: str


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A session; `problem` says who else has its room or its trainer at that time."""

    session: SessionRow
    problem: str = ""

    @property
    def id(self) -> int:
        return self.session.id


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """A day of a line; `taken` says why its room is not to be had on that day."""

    day: date
    entries: tuple[CalendarEntry, ...] = ()
    holiday: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """Seven days: a week of a month, or the week of one room, trainer or batch.

    `title` is empty for the sessions that have no room or trainer; `about` is a line more.
    """

    id: int
    cells: tuple[CalendarCell, ...]
    title: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """The days from a Monday to a Sunday, a line each."""

    first: date
    last: date
    lines: tuple[CalendarLine, ...]

    @property
    def entries(self) -> list[CalendarEntry]:
        return [entry for line in self.lines for cell in line.cells for entry in cell.entries]
