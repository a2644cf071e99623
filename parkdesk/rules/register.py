"""How a batch's register is kept: a letter a mark, and months that are closed."""

from datetime import date
from functools import cache

from parkdesk.rules.values import CellValue, Reading, fold, text_of
from parkdesk.rules.vocabulary import AttendanceMark

LETTERS = {
    AttendanceMark.PRESENT: "P",
    AttendanceMark.ABSENT: "A",
    AttendanceMark.LEAVE: "L",
    AttendanceMark.LATE: "T",
    AttendanceMark.HOLIDAY: "H",
}
MARKS = {letter: mark for mark, letter in LETTERS.items()}

_SIGNS = {
    **dict.fromkeys("✓✔☑√✅", AttendanceMark.PRESENT),
    **dict.fromkeys("✗✘☒✕❌", AttendanceMark.ABSENT),
}
# An x alone is none of them: it stands for present as often as for absent
_WORDS = {
    AttendanceMark.PRESENT: "p|pr|pres|y|yes|true|1|attended|hazir|haazir|حاضر",
    AttendanceMark.ABSENT: "a|ab|abs|abst|n|no|false|0|ghair hazir|ghairhazir|غیر حاضر|غیرحاضر",
    AttendanceMark.LEAVE: "l|lv|on leave|cl|sl|el|sick|sick leave|casual leave|rukhsat|chutti|رخصت",
    AttendanceMark.LATE: "t|lt|late comer|came late|tardy|der|dair|دیر|تاخیر",
    AttendanceMark.HOLIDAY: "h|hol|off|public holiday|gazetted holiday|tateel|تعطیل|چھٹی",
}


def month_of(day: date) -> date:
    """A month is named by its first day."""
    return day.replace(day=1)


def read_mark(value: CellValue) -> Reading[AttendanceMark]:
    """A mark as trainers write it: a letter, a word or a tick."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    mark = _SIGNS.get(text.strip("\ufe0f")) or _known().get(fold(text))
    if mark is None:
        return Reading(None, "unknown-mark", "This is no mark; write P, A, L for leave, T or H.")
    return Reading(mark)


@cache
def _known() -> dict[str, AttendanceMark]:
    return {
        fold(word): mark for mark, words in _WORDS.items() for word in (mark, *words.split("|"))
    }
