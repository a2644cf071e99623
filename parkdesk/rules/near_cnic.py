"""Whether what is no CNIC may be a known one with a slip: a digit lost, or one too many."""

import re

from parkdesk.rules.identity import CNIC_DIGITS
from parkdesk.rules.values import DIGITS

_SHORTENED = re.compile(r"([0-9])(?:\.([0-9]+))?[eE]\+?12")
_LEAST_LEFT = 3  # digits that a spreadsheet left of a shortened number


def is_near(typed: str, cnic: str) -> bool:
    """Of 12 or 14 digits that differ from the CNIC by one; of a shortened one its first digits."""
    known = cnic.replace("-", "")
    text = typed.translate(DIGITS)
    if shortened := _SHORTENED.fullmatch(text.strip()):
        return _begins(known, "".join(filter(None, shortened.groups())))
    digits = "".join(sign for sign in text if sign.isdigit() and sign.isascii())
    if len(digits) == CNIC_DIGITS:
        return _begins(known, digits.rstrip("0"))
    return _is_without_one(known, digits) or _is_without_one(digits, known)


def _begins(known: str, first: str) -> bool:
    return len(first) >= _LEAST_LEFT and known.startswith(first)


def _is_without_one(longer: str, shorter: str) -> bool:
    """Whether one digit taken out of the longer gives the shorter."""
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
