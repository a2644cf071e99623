"""The figures of the property in words: names, amounts, and how one adds up."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.property_figures import RowKind
from parkdesk.services.figure_rows import Amount, FigureSum, Measure
from parkdesk.ui.formats import (
    NOTHING,
    format_area,
    format_decimal,
    format_money,
    format_number,
)


def title_of(key: str) -> str:
    titles = {
        "occupancy_percent": _tr("Occupancy by area"),
        "occupancy_by_units_percent": _tr("Occupancy by unit"),
        "let_sqft": _tr("Let area"),
        "vacant_sqft": _tr("Vacant area"),
        "leased_percent": _tr("Leased by area"),
        "leased_by_units_percent": _tr("Leased by unit"),
        "monthly_rent_paisa": _tr("Rent a month"),
        "passing_rent_per_sqft_paisa": _tr("Passing rent a sq ft"),
        "wale_area_months": _tr("WALE by area"),
        "wale_rent_months": _tr("WALE by rent"),
        "ending_90_days": _tr("Leases ending in 90 days"),
        "expiry_area_percent": _tr("Let area that ends in the fiscal year"),
        "expiry_rent_percent": _tr("Rent that ends in the fiscal year"),
        "holdovers": _tr("Holdovers"),
        "rent_lost_paisa": _tr("Rent lost to vacancy"),
        "lettable_sqft": _tr("Lettable area"),
    }
    return titles[key]


def part_title(key: str) -> str:
    """What each row adds above the line."""
    titles = {
        "occupancy_percent": _tr("Let"),
        "occupancy_by_units_percent": _tr("Let"),
        "let_sqft": _tr("Let"),
        "vacant_sqft": _tr("Vacant"),
        "leased_percent": _tr("Leased"),
        "leased_by_units_percent": _tr("Leased"),
        "monthly_rent_paisa": _tr("Rent a month"),
        "passing_rent_per_sqft_paisa": _tr("Rent a month"),
        "wale_area_months": _tr("Area × days left"),
        "wale_rent_months": _tr("Rent × days left"),
        "rent_lost_paisa": _tr("Lost a month"),
        "lettable_sqft": _tr("Lettable"),
    }
    return titles.get(key, _tr("Counted"))


def whole_title(key: str) -> str:
    """What each row adds below the line."""
    titles = {
        "occupancy_percent": _tr("Lettable"),
        "leased_percent": _tr("Lettable"),
        "passing_rent_per_sqft_paisa": _tr("Let area"),
        "wale_area_months": _tr("Weight: area"),
        "wale_rent_months": _tr("Weight: rent"),
    }
    return titles.get(key, _tr("Counted"))


def amount_text(amount: Amount, *, unit: bool = True) -> str:
    """The amount in what it is counted in; nothing to divide by is a dash."""
    value, measure = amount.value, amount.measure
    if value is None:
        return NOTHING
    if isinstance(value, int):
        money = {
            Measure.RUPEES: _tr("{amount}"),
            Measure.RATE: _tr("{amount} a sq ft"),
            Measure.RUPEE_DAYS: _tr("{amount} × days"),
        }
        if measure in money:
            text = money[measure] if unit else "{amount}"
            return text.format(amount=format_money(value))
        return format_number(value)
    texts = {
        Measure.PERCENT: _tr("{amount} %"),
        Measure.MONTHS: _tr("{amount} months"),
        Measure.SQFT_DAYS: _tr("{amount} sq ft × days"),
    }
    if measure in texts and unit:
        return texts[measure].format(amount=format_decimal(value))
    return format_area(value, unit=unit)


def sum_text(found: FigureSum) -> str:
    """`13,700 ÷ 19,500 sq ft = 70.26 %`."""
    value = amount_text(found.value)
    if found.whole is None:
        if found.value.measure is Measure.COUNT:
            return _counted(found, len(found.rows))
        return _tr("{rows} add up to {value}.").format(
            rows=_counted(found, len(found.rows)), value=value
        )
    if not found.whole.value:
        return _tr("There is nothing to divide by on this day.")
    same = found.part.measure is found.whole.measure
    part = amount_text(found.part, unit=not same)
    whole = amount_text(found.whole)
    if found.whole.measure is Measure.COUNT:
        whole = _counted(found, int(found.whole.value))
    text = _tr("{part} ÷ {whole} = {value}")
    if found.value.measure is Measure.MONTHS:
        text = _tr("{part} ÷ {whole} ÷ 30.4375 = {value}")
    return text.format(part=part, whole=whole, value=value)


def _counted(found: FigureSum, count: int) -> str:
    if found.of is RowKind.LEASE:
        text = _tr("1 lease") if count == 1 else _tr("{count} leases")
    else:
        text = _tr("1 unit") if count == 1 else _tr("{count} units")
    return text.format(count=format_number(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("figures", text)
