"""Seats filled without storing anything: by other numbers, or with the applicants of a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.rules import seats as rules
from parkdesk.rules.merit import Merit
from parkdesk.rules.seats import Candidate, SeatPlan, SeatRules
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.seats.contest import read_contest, read_holders
from parkdesk.services.seats.rows import SeatWhatIf, offered_seats, seat_fill
from parkdesk.services.seats.rules import SEATS_STAY, seat_rules


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An eligible applicant whom an import would bring; `row` is the worksheet's row."""

    row: int
    gender: Gender
    score: int | None
    applied_at: datetime


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

    Raises BatchClosedError, and FieldError where fewer seats are given than are held, or a floor
    above the seats.
    """
    found = find_batch(session, batch)
    refuse_closed(found, SEATS_STAY)
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
        fill=seat_fill(found.code, plan, contest),
        womens_seats=varied.womens_seats,
        own_seats=own.seats,
        own_womens_seats=own.womens_seats,
        added=offered_seats((one for one in plan.offered if one.merit.id not in before), contest),
        dropped=offered_seats((one for one in as_is.offered if one.merit.id not in after), contest),
        by_floor=frozenset(contest.ranks[number] for number in plan.by_floor),
        ends_on=found.ends_on,
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
