"""The rent roll's lines: every lettable unit on a day, let or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from parkdesk.reports.inputs import RentRoll, RentRollLine, total_area
from parkdesk.reports.sources.page import Parameters, Read
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.money import add_months, half_up, two_decimals
from parkdesk.rules.occupancy_facts import Letting, UnitDay
from parkdesk.rules.property_figures import DAYS_A_MONTH
from parkdesk.rules.vocabulary import Basis, UnitState
from parkdesk.services.lease_facts import LeaseFacts
from parkdesk.services.leases.depositing import list_asked_deposits
from parkdesk.services.leases.reading import rate_step_rows
from parkdesk.services.property import PropertyFacts, load_property

PER = {Basis.SEAT: "seat", Basis.FIXED: "unit", Basis.USABLE: "usable sq ft"}


def load_rent_roll(read: Read, *, as_of: date, parameters: Parameters) -> RentRoll:
    del parameters
    return read(_rent_roll, as_of=as_of)  # type: ignore[no-any-return]


def _rent_roll(session: Any, *, as_of: date) -> RentRoll:
    return rent_roll_of(load_property(session), list_asked_deposits(session), as_of)


def rent_roll_of(park: PropertyFacts, deposits: Mapping[int, int], day: date) -> RentRoll:
    roll = _Roll(park, deposits, {lease.id: lease for lease in park.leases}, day)
    units = [unit for unit in park.occupancy.units_on(day) if unit.unit.counts]
    unpriced = sum(not unit.unit.asking_rate_paisa for unit in units)
    return RentRoll(
        lines=tuple(line for unit in units for line in roll.lines(unit)),
        lettable_sqft=total_area(unit.lettable_sqft for unit in units),
        gaps=(f"{unpriced} units have no asking rate.",) if unpriced else (),
    )


@dataclass(frozen=True, slots=True)
class _Roll:
    park: PropertyFacts
    deposits: Mapping[int, int]
    leases: dict[int, LeaseFacts]
    day: date

    def lines(self, unit: UnitDay) -> Iterator[RentRollLine]:
        """A line for each letting, and one for what is left: the areas add up to the unit's."""
        for letting, area, rent in zip(unit.let, unit.let_areas, unit.let_rents, strict=True):
            yield self._let(unit, letting, area, rent)
        if unit.vacant_sqft:
            yield self._vacant(unit)

    def _let(self, unit: UnitDay, letting: Letting, area: Decimal, rent: int) -> RentRollLine:
        lease = self.leases[letting.lease_id]
        terms = lease.terms
        rate, basis = self._rate(lease, unit.unit.code)
        increase = next(
            (step for step in letting.rents
             if step.starts_on > self.day and step.monthly_paisa > rent),
            None,
        )  # fmt: skip
        holdover = letting in unit.holdover
        return RentRollLine(
            building=unit.unit.building,
            floor=unit.unit.floor_label,
            unit=unit.unit.code,
            state=unit.state,
            area_sqft=area,
            seats=letting.seats,
            tenant=terms.tenant,
            lease=terms.number,
            starts_on=letting.starts_on,
            ends_on=letting.last,
            months_left=None if holdover else _months(self.day, letting.last),
            rate_paisa=rate,
            rate_per=PER.get(basis, "sq ft"),
            monthly_rent_paisa=rent,
            next_increase_on=increase.starts_on if increase else None,
            next_rent_paisa=increase.monthly_paisa if increase else None,
            deposit_paisa=self._deposit(lease, unit),
            rent_free=_rent_free(lease, self.day),
            subsidy_percent=self._subsidy(lease),
        )

    def _rate(self, lease: LeaseFacts, unit: str) -> tuple[int, Basis]:
        """The rate in force on the day, and what it is for."""
        steps = [step for step in rate_step_rows(lease) if step.unit in (unit, "")]
        if not steps:
            return 0, Basis.RENTABLE
        begun = [step for step in steps if step.starts_on <= self.day]
        current = begun[-1] if begun else steps[0]
        return current.rate_paisa, current.basis

    def _deposit(self, lease: LeaseFacts, unit: UnitDay) -> int | None:
        """A lease has one deposit: it stands on the line of its first unit."""
        first = lease.units[0].unit_id == unit.unit.id
        return self.deposits.get(lease.id) if first else None

    def _subsidy(self, lease: LeaseFacts) -> Decimal | None:
        running = [
            subsidy.percent
            for subsidy in lease.terms.subsidies
            if (subsidy.starts_on or date.min) <= self.day <= (subsidy.ends_on or date.max)
        ]
        return sum(running, Decimal(0)) if running else None

    def _vacant(self, unit: UnitDay) -> RentRollLine:
        coming = unit.reserved[0] if unit.reserved else None
        rest = bool(unit.let)
        state = unit.state if not rest else UnitState.RESERVED if coming else UnitState.VACANT
        return RentRollLine(
            building=unit.unit.building,
            floor=unit.unit.floor_label,
            unit=unit.unit.code,
            state=state,
            area_sqft=unit.vacant_sqft,
            seats=unit.unit.seats - unit.seats_let if unit.unit.by_seats else None,
            tenant=coming.tenant if coming else "",
            lease=coming.lease_number if coming else "",
            starts_on=coming.starts_on if coming else None,
            rate_paisa=unit.unit.asking_rate_paisa or None,
            asking_rent_paisa=half_up(Fraction(unit.vacant_sqft) * unit.unit.asking_rate_paisa),
        )


def _months(day: date, last: date) -> Decimal:
    return two_decimals((last - day).days / DAYS_A_MONTH)


def _rent_free(lease: LeaseFacts, day: date) -> str:
    terms = lease.terms
    if not terms.rent_free_months:
        return ""
    last = add_months(terms.rent_starts_on, terms.rent_free_months) - timedelta(days=1)
    return f"to {day_text(last)}" if last >= day else ""
