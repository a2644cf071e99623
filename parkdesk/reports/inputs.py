"""What the reports are made of: values as services read them for one day.

Nothing here formats or decides. Every text is as the user typed it; the reports make it safe.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import Coloured, PlanColours
from parkdesk.rules.vocabulary import UnitState
from parkdesk.settings import Grouping

LET_STATES = frozenset(
    {UnitState.LET, UnitState.ENDING_90, UnitState.ENDING_30, UnitState.HOLDOVER}
)


@dataclass(frozen=True, slots=True)
class ReportPark:
    """Whose report it is. `logo` holds the bytes of a PNG or JPEG, if there is one."""

    name: str
    city: str = ""
    kind: str = ""
    operator: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What stands on every page. `language` is a BCP 47 tag for the document."""

    park: ReportPark
    as_of: date
    grouping: Grouping = Grouping.THOUSANDS
    language: str = "en-GB"


# --- rent roll ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RentRollLine:
    """One lettable unit, or one lease's share of an open-seat unit; the rest is a vacant line.

    `area_sqft` is this line's area, so that all lines add up to the lettable area. Let lines hold
    the current rate; all others hold the asking rate, and `monthly_rent_paisa` is None there. A
    reserved line names the coming tenant.
    """

    building: str
    floor: str
    unit: str
    state: UnitState
    area_sqft: Decimal
    seats: int | None = None
    tenant: str = ""
    lease: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    months_left: Decimal | None = None
    rate_paisa: int | None = None
    rate_per: str = "sq ft"
    monthly_rent_paisa: int | None = None
    asking_rent_paisa: int | None = None
    next_increase_on: date | None = None
    next_rent_paisa: int | None = None
    deposit_paisa: int | None = None
    rent_free: str = ""
    subsidy_percent: Decimal | None = None

    @property
    def is_let(self) -> bool:
        return self.state in LET_STATES


@dataclass(frozen=True, slots=True)
class RentRoll:
    """Lines by building, floor (top first) and unit. `gaps`: sentences on what is missing."""

    lines: tuple[RentRollLine, ...]
    lettable_sqft: Decimal
    gaps: tuple[str, ...] = ()


# --- applicants ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RankedApplicant:
    """`rank`: merit rank among all eligible, else None; `score` is in ten-thousandths.

    `reasons`: why not eligible, or the note of an override; `why`: why an eligible one waits.
    """

    rank: int | None
    name: str
    father_name: str
    gender: str
    cnic_masked: str
    status: str
    eligible: bool
    score: int | None = None
    test_score: Decimal | None = None
    university: str = ""
    degree: str = ""
    district: str = ""
    applied_on: date | None = None
    reasons: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class BatchApplicants:
    """`rules` are sentences. Applicants come ranked first, then the ineligible."""

    programme: str
    course: str
    batch: str
    seats: int
    womens_seats: int
    seats_held: int
    applicants: tuple[RankedApplicant, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    room: str = ""
    trainer: str = ""
    rules: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


# --- stacking plan ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlanData:
    """The units that exist on the day, as `rules.occupancy` says what they are on it.

    `coloured` is how the blocks look; without it by their state.
    """

    units: tuple[UnitDay, ...]
    gaps: tuple[str, ...] = ()
    coloured: Coloured | None = None

    def colours(self) -> Coloured:
        return self.coloured or PlanColours().on(self.units, date.min)


def total_area(areas: Iterable[Decimal]) -> Decimal:
    """The sum in square feet, with two decimals even of nothing."""
    return sum(areas, Decimal("0.00"))
