"""What screens, reports and forms see of a person."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from parkdesk.rules.vocabulary import Gender
from parkdesk.services.provenance import RecordOrigin


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
    employer_id: int | None = None


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """Who a person is. In `facts` the CNIC and the IBAN are masked.

    `employer` names the organisation of the park they work at, if they do.
    """

    id: int
    facts: PersonDraft
    score: int | None
    added_at: datetime
    employer: str = ""
    origins: tuple[RecordOrigin, ...] = ()
