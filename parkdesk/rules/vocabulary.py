"""The field's standard words: a value here is what is stored, shown and typed in spreadsheets."""

from enum import StrEnum


class ParkKind(StrEnum):
    SOFTWARE_TECHNOLOGY_PARK = "software technology park"
    INNOVATION_PARK = "innovation park"
    KNOWLEDGE_PARK = "knowledge park"
    CO_WORKING_SPACE = "co-working space"


class AreaStandard(StrEnum):
    COVERED = "covered"
    CARPET = "carpet"
    BOMA = "BOMA"
    IPMS_3 = "IPMS 3"
    OTHER = "other"


class Conversion(StrEnum):
    UNUSED = "unused"
    IN_CONVERSION = "in conversion"
    READY = "ready"


class UnitKind(StrEnum):
    OFFICE = "office"
    OPEN_SEATS = "open seats"
    INCUBATION_BAY = "incubation bay"
    TRAINING_ROOM = "training room"
    LAB = "lab"
    MEETING_ROOM = "meeting room"
    AUDITORIUM = "auditorium"
    SHOP = "shop"
    COMMON_AREA = "common area"


ROOM_KINDS = (UnitKind.TRAINING_ROOM, UnitKind.LAB, UnitKind.MEETING_ROOM, UnitKind.AUDITORIUM)


class UnitState(StrEnum):
    """Derived for a day, never stored."""

    VACANT = "vacant"
    RESERVED = "reserved"
    LET = "let"
    ENDING_90 = "ending within 90 days"
    ENDING_30 = "ending within 30 days"
    HOLDOVER = "holdover"
    OUT_OF_USE = "out of use"
    COMMON = "common area"


class BlockReason(StrEnum):
    FIT_OUT = "fit-out"
    REPAIR = "repair"
    OWN_USE = "own use"


class OrganisationKind(StrEnum):
    PRIVATE_LIMITED = "private limited"
    SINGLE_MEMBER_COMPANY = "single-member company"
    LLP = "LLP"
    PARTNERSHIP = "partnership"
    SOLE_PROPRIETOR = "sole proprietor"
    FREELANCER = "freelancer"
    STARTUP_TEAM = "startup team"
    NGO = "NGO"
    UNIVERSITY = "university"
    GOVERNMENT = "government"


class DocumentKind(StrEnum):
    """Papers a park asks its tenants and applicants for."""

    SIGNATORY_CNIC = "signatory's CNIC"
    AUTHORITY_TO_SIGN = "authority to sign"
    INCORPORATION_CERTIFICATE = "incorporation certificate"
    MEMORANDUM_AND_ARTICLES = "memorandum and articles"
    PARTNERSHIP_DEED = "partnership deed"
    LLP_AGREEMENT = "LLP agreement"
    NGO_REGISTRATION = "NGO registration"
    LETTER_OF_INSTITUTION = "letter of the institution"
    NTN_CERTIFICATE = "NTN certificate"
    PSEB_REGISTRATION = "PSEB registration"
    STZA_LICENCE = "STZA licence"
    POLICE_VERIFICATION = "police verification"
    BUSINESS_PLAN = "business plan"
    INSURANCE = "insurance"
    OTHER = "other"


class DocumentState(StrEnum):
    """Derived for a day: of a paper that is required, or that is there."""

    PRESENT = "present"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    MISSING = "missing"


class RegistrationKind(StrEnum):
    """A registration of an organisation that lapses."""

    PSEB = "PSEB registration"
    STZA = "STZA licence"


class SizeBand(StrEnum):
    """By a tenant's staff: 1–20, 21–250, 251–1,000, and more."""

    STARTUP = "startup"
    SME = "SME"
    LARGE = "large"
    ANCHOR = "anchor"


class SpaceApplicationStatus(StrEnum):
    RECEIVED = "received"
    UNDER_REVIEW = "under review"
    SHORTLISTED = "shortlisted"
    APPROVED = "approved"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class LeaseStatus(StrEnum):
    """A decision that was taken; where the lease stands on a day is derived (LeaseStage)."""

    DRAFT = "draft"
    APPROVED = "approved"
    ACTIVE = "active"
    NOTICE = "notice given"
    ENDED = "ended"
    CANCELLED = "cancelled"


