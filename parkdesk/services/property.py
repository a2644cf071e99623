"""The whole property in memory: every unit, block and letting as the rules take them, for any day without another query."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Letting, UnitFacts


@dataclass(frozen=True, slots=True)
class PropertyFacts:
    """Units by building, floor from the top, and code; lettings of binding and ended leases. Ask `occupancy` for a day."""

    units: tuple[UnitFacts, ...]
    lettings: tuple[Letting, ...]
    occupancy: Occupancy
    fiscal_start_month: int


def load_property(session: Session) -> PropertyFacts:
    raise NotImplementedError
