"""The targets that run on a day, as a board pack lists them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from parkdesk.reports.board.inputs import TargetLine
from parkdesk.reports.paper.formats import area_text, capital
from parkdesk.rules.targets import Number, Progress, Standing, is_share
from parkdesk.services.targets import TargetProgress, TargetRow


def target_lines(running: Iterable[TargetProgress]) -> Iterator[TargetLine]:
    for one in running:
        target, progress = one.target, one.progress
        yield TargetLine(
            what=capital(target.indicator),
            of_whom=_of_whom(target),
            promised=progress.promised,
            actual=progress.actual,
            standing=_standing(progress, share=is_share(target.indicator)),
            ends_on=target.ends_on,
            source=target.source,
        )


def _of_whom(target: TargetRow) -> str:
    named = ", ".join(part for part in (target.audience, target.gender) if part)
    return capital(named or "everyone")


def _standing(progress: Progress, *, share: bool) -> str:
    """`Short by 212; 18 a month needed`."""
    if progress.standing is Standing.NOT_COUNTED:
        return "Not counted by ParkDesk"
    if progress.standing is Standing.MET:
        return "Met"
    short = f"Short by {_number(progress.short_by)}"
    if share:
        return f"{short} points"
    if progress.a_month is None:
        return short
    return f"{short}; {_number(progress.a_month)} a month needed"


def _number(number: Number) -> str:
    return area_text(Decimal(number))
