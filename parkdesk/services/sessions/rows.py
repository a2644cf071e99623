"""What screens and reports see of sessions and holidays."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day the park is closed; `sessions` were planned on it before that was known."""

    id: int
    day: date
    name: str
    sessions: int


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One meeting; `room` and `trainer` are those it is held with, its own or the batch's.

    `own_room_id` and `own_trainer` are what it names itself. `marked` people have a mark.
    """

    id: int
    batch: str
    course: str
    held_on: date
    starts_at: str
    ends_at: str
    room: str
    trainer: str
    own_room_id: int | None
    own_trainer: str
    topic: str
    holiday: str
    marked: int


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One meeting as it is typed; without a room or a trainer it has the batch's."""

    held_on: date
    starts_at: str
    ends_at: str
    room_id: int | None = None
    trainer: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """Meetings on these weekdays (Monday is 0) from one day to another, at the same hours."""

    weekdays: tuple[int, ...]
    starts_at: str
    ends_at: str
    first_on: date
    last_on: date
    room_id: int | None = None
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """A day of a series: `left_out` names its holiday, `clashes` say what hinders it."""

    day: date
    left_out: str = ""
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What a series would bring; `problems` are sentences by the field of the form."""

    days: tuple[SeriesDay, ...]
    problems: dict[str, str]

    @property
    def planned(self) -> list[date]:
        return [one.day for one in self.days if not one.left_out]
