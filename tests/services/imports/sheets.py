"""Parsed sheets as the reader would give them, without a workbook."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from parkdesk.rules.identity import is_masked
from parkdesk.rules.quarter_words import read_quarter
from parkdesk.rules.register import MARKS
from parkdesk.rules.session_words import read_session
from parkdesk.rules.vocabulary import (
    Audience,
    Basis,
    Billing,
    EscalationKind,
    ImportKind,
    OrganisationKind,
    PartMonths,
    UnitKind,
)
from parkdesk.spreadsheets.drafts import (
    ApplicantDraft,
    BatchDraft,
    LeaseDraft,
    LeaseLine,
    ListedApplication,
    ListedMark,
    ListedMarks,
    ListedReturn,
    ListedTenant,
    ListedUnit,
    RentRollRow,
    UnitDraft,
)
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet, Typed

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


def parsed(kind: ImportKind, drafts: list[Any], *, first_row: int = 2) -> ParsedSheet[Any]:
    """A sheet of these drafts; None is a refused row."""
    rows = tuple(
        ParsedRow(
            row=row,
            draft=draft,
            raw=Typed(("Cells",), (repr(draft),)),
            fingerprint=_hash(draft, row),
        )
        for row, draft in enumerate(drafts, first_row)
    )
    return ParsedSheet(
        kind=kind,
        file="list.xlsx",
        file_digest="0" * 64,
        sheet="Sheet1",
        header_row=first_row - 1,
        mapping=Mapping(kind=kind, columns=(), fingerprint="f"),
        rows=rows,
        problems=(),
    )


def applicants(*drafts: ApplicantDraft | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.APPLICANTS, list(drafts))


def _hash(draft: object, row: int) -> str:
    return hashlib.sha256(repr(draft or row).encode()).hexdigest()


def applicant(name: str = "Ayesha Khan", **values: Any) -> ApplicantDraft:
    known: dict[str, Any] = {"father_name": "Ahmad Khan", "mobile": "+923331234567"}
    return ApplicantDraft(name=name, **(known | values))


def unit(code: str, **values: Any) -> UnitDraft:
    known: dict[str, Any] = {
        "building": "Block A",
        "floor_level": 1,
        "floor_label": "1",
        "kind": UnitKind.OFFICE,
        "rentable_sqft": Decimal(1000),
        "asking_rate_paisa": 15_000,
    }
    return UnitDraft(code=code, **(known | values))


def lease(number: str, *units: str, tenant: str = "Falcon Labs", **values: Any) -> LeaseDraft:
    known: dict[str, Any] = {
        "tenant_kind": OrganisationKind.PRIVATE_LIMITED,
        "ntn": None,
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2028, 12, 31),
        "basis": Basis.RENTABLE,
        "escalation_percent": Decimal(10),
        "escalation_every_months": 12,
        "escalation_kind": EscalationKind.COMPOUND,
        "rent_free_months": 0,
        "service_charge_paisa": 1_200,
        "subsidy_percent": Decimal(0),
        "subsidy_from": None,
        "subsidy_to": None,
        "deposit_paisa": 0,
        "billing": Billing.MONTHLY,
        "part_months": PartMonths.ACTUAL,
        "notice_given_on": None,
        "leaving_on": None,
    } | values
    known.setdefault("rent_starts_on", known["starts_on"])
    lines = tuple(
        LeaseLine(place, code, known["starts_on"], known["ends_on"], 15_000)
        for place, code in enumerate(units, 2)
    )
    return LeaseDraft(number=number, tenant=tenant, lines=lines, **known)


def let(draft: LeaseDraft, **values: Any) -> list[RentRollRow]:
    """The rows of one lease."""
    return [RentRollRow(unit(line.unit_code, **values), line, draft) for line in draft.lines]


def rent_roll(*rows: RentRollRow | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.RENT_ROLL, list(rows))


def batch(code: str = "WEB-1", **values: Any) -> BatchDraft:
    known: dict[str, Any] = {
        "programme": "Knowledge Park Training",
        "audience": Audience.STUDENTS_AND_GRADUATES,
        "sponsor": "PSEB",
        "course": "WEB",
        "course_name": "Web Development",
        "hours": 120,
        "starts_on": date(2026, 12, 7),
        "ends_on": date(2027, 3, 5),
        "room": None,
        "trainer": "Sadia Mehmood",
        "seats": 30,
        "womens_seats": 12,
        "womens_seats_released_on": date(2026, 12, 1),
        "minimum_attendance_percent": Decimal(75),
        "pass_mark_percent": Decimal(50),
        "semester_from": 6,
        "semester_to": 8,
        "graduated_within_months": 24,
        "minimum_age": 18,
        "maximum_age": 30,
    }
    return BatchDraft(batch=code, **(known | values))


def batches(*drafts: BatchDraft | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.BATCHES, list(drafts))


def listed_unit(code: str = "A-101", **values: Any) -> ListedUnit:
    """A unit the park can take as it is."""
    known: dict[str, Any] = {
        "building": "Block A",
        "floor_level": 1,
        "floor_label": "First floor",
        "kind": UnitKind.OFFICE,
        "rentable_sqft": Decimal(1000),
    }
    return ListedUnit(code=code, **(known | values))


def listed_return(
    tenant: str | None = "Falcon Labs", quarter: str = "Q1 2026-27", **values: Any
) -> ListedReturn:
    words = read_quarter(quarter).value
    assert words is not None
    return ListedReturn(quarter=words, tenant=tenant, **({"women": 4, "men": 6} | values))


def wish(organisation: str = "Falcon Labs", **values: Any) -> ListedApplication:
    known: dict[str, Any] = {"received_on": date(2026, 9, 1), "wanted_from": date(2027, 1, 1)}
    if "wanted_seats" not in values:
        known["wanted_sqft"] = Decimal(2000)
    return ListedApplication(organisation, **(known | values))


def listed_marks(name: str = "Gulalai Tareen", **values: Any) -> ListedMarks:
    """A row of a filled register; `marks` are letters by heading."""
    given = [(read_session(at), at, mark) for at, mark in values.pop("marks", {}).items()]
    marks = tuple(ListedMark(at, words, MARKS[mark]) for words, at, mark in given if words and mark)
    masked = is_masked(values.get("cnic") or "")
    return ListedMarks(name=name, cnic_is_masked=masked, marks=marks, **values)


def filled(*drafts: ListedMarks | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.ATTENDANCE, list(drafts))


def units(*drafts: ListedUnit | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.UNITS, list(drafts))


def tenants(*drafts: ListedTenant | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.TENANTS, list(drafts))


def returns(*drafts: ListedReturn | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.RETURNS, list(drafts))


def wishes(*drafts: ListedApplication | None) -> ParsedSheet[Any]:
    return parsed(ImportKind.SPACE_APPLICATIONS, list(drafts))
