"""What a lease owes: one row a unit, charge and period, each rounded by itself and explained."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.charge_spans import Span, lanes
from parkdesk.rules.lease_terms import LeaseTerms
from parkdesk.rules.money import div_half_up, fiscal_period, format_rupees, hundredths
from parkdesk.rules.proration import split_run
from parkdesk.rules.vocabulary import (
    BINDING,
    Billing,
    ChargeKind,
    LeaseStatus,
    PartMonths,
)

_DAY = timedelta(days=1)
_MONTHS = {Billing.MONTHLY: 1, Billing.QUARTERLY: 3, Billing.HALF_YEARLY: 6, Billing.YEARLY: 12}
_PART_TEXT = {
    PartMonths.ACTUAL: "by the month's actual days",
    PartMonths.THIRTY: "by a month of 30 days",
    PartMonths.YEAR_365: "by a year of 365 days",
}


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """Amounts in paisa; the days are those charged, both inclusive."""

    lease: str
    unit: str | None
    charge: ChargeKind
    period_start: date
    period_end: date
    days: int
    gross_paisa: int
    rent_free_paisa: int
    subsidy_paisa: int
    net_paisa: int
    _because: "Span | tuple[ScheduleRow, ...]" = field(compare=False, repr=False)
    _is_rest: bool = field(default=False, compare=False, repr=False)

    @property
    def explanation(self) -> str:
        """The sentence that explains the amounts, built when it is asked for."""
        if isinstance(self._because, Span):
            span = self._because
            if self.days < _month(self.period_start.year, self.period_start.month)[2]:
                return _explain_part(self, span, is_rest=self._is_rest)
            if not span.sentences:
                span.sentences.append(_explain_part(self, span, is_rest=False))
            return span.sentences[0]
        months = "; ".join(f"{_days_text(row)} {_money(row.net_paisa)}" for row in self._because)
        return f"Sum of its months, each rounded by itself: {months}."


def schedule(terms: LeaseTerms) -> list[ScheduleRow]:
    """All rows of the agreed days by unit, charge and period; nothing for a cancelled lease.

    Billed monthly, each part that a border makes inside a month is a row; billed by longer
    periods, a row is the sum of its rounded parts.
    """
    if terms.status is LeaseStatus.CANCELLED:
        return []
    rows: list[ScheduleRow] = []
    for lane in lanes(terms, terms.charged_until):
        parts = _lane_rows(lane)
        months = _MONTHS[lane[0].billing]
        rows += parts if months == 1 else _by_period(parts, months, terms.fiscal_start_month)
    return rows


def holdover_rows(terms: LeaseTerms, until: date) -> list[ScheduleRow]:
    """The charge `holdover`, by calendar months from the day after the agreed end.

    A month costs the holdover percent of the last rent of each unit that the lease kept to its end;
    it runs to `until`, or to the ending where that is earlier.
    """
    if terms.status is LeaseStatus.ENDED and terms.ended_on is not None:
        until = min(until, terms.ended_on)
    elif terms.status not in BINDING:
        return []
    first = max(terms.agreed_until + _DAY, terms.rent_starts_on)
    if first > until:
        return []
    percent = hundredths(terms.holdover_percent)
    rows: list[ScheduleRow] = []
    for last in _last_rents(terms):
        span = replace(
            last,
            kind=ChargeKind.HOLDOVER,
            starts_on=first,
            ends_on=until,
            month_paisa=div_half_up(last.month_paisa * percent, 10_000),
            sentences=[],
            measure=f"{terms.holdover_percent:.2f} % of the last rent {_money(last.month_paisa)}",
            rent_free=False,
            subsidy_hundredths=0,
            funder="",
        )
        rows += _lane_rows([span])
    return rows


def _last_rents(terms: LeaseTerms) -> list[Span]:
    """The last span of each rent that ran to the end on a unit that the lease kept to its end."""
    end = terms.agreed_until
    kept: set[str | None] = {unit.unit for unit in terms.units if unit.ends_on >= end} | {None}
    lasts = [
        lane[-1]
        for lane in lanes(terms, end)
        if lane[0].kind is ChargeKind.RENT and lane[0].unit in kept
    ]
    latest: dict[str | None, date] = {}
    for span in lasts:
        latest[span.unit] = max(span.ends_on, latest.get(span.unit, span.ends_on))
    return [span for span in lasts if span.ends_on == latest[span.unit]]


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> tuple[date, date, int]:
    days = monthrange(year, month)[1]
    return date(year, month, 1), date(year, month, days), days


def _lane_rows(lane: list[Span]) -> list[ScheduleRow]:
    """The rows of spans in time order, a row a month or part of a month."""
    rows: list[ScheduleRow] = []
    run: list[tuple[Span, date, date]] = []
    for span in lane:
        whole = _amounts(span, span.month_paisa)
        for first, last, days, is_whole in _months_of(span):
            if run and not (not is_whole and _continues(run[-1], span, first)):
                rows += _run_rows(run)
                run = []
            if is_whole:
                rows.append(
                    ScheduleRow(span.lease, span.unit, span.kind, first, last, days, *whole, span)
                )
            else:
                run.append((span, first, last))
    return rows + _run_rows(run) if run else rows


def _months_of(span: Span) -> Iterator[tuple[date, date, int, bool]]:
    """A span's calendar months, cut to it: first and last day, days, whether the month is whole."""
    year, month = span.starts_on.year, span.starts_on.month
    begins, ends = span.starts_on, span.ends_on
    while True:
        first, last, days = _month(year, month)
        if first > ends:
            return
        if first >= begins and last <= ends:
            yield first, last, days, True
        else:
            first, last = max(first, begins), min(last, ends)
            yield first, last, (last - first).days + 1, False
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _continues(before: tuple[Span, date, date], span: Span, first: date) -> bool:
    """Whether a part goes on with the run: the next day, in the same month, at the same rate."""
    earlier, _, last = before
    at_one_rate = (earlier.rate_paisa, earlier.month_paisa) == (span.rate_paisa, span.month_paisa)
    return at_one_rate and first.day != 1 and last + _DAY == first


