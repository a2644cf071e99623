"""How a figure of the property adds up on a day: the rows it is made of and their sum."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from parkdesk.rules.money import half_up, two_decimals
from parkdesk.rules.occupancy_facts import Letting, UnitDay
from parkdesk.rules.property_figures import (
    DAYS_A_MONTH,
    Figure,
    LeaseDay,
    RowKind,
    leases_on,
    property_figures,
    rent_lost,
)
from parkdesk.services.property import PropertyFacts


class Measure(StrEnum):
    """What an amount is counted in; money is in paisa."""

    SQFT = "sq ft"
    COUNT = "count"
    RUPEES = "rupees"
    RATE = "rupees a sq ft"
    PERCENT = "percent"
    MONTHS = "months"
    SQFT_DAYS = "sq ft × days"
    RUPEE_DAYS = "rupees × days"


@dataclass(frozen=True, slots=True)
class Amount:
    value: Decimal | int | None
    measure: Measure


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A unit, or a lease with its units: `id` is the one's or the other's.

    `part` is what the row adds to the figure, `whole` what it adds to what the figure is divided
    by. `area_sqft` is the area that `rate_paisa` is about.
    """

    id: int
    unit: str
    tenant: str
    lease_id: int | None
    lease: str
    area_sqft: Decimal
    rent_paisa: int
    rate_paisa: int | None
    ends_on: date | None
    remaining_months: Decimal | None
    part: Decimal | int
    whole: Decimal | int | None


@dataclass(frozen=True, slots=True)
class FigureSum:
    """A figure with its reckoning: `part` ÷ `whole` is the value, without a `whole` the part is.

    Of a WALE that quotient is in days, and a month is 30.4375 of them. `unit_ids` are the units
    that the rows are about.
    """

    key: str
    day: date
    value: Amount
    formula: str
    of: RowKind
    part: Amount
    whole: Amount | None
    rows: tuple[FigureRow, ...]
    unit_ids: tuple[int, ...]


_Take = Callable[[Any], Decimal | int]


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """What each unit (a UnitDay) or lease (a LeaseDay) adds above and below the line."""

    value: Measure
    part: Measure
    take: _Take
    whole: Measure | None = None
    take_whole: _Take | None = None
    vacant: bool = False  # whether the rows are about what is not let


def _one(_row: Any) -> int:
    return 1


def _let(unit: UnitDay) -> Decimal:
    return unit.let_sqft


def _lettable(unit: UnitDay) -> Decimal:
    return unit.lettable_sqft


def _leased(unit: UnitDay) -> Decimal:
    return unit.let_sqft + unit.reserved_sqft


def _rent(unit: UnitDay) -> int:
    return unit.monthly_rent_paisa


_M = Measure
_RECKONINGS = {
    "lettable_sqft": _Reckoning(_M.SQFT, _M.SQFT, _lettable),
    "let_sqft": _Reckoning(_M.SQFT, _M.SQFT, _let),
    "leased_sqft": _Reckoning(_M.SQFT, _M.SQFT, _leased),
    "vacant_sqft": _Reckoning(_M.SQFT, _M.SQFT, lambda unit: unit.vacant_sqft, vacant=True),
    "occupancy_percent": _Reckoning(_M.PERCENT, _M.SQFT, _let, _M.SQFT, _lettable),
    "leased_percent": _Reckoning(_M.PERCENT, _M.SQFT, _leased, _M.SQFT, _lettable),
    "units": _Reckoning(_M.COUNT, _M.COUNT, _one),
    "units_let": _Reckoning(_M.COUNT, _M.COUNT, _one),
    "units_leased": _Reckoning(_M.COUNT, _M.COUNT, _one),
    "occupancy_by_units_percent": _Reckoning(
        _M.PERCENT, _M.COUNT, lambda unit: int(bool(unit.let)), _M.COUNT, _one
    ),
    "leased_by_units_percent": _Reckoning(
        _M.PERCENT, _M.COUNT, lambda unit: int(bool(unit.let or unit.reserved)), _M.COUNT, _one
    ),
    "monthly_rent_paisa": _Reckoning(_M.RUPEES, _M.RUPEES, _rent),
    "passing_rent_per_sqft_paisa": _Reckoning(_M.RATE, _M.RUPEES, _rent, _M.SQFT, _let),
    "rent_lost_paisa": _Reckoning(_M.RUPEES, _M.RUPEES, rent_lost, vacant=True),
    "leases_in_force": _Reckoning(_M.COUNT, _M.COUNT, _one),
    "holdovers": _Reckoning(_M.COUNT, _M.COUNT, _one),
    "ending_90_days": _Reckoning(_M.COUNT, _M.COUNT, _one),
}
FIGURES = (*_RECKONINGS, "wale_area_months", "wale_rent_months")


