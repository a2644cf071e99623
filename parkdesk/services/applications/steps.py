"""The steps of applications, from applying to a seat and its end; each is kept in the history."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.people import Person
from parkdesk.models.training import Application, ApplicationChange, Enrolment
from parkdesk.rules.admission import NEEDS_REASON, Stage, Step, outside_call
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus
from parkdesk.services.applications.rows import SkippedApplication, StepPlan
from parkdesk.services.applications.standings import Standing, sort_out, state_text
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.eligibility import weigh_applications
from parkdesk.services.park import get_policies

TAKEN_UP_AGAIN = frozenset({Stage.REJECTED, Stage.WITHDRAWN})
BY_HAND = "Put on the waiting list by hand."

_STATUS = {
    Step.SHORTLIST: ApplicationStatus.SHORTLISTED,
    Step.OFFER: ApplicationStatus.OFFERED,
    Step.ACCEPT: ApplicationStatus.ENROLLED,
    Step.ENROL: ApplicationStatus.ENROLLED,
    Step.WAITLIST: ApplicationStatus.WAITLISTED,
    Step.REJECT: ApplicationStatus.REJECTED,
    Step.WITHDRAW: ApplicationStatus.WITHDRAWN,
    Step.OVERRIDE: ApplicationStatus.ELIGIBLE,
}


def add_application(
    session: Session, *, person_id: int, batch: str, on: date, now: datetime, reason: str = ""
) -> int:
    """Apply for a batch and weigh it; one that was rejected or withdrawn is taken up again.

    Raises BatchClosedError, and FieldError where the call is not open on the day and no reason is
    given.
    """
    found = find_batch(session, batch)
    refuse_closed(found, "nobody can apply for it any more")
    reason = reason.strip()
    refusal = outside_call(found.applications_from, found.applications_to, on)
    if refusal and not reason:
        raise FieldError("reason", f"{refusal} Say why it is taken all the same.")
    person = session.get(Person, person_id)
    if person is None:
        raise RecordMissingError(what="person", which=f"number {person_id}")
    application = session.scalar(
        select(Application).where(
            Application.person_id == person_id, Application.batch_id == found.id
        )
    )
    if application is None:
        application = Application(person_id=person_id, batch_id=found.id, submitted_at=now)
        session.add(application)
        session.flush()
        if reason:
            _note_submitted(session, application, was="", now=now, reason=reason)
    else:
        _take_up_again(session, application, person.name, now, reason or "Applied again.")
    session.flush()
    weigh_applications(session, batch=found.code, now=now, application_ids=[application.id])
    return application.id


def plan_step(
    session: Session, *, step: Step, application_ids: Sequence[int], on: date, now: datetime
) -> StepPlan:
    """What `take_step` would do, in the order given; nothing is changed."""
    taken, refused = sort_out(session, step, application_ids, on, now)
    return StepPlan(
        step=step,
        application_ids=tuple(one.application.id for one in taken),
        names=tuple(one.name for one in taken),
        skipped=tuple(
            SkippedApplication(one.application.id, one.name, str(error)) for one, error in refused
        ),
    )


def take_step(
    session: Session,
    *,
    step: Step,
    application_ids: Sequence[int],
    on: date,
    now: datetime,
    reason: str = "",
) -> None:
    """Take one step for all of them, or for none.

    Raises WrongStateError, BatchClosedError, NoSeatError, SeatKeptForWomenError, or FieldError
    without a reason.
    """
    reason = reason.strip()
    if step in NEEDS_REASON and not reason:
        raise FieldError("reason", "Say why; it stays in the history of the application.")
    taken, refused = sort_out(session, step, application_ids, on, now)
    for _, error in refused:
        raise error
    session.info["action"] = f"{step}_applications"
    offer_hours = get_policies(session, on=on).offer_hours
    for one in taken:
        _apply(session, one, step, on, now, reason)
        if step is Step.OFFER:
            offer(one.application, now=now, hours=offer_hours)


def offer(application: Application, *, now: datetime, hours: int) -> None:
    """Keep a seat for the applicant until the offer lapses."""
    application.status = ApplicationStatus.OFFERED
    application.offered_at = now
    application.offer_lapses_at = now + timedelta(hours=hours)
    application.waiting_because = ""


def _apply(
    session: Session, one: Standing, step: Step, on: date, now: datetime, reason: str
) -> None:
    application = one.application
    becomes = EnrolmentStatus.DROPPED.value if step is Step.DROP else _STATUS[step].value
    session.add(
        ApplicationChange(
            application_id=application.id,
            at=now,
            was=one.stage.value,
            becomes=becomes,
            reason=reason,
        )
    )
    if step is Step.DROP:
        _drop(one, on, reason)
        return
    application.status = _STATUS[step]
    application.waiting_because = ""
    if step is Step.OVERRIDE:
        application.override_reason = reason
    elif step is Step.WAITLIST:
        application.waiting_since = now
        application.waiting_because = reason or BY_HAND
    elif application.status is ApplicationStatus.ENROLLED:
        session.add(
            Enrolment(
                application_id=application.id,
                person_id=application.person_id,
                batch_id=application.batch_id,
                enrolled_on=on,
            )
        )


def _drop(one: Standing, on: date, reason: str) -> None:
    enrolment = one.enrolment
    if enrolment is None:
        raise RecordMissingError(what="enrolment", which=f"of {one.name}")
    if on < enrolment.enrolled_on:
        raise FieldError(
            "on", f"{one.name} was enrolled only on {day_text(enrolment.enrolled_on)}."
        )
    enrolment.status = EnrolmentStatus.DROPPED
    enrolment.ended_on = on
    enrolment.reason = reason


def _note_submitted(
    session: Session, application: Application, *, was: str, now: datetime, reason: str
) -> None:
    session.add(
        ApplicationChange(
            application_id=application.id,
            at=now,
            was=was,
            becomes=ApplicationStatus.SUBMITTED.value,
            reason=reason,
        )
    )


def _take_up_again(
    session: Session, application: Application, name: str, now: datetime, reason: str
) -> None:
    stage = Stage(application.status.value)
    if stage not in TAKEN_UP_AGAIN:
        raise WrongStateError(
            what=f"The application of {name}", state=state_text(stage), action="made again"
        )
    _note_submitted(session, application, was=stage.value, now=now, reason=reason)
    application.status = ApplicationStatus.SUBMITTED
    application.submitted_at = now
    application.waiting_since = None
    application.offered_at = None
    application.offer_lapses_at = None
