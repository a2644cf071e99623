"""A park's spaces on any day, from intervals held in memory: fast enough to follow a date slider."""

from collections.abc import Iterable
from datetime import date

from parkdesk.rules.occupancy_facts import Letting, UnitDay, UnitFacts


class Occupancy:
    """All units with their lettings. Make one per load of the data, ask it for any day."""

    def __init__(self, units: Iterable[UnitFacts], lettings: Iterable[Letting]) -> None:
        raise NotImplementedError

    def unit_on(self, unit_id: int, day: date) -> UnitDay | None:
        """The unit on the day; None where it does not exist then."""
        raise NotImplementedError

    def units_on(self, day: date) -> list[UnitDay]:
        """Every unit that exists on the day, in the order given."""
        raise NotImplementedError
