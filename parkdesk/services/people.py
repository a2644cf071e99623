"""People: found by name or number, shown, added and mended by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.rules.admission import Stage
from parkdesk.rules.vocabulary import Gender


class PersonSort(StrEnum):
    NAME = "name"
    FATHER_NAME = "father_name"
    CNIC = "cnic"
    GENDER = "gender"
    DISTRICT = "district"
    UNIVERSITY = "university"
    DEGREE = "degree"
    SCORE = "score"
    MOBILE = "mobile"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """`score` in ten-thousandths; `batches` is where the person applied and what became of it."""

    id: int
    name: str
    father_name: str
    cnic_masked: str
    gender: Gender
    mobile: str
    email: str
    district: str
    province: str
    university: str
    degree: str
    score: int | None
    batches: str = ""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a person's form holds. A masked CNIC or IBAN leaves the stored one as it is."""

    name: str
    father_name: str = ""
    cnic: str | None = None
    gender: Gender = Gender.NOT_STATED
    born_on: date | None = None
    mobile: str | None = None
    email: str | None = None
    district: str = ""
    province: str = ""
    disability: bool | None = None
    degree: str = ""
    university: str = ""
    semester: int | None = None
    graduated_year: int | None = None
    graduated_month: int | None = None
    cgpa: Decimal | None = None
    percent: Decimal | None = None
    category: str = ""
    employment: str = ""
    iban: str | None = None
    designation: str = ""
    department: str = ""
    institution: str = ""
    nominated_by: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class PersonApplication:
    """One wish for a seat. `detail` is why not eligible, why waiting, or why an enrolment ended."""

    id: int
    batch: str
    course: str
    stage: Stage
    score: int | None
    applied_at: datetime
    enrolled_on: date | None
    ended_on: date | None
    detail: str


@dataclass(frozen=True, slots=True)
class RecordOrigin:
    """A row of an import that made or changed the record."""

    import_id: int
    file: str
    sheet: str
    row: int
    imported_at: datetime
    created: bool


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """All of a person. In `facts` the CNIC and the IBAN are masked."""

    id: int
    facts: PersonDraft
    score: int | None
    added_at: datetime
    applications: tuple[PersonApplication, ...] = ()
    origins: tuple[RecordOrigin, ...] = ()


def list_person_ids(
    session: Session,
    *,
    where: str = "",
    sort: PersonSort = PersonSort.NAME,
    descending: bool = False,
) -> list[int]:
    """People whose name or father's name holds every word, or whose CNIC or mobile holds the digits."""
    raise NotImplementedError


def count_people(session: Session) -> int:
    raise NotImplementedError


def get_person_rows(session: Session, *, ids: Sequence[int], now: datetime) -> list[PersonRow]:
    """The rows of these people in this order; who is gone is left out."""
    raise NotImplementedError


def get_person(session: Session, *, person_id: int, now: datetime) -> PersonDetail:
    raise NotImplementedError


def list_person_drafts(
    session: Session, *, ids: Sequence[int], whole_cnic: bool = False
) -> list[tuple[int, PersonDraft]]:
    """Everything known of these people for an export, in this order."""
    raise NotImplementedError


def check_person(
    session: Session, *, draft: PersonDraft, today: date, person_id: int | None = None
) -> dict[str, str]:
    """What is wrong, by field; empty where the person can be stored."""
    raise NotImplementedError


def add_person(session: Session, *, draft: PersonDraft, now: datetime) -> int:
    """Store a person typed by hand; raises FieldError for the first wrong field."""
    raise NotImplementedError


def change_person(session: Session, *, person_id: int, draft: PersonDraft, now: datetime) -> None:
    """Mend a person by hand and weigh their open applications again; raises FieldError."""
    raise NotImplementedError
