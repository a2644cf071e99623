"""What the results of a batch and the preview of its closing show."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.vocabulary import EnrolmentStatus


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One who stayed to the end; `id` is the enrolment's. `reasons`: why not completed."""

    id: int
    person_id: int
    name: str
    father_name: str
    cnic_masked: str
    status: EnrolmentStatus
    attendance_percent: Decimal | None
    result_percent: Decimal | None
    becomes: EnrolmentStatus
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosingPlan:
    """What closing makes of each who is enrolled; without sessions no attendance is reached."""

    batch: str
    rows: tuple[ResultRow, ...]
    sessions: int
    closed_on: date | None
    hindrance: str = ""

    @property
    def completed(self) -> int:
        return sum(row.becomes is EnrolmentStatus.COMPLETED for row in self.rows)

    @property
    def without_result(self) -> int:
        return sum(row.result_percent is None for row in self.rows)

    @property
    def without_attendance(self) -> int:
        return sum(row.attendance_percent is None for row in self.rows)
