"""Colours of the stacking plan by a scale: the fiscal year a lease ends in, rent per sq ft."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.draw_list import Token
from parkdesk.rules.money import (
    JULY,
    add_months,
    div_half_up,
    fiscal_year_label,
    fiscal_year_start,
    format_rupees,
    hundredths,
)
from parkdesk.rules.occupancy_facts import Letting, UnitDay
from parkdesk.rules.plan_colours import (
    ColourBy,
    PlanColours,
    shared_paint,
    state_paint,
    swatch,
    unlet_classes,
)
from parkdesk.rules.plan_labels import Line, who_line
from parkdesk.rules.plan_paint import BlockPaint
from parkdesk.rules.vocabulary import UnitState

EXPIRY = (
    Token.PLAN_EXPIRY_1,
    Token.PLAN_EXPIRY_2,
    Token.PLAN_EXPIRY_3,
    Token.PLAN_EXPIRY_4,
    Token.PLAN_EXPIRY_5,
    Token.PLAN_EXPIRY_6,
)
RENT = (
    Token.PLAN_RENT_1,
    Token.PLAN_RENT_2,
    Token.PLAN_RENT_3,
    Token.PLAN_RENT_4,
    Token.PLAN_RENT_5,
)
FREE = "free"
_RUPEE = 100
_ROUND_STEPS = (1, 2, 5)


class ExpiryColours(PlanColours):
    """By the fiscal year a lease ends in: this one, the next four, and all later ones.

    The end is the lease's last agreed day, as in the figures of expiry; a holdover's is past.
    """

    by = ColourBy.EXPIRY

    def __init__(self, fiscal_start_month: int = JULY) -> None:
        super().__init__()
        self._month = fiscal_start_month

    def scale_of(self, units: Sequence[UnitDay], day: date) -> date:
        """The first day of the fiscal year, from which the years are counted."""
        del units
        return fiscal_year_start(day, self._month)

    def paint(self, unit: UnitDay) -> BlockPaint:
        if not unit.let:
            return state_paint(unit)
        steps = [self._step(letting, unit) for letting in unit.let]
        classes = [self._class(step) for step in steps]
        paint = shared_paint(unit, classes, (self._ends(unit), who_line(unit)))
        soonest = len(EXPIRY) - min(steps)
        return paint if unit.holdover else replace(paint, level=_level(soonest, len(EXPIRY)))

    def classes(self) -> Iterable[tuple[str, str, BlockPaint]]:
        yield (
            UnitState.HOLDOVER,
            UnitState.HOLDOVER.value,
            swatch(UnitState.HOLDOVER, Token.PLAN_HOLDOVER, state=UnitState.HOLDOVER),
        )
        for step in range(len(EXPIRY)):
            key, token = self._class(step)
            look = replace(swatch(key, token), level=_level(len(EXPIRY) - step, len(EXPIRY)))
            yield key, key, look
        yield from unlet_classes()

    def _ends(self, unit: UnitDay) -> Line:
        """The first end of those who are inside."""
        if unit.holdover:
            ended = day_text(min(one.agreed_until for one in unit.holdover))
            return Line((f"ended {ended}", "ended"))
        ends = min(one.lease_last for one in unit.let)
        year, to = fiscal_year_label(ends, self._month), f"to {day_text(ends)}"
        return Line((f"{year} · {to}", to, year))

    def _step(self, letting: Letting, unit: UnitDay) -> int:
        """Years from the one of the day; -1 is a holdover."""
        if letting in unit.holdover:
            return -1
        first: date = self._scale
        years = fiscal_year_start(letting.lease_last, self._month).year - first.year
        return min(max(years, 0), len(EXPIRY) - 1)

    def _class(self, step: int) -> tuple[str, Token]:
        if step < 0:
            return UnitState.HOLDOVER, Token.PLAN_HOLDOVER
        label = fiscal_year_label(add_months(self._scale, 12 * step), self._month)
        last = step == len(EXPIRY) - 1
        return f"{label} and later" if last else label, EXPIRY[step]


class RentColours(PlanColours):
    """By monthly rent per sq ft in at most five classes between round amounts of the day.

    A vacant unit stands in the class of its asking rate, coloured at its foot alone: it is not let.
    """

    by = ColourBy.RENT

    def scale_of(self, units: Sequence[UnitDay], day: date) -> tuple[int, ...]:
        """The borders in paisa, each the first of a class, the last beyond all."""
        del day
        return rent_borders([rate for unit in units for rate in _rates(unit) if rate])

    def paint(self, unit: UnitDay) -> BlockPaint:
        rates = _rates(unit)
        if unit.let and unit.lettable_sqft:
            mean = _rate(unit.monthly_rent_paisa, unit.let_sqft)
            classes = [self._class(rate) for rate in rates]
            paint = shared_paint(unit, classes, (_rate_line(mean), who_line(unit)))
            return replace(paint, level=self._level(mean))
        if unit.state is not UnitState.VACANT or not rates:
            return state_paint(unit)
        [asked] = rates
        lines = (_rate_line(asked, before="asking "), who_line(unit))
        foot = self._class(asked)[1]
        return replace(state_paint(unit), foot=foot, level=self._level(asked), lines=lines)

    def classes(self) -> Iterable[tuple[str, str, BlockPaint]]:
        yield FREE, "no rent", swatch(FREE, Token.PLAN_OTHERS)
        for at, beyond in enumerate(self._scale[1:]):
            first, until = format_rupees(self._scale[at]), format_rupees(beyond - 1)
            key, token = self._class_at(at)
            look = replace(swatch(key, token), level=self._level(self._scale[at] or 1))
            yield key, f"{first} to {until.removeprefix('Rs. ')}", look
        for key, label, look in unlet_classes():
            vacant = key == UnitState.VACANT
            yield key, "vacant, at asking rate" if vacant else label, look

    def _class(self, rate: int) -> tuple[str, Token]:
        return self._class_at(self._place(rate)) if rate else (FREE, Token.PLAN_OTHERS)

    def _class_at(self, at: int) -> tuple[str, Token]:
        """Few classes take colours far apart in the ramp."""
        classes = len(self._scale) - 1
        place = round(at * (len(RENT) - 1) / (classes - 1)) if classes > 1 else len(RENT) // 2
        return f"from {self._scale[at]}", RENT[place]

    def _place(self, rate: int) -> int:
        held = (at for at, first in enumerate(self._scale[:-1]) if first <= rate)
        return max(held, default=0)  # a mean with a free part may lie below all

    def _level(self, rate: int) -> float:
        return _level(self._place(rate) + 1, len(self._scale) - 1) if rate else 0.0


def rent_borders(rates: Sequence[int]) -> tuple[int, ...]:
    """Borders of at most five equal classes between round amounts, in paisa; none without rates.

    A class holds its first border and ends before the next one.
    """
    if not rates:
        return ()
    low, high = min(rates), max(rates)
    step = next(step for step in _round_steps() if (high // step) - (low // step) + 1 <= len(RENT))
    first = low // step
    return tuple(step * at for at in range(first, high // step + 2))


def _round_steps() -> Iterable[int]:
    """1, 2, 5, 10, 20, 50 … rupees, in paisa."""
    ten = _RUPEE
    while True:
        yield from (one * ten for one in _ROUND_STEPS)
        ten *= 10


def _rates(unit: UnitDay) -> list[int]:
    """Rent per sq ft of each letting of a unit that is let, the asking rate of a vacant one."""
    if unit.state is UnitState.VACANT:
        return [unit.unit.asking_rate_paisa] if unit.unit.asking_rate_paisa else []
    return [_rate(*each) for each in zip(unit.let_rents, unit.let_areas, strict=True)]


def _rate(rent_paisa: int, area_sqft: Decimal) -> int:
    return div_half_up(rent_paisa * 100, hundredths(area_sqft)) if area_sqft else 0


def _rate_line(rate: int, before: str = "") -> Line:
    if not rate:
        return Line(("no rent", "free"))
    amount = format_rupees(rate)
    short = amount.removeprefix("Rs. ")
    return Line((f"{before}{amount} a sq ft", f"{before}{amount}", amount, short))


def _level(place: int, places: int) -> float:
    return float(Decimal(place) / places)
