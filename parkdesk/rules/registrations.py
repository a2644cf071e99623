"""When a tenant's registrations lapse."""

from dataclasses import dataclass
from datetime import date, timedelta

from parkdesk.rules.vocabulary import RegistrationKind

PROVISIONAL_DAYS = 90


@dataclass(frozen=True, slots=True)
class Registration:
    """`lapses_on` is the last day it stands, None where that is not known."""

    kind: RegistrationKind
    number: str
    lapses_on: date | None
    provisional: bool = False


def lapses_on(*, issued_on: date | None, expires_on: date | None, provisional: bool) -> date | None:
    """The last day a registration stands; None where nothing says it.

    A provisional one lapses on day 90. The day of issue is day 0: issued on 1 January it stands to
    1 April (31 March in a leap year), or to an earlier expiry that is written on it.
    """
    if not provisional or issued_on is None:
        return expires_on
    day_90 = issued_on + timedelta(days=PROVISIONAL_DAYS)
    return day_90 if expires_on is None else min(day_90, expires_on)
