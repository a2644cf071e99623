"""A batch's ranked applicants."""

from datetime import date
from decimal import Decimal
from typing import Any

from parkdesk.reports.inputs import BatchApplicants, RankedApplicant
from parkdesk.reports.sources.page import Parameters, Read, end_of
from parkdesk.services.applications import ApplicationRow, list_applications
from parkdesk.services.training import get_batch, list_batch_rules

TEN_THOUSANDTHS = Decimal(10_000)


def load_applicants(read: Read, *, as_of: date, parameters: Parameters) -> BatchApplicants:
    """The applicants of the batch that the parameter `batch` names by its code."""
    return read(_applicants, as_of=as_of, code=parameters["batch"])  # type: ignore[no-any-return]


def _applicants(session: Any, *, as_of: date, code: str) -> BatchApplicants:
    now = end_of(as_of)
    batch = get_batch(session, code=code, now=now)
    rows = list_applications(session, batch=batch.code, now=now)
    return BatchApplicants(
        programme=batch.programme,
        course=batch.course,
        batch=batch.code,
        seats=batch.seats,
        womens_seats=batch.womens_seats,
        seats_held=batch.held,
        applicants=tuple(_ranked(row) for row in rows),
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        room=batch.room,
        trainer=batch.trainer,
        rules=list_batch_rules(session, code=batch.code),
        gaps=_gaps(rows),
    )


def _ranked(row: ApplicationRow) -> RankedApplicant:
    return RankedApplicant(
        rank=row.rank,
        name=row.name,
        father_name=row.father_name,
        gender=str(row.gender),
        cnic_masked=row.cnic_masked,
        status=str(row.stage),
        eligible=row.eligible,
        score=row.score,
        test_score=None if row.test_score is None else row.test_score * 100 / TEN_THOUSANDTHS,
        university=row.university,
        degree=row.degree,
        district=row.district,
        applied_on=row.applied_at.date(),
        reasons=row.reasons or ((row.override,) if row.override else ()),
        why=row.why,
    )


def _gaps(rows: list[ApplicationRow]) -> tuple[str, ...]:
    unmarked = sum(row.eligible and row.score is None for row in rows)
    return (f"{unmarked} eligible applicants have no mark and rank last.",) if unmarked else ()
