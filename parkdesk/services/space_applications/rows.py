"""The lines and forms of applications for space, as screens, exports and reports see them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.space_queue import SpaceStage, SpaceStep
from parkdesk.rules.vocabulary import DocumentKind, SpaceApplicationStatus

NO_ORGANISATION = 0


@dataclass(frozen=True, slots=True)
class SpaceApplicationRow:
    """A line of the queue; only an open one has a `rank`.

    `reconfirm_on` is the first day on which the applicant is to be asked again, where that is
    asked at all; `due` says that it has come. `offered` names the units of an offer.
    """

    id: int
    rank: int | None
    organisation_id: int
    organisation: str
    stage: SpaceStage
    received_on: date
    wanted_sqft: Decimal | None
    wanted_seats: int | None
    wanted_from: date
    headcount: int | None
    headcount_in_12_months: int | None
    purpose: str
    priority: int
    confirmed_on: date | None
    reconfirm_on: date | None
    due: bool
    offered: str
    offer_lapses_on: date | None
    lease_id: int | None
    note: str


@dataclass(frozen=True, slots=True)
class OfferedUnit:
    """A unit of an offer; `seats` of an open-seat unit."""

    unit_id: int
    unit: str
    seats: int | None


@dataclass(frozen=True, slots=True)
class SpaceDecision:
    """One step of an application: when it was decided, by whom and why."""

    id: int
    decided_on: date
    person: str
    was: SpaceApplicationStatus
    becomes: SpaceApplicationStatus
    reason: str


@dataclass(frozen=True, slots=True)
class SpaceApplicationDetail:
    """All that an application's panel shows; decisions the newest first.

    Documents are the organisation's: how many there are, and the required kinds that are missing.
    """

    id: int
    row: SpaceApplicationRow
    offered: tuple[OfferedUnit, ...]
    decisions: tuple[SpaceDecision, ...]
    steps: frozenset[SpaceStep]
    lease: str
    contact: str
    mobile: str
    documents: int
    missing_documents: tuple[DocumentKind, ...]


@dataclass(frozen=True, slots=True)
class SpaceApplicationDraft:
    """An application as its form holds it: square feet or seats, never both."""

    organisation_id: int
    received_on: date
    wanted_from: date
    wanted_sqft: Decimal | None = None
    wanted_seats: int | None = None
    headcount: int | None = None
    headcount_in_12_months: int | None = None
    purpose: str = ""
    priority: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class SkippedSpaceApplication:
    application_id: int
    organisation: str
    why: str


@dataclass(frozen=True, slots=True)
class SpaceStepPlan:
    """What a step on several applications would do: who takes it, who is skipped and why."""

    step: SpaceStep
    application_ids: tuple[int, ...]
    organisations: tuple[str, ...]
    skipped: tuple[SkippedSpaceApplication, ...]


@dataclass(frozen=True, slots=True)
class FittingUnits:
    """Units that suit an applicant, one or neighbours together; no two blocks have one id.

    `seats` is what is meant of open seats, or what the rooms have; `percent` is their size in
    percent of what is wanted; `offered_to` names others who hold an offer of them.
    """

    id: int
    unit_ids: tuple[int, ...]
    units: str
    floor: str
    free_from: date
    area_sqft: Decimal
    seats: int | None
    asking_rent_paisa: int
    percent: Decimal
    offered_to: str


@dataclass(frozen=True, slots=True)
class FittingApplication:
    """An applicant in the queue beside a block: `why` is empty where it suits them.

    `offered_until` is of who holds an offer of the block, or of a part of it.
    """

    id: int
    rank: int
    organisation: str
    stage: SpaceStage
    wanted: str
    wanted_from: date
    why: str
    offered_until: date | None = None
