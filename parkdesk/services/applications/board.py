"""Which columns of a batch's board take some cards now, and why the others refuse them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from parkdesk.rules.admission import (
    DONE,
    HOLDS_SEAT,
    TAKES_SEAT,
    BoardColumn,
    Stage,
    Step,
    column_of,
    may,
    step_into,
)
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.applications.standings import seat_count
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import step_refusal

Kind = tuple[Stage, Gender]


@dataclass(frozen=True, slots=True)
class BoardMove:
    """The step that leads to a column; `refused` says why none of the cards may take it."""

    step: Step
    refused: str = ""


def plan_moves(
    session: Session, *, batch: str, kinds: Collection[Kind], on: date, now: datetime
) -> dict[BoardColumn, BoardMove]:
    """By column, for cards of these stages and genders; a column takes those of them that may."""
    found = find_batch(session, batch)
    seats = seat_count(session, found.id, now)
    no_seat = {gender: str(seats.refusal(gender, on) or "") for gender in Gender}
    moves = {column: _move(column, sorted(kinds), no_seat) for column in BoardColumn}
    for column, move in moves.items():
        if closed := step_refusal(found, move.step):
            moves[column] = BoardMove(move.step, str(closed))
    return moves


def _move(column: BoardColumn, kinds: Collection[Kind], no_seat: Mapping[Gender, str]) -> BoardMove:
    stages = [stage for stage, _ in kinds]
    step = step_into(column, stages)
    if all(column_of(stage) is column for stage in stages):
        return BoardMove(step, "The cards stand here already.")
    able = [(stage, gender) for stage, gender in kinds if may(step, stage)]
    if not able:
        return BoardMove(step, f"Who stands as “{stages[0]}” cannot be {DONE[step]}.")
    if step in TAKES_SEAT:
        reasons = ["" if stage in HOLDS_SEAT else no_seat[gender] for stage, gender in able]
        if all(reasons):
            return BoardMove(step, reasons[0])
    return BoardMove(step)