def _run_rows(run: list[tuple[Span, date, date]]) -> list[ScheduleRow]:
    parts = [(last - first).days + 1 for _, first, last in run]
    span, first, _ = run[0]
    month_days = _month(first.year, first.month)[2]
    amounts = split_run(span.month_paisa, parts, month_days, span.part_months)
    return [
        ScheduleRow(
            span.lease,
            span.unit,
            span.kind,
            first,
            last,
            days,
            *_amounts(span, amount),
            span,
            _is_rest=place > 0 and place == len(run) - 1,
        )
        for place, ((span, first, last), days, amount) in enumerate(
            zip(run, parts, amounts, strict=True)
        )
    ]


def _amounts(span: Span, gross: int) -> tuple[int, int, int, int]:
    """Gross, rent-free, subsidy, net."""
    rent_free = gross if span.rent_free else 0
    subsidy = div_half_up((gross - rent_free) * span.subsidy_hundredths, 10_000)
    return gross, rent_free, subsidy, gross - rent_free - subsidy


def _by_period(
    parts: list[ScheduleRow], months: int, fiscal_start_month: int
) -> Iterator[ScheduleRow]:
    def period(row: ScheduleRow) -> date:
        return fiscal_period(row.period_start, months, fiscal_start_month)[0]

    for _, group in groupby(parts, key=period):
        rows = tuple(group)
        yield ScheduleRow(
            rows[0].lease,
            rows[0].unit,
            rows[0].charge,
            rows[0].period_start,
            rows[-1].period_end,
            sum(row.days for row in rows),
            sum(row.gross_paisa for row in rows),
            sum(row.rent_free_paisa for row in rows),
            sum(row.subsidy_paisa for row in rows),
            sum(row.net_paisa for row in rows),
            rows,
        )


def _money(paisa: int) -> str:
    return format_rupees(paisa, decimals=True)


def _days_text(row: ScheduleRow) -> str:
    first, last = row.period_start, row.period_end
    return f"{first.day}–{day_text(last)}" if first != last else day_text(last)


def _explain_part(row: ScheduleRow, span: Span, *, is_rest: bool) -> str:
    month_days = _month(row.period_start.year, row.period_start.month)[2]
    rate = f"Rs. {span.rate_paisa // 100:,}.{span.rate_paisa % 100:02}"
    if span.kind is ChargeKind.HOLDOVER:
        text = f"{span.measure} = {_money(span.month_paisa)} a month"
    elif span.measure == "free":
        text = "Free of charge"
    elif span.measure:
        text = f"{span.measure} × {rate} = {_money(span.month_paisa)} a month"
    else:
        text = f"{_money(span.month_paisa)} a month"
    if row.days < month_days:
        text += f"; {row.days} of {month_days} days {_PART_TEXT[span.part_months]}"
        text += ", what the earlier part left" if is_rest else ""
        text += f" = {_money(row.gross_paisa)}"
    if span.rent_free:
        text += "; rent-free"
    elif span.subsidy_hundredths:
        percent = f"{Decimal(span.subsidy_hundredths).scaleb(-2):f}".rstrip("0").rstrip(".")
        giver = f" by {span.funder}" if span.funder else ""
        text += f"; subsidy of {percent} %{giver} {_money(row.subsidy_paisa)}"
    return f"{text}."
