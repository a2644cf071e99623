"""A batch's seats, filled by its rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, insert, update
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.training import Application, ApplicationChange
from parkdesk.rules import seats as rules
from parkdesk.rules.admission import Stage
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.merit import Merit
from parkdesk.rules.seats import Candidate, SeatPlan, SeatRules
from parkdesk.rules.vocabulary import ApplicationStatus, Gender
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.eligibility import store_weighed
from parkdesk.services.park import get_policies
from parkdesk.services.seat_contest import Contest, read_contest, read_holders
from parkdesk.services.seat_rules import seat_rules


@dataclass(frozen=True, slots=True)
class OfferedSeat:
    """`rank` is the merit rank among all eligible; `score` in ten-thousandths."""

    rank: int
    name: str
    cnic_masked: str
    gender: Gender
    score: int | None


@dataclass(frozen=True, slots=True)
class WaitlistedApplicant:
    rank: int
    name: str
    cnic_masked: str
    gender: Gender
    score: int | None
    why: str


@dataclass(frozen=True, slots=True)
class IneligibleApplicant:
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatFill:
    """What filling did or would do; `seats_held` counts the new offers too."""

    batch: str
    seats: int
    seats_held: int
    seats_held_back_for_women: int
    offered: tuple[OfferedSeat, ...]
    waitlisted: tuple[WaitlistedApplicant, ...]
    ineligible: tuple[IneligibleApplicant, ...]


@dataclass(frozen=True, slots=True)
class SeatWhatIf:
    """What filling by other numbers would do, and who would be offered more or fewer seats.

    `own_seats` and `own_womens_seats` are the batch's; `added` and `dropped` compare with filling
    by them today. A rank is of one applicant, so ranks tell who they are.
    """

    fill: SeatFill
    womens_seats: int
    own_seats: int
    own_womens_seats: int
    added: tuple[OfferedSeat, ...]
    dropped: tuple[OfferedSeat, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An eligible applicant whom an import would bring; `row` is the worksheet's row."""

    row: int
    gender: Gender
    score: int | None
    applied_at: datetime


def fill_seats(
    session: Session, *, batch: str, on: date, now: datetime, dry_run: bool = False
) -> SeatFill:
    """Offer the free seats, let the others wait. A dry run writes nothing, so it may be a read."""
    found = find_batch(session, batch)
    contest = read_contest(session, found, now)
    plan = rules.fill_seats(
        seat_rules(session, found),
        day=on,
        holders=read_holders(session, found.id, now),
        candidates=contest.candidates,
    )
    if not dry_run:
        store_weighed(session, contest.weighed.values(), now)
        _store(session, plan, contest, now, get_policies(session, on=on).offer_hours)
    return _answer(found.code, plan, contest)


def what_if(
    session: Session,
    *,
    batch: str,
    seats: int | None,
    womens_seats: int | None,
    on: date,
    today: date,
    now: datetime,
) -> SeatWhatIf:
    """Fill by other numbers without storing anything; None is the batch's own number.

    Raises FieldError where fewer seats are given than are held, or a floor above the seats.
    """
    found = find_batch(session, batch)
    contest = read_contest(session, found, now)
    holders = read_holders(session, found.id, now)
    own = seat_rules(session, found)
    varied = replace(
        own,
        seats=own.seats if seats is None else seats,
        womens_seats=own.womens_seats if womens_seats is None else womens_seats,
    )
    _refuse_numbers(varied, held=len(holders))
    as_is = rules.fill_seats(own, day=today, holders=holders, candidates=contest.candidates)
    plan = rules.fill_seats(varied, day=on, holders=holders, candidates=contest.candidates)
    before, after = ({one.merit.id for one in each.offered} for each in (as_is, plan))
    return SeatWhatIf(
        fill=_answer(found.code, plan, contest),
        womens_seats=varied.womens_seats,
        own_seats=own.seats,
        own_womens_seats=own.womens_seats,
        added=_offered_seats((one for one in plan.offered if one.merit.id not in before), contest),
        dropped=_offered_seats(
            (one for one in as_is.offered if one.merit.id not in after), contest
        ),
    )


def _refuse_numbers(varied: SeatRules, *, held: int) -> None:
    if varied.seats < max(1, held):
        reason = f"{held} seats are held already." if held else "A batch has at least one seat."
        raise FieldError("seats", reason)
    if varied.womens_seats > varied.seats:
        raise FieldError("womens_seats", f"Between 0 and {varied.seats} seats can be kept.")


