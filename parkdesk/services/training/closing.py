"""The results of a batch, and its closing: who completed it and who failed, frozen for good."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, HinderedError, NoSeatError, WrongStateError
from parkdesk.models.people import Person
from parkdesk.models.sessions import TrainingSession
from parkdesk.models.training import ApplicationChange, Batch, Enrolment
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.completion import CompletionRules, completion
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services.attendance import attendance_percents
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.seats import HeldSeats, held_seats
from parkdesk.services.training.closing_rows import ClosingPlan, ResultRow

STAYED = (EnrolmentStatus.ENROLLED, EnrolmentStatus.COMPLETED, EnrolmentStatus.FAILED)
JUDGED = frozenset({EnrolmentStatus.COMPLETED, EnrolmentStatus.FAILED})
HUNDRED = Decimal(100)


def list_results(session: Session, *, batch: str) -> list[ResultRow]:
    """All who stayed to the end, by name; frozen figures once the batch is closed.

    `becomes` and `reasons` say what closing the batch now would make of an enrolled person.
    """
    found = find_batch(session, batch)
    rules = CompletionRules(found.minimum_attendance_percent, found.pass_mark_percent)
    attended = attendance_percents(session, batch=found.code)
    return [
        _row(enrolment, person, rules, attended.get(enrolment.id))
        for enrolment, person in session.execute(_people_of(found))
    ]


def save_results(session: Session, *, batch: str, results: Mapping[int, Decimal | None]) -> int:
    """Put down marks in percent by enrolment, None for none; how many were changed.

    Raises FieldError for a mark outside 0 to 100, BatchClosedError where the batch is closed.
    """
    found = find_batch(session, batch)
    refuse_closed(found, "its results stay as they are")
    enrolments = {
        one.id: one
        for one in session.scalars(
            select(Enrolment).where(
                Enrolment.batch_id == found.id, Enrolment.status == EnrolmentStatus.ENROLLED
            )
        )
    }
    changed = 0
    for enrolment_id, result in results.items():
        if enrolment_id not in enrolments:
            raise FieldError("result", "Only those who are enrolled are given a result.")
        if result is not None and not 0 <= result <= HUNDRED:
            raise FieldError("result", "A result is a percentage from 0 to 100.")
        if enrolments[enrolment_id].result_percent != result:
            enrolments[enrolment_id].result_percent = result
            changed += 1
    session.info["action"] = f"results of {found.code}"
    return changed


def plan_closing(session: Session, *, batch: str, on: date) -> ClosingPlan:
    """What closing would do; `hindrance` says why it cannot be done on the day."""
    found = find_batch(session, batch)
    held = func.count(TrainingSession.id)
    sessions = session.scalar(select(held).where(TrainingSession.batch_id == found.id)) or 0
    return ClosingPlan(
        batch=found.code,
        rows=tuple(
            row
            for row in list_results(session, batch=found.code)
            if row.status is EnrolmentStatus.ENROLLED
        ),
        sessions=sessions,
        closed_on=found.closed_on,
        hindrance=_hindrance(found, on),
    )


def close_batch(session: Session, *, batch: str, on: date, now: datetime) -> ClosingPlan:
    """Every enrolled person becomes completed or failed, and the figures are frozen.

    Raises BatchClosedError where it is, FieldError for a day before its last or ahead of now.
    """
    found = find_batch(session, batch)
    refuse_closed(found, "it cannot be closed again")
    plan = plan_closing(session, batch=found.code, on=on)
    if on > now.date():
        raise FieldError("on", "A batch is not closed ahead of the day.")
    if plan.hindrance:
        raise FieldError("on", plan.hindrance)
    for row in plan.rows:
        enrolment = session.get_one(Enrolment, row.id)
        _note(session, enrolment, row.becomes, now, " ".join(row.reasons))
        enrolment.status = row.becomes
        enrolment.attendance_percent = row.attendance_percent
        enrolment.ended_on = found.ends_on
        enrolment.reason = " ".join(row.reasons)
    found.closed_on = on
    session.info["action"] = f"close batch {found.code}"
    return plan


def reopen_batch(session: Session, *, batch: str, reason: str, now: datetime) -> None:
    """Take the closing back: those it judged are enrolled again, their results stay.

    Raises FieldError without a reason, HinderedError while certificates stand, NoSeatError where
    the seats of those who failed were given away since.
    """
    found = find_batch(session, batch)
    reason = reason.strip()
    if found.closed_on is None:
        raise WrongStateError(what=found.code, state="not closed", action="reopened")
    if not reason:
        raise FieldError("reason", "Say why; it stays in the history of each person.")
    _refuse_certified(session, found)
    judged = [
        enrolment
        for enrolment, _person in session.execute(_people_of(found))
        if enrolment.status in JUDGED
    ]
    _refuse_seats_given_away(session, found, judged, now)
    for enrolment in judged:
        _note(session, enrolment, EnrolmentStatus.ENROLLED, now, reason)
        enrolment.status = EnrolmentStatus.ENROLLED
        enrolment.attendance_percent = None
        enrolment.ended_on = None
        enrolment.reason = ""
    found.closed_on = None
    session.info["action"] = f"reopen batch {found.code}"
    session.info["summary"] = {"batch": found.code, "reason": reason}


def _people_of(batch: Batch) -> Select[Enrolment, Person]:
    return (
        select(Enrolment, Person)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.batch_id == batch.id, Enrolment.status.in_(STAYED))
        .order_by(Person.name, Person.father_name, Enrolment.id)
    )


def _row(
    enrolment: Enrolment, person: Person, rules: CompletionRules, attended: Decimal | None
) -> ResultRow:
    frozen = enrolment.status in JUDGED
    attendance = enrolment.attendance_percent if frozen else attended
    judged = completion(rules, attendance, enrolment.result_percent)
    return ResultRow(
        id=enrolment.id,
        person_id=person.id,
        name=person.name,
        father_name=person.father_name,
        cnic_masked=mask_cnic(person.cnic),
        status=enrolment.status,
        attendance_percent=attendance,
        result_percent=enrolment.result_percent,
        becomes=enrolment.status if frozen else judged.status,
        reasons=tuple(filter(None, (enrolment.reason,))) if frozen else judged.reasons,
    )


def _hindrance(batch: Batch, on: date) -> str:
    if batch.closed_on is not None:
        return f"It was closed on {day_text(batch.closed_on)}."
    if on < batch.ends_on:
        return f"It is closed when its last day, {day_text(batch.ends_on)}, has come."
    return ""


def _refuse_certified(session: Session, batch: Batch) -> None:
    from parkdesk.models.certificates import Certificate  # lists of batches load none

    standing = session.scalar(
        select(func.count())
        .select_from(Certificate)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .where(Enrolment.batch_id == batch.id, Certificate.revoked_on.is_(None))
    )
    if standing:
        verb = "certificate stands" if standing == 1 else "certificates stand"
        raise HinderedError(
            what=batch.code, action="reopened", reason=f"{standing} {verb}; revoke them first"
        )


def _refuse_seats_given_away(
    session: Session, batch: Batch, judged: list[Enrolment], now: datetime
) -> None:
    held = held_seats(session, now=now, batch_ids=[batch.id]).get(batch.id, HeldSeats()).held
    failed = sum(one.status is EnrolmentStatus.FAILED for one in judged)
    if held + failed > batch.seats:
        raise NoSeatError(batch=batch.code, seats=batch.seats)


def _note(
    session: Session, enrolment: Enrolment, becomes: EnrolmentStatus, now: datetime, reason: str
) -> None:
    session.add(
        ApplicationChange(
            application_id=enrolment.application_id,
            at=now,
            was=enrolment.status.value,
            becomes=becomes.value,
            reason=reason,
        )
    )
