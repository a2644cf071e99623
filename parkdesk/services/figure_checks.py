"""Whether the figures of a day tie: totals against their lists, and leases against their units."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Unit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.expiry import expiry_by_year
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.property_figures import PropertyFigures, property_figures
from parkdesk.rules.schedule import schedule
from parkdesk.rules.vocabulary import BINDING, UnitKind
from parkdesk.services.lease_facts import AGREED, NO_AREA
from parkdesk.services.packs import list_altered_packs
from parkdesk.services.property import PropertyFacts, load_property


def check_figures(session: Session, *, day: date) -> list[str]:
    """A sentence for each thing that does not tie on the day; none is good."""
    park = load_property(session)
    found = property_figures(park.occupancy, day)
    return [
        *_areas(session, found, day),
        *_expiries(park, found, day),
        *(one for unit in park.occupancy.units_on(day) for one in _seats_overrun(unit)),
        *_leases(park),
        *(
            f"The board pack of {day_text(pack.as_of)} is not as it was handed out."
            for pack in list_altered_packs(session)
        ),
    ]


def _areas(session: Session, found: PropertyFigures, day: date) -> Iterator[str]:
    """The lettable area once more, by plain sum, and what it is divided into."""
    query = select(func.sum(Unit.rentable_sqft)).where(
        Unit.lettable,
        Unit.kind != UnitKind.COMMON_AREA,
        Unit.exists_from <= day,
        Unit.exists_to.is_(None) | (Unit.exists_to >= day),
    )
    lettable = session.scalar(query) or NO_AREA
    yield from _differs("The lettable area", found.lettable_sqft.value, lettable, "all units")
    halves = found.let_sqft.value + found.vacant_sqft.value
    yield from _differs("Let and vacant area", halves, lettable, "the lettable area")


def _expiries(park: PropertyFacts, found: PropertyFigures, day: date) -> Iterator[str]:
    years = expiry_by_year(park.occupancy, day, park.fiscal_start_month)
    area = sum((year.area_sqft for year in years), NO_AREA)
    yield from _differs("The area of all leases", area, found.let_sqft.value, "the let area")
    rent = sum(year.monthly_rent_paisa for year in years)
    total = found.monthly_rent_paisa.value
    yield from _differs("The rent of all leases, in paisa,", rent, total, "the monthly rent")


def _differs(what: str, one: Decimal | int, other: Decimal | int, of: str) -> Iterator[str]:
    if one != other:
        yield f"{what} adds up to {one:,}, but {of} to {other:,}."


def _seats_overrun(unit: UnitDay) -> Iterator[str]:
    """More seats taken than there are: no write makes it, but a lease that ran past its end."""
    if unit.unit.by_seats and unit.holdover:
        wanted = sum(one.seats or unit.unit.seats for one in unit.let)
        if wanted > unit.unit.seats:
            late = unit.holdover[0]
            yield (
                f"Unit {unit.unit.code} has {unit.unit.seats} seats, but {wanted} are taken: "
                f"lease {late.lease_number} ran to {day_text(late.agreed_until)} and was not ended."
            )


def _leases(park: PropertyFacts) -> Iterator[str]:
    """Binding leases need units that exist while they hold them, and schedules that add up."""
    for lease in park.leases:
        terms = lease.terms
        if terms.status in BINDING and not lease.units:
            yield f"Lease {terms.number} of {terms.tenant} has no unit."
        for assigned, term in zip(lease.units, terms.units, strict=True):
            unit = park.unit_by_id[assigned.unit_id]
            last = min(term.ends_on, terms.charged_until)
            gone = unit.exists_to is not None and unit.exists_to < last
            if terms.status in AGREED and (term.starts_on < unit.exists_from or gone):
                yield f"Lease {terms.number} holds unit {unit.code} on days it does not exist."
        if terms.status in AGREED:
            for row in schedule(terms):
                if row.gross_paisa - row.rent_free_paisa - row.subsidy_paisa != row.net_paisa:
                    start = day_text(row.period_start)
                    yield f"The schedule of lease {terms.number} does not add up on {start}."
