"""What a board has to decide; the desk's own work, such as missing papers, stays on Today."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from parkdesk.reports.board.inputs import DecisionLine
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.memoranda import MouState, mou_state
from parkdesk.rules.urgency import Matter
from parkdesk.services.partners import list_mous
from parkdesk.services.today import list_actions

OF_THE_BOARD = frozenset(
    {
        Matter.HOLDOVER,
        Matter.ENDING,
        Matter.LEAVING,
        Matter.NOT_ACTIVATED,
        Matter.OFFER,
        Matter.AGREEMENT,
        Matter.BATCH,
    }
)


def decision_lines(session: Any, *, day: date, now: datetime) -> tuple[DecisionLine, ...]:
    """By the day they are due."""
    found = [
        DecisionLine(action.label, action.question, action.due_on)
        for action in list_actions(session, day=day, now=now)
        if action.matter in OF_THE_BOARD
    ]
    return tuple(sorted((*found, *_memoranda(session, day)), key=lambda one: one.due_on or day))


def _memoranda(session: Any, day: date) -> Iterator[DecisionLine]:
    for mou in list_mous(session):
        if mou_state(mou.ends_on, day) is MouState.ENDS_SOON:
            question = f"The memorandum ends on {day_text(mou.ends_on or day)}: extend it?"
            yield DecisionLine(mou.partner, question, mou.ends_on)
