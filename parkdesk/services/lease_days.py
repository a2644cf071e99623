"""What a lease is on a day: where it stands, what it holds, and what that costs a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.lease_stage import INSIDE as INSIDE
from parkdesk.rules.lease_stage import stage_on
from parkdesk.rules.money import two_decimals
from parkdesk.rules.occupancy_facts import Letting
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services.lease_facts import NO_AREA, LeaseFacts
from parkdesk.services.property import PropertyFacts


@dataclass(frozen=True, slots=True)
class LeaseLine:
    """A line of the list; a draft has no number yet.

    Units, area and rent are of the day, before the start the first ones, after the end the last.
    Where area and rent are None, all three are not reckoned yet.
    """

    id: int
    number: str
    tenant_id: int
    tenant: str
    units: str
    area_sqft: Decimal | None
    starts_on: date
    ends_on: date
    leaving_on: date | None
    ended_on: date | None
    status: LeaseStatus
    stage: LeaseStage
    monthly_rent_paisa: int | None

    @property
    def until(self) -> date:
        """The last day: where it ended, else the leaving day, else the agreed end."""
        return self.ended_on or self.leaving_on or self.ends_on


@dataclass(frozen=True, slots=True)
class LeaseRow(LeaseLine):
    """A line with all that is reckoned."""

    area_sqft: Decimal
    monthly_rent_paisa: int


@dataclass(frozen=True, slots=True)
class NextIncrease:
    """The first day on which a lease's monthly rent changes, and what it is from then on."""

    starts_on: date
    monthly_paisa: int


def lease_row(
    park: PropertyFacts, lease: LeaseFacts, day: date, areas: Mapping[Letting, Decimal]
) -> LeaseRow:
    """One line; `areas` are `let_areas` of the day."""
    terms = lease.terms
    lettings = park.lettings[lease.id]
    held = held_on(lease, day)
    return LeaseRow(
        id=lease.id,
        number=terms.number,
        tenant_id=lease.tenant_id,
        tenant=terms.tenant,
        units=", ".join(dict.fromkeys(sorted(terms.units[place].unit for place in held))),
        area_sqft=sum((unit_area(park, lease, place, areas) for place in held), NO_AREA),
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        leaving_on=terms.leaving_on,
        ended_on=terms.ended_on,
        status=terms.status,
        stage=stage_of(lease, day),
        monthly_rent_paisa=monthly_rent(lease, lettings, day),
    )


def stage_of(lease: LeaseFacts, day: date) -> LeaseStage:
    terms = lease.terms
    return stage_on(
        day,
        status=terms.status,
        starts_on=terms.starts_on,
        agreed_until=terms.agreed_until,
        ended_on=terms.ended_on,
    )


def let_areas(park: PropertyFacts, day: date) -> dict[Letting, Decimal]:
    """The area of each letting on the day as the rules share it: lists add up to the let area."""
    return {
        letting: area
        for unit in park.occupancy.units_on(day)
        if unit.unit.counts
        for letting, area in zip(unit.let, unit.let_areas, strict=True)
    }


def unit_area(
    park: PropertyFacts,
    lease: LeaseFacts,
    place: int,
    areas: Mapping[Letting, Decimal],
) -> Decimal:
    """What a lease has of one unit: as let on the day, else as agreed."""
    if (known := areas.get(park.lettings[lease.id][place])) is not None:
        return known
    assigned = lease.units[place]
    unit = park.unit_by_id[assigned.unit_id]
    if not unit.by_seats or assigned.seats is None:
        return unit.rentable_sqft
    return two_decimals(unit.rentable_sqft * assigned.seats / unit.seats)


def held_on(lease: LeaseFacts, day: date) -> list[int]:
    """Places of the units the lease holds on the day, or on its nearest day where it has none."""
    terms = lease.terms
    day = max(terms.starts_on, min(day, terms.charged_until))
    held = [
        place for place, unit in enumerate(terms.units) if unit.starts_on <= day <= unit.ends_on
    ]
    return held or list(range(len(terms.units)))


def monthly_rent(lease: LeaseFacts, lettings: Sequence[Letting], day: date) -> int:
    """Paisa a month of the units held on the day, before rent-free months and subsidy."""
    return sum(lettings[place].monthly_rent_on(day) for place in held_on(lease, day))


def next_increase(lease: LeaseFacts, lettings: Sequence[Letting], day: date) -> NextIncrease | None:
    """The next day on which a unit held now comes to cost another rent, within the agreed days."""
    coming = [
        step.starts_on
        for place in held_on(lease, day)
        for step in lettings[place].rents
        if day < step.starts_on <= lease.terms.charged_until
        and step.monthly_paisa != lettings[place].monthly_rent_on(day)
    ]
    if not coming:
        return None
    return NextIncrease(min(coming), monthly_rent(lease, lettings, min(coming)))
