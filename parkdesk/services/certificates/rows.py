"""What screens and reports see of certificates."""

from dataclasses import dataclass
from datetime import date

from parkdesk.rules.certificates import CertificateState


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One certificate as it was printed; `state` is good, revoked or replaced.

    `because` is why it was revoked or replaced, `replaced_by` the number that stands now.
    """

    id: int
    enrolment_id: int
    serial: str
    name: str
    course: str
    days: str
    issued_on: date
    state: CertificateState
    revoked_on: date | None
    because: str
    replaces: str
    replaced_by: str


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """All that stands on the paper, with the CNIC whole; `text` is the QR code's."""

    serial: str
    name: str
    father_name: str
    cnic: str
    course: str
    hours: int | None
    days: str
    issued_on: date
    park: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadyPerson:
    """Completed and without a certificate; `lacks` names what will not stand on the paper."""

    id: int
    name: str
    father_name: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkippedPerson:
    id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """Who of a batch gets a certificate now, by enrolment, and who does not."""

    batch: str
    ready: tuple[ReadyPerson, ...]
    skipped: tuple[SkippedPerson, ...]


@dataclass(frozen=True, slots=True)
class Reprint:
    """What stands on a certificate, and what a new one would say by the records as they are."""

    name: str
    becomes_name: str
    father_name: str
    becomes_father_name: str
    cnic_changes: bool
    course: str
    becomes_course: str


@dataclass(frozen=True, slots=True)
class CertificateCheck:
    """What a check found; all but `state` and `signed` is empty where nothing was proved.

    `signed`: the text that was given carries a sound signature of this park's. By the number alone
    the paper is not proved, only the register read. Father's name and CNIC are what this register
    has printed; the code does not hold them.
    """

    state: CertificateState
    signed: bool = False
    serial: str = ""
    name: str = ""
    father_name: str = ""
    cnic: str = ""
    course: str = ""
    days: str = ""
    issued_on: date | None = None
    park: str = ""
    revoked_on: date | None = None
    because: str = ""
    replaced_by: str = ""
