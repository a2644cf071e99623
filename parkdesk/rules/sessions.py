"""When batches meet: clock times, the days of a series, and who would be in two places at once."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from parkdesk.rules.values import DIGITS, clean

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?\s*([ap])?\.?m?\.?")

# The days Pakistan keeps on the same date each year; the moon's are announced, and typed.
NATIONAL_DAYS = (
    (2, 5, "Kashmir Day"),
    (3, 23, "Pakistan Day"),
    (5, 1, "Labour Day"),
    (5, 28, "Youm-e-Takbeer"),
    (8, 14, "Independence Day"),
    (11, 9, "Iqbal Day"),
    (12, 25, "Quaid-e-Azam Day"),
)


class Shared(StrEnum):
    """What two sessions at one time cannot share."""

    ROOM = "room"
    TRAINER = "trainer"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as it is compared with others: from `starts_at` up to `ends_at`, "09:30".

    `trainer_key` is the name as names are compared; empty or None is no room or trainer.
    """

    held_on: date
    starts_at: str
    ends_at: str
    batch_id: int
    room_id: int | None = None
    trainer_key: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class DoubleUse:
    """Two meetings at one time, and what they would share."""

    wanted: Meeting
    taken: Meeting
    shared: Shared


_Use = tuple[date, Shared, int | str]


def read_clock(text: str) -> str:
    """`9`, `9:30`, `0930`, `2 pm` as "09:00", "09:30", "09:30", "14:00"; raises ValueError."""
    match = _CLOCK.fullmatch(clean(text.translate(DIGITS)).lower())
    if match is None:
        raise ValueError(text)
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return f"{hour:02}:{minute:02}"


def days_between(first: date, last: date, weekdays: Collection[int]) -> list[date]:
    """The days of these weekdays (Monday is 0), both ends inclusive."""
    span = range((last - first).days + 1)
    days = (first + timedelta(days=number) for number in span)
    return [day for day in days if day.weekday() in weekdays]


def week_days(day: date) -> list[date]:
    """From Monday to Sunday, the seven with that day."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def month_weeks(day: date) -> list[list[date]]:
    """The whole weeks, Monday first, that hold a day of the month."""
    first = day.replace(day=1)
    weeks = [week_days(first)]
    while (monday := weeks[-1][-1] + timedelta(days=1)).month == day.month:
        weeks.append(week_days(monday))
    return weeks


def national_days(year: int) -> Mapping[date, str]:
    return {date(year, month, day): name for month, day, name in NATIONAL_DAYS}


def double_uses(wanted: Iterable[Meeting], taken: Iterable[Meeting]) -> list[DoubleUse]:
    """Every pair at one time that shares a room, a trainer or a batch; a meeting never with itself.

    One that ends when another begins is not at one time with it.
    """
    by_use: defaultdict[_Use, list[Meeting]] = defaultdict(list)
    for meeting in taken:
        for use in _uses(meeting):
            by_use[use].append(meeting)
    return [
        DoubleUse(one, other, use[1])
        for one in wanted
        for use in _uses(one)
        for other in by_use.get(use, ())
        if (one.id is None or one.id != other.id)
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
        # A batch's own room and trainer go without saying.
        and (use[1] is Shared.BATCH or one.batch_id != other.batch_id)
    ]


def _uses(meeting: Meeting) -> list[_Use]:
    """What of it no other meeting of the day can have at the same time."""
    day = meeting.held_on
    uses: list[_Use] = [(day, Shared.BATCH, meeting.batch_id)]
    if meeting.room_id is not None:
        uses.append((day, Shared.ROOM, meeting.room_id))
    if meeting.trainer_key:
        uses.append((day, Shared.TRAINER, meeting.trainer_key))
    return uses
