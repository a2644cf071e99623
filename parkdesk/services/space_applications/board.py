"""The park as seen by an applicant: each unit with the days it is taken, and to whom offered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease, LeaseUnit
from parkdesk.models.space_applications import SpaceApplication, SpaceOfferUnit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.fitting import Busy, FitUnit
from parkdesk.rules.occupancy_facts import UnitFacts
from parkdesk.rules.vocabulary import BINDING, LeaseStatus, SpaceApplicationStatus
from parkdesk.services.property import load_units
from parkdesk.services.unit_days import HeldDays, held_days_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Board:
    """Floors in the plan's order; units that are gone by the day are left out."""

    floors: tuple[tuple[FitUnit, ...], ...]
    units: Mapping[int, FitUnit]

    def take(self, unit_ids: Sequence[int]) -> list[FitUnit]:
        """The units in the plan's order; raises RecordMissingError."""
        for unit_id in unit_ids:
            if unit_id not in self.units:
                raise RecordMissingError(what="unit", which=f"number {unit_id}")
        return [one for floor in self.floors for one in floor if one.unit.id in unit_ids]


def load_board(session: Session, *, on: date, but: int | None = None) -> Board:
    """All units as they can be had from the day on; `but` is the application that asks.

    A tenant in holdover keeps the unit, and a draft lease counts as one.
    """
    held = held_days_of(session, going_on=on)
    drafted = _drafted(session)
    offers = _offers(session, on, but)
    units = [one for one in load_units(session) if one.exists_to is None or one.exists_to >= on]
    found = {
        unit.id: FitUnit(
            unit,
            (
                *_own_days(unit),
                *(_busy(one, on) for one in held.get(unit.id, ())),
                *drafted.get(unit.id, ()),
            ),
            tuple(name for name, _ in offers.get(unit.id, ())),
            sum(seats or unit.seats for _, seats in offers.get(unit.id, ())),
        )
        for unit in units
    }
    by_floor: dict[tuple[str, int], list[FitUnit]] = defaultdict(list)
    for unit in units:  # in the plan's order
        by_floor[unit.building, unit.floor_level].append(found[unit.id])
    return Board(tuple(tuple(floor) for floor in by_floor.values()), found)


def _own_days(unit: UnitFacts) -> Iterator[Busy]:
    """Days on which it does not exist or is out of use."""
    yield Busy(date.min, unit.exists_from - _DAY)
    if unit.exists_to is not None:
        yield Busy(unit.exists_to + _DAY, date.max)
    for block in unit.blocks:
        yield Busy(block.starts_on, block.ends_on or date.max)


def _busy(held: HeldDays, on: date) -> Busy:
    over = held.lease_ends_on < on and held.ends_on >= held.lease_ends_on
    if held.status in BINDING and over:
        return Busy(held.starts_on, date.max, held.seats)
    return Busy(held.starts_on, held.ends_on, held.seats)


def _drafted(session: Session) -> dict[int, list[Busy]]:
    query = (
        select(LeaseUnit.unit_id, LeaseUnit.starts_on, LeaseUnit.ends_on, LeaseUnit.seats)
        .join(Lease, Lease.id == LeaseUnit.lease_id)
        .where(Lease.status == LeaseStatus.DRAFT)
    )
    found: dict[int, list[Busy]] = defaultdict(list)
    for row in session.execute(query):
        found[row.unit_id].append(Busy(row.starts_on, row.ends_on, row.seats))
    return found


def _offers(session: Session, on: date, but: int | None) -> dict[int, list[tuple[str, int | None]]]:
    """Who else holds an offer of a unit that has not lapsed, and of how many seats."""
    query = (
        select(SpaceOfferUnit.unit_id, SpaceOfferUnit.seats, Organisation.name)
        .join(SpaceApplication, SpaceApplication.id == SpaceOfferUnit.space_application_id)
        .join(Organisation, Organisation.id == SpaceApplication.organisation_id)
        .where(
            SpaceApplication.status == SpaceApplicationStatus.OFFERED,
            SpaceApplication.offer_lapses_on >= on,
        )
        .order_by(SpaceApplication.id)
    )
    if but is not None:
        query = query.where(SpaceApplication.id != but)
    found: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    for row in session.execute(query):
        found[row.unit_id].append((row.name, row.seats))
    return found
