"""The figures of the property on one day, each with its formula and the rows it is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from parkdesk.rules.money import (
    half_up,
    hundredths,
    percent_of,
    two_decimals,
)
from parkdesk.rules.occupancy import SOON_DAYS, Occupancy
from parkdesk.rules.occupancy_facts import UnitDay

DAYS_A_MONTH = Fraction("30.4375")

_NOTHING = Decimal("0.00")

_LETTABLE = (
    "Rentable area of the units that exist on the day, without common areas and units not "
    "lettable; units out of use stay in."
)
_LET = (
    "Area of units commenced and in force or in holdover; open seats count area × seats let ÷ "
    "seats."
)
_LEASED = "Let area and the area of binding leases that have not commenced."
_VACANT = "Lettable area − let area."
_OCCUPANCY = "Let area ÷ lettable area."
_LEASED_SHARE = "(Let area + area binding and not yet commenced) ÷ lettable area."
_UNITS = "Lettable units that exist on the day."
_UNITS_LET = "Units commenced and in force or in holdover, an open-seat unit from its first seat."
_UNITS_LEASED = "Units let or binding and not yet commenced."
_OCCUPANCY_BY_UNITS = "Units let ÷ lettable units."
_LEASED_BY_UNITS = "(Units let + units binding and not yet commenced) ÷ lettable units."
_IN_FORCE = "Leases commenced whose agreed days contain the day, without holdovers."
_HOLDOVERS = "Leases whose agreed end has passed and that are not ended."
_ENDING = "Leases in force with 0 ≤ end − day ≤ 90, to the leaving day where notice was given."
_RENT = (
    "Current step's rent of the let units, of a holdover the last step's, before rent start the "
    "first step's; before rent-free months and subsidy."
)
_PASSING = "Monthly rent ÷ let area."
_LOST = "Σ(vacant area × the unit's asking rate)."
_WALE_AREA = (
    "Σ(area × remaining months) ÷ Σ area over leases in force, to the leaving day where notice was "
    "given; a month is 30.4375 days."
)
_WALE_RENT = (
    "Σ(monthly rent × remaining months) ÷ Σ monthly rent over leases in force, to the leaving day "
    "where notice was given; a month is 30.4375 days."
)

T = TypeVar("T")


class RowKind(StrEnum):
    UNIT = "unit"
    LEASE = "lease"


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """`ids` are of units or of leases: the rows that open when the figure is clicked."""

    value: T
    formula: str
    rows: RowKind
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PropertyFigures:
    """Money in paisa; percents, areas and months with two decimals, None for ÷ nothing."""

    as_of: date
    lettable_sqft: Figure[Decimal]
    let_sqft: Figure[Decimal]
    leased_sqft: Figure[Decimal]
    vacant_sqft: Figure[Decimal]
    occupancy_percent: Figure[Decimal | None]
    leased_percent: Figure[Decimal | None]
    units: Figure[int]
    units_let: Figure[int]
    units_leased: Figure[int]
    occupancy_by_units_percent: Figure[Decimal | None]
    leased_by_units_percent: Figure[Decimal | None]
    leases_in_force: Figure[int]
    holdovers: Figure[int]
    ending_90_days: Figure[int]
    monthly_rent_paisa: Figure[int]
    passing_rent_per_sqft_paisa: Figure[int | None]
    rent_lost_paisa: Figure[int]
    wale_area_months: Figure[Decimal | None]
    wale_rent_months: Figure[Decimal | None]


def weighted_mean(weighed: Iterable[tuple[int, int]]) -> Fraction | None:
    """Σ(weight × value) ÷ Σ weight of (weight, value); None without any weight."""
    total = product = 0
    for weight, value in weighed:
        total += weight
        product += weight * value
    return Fraction(product, total) if total else None


def wale(weighed: Iterable[tuple[int, int]]) -> Decimal | None:
    """Weighted mean of remaining days, in months of 30.4375 days with two decimals.

    Remaining days count from the day after the day asked for to the last day inclusive.
    """
    mean = weighted_mean(weighed)
    return two_decimals(mean / DAYS_A_MONTH) if mean is not None else None


@dataclass(slots=True)
class LeaseDay:
    """What one lease in force holds on the day: area in hundredths of a sq ft, rent in paisa."""

    lease_id: int
    last: date
    area: int = 0
    rent: int = 0


def leases_on(occupancy: Occupancy, day: date, *, holdover: bool = False) -> list[LeaseDay]:
    """The leases in force with what they hold, or those in holdover."""
    lettings = (occupancy.leases_in_holdover if holdover else occupancy.leases_in_force)(day)
    leases = {one.lease_id: LeaseDay(one.lease_id, one.lease_last) for one in lettings}
    for unit in occupancy.units_on(day) if leases else ():
        for letting, area, rent in zip(unit.let, unit.let_areas, unit.let_rents, strict=True):
            if letting.lease_id in leases:
                leases[letting.lease_id].area += hundredths(area)
                leases[letting.lease_id].rent += rent
    return list(leases.values())


def property_figures(occupancy: Occupancy, day: date) -> PropertyFigures:
    """All figures; areas are sums of the units' areas to two decimals, so lists and totals tie."""
    counted = [one for one in occupancy.units_on(day) if one.unit.counts]
    let = [one for one in counted if one.let]
    leased = [one for one in counted if one.let or one.reserved]
    vacant = [one for one in counted if one.vacant_sqft]
    lettable_sqft = sum((one.lettable_sqft for one in counted), _NOTHING)
    let_sqft = sum((one.let_sqft for one in let), _NOTHING)
    leased_sqft = let_sqft + sum((one.reserved_sqft for one in leased), _NOTHING)
    rent = sum(one.monthly_rent_paisa for one in let)
    passing = half_up(Fraction(rent) / Fraction(let_sqft)) if let_sqft else None
    by_units = percent_of(len(let), len(counted))
    leased_by_units = percent_of(len(leased), len(counted))
    leases = leases_on(occupancy, day)
    ending = [one for one in leases if 0 <= (one.last - day).days <= SOON_DAYS]
    holdovers = tuple(one.lease_id for one in occupancy.leases_in_holdover(day))
    by_area = wale((one.area, (one.last - day).days) for one in leases)
    by_rent = wale((one.rent, (one.last - day).days) for one in leases)
    return PropertyFigures(
        as_of=day,
        lettable_sqft=_of_units(lettable_sqft, _LETTABLE, counted),
        let_sqft=_of_units(let_sqft, _LET, let),
        leased_sqft=_of_units(leased_sqft, _LEASED, leased),
        vacant_sqft=_of_units(lettable_sqft - let_sqft, _VACANT, vacant),
        occupancy_percent=_of_units(percent_of(let_sqft, lettable_sqft), _OCCUPANCY, counted),
        leased_percent=_of_units(percent_of(leased_sqft, lettable_sqft), _LEASED_SHARE, counted),
        units=_of_units(len(counted), _UNITS, counted),
        units_let=_of_units(len(let), _UNITS_LET, let),
        units_leased=_of_units(len(leased), _UNITS_LEASED, leased),
        occupancy_by_units_percent=_of_units(by_units, _OCCUPANCY_BY_UNITS, counted),
        leased_by_units_percent=_of_units(leased_by_units, _LEASED_BY_UNITS, counted),
        leases_in_force=_of_leases(len(leases), _IN_FORCE, leases),
        holdovers=Figure(len(holdovers), _HOLDOVERS, RowKind.LEASE, holdovers),
        ending_90_days=_of_leases(len(ending), _ENDING, ending),
        monthly_rent_paisa=_of_units(rent, _RENT, let),
        passing_rent_per_sqft_paisa=_of_units(passing, _PASSING, let),
        rent_lost_paisa=_of_units(asked_rent(vacant), _LOST, vacant),
        wale_area_months=_of_leases(by_area, _WALE_AREA, leases),
        wale_rent_months=_of_leases(by_rent, _WALE_RENT, leases),
    )