BINDING = frozenset({LeaseStatus.APPROVED, LeaseStatus.ACTIVE, LeaseStatus.NOTICE})


class EndKind(StrEnum):
    EXPIRED = "expired"
    TERMINATED = "terminated"
    SURRENDERED = "surrendered"
    RENEWED = "renewed"


class AmendmentKind(StrEnum):
    EXTENDED = "extended"
    UNIT_ADDED = "unit added"
    UNIT_GIVEN_UP = "unit given up"
    RELOCATED = "relocated"
    RENT_CHANGED = "rent changed"
    TERMS_CHANGED = "terms changed"


class DepositKind(StrEnum):
    REFUNDABLE = "refundable"
    ADJUSTABLE = "adjustable"


class DepositMove(StrEnum):
    """Carried in and out: a renewal takes the deposit along."""

    RECEIVED = "received"
    RETURNED = "returned"
    ADJUSTED = "adjusted"
    CARRIED_OUT = "carried out"
    CARRIED_IN = "carried in"


class LeaseStage(StrEnum):
    """Derived for a day from the stored decision and the agreed days."""

    DRAFT = "draft"
    UPCOMING = "upcoming"
    IN_FORCE = "in force"
    ENDING_SOON = "ending soon"
    HOLDOVER = "holdover"
    PAST = "past"
    CANCELLED = "cancelled"


class ChargeKind(StrEnum):
    RENT = "rent"
    SERVICE_CHARGE = "service charge"
    POWER = "power"
    INTERNET = "internet"
    PARKING = "parking"
    OTHER = "other"
    HOLDOVER = "holdover"


class Basis(StrEnum):
    RENTABLE = "rentable sq ft"
    USABLE = "usable sq ft"
    SEAT = "seat"
    FIXED = "fixed"
    FREE = "free"


class Billing(StrEnum):
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


class BillingTime(StrEnum):
    ADVANCE = "advance"
    ARREARS = "arrears"


class PartMonths(StrEnum):
    ACTUAL = "actual"
    THIRTY = "30"
    YEAR_365 = "365"


class EscalationKind(StrEnum):
    COMPOUND = "compound"
    SIMPLE = "simple"


class Gender(StrEnum):
    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"
    NOT_STATED = "not stated"


class Audience(StrEnum):
    STUDENTS_AND_GRADUATES = "students and graduates"
    TEACHERS = "teachers"
    WOMEN = "women"
    FREELANCERS = "freelancers"
    GOVERNMENT_STAFF = "government staff"


class ApplicationStatus(StrEnum):
    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    ENROLLED = "enrolled"
    WAITLISTED = "waitlisted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class AttendanceMark(StrEnum):
    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    LEAVE = "leave"
    HOLIDAY = "holiday"


class OutcomeKind(StrEnum):
    """What a trainee does some months after a batch ended."""

    FULL_TIME = "full-time"
    PART_TIME = "part-time"
    SELF_EMPLOYED = "self-employed"
    FREELANCE = "freelance"
    NONE = "none"


class EnrolmentStatus(StrEnum):
    ENROLLED = "enrolled"
    COMPLETED = "completed"
    FAILED = "failed"
    DROPPED = "dropped"
    NO_SHOW = "no-show"
    TRANSFERRED = "transferred"


class ImportKind(StrEnum):
    APPLICANTS = "applicants"
    TENANTS = "tenants"
    UNITS = "units"
    RENT_ROLL = "rent-roll"
    SPACE_APPLICATIONS = "space-applications"
    RETURNS = "returns"
    BATCHES = "batches"
    ATTENDANCE = "attendance"


OF_A_BATCH = frozenset({ImportKind.APPLICANTS, ImportKind.ATTENDANCE})
"""Kinds whose whole list is of one batch that is chosen for it."""


class RowOutcome(StrEnum):
    """What an import does with one data row, tested in this order; exactly one each."""

    REFUSED = "refused"
    DUPLICATE = "duplicate"
    AMBIGUOUS = "ambiguous"
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class ProblemLevel(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class PartnerKind(StrEnum):
    UNIVERSITY = "university"
    COMPANY = "company"
    GOVERNMENT = "government"
    EMBASSY = "embassy"
    INVESTOR = "investor"
