"""The park a file is about, and its policies: choices of the park's own, each from a day on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, UnknownChoiceError
from parkdesk.models.park import Park, Policy
from parkdesk.rules.money import JULY
from parkdesk.rules.space_queue import RECONFIRM_AFTER_DAYS
from parkdesk.rules.vocabulary import AreaStandard, EscalationKind, ParkKind, PartMonths

PARK_ID = 1
FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class ParkDetail:
    """Who the park is: what is stored, and what its form gives back."""

    name: str
    kind: ParkKind = ParkKind.KNOWLEDGE_PARK
    city: str = ""
    district: str = ""
    province: str = ""
    host_institution: str = ""
    sponsor: str = ""
    executing_agency: str = ""
    operator: str = ""
    ntn: str = ""
    strn: str = ""
    fiscal_year_start_month: int = 7
    area_standard: AreaStandard = AreaStandard.COVERED


@dataclass(frozen=True, slots=True)
class Policies:
    """What the park has decided, else the default. A field's name is the policy's."""

    notice_days: int = 60
    notice_days_seats: int = 30
    escalation_percent: Decimal = Decimal("10.00")
    escalation_every_months: int = 12
    escalation_kind: EscalationKind = EscalationKind.COMPOUND
    part_months: PartMonths = PartMonths.ACTUAL
    holdover_percent: Decimal = Decimal("100.00")
    deposit_months: int = 3
    lease_months: int = 36
    subsidy_percent: Decimal = Decimal("25.00")
    womens_seats_percent: Decimal = Decimal("30.00")
    womens_seats_release_days: int = 7
    offer_hours: int = 72
    minimum_attendance_percent: Decimal = Decimal("75.00")
    pass_mark_percent: Decimal = Decimal("50.00")
    space_queue_days: int = RECONFIRM_AFTER_DAYS
    space_offer_days: int = 14


DEFAULTS = Policies()
POLICY_NAMES = tuple(field.name for field in fields(Policies))
AT_LEAST_ONE = frozenset({"escalation_every_months", "lease_months"})
AT_MOST_100 = frozenset(
    {
        "subsidy_percent",
        "womens_seats_percent",
        "minimum_attendance_percent",
        "pass_mark_percent",
    }
)


def get_park(session: Session) -> ParkDetail:
    park = find_park(session)
    if park is None:
        raise RecordMissingError(what="park", which="in this file")
    return park


def find_park(session: Session) -> ParkDetail | None:
    park = session.get(Park, PARK_ID)
    if park is None:
        return None
    return ParkDetail(**{field.name: getattr(park, field.name) for field in fields(ParkDetail)})


def fiscal_start_month(session: Session) -> int:
    """The month in which the park's fiscal year begins."""
    return session.scalar(select(Park.fiscal_year_start_month)) or JULY


def add_park(session: Session, *, detail: ParkDetail) -> None:
    _check(detail)
    session.add(Park(id=PARK_ID, **asdict(detail)))


def change_park(session: Session, *, detail: ParkDetail) -> None:
    _check(detail)
    park = session.get(Park, PARK_ID)
    if park is None:
        raise RecordMissingError(what="park", which="in this file")
    for name, value in asdict(detail).items():
        setattr(park, name, value)


def get_policies(session: Session, *, on: date) -> Policies:
    """The policies of a day: of each the newest that had begun, else its default."""
    rows = session.execute(
        select(Policy.name, Policy.value).where(Policy.starts_on <= on).order_by(Policy.starts_on)
    )
    decided = {name: value for name, value in rows if name in POLICY_NAMES}
    return Policies(**{name: _read(name, value) for name, value in decided.items()})


def change_policies(session: Session, *, values: Mapping[str, str], starts_on: date) -> None:
    """Decide some policies from a day on, all of them or none; raises FieldError."""
    for name, value in values.items():
        change_policy(session, name=name, value=value, starts_on=starts_on)


def change_policy(session: Session, *, name: str, value: str, starts_on: date = FIRST_DAY) -> None:
    """Decide a policy from a day on; raises FieldError where the value is not of its kind."""
    if name not in POLICY_NAMES:
        raise UnknownChoiceError(what="policy", given=name, known=", ".join(POLICY_NAMES))
    text = str(_read(name, value))
    found = session.scalar(select(Policy).where(Policy.name == name, Policy.starts_on == starts_on))
    if found is None:
        session.add(Policy(name=name, starts_on=starts_on, value=text))
    else:
        found.value = text


def _check(detail: ParkDetail) -> None:
    if not detail.name.strip():
        raise FieldError(field_name="name", reason="Give the park a name.")
    if not 1 <= detail.fiscal_year_start_month <= 12:
        raise FieldError(
            field_name="fiscal_year_start_month", reason="The fiscal year starts in a month 1–12."
        )


def _read(name: str, text: str) -> Any:
    default = getattr(DEFAULTS, name)
    try:
        if isinstance(default, StrEnum):
            return type(default)(text)
        value = type(default)(text)
    except (ValueError, InvalidOperation) as error:
        reason = f"“{text}” is no value for the policy “{name.replace('_', ' ')}”."
        raise FieldError(field_name=name, reason=reason) from error
    if value < 0:
        raise FieldError(field_name=name, reason="A policy's number is never below zero.")
    if value < 1 and name in AT_LEAST_ONE:
        raise FieldError(field_name=name, reason="This is at least one month.")
    if value > 100 and name in AT_MOST_100:
        raise FieldError(field_name=name, reason="This is at most 100 percent.")
    return round(value, 2) if isinstance(value, Decimal) else value
