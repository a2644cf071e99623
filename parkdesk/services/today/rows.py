"""What Today shows: figures, matters with a verb each, coming days, gaps in the data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from parkdesk.rules.property_figures import Figure
from parkdesk.rules.urgency import Matter, Urgency
from parkdesk.services.occupancy_months import MonthOccupancy


class Subject(StrEnum):
    """Whose page has the verb."""

    LEASE = "lease"
    TENANT = "tenant"
    BATCH = "batch"
    UNIT = "unit"
    PERSON = "person"
    APPLICATION = "application"
    BUILDING = "building"
    IMPORT = "import"


class Verb(StrEnum):
    """What a button of a matter does."""

    OPEN = "open"
    RENEW = "renew"
    END = "end"
    ACTIVATE = "activate"
    COMPLETE = "complete"
    CONFIRM_STEP = "confirm step"
    ADD_DOCUMENT = "add document"
    OPEN_TENANT = "open tenant"
    CONFIRM_WISH = "confirm wish"
    WITHDRAW = "withdraw"
    OPEN_QUEUE = "open queue"
    OPEN_RETURNS = "open returns"
    FILL_SEATS = "fill seats"
    OPEN_RESULTS = "open results"
    OPEN_CERTIFICATES = "open certificates"
    OPEN_OUTCOMES = "open outcomes"
    TAKE_UP = "take up"
    SHOW_ALL = "show all"


Verbs = tuple[Verb, Verb | None]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that waits for a decision: `question` says what, the verbs do it.

    `record_id` and `record`, a batch's code, are of the subject's record. A line that stands for
    others has the verb SHOW_ALL and their `ids`.
    """

    id: str
    matter: Matter
    subject: Subject
    record_id: int
    label: str
    question: str
    verb: Verb
    due_on: date | None
    urgency: Urgency
    other_verb: Verb | None = None
    record: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """What happens on a day of the next fortnight."""

    on: date
    what: str
    subject: Subject
    record_id: int
    record: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing in the data, how often, and what that does to the figures.

    `ids` are of the subject's records, where they are few enough to be listed.
    """

    what: str
    count: int
    effect: str
    subject: Subject
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """The figures of the page; each says how it is made, those that open something of which rows.

    `seats_open` are free seats of batches that have not begun.
    """

    units: int
    vacant_sqft: Decimal
    occupancy_percent: Figure[Decimal | None]
    ending_90_days: Figure[int]
    leases_in_force: int
    holdovers: int
    seats_open: int
    women_percent_of_enrolled: Decimal | None
    tenant_staff_women_percent: Decimal | None
    womens_formulas: tuple[str, str]


@dataclass(frozen=True, slots=True)
class TodayDetail:
    """All of the page; `waiting` counts what `actions` are made of.

    A new park has neither units nor leases, batches or people.
    """

    figures: TodayFigures
    actions: tuple[Action, ...]
    waiting: int
    due: tuple[Due, ...]
    gaps: tuple[Gap, ...]
    months: tuple[MonthOccupancy, ...]
    is_new: bool
