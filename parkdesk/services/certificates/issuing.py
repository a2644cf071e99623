"""Certificates are issued, revoked and reissued: each is a record of its own, never an edit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.certificates import Certificate
from parkdesk.models.people import Person
from parkdesk.models.training import Batch, Course, Enrolment
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.certificates import CertificateState, Claim, next_serials, park_code
from parkdesk.rules.values import clean
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services.certificates.keys import Signer
from parkdesk.services.certificates.rows import IssuePlan, ReadyPerson, Reprint, SkippedPerson
from parkdesk.services.certificates.standing import find_state, latest_of
from parkdesk.services.park import get_park

SAY_WHY = "Say why; it stays in the register."


@dataclass(frozen=True, slots=True)
class _Trainee:
    enrolment: Enrolment
    person: Person
    batch: Batch
    course: Course


def plan_issue(session: Session, *, batch: str) -> IssuePlan:
    """All of a batch: those who get one, and why the others do not; nothing is changed."""
    from parkdesk.services.batch_codes import find_batch

    found = find_batch(session, batch)
    ids = session.scalars(select(Enrolment.id).where(Enrolment.batch_id == found.id)).all()
    ready: list[ReadyPerson] = []
    skipped: list[SkippedPerson] = []
    latest = latest_of(session, ids)
    for one in _trainees(session, ids):
        person = one.person
        if why := _why_not(one.enrolment, latest.get(one.enrolment.id)):
            skipped.append(SkippedPerson(one.enrolment.id, person.name, why))
        else:
            lacks = (("father’s name", person.father_name), ("CNIC", person.cnic))
            missing = tuple(what for what, value in lacks if not value)
            ready.append(ReadyPerson(one.enrolment.id, person.name, person.father_name, missing))
    return IssuePlan(found.code, tuple(ready), tuple(skipped))


def issue_certificates(
    session: Session, *, enrolment_ids: Collection[int], on: date, now: datetime
) -> list[str]:
    """One for each, or for none; their numbers, in the order of the names.

    Raises WrongStateError for whoever has not completed or has one, FieldError for a wrong day.
    """
    trainees = _trainees(session, enrolment_ids)
    latest = latest_of(session, enrolment_ids)
    for one in trainees:
        if why := _why_not(one.enrolment, latest.get(one.enrolment.id)):
            raise WrongStateError(
                what=f"The enrolment of {one.person.name}",
                state=why.rstrip(".").lower(),
                action="certified",
            )
        _check_day(one, on, now)
    if len(trainees) < len(set(enrolment_ids)):
        raise RecordMissingError(what="enrolment", which="among those that are marked")
    session.info["action"] = "issue certificates"
    return _print(session, trainees, on=on, now=now)


def revoke_certificate(session: Session, *, certificate_id: int, on: date, reason: str) -> None:
    """It stays in the register, with the day and the reason; raises WrongStateError, FieldError."""
    certificate = _certificate(session, certificate_id)
    state = find_state(session, certificate)
    if state is not CertificateState.GOOD:
        raise WrongStateError(what=certificate.serial, state=state.value, action="revoked")
    _revoke(certificate, on, reason)
    session.info["action"] = f"revoke certificate {certificate.serial}"


def plan_reissue(session: Session, *, certificate_id: int) -> Reprint:
    certificate = _certificate(session, certificate_id)
    [one] = _trainees(session, [certificate.enrolment_id])
    return Reprint(
        name=certificate.printed_name,
        becomes_name=clean(one.person.name),
        father_name=certificate.printed_father_name,
        becomes_father_name=clean(one.person.father_name),
        cnic_changes=certificate.printed_cnic != (one.person.cnic or ""),
        course=certificate.printed_course,
        becomes_course=clean(one.course.name),
    )


def reissue_certificate(
    session: Session, *, certificate_id: int, on: date, now: datetime, reason: str
) -> str:
    """A new number, printed by the records as they are now; the old one is replaced.

    Raises WrongStateError where it was replaced before, FieldError without a reason.
    """
    certificate = _certificate(session, certificate_id)
    state = find_state(session, certificate)
    if state is CertificateState.REPLACED:
        raise WrongStateError(what=certificate.serial, state=state.value, action="reissued")
    [one] = _trainees(session, [certificate.enrolment_id])
    if one.enrolment.status is not EnrolmentStatus.COMPLETED:
        raise WrongStateError(
            what=f"The enrolment of {one.person.name}",
            state=one.enrolment.status.value,
            action="certified",
        )
    _check_day(one, on, now)
    if not clean(reason):
        raise FieldError("reason", SAY_WHY)
    if certificate.revoked_on is None:
        _revoke(certificate, on, reason)
    session.info["action"] = f"reissue certificate {certificate.serial}"
    session.info["summary"] = {"replaces": certificate.serial, "reason": clean(reason)}
    [serial] = _print(session, [one], on=on, now=now, replaces_id=certificate.id)
    return serial


def _print(
    session: Session,
    trainees: Sequence[_Trainee],
    *,
    on: date,
    now: datetime,
    replaces_id: int | None = None,
) -> list[str]:
    park = clean(get_park(session).name)
    given = session.scalars(
        select(Certificate.serial).where(Certificate.serial.like(f"%-{on.year}-%"))
    ).all()
    serials = next_serials(park_code(park), on.year, given, len(trainees))
    signer = Signer(session, now=now)
    for one, serial in zip(trainees, serials, strict=True):
        claim = Claim(
            serial=serial,
            name=clean(one.person.name),
            course=clean(one.course.name),
            days=f"{day_text(one.batch.starts_on)} to {day_text(one.batch.ends_on)}",
            issued_on=on,
            park=park,
        )
        session.add(
            Certificate(
                serial=serial,
                enrolment_id=one.enrolment.id,
                printed_name=claim.name,
                printed_father_name=clean(one.person.father_name),
                printed_cnic=one.person.cnic or "",
                printed_course=claim.course,
                printed_days=claim.days,
                printed_hours=one.course.hours,
                issued_on=on,
                text=signer.sign(claim),
                replaces_id=replaces_id,
            )
        )
    session.flush()
    return serials


def _trainees(session: Session, enrolment_ids: Collection[int]) -> list[_Trainee]:
    query = (
        select(Enrolment, Person, Batch, Course)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Batch, Batch.id == Enrolment.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .where(Enrolment.id.in_(enrolment_ids))
        .order_by(Person.name, Person.father_name, Enrolment.id)
    )
    return [_Trainee(*row) for row in session.execute(query)]


def _why_not(enrolment: Enrolment, latest: Certificate | None) -> str:
    if enrolment.status is EnrolmentStatus.ENROLLED:
        return "Still enrolled: close the batch first."
    if enrolment.status is not EnrolmentStatus.COMPLETED:
        return f"Not completed: {enrolment.reason or f'{enrolment.status}.'}"
    if latest is None:
        return ""
    if latest.revoked_on is not None:
        return f"Has {latest.serial}, which was revoked: reissue it."
    return f"Has {latest.serial}."


def _check_day(one: _Trainee, on: date, now: datetime) -> None:
    if on > now.date():
        raise FieldError("on", "A certificate is not issued ahead of its day.")
    closed_on = one.batch.closed_on
    if closed_on is not None and on < closed_on:
        raise FieldError("on", f"{one.batch.code} was closed only on {day_text(closed_on)}.")


def _revoke(certificate: Certificate, on: date, reason: str) -> None:
    reason = clean(reason)
    if not reason:
        raise FieldError("reason", SAY_WHY)
    if on < certificate.issued_on:
        raise FieldError("on", f"It was issued only on {day_text(certificate.issued_on)}.")
    certificate.revoked_on = on
    certificate.revoked_because = reason


def _certificate(session: Session, certificate_id: int) -> Certificate:
    found = session.get(Certificate, certificate_id)
    if found is None:
        raise RecordMissingError(what="certificate", which=f"number {certificate_id}")
    return found
