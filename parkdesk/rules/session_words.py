"""What the columns of a filled register are headed with: the day of a session, perhaps its hour."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from parkdesk.rules.dates import DateOrder, read_day
from parkdesk.rules.values import DIGITS, clean

_LONGEST = 60
_BEFORE = re.compile(
    r"^(?:session|class|lecture|day|date)\s*(?:no\.?|#)?\s*[0-9]{0,3}\s*[:.–—-]?\s+(?=\S*[0-9])",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?|"
    "پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار",
    re.IGNORECASE,
)
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*([ap]m)?"
_HOURS = re.compile(
    rf"(?:^|[\s,@])(?:at\s+)?{_CLOCK}(?:\s*(?:-|–|—|to)\s*{_CLOCK})?\s*$", re.IGNORECASE
)
_WITHOUT_YEAR = re.compile(r"[0-9]{1,2}\s?[-/.]\s?[0-9]{1,2}|[^0-9]*[0-9]{1,2}[^0-9]*")
_ANY_YEAR = 2028  # has a 29 February
_ORDERS = (DateOrder.DAY_MONTH, DateOrder.MONTH_DAY)


@dataclass(frozen=True, slots=True)
class SessionWords:
    """A heading; `days` are those it can mean, without `has_year` of any year.

    `starts_at` is as sessions keep it (`09:30`), empty where no hour is written.
    """

    text: str
    days: tuple[date, ...]
    has_year: bool = True
    starts_at: str = ""

    def is_on(self, day: date) -> bool:
        return any(
            day == found if self.has_year else (day.month, day.day) == (found.month, found.day)
            for found in self.days
        )

    def means(self, held_on: date, starts_at: str) -> bool:
        return self.is_on(held_on) and self.starts_at in ("", starts_at)


@lru_cache(maxsize=4096)
def read_session(text: str, order: DateOrder | None = None) -> SessionWords | None:
    """The session a heading names; None where it names no day. Without an order it may be two."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    rest = re.sub(r"[()\[\]|]", " ", clean(text).translate(DIGITS))
    rest = clean(_WEEKDAY.sub(" ", _BEFORE.sub("", rest))).strip(" ,-–—")
    rest, starts_at = _without_hours(rest)
    has_year = not _WITHOUT_YEAR.fullmatch(rest)
    days = _days(rest, has_year, order)
    return SessionWords(clean(text), days, has_year, starts_at) if days else None


def proven_order(texts: Iterable[str]) -> DateOrder | None:
    """The order that headings such as `23/11/2026` prove for all of them; None for none or both."""
    proven = {order for text in texts if (order := _only_order(text))}
    return proven.pop() if len(proven) == 1 else None


def _only_order(text: str) -> DateOrder | None:
    possible = [order for order in _ORDERS if read_session(text, order)]
    return possible[0] if len(possible) == 1 else None


def _without_hours(text: str) -> tuple[str, str]:
    """The text before the hours, and the first of them; a point parts hours where a day is left."""
    match = _HOURS.search(text)
    if match is None or not match.start():
        return text, ""
    hour, minute, half = match[1], match[2], match[3] or match[6]
    if minute is None and half is None:
        return text, ""
    number = int(hour)
    if half and 1 <= number <= 12:
        is_morning = half[0] in "aA" if match[3] else half[0] in "aA" or number > int(match[4])
        number = number % 12 + (0 if is_morning else 12)
    if number > 23 or int(minute or 0) > 59:
        return text, ""
    return text[: match.start()].strip(" ,-–—@"), f"{number:02}:{int(minute or 0):02}"


def _days(text: str, has_year: bool, order: DateOrder | None) -> tuple[date, ...]:
    if text.isdigit() or not text:
        return ()
    whole = text if has_year else f"{text}{'/' if text[-1].isdigit() else ' '}{_ANY_YEAR}"
    orders = (order,) if order else _ORDERS
    found = (read_day(whole, order=one).value for one in orders)
    return tuple(dict.fromkeys(day for day in found if day))