def seats_if_filled(
    session: Session, *, batch: str, newcomers: Sequence[Newcomer], on: date, now: datetime
) -> SeatPlan:
    """The plan of the batch's seats as it would be with these applicants; nothing is stored."""
    found = find_batch(session, batch)
    contest = read_contest(session, found, now)
    others = [
        Candidate(
            merit=Merit(
                id=-number,
                score=newcomer.score,
                test=None,
                applied_at=newcomer.applied_at,
                row=newcomer.row,
            ),
            person_id=-number,  # of no one in the park
            gender=newcomer.gender,
        )
        for number, newcomer in enumerate(newcomers, start=1)
    ]
    return rules.fill_seats(
        seat_rules(session, found),
        day=on,
        holders=read_holders(session, found.id, now),
        candidates=[*contest.candidates, *others],
    )


def _store(
    session: Session, plan: SeatPlan, contest: Contest, now: datetime, offer_hours: int
) -> None:
    """Only what changes is written, so that filling again without a change writes nothing."""
    offered = [
        {
            "application": one.merit.id,
            "becomes": ApplicationStatus.OFFERED,
            "offered": now,
            "lapses": now + timedelta(hours=offer_hours),
        }
        for one in plan.offered
    ]
    waiting = [
        {
            "application": one.candidate.merit.id,
            "becomes": ApplicationStatus.WAITLISTED,
            "since": one.candidate.waiting_since or now,
            "because": one.why,
        }
        for one in plan.waiting
        if _stands_otherwise(contest.rows[one.candidate.merit.id], one.why)
    ]
    connection = session.connection()
    if offered:
        connection.execute(_OFFER, offered)
    if waiting:
        connection.execute(_WAIT, waiting)
    changes = _changes(plan, contest, now)
    if changes:
        connection.execute(insert(ApplicationChange), changes)
    if offered or waiting:
        session.info.setdefault("summary", {"offered": [line["application"] for line in offered]})
    session.expire_all()


_THIS = Application.id == bindparam("application")
_OFFER = (
    update(Application)
    .where(_THIS)
    .values(
        status=bindparam("becomes"),
        offered_at=bindparam("offered"),
        offer_lapses_at=bindparam("lapses"),
        waiting_because="",
    )
)
_WAIT = (
    update(Application)
    .where(_THIS)
    .values(
        status=bindparam("becomes"),
        waiting_since=bindparam("since"),
        waiting_because=bindparam("because"),
    )
)


def _stands_otherwise(row: Row[Any], why: str) -> bool:
    return row.status is not ApplicationStatus.WAITLISTED or bool(row.waiting_because != why)


def _changes(plan: SeatPlan, contest: Contest, now: datetime) -> list[dict[str, Any]]:
    steps = [(one.merit.id, Stage.OFFERED, "") for one in plan.offered]
    steps += [
        (one.candidate.merit.id, Stage.WAITLISTED, one.why)
        for one in plan.waiting
        if contest.rows[one.candidate.merit.id].status is not ApplicationStatus.WAITLISTED
    ]
    return [
        {
            "application_id": application_id,
            "at": now,
            "was": contest.rows[application_id].status.value,
            "becomes": becomes.value,
            "reason": reason,
        }
        for application_id, becomes, reason in steps
    ]


def _answer(batch: str, plan: SeatPlan, contest: Contest) -> SeatFill:
    ineligible = [
        IneligibleApplicant(contest.rows[line.id].name, line.reasons)
        for line in contest.weighed.values()
        if line.status is ApplicationStatus.INELIGIBLE
    ]
    return SeatFill(
        batch=batch,
        seats=plan.seats,
        seats_held=plan.seats_held,
        seats_held_back_for_women=plan.held_back_for_women,
        offered=_offered_seats(plan.offered, contest),
        waitlisted=tuple(
            WaitlistedApplicant(**_line(one.candidate, contest), why=one.why)
            for one in plan.waiting
        ),
        ineligible=tuple(sorted(ineligible, key=lambda one: one.name.casefold())),
    )


def _offered_seats(some: Iterable[Candidate], contest: Contest) -> tuple[OfferedSeat, ...]:
    return tuple(OfferedSeat(**_line(one, contest)) for one in some)


def _line(one: Candidate, contest: Contest) -> dict[str, Any]:
    row = contest.rows[one.merit.id]
    return {
        "rank": contest.ranks[one.merit.id],
        "name": row.name,
        "cnic_masked": mask_cnic(row.cnic),
        "gender": row.gender,
        "score": one.merit.score,
    }
