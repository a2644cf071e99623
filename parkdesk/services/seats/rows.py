"""What filling a batch's seats did, or would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.seats import Candidate, SeatPlan
from parkdesk.rules.vocabulary import ApplicationStatus, Gender
from parkdesk.services.seats.contest import Contest


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
    by them today. A rank is of one applicant, so ranks tell who they are, also in `by_floor`: who
    is offered a seat by the women's floor alone. `ends_on` is the batch's last day.
    """

    fill: SeatFill
    womens_seats: int
    own_seats: int
    own_womens_seats: int
    added: tuple[OfferedSeat, ...]
    dropped: tuple[OfferedSeat, ...]
    by_floor: frozenset[int]
    ends_on: date


def seat_fill(batch: str, plan: SeatPlan, contest: Contest) -> SeatFill:
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
        offered=offered_seats(plan.offered, contest),
        waitlisted=tuple(
            WaitlistedApplicant(**_line(one.candidate, contest), why=one.why)
            for one in plan.waiting
        ),
        ineligible=tuple(sorted(ineligible, key=lambda one: one.name.casefold())),
    )


def offered_seats(some: Iterable[Candidate], contest: Contest) -> tuple[OfferedSeat, ...]:
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
