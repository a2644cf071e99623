"""The whole property in memory: units, blocks and lettings as the rules take them, for any day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import LeaseUnit
from parkdesk.models.park import Park
from parkdesk.models.spaces import Building, Floor, Unit, UnitBlock
from parkdesk.rules.money import JULY
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Block, Letting, UnitFacts
from parkdesk.services.lease_facts import LeaseFacts, load_leases
from parkdesk.services.schedule import lettings_of


@dataclass(frozen=True, slots=True)
class PropertyFacts:
    """Units by building, floor from the top, and code; every lease, drafts and cancelled ones too.

    Ask `occupancy` for a day; no day needs another query. `lettings` are by lease id, in the order
    of the lease's units.
    """

    units: tuple[UnitFacts, ...]
    leases: tuple[LeaseFacts, ...]
    lettings: Mapping[int, tuple[Letting, ...]]
    occupancy: Occupancy
    fiscal_start_month: int
    unit_by_id: Mapping[int, UnitFacts]


def load_property(
    session: Session,
    *,
    lease_ids: Iterable[int] | None = None,
    begun_by: date | None = None,
    going_on: date | None = None,
) -> PropertyFacts:
    """All units and leases in ten queries, however many there are; or only some of the leases.

    For what is let on a day those `begun_by` it and `going_on` are enough, for what is reserved
    too those `going_on`. With `lease_ids` the units are those of these leases.
    """
    lease_ids = None if lease_ids is None else list(lease_ids)
    units = load_units(session, held_by=lease_ids)
    leases = tuple(load_leases(session, lease_ids=lease_ids, begun_by=begun_by, going_on=going_on))
    lettings = {lease.id: lettings_of(lease) for lease in leases}
    occupancy = Occupancy(units, (one for found in lettings.values() for one in found))
    month = session.scalar(select(Park.fiscal_year_start_month)) or JULY
    by_id = {unit.id: unit for unit in units}
    return PropertyFacts(units, leases, lettings, occupancy, month, by_id)


def leases_beside(session: Session, *, lease_ids: Iterable[int]) -> list[int]:
    """These leases and all that are of one of their units: open seats are shared among them."""
    lease_ids = list(lease_ids)
    units = select(LeaseUnit.unit_id).where(LeaseUnit.lease_id.in_(lease_ids))
    beside = session.scalars(select(LeaseUnit.lease_id).where(LeaseUnit.unit_id.in_(units)))
    return sorted({*lease_ids, *beside})


def load_units(
    session: Session,
    *,
    held_by: Sequence[int] | None = None,
    unit_ids: Collection[int] | None = None,
) -> tuple[UnitFacts, ...]:
    """All units, those that are in one of some leases, or some units."""
    blocks = _blocks(session)
    query = (
        select(*Unit.__table__.columns, Building.name.label("building"), Floor.level, Floor.label)
        .join(Floor, Floor.id == Unit.floor_id)
        .join(Building, Building.id == Floor.building_id)
        .order_by(Building.name, Floor.level.desc(), Unit.code, Unit.id)
    )
    if held_by is not None:
        held = select(LeaseUnit.unit_id).where(LeaseUnit.lease_id.in_(held_by))
        query = query.where(Unit.id.in_(held))
    if unit_ids is not None:
        query = query.where(Unit.id.in_(unit_ids))
    return tuple(
        UnitFacts(
            id=row.id,
            code=row.code,
            kind=row.kind,
            lettable=row.lettable,
            building=row.building,
            floor_level=row.level,
            floor_label=row.label,
            rentable_sqft=row.rentable_sqft,
            exists_from=row.exists_from,
            exists_to=row.exists_to,
            seats=row.seats or 0,
            asking_rate_paisa=row.asking_rate_paisa or 0,
            blocks=tuple(blocks.get(row.id, ())),
        )
        for row in session.execute(query)
    )


def _blocks(session: Session) -> dict[int, list[Block]]:
    found: dict[int, list[Block]] = defaultdict(list)
    for block in session.execute(
        select(*UnitBlock.__table__.columns).order_by(UnitBlock.starts_on, UnitBlock.id)
    ):
        found[block.unit_id].append(Block(block.starts_on, block.ends_on, block.reason))
    return found
