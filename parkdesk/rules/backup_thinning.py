"""Which backups of a park are kept: all of the last day, then days, weeks and months of them."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

LAST_DAY = timedelta(days=1)
MOST_OF_LAST_DAY, DAYS, WEEKS, MONTHS = 24, 7, 4, 12
MOST_KEPT = MOST_OF_LAST_DAY + DAYS + WEEKS + MONTHS


def list_superfluous(made: Iterable[datetime], *, now: datetime) -> frozenset[datetime]:
    """The moments whose backups may go.

    Of the last 7 days, 4 weeks and 12 months that have one the newest stays, so that a park nobody
    opened for a year keeps its own. What a wrong clock dated after `now` is left alone.
    """
    past = sorted((moment for moment in made if moment <= now), reverse=True)
    kept = [moment for moment in past if now - moment < LAST_DAY][:MOST_OF_LAST_DAY]
    kept += _newest_of_each(past, DAYS, lambda moment: (moment.date(),))
    kept += _newest_of_each(past, WEEKS, lambda moment: moment.isocalendar()[:2])
    kept += _newest_of_each(past, MONTHS, lambda moment: (moment.year, moment.month))
    return frozenset(past) - frozenset(kept)


def _newest_of_each(
    past: list[datetime], count: int, period: Callable[[datetime], tuple[object, ...]]
) -> list[datetime]:
    newest: dict[tuple[object, ...], datetime] = {}
    for moment in past:
        newest.setdefault(period(moment), moment)
    return list(newest.values())[:count]
