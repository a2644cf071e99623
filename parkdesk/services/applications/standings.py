"""Who of some applicants may take a step now, and who may not and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import (
    BatchClosedError,
    NoSeatError,
    RecordMissingError,
    SeatKeptForWomenError,
    UserError,
    WrongStateError,
)
from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Enrolment
from parkdesk.rules.admission import (
    DONE,
    HOLDS_SEAT,
    TAKES_SEAT,
    Stage,
    Step,
    may,
    seats_open_to,
    stage_of,
)
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.eligibility import (
    ApplicantFacts,
    BatchRules,
    check_eligibility,
    is_eligible,
)
from parkdesk.rules.seats import SeatRules
from parkdesk.rules.vocabulary import ApplicationStatus, Gender
from parkdesk.services.closed_batches import step_refusal
from parkdesk.services.eligibility import Weigher, weigh_open
from parkdesk.services.seats import HeldSeats, held_seats, seat_rules


@dataclass(eq=False)
class StepRefusedError(WrongStateError):
    """`what` is the person."""

    sentence: ClassVar[str] = "{what} cannot be {action}: {state}."


@dataclass(slots=True)
class Standing:
    application: Application
    name: str
    gender: Gender
    enrolment: Enrolment | None
    stage: Stage


@dataclass(slots=True)
class SeatCount:
    """The seats of a batch while one applicant after another is given one."""

    batch: str
    rules: SeatRules
    held: HeldSeats

    def refusal(self, gender: Gender, on: date) -> UserError | None:
        held, women = self.held.held, self.held.women
        if seats_open_to(gender, rules=self.rules, held=held, women_held=women, day=on):
            return None
        free = self.rules.seats - held
        if free <= 0:
            return NoSeatError(batch=self.batch, seats=self.rules.seats)
        until = self.rules.release_on
        return SeatKeptForWomenError(
            batch=self.batch, kept=free, until=day_text(until) if until else "the batch starts"
        )

    def take(self, gender: Gender) -> None:
        woman = gender is Gender.WOMAN
        self.held = HeldSeats(self.held.held + 1, self.held.women + woman)


def sort_out(
    session: Session, step: Step, application_ids: Sequence[int], on: date, now: datetime
) -> tuple[list[Standing], list[tuple[Standing, UserError]]]:
    """Who may take the step, and who may not and why; seats go in the order given."""
    standings = _standings(session, application_ids, now)
    takes_seat = step in TAKES_SEAT
    closed = _closed(session, step, standings)
    batches = {one.application.batch_id for one in standings} if takes_seat else set()
    counts = {batch: seat_count(session, batch, now) for batch in batches}
    unfit = {batch: _unfit(session, batch, application_ids) for batch in batches}
    taken: list[Standing] = []
    refused: list[tuple[Standing, UserError]] = []
    for one in standings:
        error = closed.get(one.application.batch_id) or _state_error(one, step)
        if takes_seat and error is None:
            batch = one.application.batch_id
            error = _unfit_error(one, step, unfit[batch]) or _give_seat(one, counts[batch], on)
        if error is None:
            taken.append(one)
        else:
            refused.append((one, error))
    return taken, refused


def _standings(session: Session, application_ids: Sequence[int], now: datetime) -> list[Standing]:
    query = (
        select(Application, Person.name, Person.gender, Enrolment)
        .join(Person, Person.id == Application.person_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .where(Application.id.in_(application_ids))
    )
    found = {
        application.id: Standing(
            application,
            name,
            gender,
            enrolment,
            stage_of(
                application.status,
                now=now,
                offer_lapses_at=application.offer_lapses_at,
                enrolment=enrolment.status if enrolment else None,
            ),
        )
        for application, name, gender, enrolment in session.execute(query)
    }
    gone = [number for number in application_ids if number not in found]
    if gone:
        raise RecordMissingError(what="application", which=f"number {gone[0]}")
    return [found[number] for number in dict.fromkeys(application_ids)]


def seat_count(session: Session, batch_id: int, now: datetime) -> SeatCount:
    batch = session.get_one(Batch, batch_id)
    held = held_seats(session, now=now, batch_ids=[batch_id]).get(batch_id, HeldSeats())
    return SeatCount(batch.code, seat_rules(session, batch), held)


def _unfit(
    session: Session, batch_id: int, application_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Who has become ineligible since they were weighed, and why."""
    batch = session.get_one(Batch, batch_id)
    weighed = weigh_open(session, batch, application_ids)
    unfit = {
        line.id: line.reasons for line in weighed if line.status is ApplicationStatus.INELIGIBLE
    }
    return unfit | _enrolled_elsewhere(session, batch, application_ids)


def _enrolled_elsewhere(
    session: Session, batch: Batch, application_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Of those with an offer, who has been enrolled in an overlapping batch since."""
    running = Weigher.of_batch(session, batch).running
    query = select(Application.id, Application.person_id).where(
        Application.id.in_(application_ids),
        Application.status == ApplicationStatus.OFFERED,
        Application.override_reason == "",
    )
    days = BatchRules(starts_on=batch.starts_on, ends_on=batch.ends_on)
    unfit = {}
    for application_id, person_id in session.execute(query):
        outcomes = check_eligibility(days, ApplicantFacts(running=running.get(person_id, ())))
        if not is_eligible(outcomes):
            unfit[application_id] = tuple(one.reason for one in outcomes if not one.ok)
    return unfit


def _closed(
    session: Session, step: Step, standings: Sequence[Standing]
) -> dict[int, BatchClosedError]:
    ids = {one.application.batch_id for one in standings}
    refusals = {number: step_refusal(session.get_one(Batch, number), step) for number in ids}
    return {number: error for number, error in refusals.items() if error}


def _state_error(one: Standing, step: Step) -> UserError | None:
    if may(step, one.stage):
        return None
    state = f"the application is {state_text(one.stage)}"
    if one.stage is Stage.INELIGIBLE:
        state += "; declare it eligible first, with a reason"
    return StepRefusedError(what=one.name, state=state, action=DONE[step])


def state_text(stage: Stage) -> str:
    return {
        Stage.LAPSED: "an offer that has lapsed",
        Stage.OFFERED: "offered a seat",
        Stage.WAITLISTED: "on the waiting list",
    }.get(stage, stage.value)


def _unfit_error(one: Standing, step: Step, unfit: dict[int, tuple[str, ...]]) -> UserError | None:
    reasons = unfit.get(one.application.id)
    if not reasons:
        return None
    because = " ".join(reasons).rstrip(".")
    return StepRefusedError(
        what=one.name, state=f"no longer eligible ({because})", action=DONE[step]
    )


def _give_seat(one: Standing, seats: SeatCount, on: date) -> UserError | None:
    if one.stage in HOLDS_SEAT:
        return None
    error = seats.refusal(one.gender, on)
    if error is None:
        seats.take(one.gender)
    return error
