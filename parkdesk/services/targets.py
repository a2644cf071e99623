"""The targets a park answers for: this park's number of each, and where it stands on a day."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.partners import Target
from parkdesk.rules.money import add_months, percent_of
from parkdesk.rules.published_figures import PublishedFigure
from parkdesk.rules.targets import (
    TRAINING,
    Indicator,
    Number,
    Progress,
    find_indicator,
    is_share,
    own_number,
    progress,
)
from parkdesk.services.figures import Figures, figures
from parkdesk.services.partners import records
from parkdesk.services.training_figures import (
    FunnelScope,
    count_completions,
    count_enrolled,
    count_trained,
    count_women_enrolled,
)

ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """`audience` and `gender` empty count everyone; `share_percent` is this park's of `value`."""

    indicator: str
    value: int
    starts_on: date
    ends_on: date
    audience: str = ""
    gender: str = ""
    baseline: int = 0
    source: str = ""
    share_percent: Decimal | None = None

    @property
    def own_number(self) -> int:
        return own_number(self.value, self.share_percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow(TargetDraft):
    id: int

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def scope(self, on: date) -> FunnelScope:
        """Whom the target counts until the day; a share of women is one of all."""
        gender = "" if find_indicator(self.indicator) is Indicator.WOMEN else self.gender
        return FunnelScope(self.starts_on, min(on, self.ends_on), self.audience, gender)


@dataclass(frozen=True, slots=True)
class TargetProgress:
    id: int
    target: TargetRow
    progress: Progress

    @property
    def has_funnel(self) -> bool:
        return find_indicator(self.target.indicator) in TRAINING


def list_targets(session: Session) -> list[TargetRow]:
    """By the last day and what is counted."""
    found = session.scalars(select(Target).order_by(Target.ends_on, Target.indicator, Target.id))
    return [records.row_of(TargetRow, target) for target in found]


def list_progress(session: Session, *, on: date) -> list[TargetProgress]:
    """Every target as it stands on the day, or stood on its last day."""
    targets = list_targets(session)
    known = {one: find_indicator(one.indicator) for one in targets}
    days = {
        min(on, one.ends_on) for one, what in known.items() if what and what not in TRAINING
    }  # the property is read once a day that is asked for
    by_day = {day: figures(session, as_of=day) for day in days}
    found = []
    for target, indicator in known.items():
        actual = _actual(session, target, indicator, by_day, on)
        found.append(TargetProgress(target.id, target, _progress(target, actual, on)))
    return found


def add_target(session: Session, *, draft: TargetDraft) -> int:
    """Raises FieldError where nothing is counted or the days are out of order."""
    _check(draft)
    return records.add(session, Target(**asdict(draft)))


def change_target(session: Session, *, target_id: int, draft: TargetDraft) -> None:
    """Raises as `add_target`, and RecordMissingError."""
    _check(draft)
    records.change(session, Target, target_id, draft)


def remove_target(session: Session, *, target_id: int) -> None:
    records.remove(session, Target, target_id)


def add_published(
    session: Session, *, chosen: Iterable[PublishedFigure], starts_on: date
) -> list[int]:
    """Targets from published figures, each for its years from the day on; edited afterwards."""
    return [
        add_target(
            session,
            draft=TargetDraft(
                indicator=figure.indicator,
                value=figure.value,
                starts_on=starts_on,
                ends_on=add_months(starts_on, 12 * figure.years) - timedelta(days=1),
                audience=figure.audience,
                gender=figure.gender,
                baseline=figure.baseline,
                source=figure.source,
                share_percent=figure.share_percent,
            ),
        )
        for figure in chosen
    ]


def _progress(target: TargetRow, actual: Number | None, on: date) -> Progress:
    return progress(
        promised=target.own_number,
        baseline=target.baseline,
        actual=actual,
        starts_on=target.starts_on,
        ends_on=target.ends_on,
        on=on,
        share=is_share(target.indicator),
    )


def _actual(
    session: Session,
    target: TargetRow,
    indicator: Indicator | None,
    by_day: dict[date, Figures],
    on: date,
) -> Number | None:
    if indicator is None:
        return None
    if indicator in TRAINING:
        return _reached(session, target, indicator, on)
    found = by_day[min(on, target.ends_on)]
    return {
        Indicator.OCCUPANCY: found.occupancy_percent,
        Indicator.LET_AREA: found.let_sqft,
        Indicator.JOBS: found.tenant_staff,
    }[indicator]


def _reached(session: Session, target: TargetRow, indicator: Indicator, on: date) -> Number | None:
    """Counts begin at the baseline; a share does not."""
    scope = target.scope(on)
    if indicator is Indicator.WOMEN:
        women = count_women_enrolled(session, scope=scope)
        return percent_of(women, count_enrolled(session, scope=scope))
    count = {
        Indicator.ENROLLED: count_enrolled,
        Indicator.TRAINED: count_trained,
        Indicator.COMPLETIONS: count_completions,
    }[indicator]
    return target.baseline + count(session, scope=scope)


def _check(draft: TargetDraft) -> None:
    records.named("indicator", draft.indicator, "Say what is counted.")
    if draft.value <= 0:
        raise FieldError(field_name="value", reason="A target is a number above zero.")
    if draft.ends_on < draft.starts_on:
        raise FieldError(field_name="ends_on", reason="The end is before the start.")
    if draft.share_percent is not None:
        _check_share(draft, draft.share_percent)


def _check_share(draft: TargetDraft, share: Decimal) -> None:
    if is_share(draft.indicator):
        reason = "A percentage is the same for every park; leave the share empty."
    elif not 0 < share <= ALL:
        reason = "A share is above 0 and at most 100 percent."
    elif not draft.own_number:
        reason = "This share of the figure is less than one."
    else:
        return
    raise FieldError(field_name="share_percent", reason=reason)
