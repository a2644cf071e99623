"""Checked values of one row or record of a sheet, not yet stored."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.identity import name_key
from parkdesk.rules.quarter_words import QuarterWords
from parkdesk.rules.session_words import SessionWords
from parkdesk.rules.vocabulary import (
    AttendanceMark,
    Audience,
    Basis,
    Billing,
    EscalationKind,
    Gender,
    OrganisationKind,
    PartMonths,
    UnitKind,
)


@dataclass(frozen=True, slots=True)
class ApplicantDraft:
    """A person and what they apply with. None is an empty cell, which never erases anything.

    `score` is the mark on one scale, in ten-thousandths; `cgpa` and `percent` have two decimals. A
    masked CNIC (`17301-*****67-8`) may match a person and changes nothing.
    """

    name: str
    father_name: str | None = None
    cnic: str | None = None
    cnic_is_masked: bool = False
    gender: Gender | None = None
    born_on: date | None = None
    district: str | None = None
    province: str | None = None
    mobile: str | None = None
    email: str | None = None
    degree: str | None = None
    university: str | None = None
    semester: int | None = None
    graduated_year: int | None = None
    graduated_month: int | None = None
    cgpa: Decimal | None = None
    percent: Decimal | None = None
    score: int | None = None
    category: str | None = None
    disability: bool | None = None
    course_applied: str | None = None
    remarks: str | None = None

    @property
    def match_keys(self) -> tuple[tuple[str, ...], ...]:
        """By what the person is known: the CNIC, else names with birth date, mobile or email."""
        if self.cnic and not self.cnic_is_masked:
            return (("cnic", self.cnic),)
        names = (name_key(self.name), name_key(self.father_name or ""))
        known = (
            ("born", self.born_on.isoformat() if self.born_on else ""),
            ("mobile", self.mobile or ""),
            ("email", (self.email or "").casefold()),
        )
        return tuple((*names, by, value) for by, value in known if value)


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """The asking rate is a month's, per square foot; an empty kind is an office if it is new.

    `seats` are all of the unit's. Where no row tells what is vacant in an open-seat unit they are
    those its leases hold (`seats_told` is False), and a unit of the park keeps its own number.
    """

    building: str
    floor_level: int
    floor_label: str
    code: str
    kind: UnitKind | None
    rentable_sqft: Decimal
    usable_sqft: Decimal | None = None
    seats: int | None = None
    asking_rate_paisa: int | None = None
    seats_told: bool = True


@dataclass(frozen=True, slots=True)
class LeaseLine:
    """One unit of a lease: its own days, its rate a month by the lease's basis, open seats held."""

    row: int
    unit_code: str
    starts_on: date
    ends_on: date
    rate_paisa: int
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class LeaseDraft:
    """All rows of one lease number. The lease runs from its units' first day to their last.

    `service_charge_paisa` is a month's, per rentable square foot; billing is in advance. A subsidy
    without days is for the whole lease. Notice and leaving are both given or both None.
    """

    number: str
    tenant: str
    tenant_kind: OrganisationKind | None
    ntn: str | None
    starts_on: date
    rent_starts_on: date
    ends_on: date
    basis: Basis
    escalation_percent: Decimal
    escalation_every_months: int
    escalation_kind: EscalationKind
    rent_free_months: int
    service_charge_paisa: int
    subsidy_percent: Decimal
    subsidy_from: date | None
    subsidy_to: date | None
    deposit_paisa: int
    billing: Billing
    part_months: PartMonths
    notice_given_on: date | None
    leaving_on: date | None
    lines: tuple[LeaseLine, ...]


@dataclass(frozen=True, slots=True)
class RentRollRow:
    """A unit, and where it is let its line and the lease that all its rows share."""

    unit: UnitDraft
    line: LeaseLine | None = None
    lease: LeaseDraft | None = None


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """One row of the training plan. None is no such rule; `provinces` empty is every province."""

    programme: str
    audience: Audience
    sponsor: str | None
    course: str
    course_name: str | None
    hours: int | None
    batch: str
    starts_on: date
    ends_on: date
    room: str | None
    trainer: str | None
    seats: int
    womens_seats: int | None
    womens_seats_released_on: date | None
    minimum_attendance_percent: Decimal | None
    pass_mark_percent: Decimal | None
    semester_from: int | None
    semester_to: int | None
    graduated_within_months: int | None
    minimum_age: int | None
    maximum_age: int | None
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """One row of a list of units. All but the code may be empty, which says nothing."""

    code: str
    building: str | None = None
    floor_level: int | None = None
    floor_label: str | None = None
    kind: UnitKind | None = None
    rentable_sqft: Decimal | None = None
    usable_sqft: Decimal | None = None
    seats: int | None = None
    asking_rate_paisa: int | None = None
    lettable: bool | None = None
    exists_from: date | None = None
    exists_to: date | None = None


@dataclass(frozen=True, slots=True)
class ListedTenant:
    """One row of a list of tenants, with the person to reach there."""

    name: str
    trading_name: str | None = None
    kind: OrganisationKind | None = None
    business: str | None = None
    ntn: str | None = None
    strn: str | None = None
    secp_number: str | None = None
    pseb_number: str | None = None
    pseb_location: str | None = None
    pseb_issued_on: date | None = None
    pseb_expires_on: date | None = None
    pseb_provisional: bool | None = None
    stza_licence: str | None = None
    stza_expires_on: date | None = None
    signatory: str | None = None
    signatory_cnic: str | None = None
    signatory_authority: str | None = None
    contact_name: str | None = None
    contact_mobile: str | None = None
    contact_email: str | None = None


@dataclass(frozen=True, slots=True)
class ListedMark:
    """A mark of a register's row, by the heading it stands under (`field`)."""

    field: str
    session: SessionWords
    mark: AttendanceMark


@dataclass(frozen=True, slots=True)
class ListedMarks:
    """A person of a filled register and their marks; where cells are empty there is none."""

    name: str | None = None
    father_name: str | None = None
    cnic: str | None = None
    cnic_is_masked: bool = False
    batch: str | None = None
    marks: tuple[ListedMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedReturn:
    """A tenant's figures of one quarter; the tenant by name, NTN or both."""

    quarter: QuarterWords
    tenant: str | None = None
    ntn: str | None = None
    women: int | None = None
    men: int | None = None
    with_disability: int | None = None
    exports_usd_cents: int | None = None
    domestic_revenue_paisa: int | None = None
    investment_paisa: int | None = None
    filed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListedApplication:
    """Who wants how much space, square feet or seats and never both, from when."""

    organisation: str
    received_on: date
    kind: OrganisationKind | None = None
    business: str | None = None
    ntn: str | None = None
    contact_name: str | None = None
    contact_mobile: str | None = None
    contact_email: str | None = None
    wanted_sqft: Decimal | None = None
    wanted_seats: int | None = None
    wanted_from: date | None = None
    headcount: int | None = None
    headcount_in_12_months: int | None = None
    purpose: str | None = None