@dataclass(frozen=True, slots=True)
class OccupancyFigures:
    """Those of the figures that ask neither for rents nor for the state of each unit."""

    vacant_sqft: Decimal
    occupancy_percent: Figure[Decimal | None]
    leases_in_force: int
    ending_90_days: Figure[int]
    holdovers: int


def occupancy_figures(
    occupancy: Occupancy, day: date, unit_ids: tuple[int, ...]
) -> OccupancyFigures:
    """The same as of `property_figures`; `unit_ids` are those that count on the day."""
    [(lettable_sqft, let_sqft)] = occupancy.areas_on([day])
    percent = percent_of(let_sqft, lettable_sqft)
    in_force = occupancy.leases_in_force(day)
    ending = [
        LeaseDay(one.lease_id, one.lease_last)
        for one in in_force
        if 0 <= (one.lease_last - day).days <= SOON_DAYS
    ]
    return OccupancyFigures(
        vacant_sqft=lettable_sqft - let_sqft,
        occupancy_percent=Figure(percent, _OCCUPANCY, RowKind.UNIT, unit_ids),
        leases_in_force=len(in_force),
        ending_90_days=_of_leases(len(ending), _ENDING, ending),
        holdovers=len(occupancy.leases_in_holdover(day)),
    )


def rent_lost(unit: UnitDay) -> int:
    """What the vacant part of a unit would bring a month at its asking rate."""
    return half_up(Fraction(unit.vacant_sqft) * unit.unit.asking_rate_paisa)


def asked_rent(units: Iterable[UnitDay]) -> int:
    """What the vacant parts of some units would bring a month at their asking rates."""
    return sum(rent_lost(one) for one in units)


def _of_units(value: T, formula: str, units: Iterable[UnitDay]) -> Figure[T]:
    return Figure(value, formula, RowKind.UNIT, tuple(one.unit.id for one in units))


def _of_leases(value: T, formula: str, leases: Iterable[LeaseDay]) -> Figure[T]:
    return Figure(value, formula, RowKind.LEASE, tuple(one.lease_id for one in leases))
