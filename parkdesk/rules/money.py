"""Rounding half up on whole numbers, rupee texts, and the arithmetic of months and fiscal years."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

JULY = 7

_AMOUNT = re.compile(r"(?P<sign>-?)(?P<rupees>\d[\d,]*)(?:\.(?P<paisa>\d{1,2}))?(?:/-)?")


def div_half_up(dividend: int, divisor: int) -> int:
    """The quotient of whole numbers rounded half away from zero; `divisor` is positive."""
    if dividend < 0:
        return -div_half_up(-dividend, divisor)
    return (2 * dividend + divisor) // (2 * divisor)


def half_up(value: Decimal | Fraction | int) -> int:
    """The nearest whole number, halves away from zero."""
    exact = Fraction(value)
    return div_half_up(exact.numerator, exact.denominator)


def two_decimals(value: Decimal | Fraction | int) -> Decimal:
    """The value to two decimals, half up: for percents, areas and months."""
    return Decimal(half_up(Fraction(value) * 100)).scaleb(-2)


def hundredths(value: Decimal) -> int:
    """A two-decimal number (an area, a percent) as a whole number of hundredths."""
    return int(value.scaleb(2).to_integral_value())


def percent_of(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """`part` in percent of `whole` with two decimals; None where the whole is nothing."""
    if not whole:
        return None
    return two_decimals(Fraction(part) / Fraction(whole) * 100)


def format_rupees(paisa: int, *, lakh: bool = False, decimals: bool | None = None) -> str:
    """`Rs. 1,250,000`, in lakh style `Rs. 12,50,000`; paisa where there are any, or as told."""
    rupees, rest = divmod(abs(paisa), 100)
    if decimals is False:
        rupees, rest = div_half_up(abs(paisa), 100), 0
    digits = _group_lakh(rupees) if lakh else f"{rupees:,}"
    tail = f".{rest:02}" if decimals or (rest and decimals is None) else ""
    return f"{'-' if paisa < 0 else ''}Rs. {digits}{tail}"


def rupees_text(paisa: int) -> str:
    """Rupees with two decimals and no grouping, as files and the command line carry money."""
    rupees, rest = divmod(abs(paisa), 100)
    return f"{'-' if paisa < 0 else ''}{rupees}.{rest:02}"


def parse_rupees(text: str) -> int:
    """Paisa from a typed amount, grouped either way, with or without `Rs.`; raises ValueError."""
    bare = re.sub(r"^(?:Rs\.?|PKR)\s*", "", text.strip(), flags=re.IGNORECASE).replace(" ", "")
    found = _AMOUNT.fullmatch(bare)
    if found is None:
        raise ValueError(f"“{text}” is not an amount in rupees")
    paisa = int(found["rupees"].replace(",", "")) * 100 + int((found["paisa"] or "0").ljust(2, "0"))
    return -paisa if found["sign"] else paisa


def _group_lakh(rupees: int) -> str:
    digits = str(rupees)
    head, tail = digits[:-3], digits[-3:]
    groups = []
    while head:
        groups.append(head[-2:])
        head = head[:-2]
    return ",".join([*reversed(groups), tail])


def days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def month_end(day: date) -> date:
    return day.replace(day=days_in_month(day))


def add_months(day: date, months: int) -> date:
    """The same day `months` later; a day that month lacks becomes its last one.

    Count from the original day: 31 January plus 1 and plus 2 months are 28 February and 31 March.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = 28 if day.day <= 28 else monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def whole_months_between(first: date, last: date) -> int:
    """How many whole months fit from `first` to `last`; negative where `last` is earlier."""
    months = (last.year - first.year) * 12 + last.month - first.month
    while add_months(first, months) > last:
        months -= 1
    while add_months(first, months + 1) <= last:
        months += 1
    return months


def fiscal_year_start(day: date, start_month: int = JULY) -> date:
    return date(day.year - (day.month < start_month), start_month, 1)


def fiscal_year_label(day: date, start_month: int = JULY) -> str:
    """`2026-27`, or `2026` where the fiscal year is the calendar year."""
    year = fiscal_year_start(day, start_month).year
    return str(year) if start_month == 1 else f"{year}-{(year + 1) % 100:02}"


def fiscal_period(day: date, months: int, start_month: int = JULY) -> tuple[date, date]:
    """First and last day of the fiscal year's piece of 1, 3, 6 or 12 months that holds the day."""
    passed = (day.month - start_month) % 12 % months
    first = add_months(day.replace(day=1), -passed)
    return first, add_months(first, months) - timedelta(days=1)