def figure_rows(park: PropertyFacts, figure: str, day: date) -> FigureSum:
    """The figure of that name in PropertyFigures, with its rows; AttributeError for another."""
    found: Figure[Any] = getattr(property_figures(park.occupancy, day), figure)
    reckoning = _reckoning(figure, day)
    rows = _unit_rows if found.rows is RowKind.UNIT else _lease_rows
    made = tuple(rows(park, found.ids, reckoning, day))
    whole = None
    if reckoning.whole is not None:
        whole = Amount(sum(row.whole or 0 for row in made), reckoning.whole)
    return FigureSum(
        key=figure,
        day=day,
        value=Amount(found.value, reckoning.value),
        formula=found.formula,
        of=found.rows,
        part=Amount(sum(row.part for row in made), reckoning.part),
        whole=whole,
        rows=made,
        unit_ids=_units_of(park, found, day),
    )


def _units_of(park: PropertyFacts, found: Figure[Any], day: date) -> tuple[int, ...]:
    """Where the rows are on the plan."""
    if found.rows is RowKind.UNIT:
        return found.ids
    return units_of_leases(park, found.ids, day)


def units_of_leases(park: PropertyFacts, lease_ids: tuple[int, ...], day: date) -> tuple[int, ...]:
    """The units that these leases hold on the day."""
    leases = set(lease_ids)
    return tuple(
        unit.unit.id
        for unit in park.occupancy.units_on(day)
        if any(letting.lease_id in leases for letting in unit.let)
    )


def lease_rows(park: PropertyFacts, ids: tuple[int, ...], day: date) -> tuple[FigureRow, ...]:
    """Leases in force or in holdover on the day; each adds its area."""
    return tuple(_lease_rows(park, ids, _Reckoning(_M.SQFT, _M.SQFT, _sqft), day))


def _reckoning(figure: str, day: date) -> _Reckoning:
    def days(lease: LeaseDay) -> int:
        return (lease.last - day).days

    if figure == "wale_area_months":
        return _Reckoning(
            _M.MONTHS, _M.SQFT_DAYS, lambda lease: _sqft(lease) * days(lease), _M.SQFT, _sqft
        )
    if figure == "wale_rent_months":
        return _Reckoning(
            _M.MONTHS,
            _M.RUPEE_DAYS,
            lambda lease: lease.rent * days(lease),
            _M.RUPEES,
            lambda lease: lease.rent,
        )
    return _RECKONINGS[figure]


def _unit_rows(
    park: PropertyFacts, ids: tuple[int, ...], reckoning: _Reckoning, day: date
) -> list[FigureRow]:
    wanted = set(ids)
    return [
        _unit_row(unit, reckoning)
        for unit in park.occupancy.units_on(day)
        if unit.unit.id in wanted
    ]


def _unit_row(unit: UnitDay, reckoning: _Reckoning) -> FigureRow:
    inside = unit.let or unit.reserved
    if reckoning.vacant or not unit.let:
        area, rate = unit.vacant_sqft, unit.unit.asking_rate_paisa or None
    else:
        area = unit.let_sqft
        rate = half_up(Fraction(unit.monthly_rent_paisa) / Fraction(area)) if area else None
    return FigureRow(
        id=unit.unit.id,
        unit=unit.unit.code,
        tenant=unit.tenants or unit.state.value,
        lease_id=inside[0].lease_id if inside else None,
        lease=", ".join(dict.fromkeys(one.lease_number for one in inside)),
        area_sqft=area,
        rent_paisa=unit.monthly_rent_paisa,
        rate_paisa=rate,
        ends_on=min((one.lease_last for one in inside), default=None),
        remaining_months=None,
        part=reckoning.take(unit),
        whole=reckoning.take_whole(unit) if reckoning.take_whole else None,
    )


def _lease_rows(
    park: PropertyFacts, ids: tuple[int, ...], reckoning: _Reckoning, day: date
) -> list[FigureRow]:
    occupancy = park.occupancy
    units: dict[int, list[str]] = {}
    for unit in occupancy.units_on(day):
        for letting in unit.let:
            units.setdefault(letting.lease_id, []).append(unit.unit.code)
    over = occupancy.leases_in_holdover(day)
    lettings = {one.lease_id: one for one in (*occupancy.leases_in_force(day), *over)}
    held = {
        lease.lease_id: lease
        for holdover in (False, True)
        for lease in leases_on(occupancy, day, holdover=holdover)
    }
    return [
        _lease_row(held[one], lettings[one], ", ".join(units.get(one, ())), reckoning, day)
        for one in ids
    ]


def _lease_row(
    lease: LeaseDay, letting: Letting, units: str, reckoning: _Reckoning, day: date
) -> FigureRow:
    left = (lease.last - day).days
    area = _sqft(lease)
    return FigureRow(
        id=lease.lease_id,
        unit=units,
        tenant=letting.tenant,
        lease_id=lease.lease_id,
        lease=letting.lease_number,
        area_sqft=area,
        rent_paisa=lease.rent,
        rate_paisa=half_up(Fraction(lease.rent) / Fraction(area)) if area else None,
        ends_on=lease.last,
        remaining_months=two_decimals(left / DAYS_A_MONTH) if left >= 0 else None,
        part=reckoning.take(lease),
        whole=reckoning.take_whole(lease) if reckoning.take_whole else None,
    )


def _sqft(lease: LeaseDay) -> Decimal:
    return Decimal(lease.area).scaleb(-2)
