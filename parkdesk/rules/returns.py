"""The quarters of tenants' returns: pieces of the fiscal year, each named by its first day."""

import re
from datetime import date, timedelta

from parkdesk.rules.calendar_text import MONTH_NAMES
from parkdesk.rules.money import JULY, add_months, fiscal_period, fiscal_year_label

QUARTER_MONTHS = 3

_DOLLARS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{1,2}))?")
_CURRENCY = re.compile(r"^(?:US\s*\$|USD|\$)\s*|\s*(?:US\s*\$|USD|\$)$", re.IGNORECASE)


def quarter_start(day: date, start_month: int = JULY) -> date:
    """The first day of the quarter that holds the day."""
    return fiscal_period(day, QUARTER_MONTHS, start_month)[0]


def quarter_end(quarter: date) -> date:
    return add_months(quarter, QUARTER_MONTHS) - timedelta(days=1)


def quarter_before(quarter: date) -> date:
    return add_months(quarter, -QUARTER_MONTHS)


def last_whole_quarter(day: date, start_month: int = JULY) -> date:
    """The newest quarter that was over on the day: the one whose returns are due."""
    return quarter_before(quarter_start(day, start_month))


def quarter_text(quarter: date, start_month: int = JULY) -> str:
    """`Q1 2026-27, Jul–Sep 2026`."""
    number = (quarter.month - start_month) % 12 // QUARTER_MONTHS + 1
    last = quarter_end(quarter)
    first_year = f" {quarter.year}" if quarter.year != last.year else ""
    names = MONTH_NAMES[quarter.month - 1], MONTH_NAMES[last.month - 1]
    months = f"{names[0]}{first_year}–{names[1]} {last.year}"
    return f"Q{number} {fiscal_year_label(quarter, start_month)}, {months}"


def parse_dollars(text: str) -> int:
    """Cents from `12,500`, `12500.50`, `US$ 1,000`, `1000 USD`; raises ValueError."""
    found = _DOLLARS.fullmatch(_CURRENCY.sub("", text.strip()).strip())
    if found is None:
        raise ValueError(f"“{text}” is not an amount in US dollars")
    whole, cents = found.groups()
    return int(whole.replace(",", "")) * 100 + int((cents or "0").ljust(2, "0"))


def format_dollars(cents: int | None) -> str:
    """`US$ 12,500`; cents only where there are some."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"US$ {whole:,}" + (f".{rest:02}" if rest else "")
