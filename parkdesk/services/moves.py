"""Who came, left, moved, grew or gave something back between two days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.rules.occupancy_facts import Letting
from parkdesk.services.property import PropertyFacts, load_property

_DAY = timedelta(days=1)
_NOTHING = Decimal("0.00")


class Move(StrEnum):
    CAME = "came"
    LEFT = "left"
    MOVED = "moved"
    GREW = "grew"
    GAVE_BACK = "gave back"
    PASSED = "came and left"


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One tenant: what was held on the earlier day and on the later. `id` is the tenant's.

    `taken` and `given_up` are the units of only one of the two days; `first_on` and `last_on` the
    first and last day between them on which something changed.
    """

    id: int
    move: Move
    tenant: str
    units_before: str
    units_now: str
    taken: str
    given_up: str
    area_before_sqft: Decimal
    area_now_sqft: Decimal
    first_on: date
    last_on: date
    lease_id: int


Held = Mapping[str, Decimal]  # the area of each unit by its code


def list_moves(session: Session, *, since: date, until: date) -> list[MoveRow]:
    """What is another on `until` than on `since`, by the day of the last change and tenant.

    A tenant who goes on in the same units, under a new lease too, did not move.
    """
    return moves_of(load_property(session), since=since, until=until)


def moves_of(park: PropertyFacts, *, since: date, until: date) -> list[MoveRow]:
    """The same of a property already read."""
    tenants = {lease.id: (lease.tenant_id, lease.terms.tenant) for lease in park.leases}
    before, now = (_held(park, tenants, day) for day in (since, until))
    rows = []
    for tenant_id, (days, lease_id, name) in _changes(park, tenants, since, until).items():
        had, has = before.get(tenant_id, {}), now.get(tenant_id, {})
        move = kind_of_move(had, has)
        if move is not None:
            rows.append(_row(tenant_id, name, move, had, has, days, lease_id))
    return sorted(rows, key=lambda row: (row.last_on, row.tenant.casefold(), row.id))


def kind_of_move(had: Held, has: Held) -> Move | None:
    """What became of a tenant for whom something changed; None where all is as it was."""
    if not had or not has:
        return Move.CAME if has else Move.LEFT if had else Move.PASSED
    if had.keys() == has.keys():
        larger = sum(has.values()) - sum(had.values())
        if not larger:
            return None
        return Move.GREW if larger > 0 else Move.GAVE_BACK
    if has.keys() > had.keys():
        return Move.GREW
    return Move.GAVE_BACK if has.keys() < had.keys() else Move.MOVED


def _held(
    park: PropertyFacts, tenants: Mapping[int, tuple[int, str]], day: date
) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = {}
    for unit in park.occupancy.units_on(day):
        for letting, area in zip(unit.let, unit.let_areas, strict=True):
            units = found.setdefault(tenants[letting.lease_id][0], {})
            units[unit.unit.code] = units.get(unit.unit.code, _NOTHING) + area
    return found


def _changes(
    park: PropertyFacts, tenants: Mapping[int, tuple[int, str]], since: date, until: date
) -> dict[int, tuple[list[date], int, str]]:
    """Of each tenant the days after `since` on which a unit was taken or given up, and a lease."""
    found: dict[int, tuple[list[date], int, str]] = {}
    for lease_id, lettings in park.lettings.items():
        tenant_id, name = tenants[lease_id]
        for letting in lettings:
            for day in _borders(letting):
                if since < day <= until and _changed(park, tenants, letting, day):
                    days, latest, _ = found.get(tenant_id, ([], lease_id, name))
                    found[tenant_id] = ([*days, day], max(latest, lease_id), name)
    return found


def _borders(letting: Letting) -> Iterable[date]:
    last = letting.holdover_until or letting.last
    return {letting.starts_on, letting.last + _DAY, min(last, date.max - _DAY) + _DAY}


def _changed(
    park: PropertyFacts, tenants: Mapping[int, tuple[int, str]], letting: Letting, day: date
) -> bool:
    """Whether the tenant holds more or less of the unit than on the day before."""
    tenant_id = tenants[letting.lease_id][0]

    def held_on(when: date) -> Decimal | None:
        unit = park.occupancy.unit_on(letting.unit_id, when)
        if unit is None:
            return None
        areas = [
            area
            for one, area in zip(unit.let, unit.let_areas, strict=True)
            if tenants[one.lease_id][0] == tenant_id
        ]
        return sum(areas, _NOTHING) if areas else None

    return held_on(day - _DAY) != held_on(day)


def _row(
    tenant_id: int, name: str, move: Move, had: Held, has: Held, days: list[date], lease_id: int
) -> MoveRow:
    return MoveRow(
        id=tenant_id,
        move=move,
        tenant=name,
        units_before=", ".join(had),
        units_now=", ".join(has),
        taken=", ".join(one for one in has if one not in had),
        given_up=", ".join(one for one in had if one not in has),
        area_before_sqft=sum(had.values(), _NOTHING),
        area_now_sqft=sum(has.values(), _NOTHING),
        first_on=min(days),
        last_on=max(days),
        lease_id=lease_id,
    )
