"""What a board pack is made of: values as services read them for one day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from parkdesk.reports.inputs import PlanData


class FigureUnit(StrEnum):
    PERCENT = "percent"
    SQFT = "sq ft"
    RUPEES = "paisa"
    RATE = "paisa a sq ft"
    MONTHS = "months"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class BoardFigure:
    """One figure against its target. Money is in paisa. `key` is the key of `figures --json`.

    `formula` is the sentence with its numbers, such as `Let 14,820 sq ft ÷ lettable 19,500 sq ft`.
    `value` is None where the divisor is nothing; `missing` then says so.
    `more_is_better` None: neither way.
    """

    key: str
    label: str
    value: Decimal | int | None
    unit: FigureUnit
    formula: str
    target: Decimal | int | None = None
    target_note: str = ""
    last: Decimal | int | None = None
    more_is_better: bool | None = True
    missing: str = ""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A promise of the park and where it stands on the day; `standing` is a sentence.

    `actual` is None where ParkDesk does not count it.
    """

    what: str
    of_whom: str
    promised: int
    actual: Decimal | int | None
    standing: str
    ends_on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class OccupancyMonth:
    """The last day of a month; for the current month the pack's day."""

    day: date
    lettable_sqft: Decimal
    let_sqft: Decimal


@dataclass(frozen=True, slots=True)
class ExpiryYear:
    """What ends in one fiscal year, such as `2026-27`; holdovers are a line of their own."""

    year: str
    leases: int
    area_sqft: Decimal
    monthly_rent_paisa: int
    holdover: bool = False


@dataclass(frozen=True, slots=True)
class FloorRent:
    """The rent roll of one floor, summed."""

    building: str
    floor: str
    units: int
    units_let: int
    lettable_sqft: Decimal
    let_sqft: Decimal
    monthly_rent_paisa: int
    lost_rent_paisa: int


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """Applied, eligible, offered, enrolled, completed; `others` are other and not stated."""

    stage: str
    women: int
    men: int
    others: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.others


@dataclass(frozen=True, slots=True)
class JobsQuarter:
    """What the tenants that filed a quarter stated; amounts are None where nobody did."""

    quarter: str
    tenants: int
    filed: int
    women: int
    men: int
    exports_usd_cents: int | None

    @property
    def staff(self) -> int:
        return self.women + self.men


@dataclass(frozen=True, slots=True)
class BatchLine:
    programme: str
    batch: str
    starts_on: date | None
    seats: int
    applied: int
    eligible: int
    enrolled: int
    women_enrolled: int
    completed: int


@dataclass(frozen=True, slots=True)
class PartnerLine:
    party: str
    kind: str
    signed_on: date | None
    ends_on: date | None
    promises: str
    results: str


@dataclass(frozen=True, slots=True)
class EventLine:
    day: date
    kind: str
    name: str
    partners: str = ""
    women: int = 0
    men: int = 0
    leads: int = 0


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What the board must decide: of `L-2025-003`, `In holdover since 30 Jun: renew or end?`."""

    subject: str
    question: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class DataGap:
    """What is missing, how often, and what it does to the figures."""

    what: str
    count: int
    effect: str = ""


@dataclass(frozen=True, slots=True)
class BoardPack:
    """All of one pack. `jobs` are four quarters, the last whole one last, and `not_filed` is of it.

    `audit_head` is the hash the audit trail ends with on that day.
    """

    figures: tuple[BoardFigure, ...]
    targets: tuple[TargetLine, ...]
    plan: PlanData
    occupancy: tuple[OccupancyMonth, ...]
    expiries: tuple[ExpiryYear, ...]
    floors: tuple[FloorRent, ...]
    funnel: tuple[FunnelStage, ...]
    women_target_percent: Decimal | None
    jobs: tuple[JobsQuarter, ...]
    not_filed: tuple[str, ...]
    batches: tuple[BatchLine, ...]
    partners: tuple[PartnerLine, ...]
    events: tuple[EventLine, ...]
    decisions: tuple[DecisionLine, ...]
    gaps: tuple[DataGap, ...]
    last_pack_on: date | None = None
    audit_head: str = ""
