"""The park as it stands, by the words that a rent roll uses."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.identity import name_key
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.places import Places, read_places
from parkdesk.services.imports.plan import PlanDraft
from parkdesk.services.imports.unit_limits import UnitLimits, read_limits
from parkdesk.services.park import Policies, get_policies
from parkdesk.spreadsheets.drafts import LeaseDraft


@dataclass(slots=True)
class KnownPark:
    """The park by the words a rent roll uses, and where in the plan new records are."""

    policies: Policies
    places: Places
    limits: UnitLimits
    units: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    tenants: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    tenants_by_ntn: dict[str, int] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    last_values: dict[int, dict[str, Any]] = field(default_factory=dict)
    new: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def once(
        self,
        plan: PlanDraft,
        row: int,
        table: str,
        key: tuple[Any, ...],
        values: dict[str, Any],
        links: dict[str, int],
    ) -> int:
        """Plan a record that several rows share only once; its place in the plan."""
        if key not in self.new:
            self.new[key] = plan.write(row, table, values, **links)
        return self.new[key]

    def tenant_ids(self, draft: LeaseDraft) -> list[int]:
        """Who the tenant may be: the NTN's owner, else everyone of that name."""
        if draft.ntn and draft.ntn in self.tenants_by_ntn:
            return [self.tenants_by_ntn[draft.ntn]]
        return self.tenants.get(name_key(draft.tenant), [])


def read_park(session: Session, today: date) -> KnownPark:
    park = KnownPark(
        policies=get_policies(session, on=today),
        places=read_places(session),
        limits=read_limits(session, today),
    )
    for unit in session.execute(select(Unit.__table__)):
        park.units[unit.code.casefold()] = dict(unit._mapping)
    for tenant in session.execute(select(Organisation.id, Organisation.name_key, Organisation.ntn)):
        park.tenants[tenant.name_key].append(tenant.id)
        if tenant.ntn:
            park.tenants_by_ntn[tenant.ntn] = tenant.id
    park.leases = {lease.number: lease for lease in session.scalars(select(Lease)) if lease.number}
    park.last_values = last_imported_values(
        session, "unit", [unit["id"] for unit in park.units.values()]
    )
    return park
