"""What is found in one place: records of every kind, each by its title and one more line."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parkdesk.rules.finding import Nearness

MOST = 6  # of each kind
CANDIDATES = 300  # of each kind, that are ranked


class RecordKind(StrEnum):
    PERSON = "person"
    TENANT = "tenant"
    UNIT = "unit"
    LEASE = "lease"
    BATCH = "batch"
    PRESET = "preset"


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A draft lease has no title, a preset's detail is its report's name.

    `day` is the last one of a unit that is no more.
    """

    kind: RecordKind
    id: int
    title: str
    detail: str
    nearness: Nearness
    day: date | None = None


def joined(*parts: str | None) -> str:
    """The parts of a detail that there are."""
    return " · ".join(part for part in parts if part)


def best(found: list[FoundRecord], most: int) -> list[FoundRecord]:
    """The nearest ones; equals stay in the order in which they were read."""
    fitting = [record for record in found if record.nearness]
    return sorted(fitting, key=lambda record: -record.nearness)[:most]
