"""How stages and steps of applications are said and coloured."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.admission import Stage, Step
from parkdesk.rules.batch_states import BatchState
from parkdesk.rules.merit import marks_of_score, score_text
from parkdesk.services.training import BatchRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.theme import Tone
from parkdesk.ui.words import titled

TONES: dict[Stage, Tone] = {
    Stage.ELIGIBLE: "info",
    Stage.SHORTLISTED: "info",
    Stage.INELIGIBLE: "danger",
    Stage.OFFERED: "accent",
    Stage.LAPSED: "warning",
    Stage.WAITLISTED: "warning",
    Stage.ENROLLED: "success",
    Stage.COMPLETED: "success",
    Stage.FAILED: "danger",
}

STATE_TONES: dict[BatchState, Tone] = {
    BatchState.OPEN: "info",
    BatchState.RUNNING: "success",
    BatchState.NOT_CLOSED: "warning",
    BatchState.CLOSED: "neutral",
}


def closed_text(batch: BatchRow) -> str:
    """Why the verbs of a closed batch are grey; empty while it is not closed."""
    if batch.closed_on is None:
        return ""
    text = QCoreApplication.translate(
        "Batch", "{batch} was closed on {day}. Reopen it first, under Results."
    )
    return text.format(batch=batch.code, day=format_day(batch.closed_on))


def over_text(ends_on: date, day: date) -> str:
    """A warning where a seat would be given once the batch's days are over; else empty."""
    if day <= ends_on:
        return ""
    text = QCoreApplication.translate(
        "Batch",
        "The batch ended on {day}: who is given a seat now can attend nothing. "
        "Close it under Results.",
    )
    return text.format(day=format_day(ends_on))


def stage_text(stage: Stage) -> str:
    return titled(stage)


def stage_tone(stage: Stage) -> Tone:
    return TONES.get(stage, "neutral")


def format_score(score: int) -> str:
    return score_text(score)


def score_tip(score: int | None) -> str:
    """A score as the marks that people know."""
    if score is None:
        return ""
    cgpa, percent = marks_of_score(score)
    text = QCoreApplication.translate("Applicants", "CGPA {cgpa} of 4.00, or {percent} % of marks")
    return text.format(cgpa=f"{cgpa:.2f}", percent=f"{percent:.2f}")


def step_text(step: Step) -> str:
    """The verb on a button."""
    return {
        Step.SHORTLIST: QCoreApplication.translate("Step", "Shortlist"),
        Step.OFFER: QCoreApplication.translate("Step", "Offer a seat"),
        Step.ACCEPT: QCoreApplication.translate("Step", "Accept the offer"),
        Step.ENROL: QCoreApplication.translate("Step", "Enrol"),
        Step.WAITLIST: QCoreApplication.translate("Step", "Put on the waiting list"),
        Step.REJECT: QCoreApplication.translate("Step", "Reject"),
        Step.WITHDRAW: QCoreApplication.translate("Step", "Withdraw"),
        Step.DROP: QCoreApplication.translate("Step", "Drop"),
        Step.OVERRIDE: QCoreApplication.translate("Step", "Declare eligible"),
    }[step]


def done_text(step: Step) -> str:
    """What a toast says afterwards; {count} applicants."""
    return {
        Step.SHORTLIST: QCoreApplication.translate("Step", "{count} shortlisted"),
        Step.OFFER: QCoreApplication.translate("Step", "{count} offered a seat"),
        Step.ACCEPT: QCoreApplication.translate("Step", "{count} enrolled"),
        Step.ENROL: QCoreApplication.translate("Step", "{count} enrolled"),
        Step.WAITLIST: QCoreApplication.translate("Step", "{count} put on the waiting list"),
        Step.REJECT: QCoreApplication.translate("Step", "{count} rejected"),
        Step.WITHDRAW: QCoreApplication.translate("Step", "{count} withdrawn"),
        Step.DROP: QCoreApplication.translate("Step", "{count} dropped"),
        Step.OVERRIDE: QCoreApplication.translate("Step", "{count} declared eligible"),
    }[step]
