"""Which of a batch's sessions a heading of a filled register means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.session_words import SessionWords


@dataclass(frozen=True, slots=True)
class Held:
    """A session of the batch."""

    id: int
    held_on: date
    starts_at: str


@dataclass(frozen=True, slots=True)
class FoundSession:
    """The session of a heading, or the code and reason why there is none."""

    held: Held | None
    code: str = ""
    why: str = ""


def find_session(code: str, sessions: Sequence[Held], words: SessionWords) -> FoundSession:
    """`code` is the batch's, for the sentence that says why there is none."""
    found = [one for one in sessions if words.means(one.held_on, one.starts_at)]
    if len(found) == 1:
        return FoundSession(found[0])
    days = sorted({one.held_on for one in found})
    if len(days) > 1:
        told = " and ".join(map(day_text, days))
        return FoundSession(
            None,
            "date-order",
            f"“{words.text}” can be {told}: say which order the dates have, or write the month "
            "as a word.",
        )
    if found:
        hours = " and ".join(one.starts_at for one in found)
        return FoundSession(
            None,
            "two-sessions",
            f"{code} meets twice on {day_text(days[0])}, at {hours}: write the hour behind the "
            "day in the heading.",
        )
    return FoundSession(None, "unknown-session", _no_session(code, sessions, words))


def _no_session(code: str, sessions: Sequence[Held], words: SessionWords) -> str:
    hours = [one.starts_at for one in sessions if words.is_on(one.held_on)]
    if hours:
        return (
            f"{code} has no session at “{words.text}”; on that day it meets at "
            f"{' and '.join(hours)}. Correct the heading, or leave the column out."
        )
    return (
        f"{code} has no session on “{words.text}”. Add it under Sessions, correct the "
        "heading, or leave the column out."
    )
