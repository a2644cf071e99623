"""How stages and steps of applications for space are said and coloured."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.space_queue import SpaceStage, SpaceStep, wanted_text
from parkdesk.services.space_applications import SpaceApplicationRow
from parkdesk.ui.formats import NOTHING, format_day, format_number
from parkdesk.ui.theme import Tone
from parkdesk.ui.words import titled

TONES: dict[SpaceStage, Tone] = {
    SpaceStage.RECEIVED: "neutral",
    SpaceStage.UNDER_REVIEW: "info",
    SpaceStage.SHORTLISTED: "info",
    SpaceStage.APPROVED: "accent",
    SpaceStage.OFFERED: "success",
    SpaceStage.LAPSED: "warning",
    SpaceStage.WAITLISTED: "warning",
    SpaceStage.ACCEPTED: "success",
    SpaceStage.LEASE_CANCELLED: "danger",
    SpaceStage.REJECTED: "danger",
}


def tr(text: str) -> str:
    return QCoreApplication.translate("SpaceQueue", text)


def stage_text(stage: SpaceStage) -> str:
    return titled(stage)


def stage_tone(stage: SpaceStage) -> Tone:
    return TONES.get(stage, "neutral")


def step_text(step: SpaceStep) -> str:
    """The verb on a button."""
    return {
        SpaceStep.REVIEW: tr("Take under review"),
        SpaceStep.SHORTLIST: tr("Shortlist"),
        SpaceStep.APPROVE: tr("Approve"),
        SpaceStep.OFFER: tr("Offer space"),
        SpaceStep.ACCEPT: tr("Offer accepted"),
        SpaceStep.DECLINE: tr("Offer declined"),
        SpaceStep.WAITLIST: tr("Put on the waiting list"),
        SpaceStep.REJECT: tr("Reject"),
        SpaceStep.WITHDRAW: tr("Withdrawn by the applicant"),
        SpaceStep.REOPEN: tr("Reopen"),
    }[step]


def done_text(step: SpaceStep) -> str:
    """What a toast says afterwards; {count} applications."""
    return {
        SpaceStep.REVIEW: tr("{count} under review"),
        SpaceStep.SHORTLIST: tr("{count} shortlisted"),
        SpaceStep.APPROVE: tr("{count} approved"),
        SpaceStep.OFFER: tr("{count} offered space"),
        SpaceStep.ACCEPT: tr("{count} accepted"),
        SpaceStep.DECLINE: tr("{count} back on the waiting list"),
        SpaceStep.WAITLIST: tr("{count} on the waiting list"),
        SpaceStep.REJECT: tr("{count} rejected"),
        SpaceStep.WITHDRAW: tr("{count} withdrawn"),
        SpaceStep.REOPEN: tr("{count} reopened"),
    }[step]


def wanted(row: SpaceApplicationRow) -> str:
    return wanted_text(row.wanted_sqft, row.wanted_seats)


def people_text(row: SpaceApplicationRow) -> str:
    """Today's headcount and that in 12 months: `9 → 14`."""
    if row.headcount is None and row.headcount_in_12_months is None:
        return ""
    now, later = (
        NOTHING if one is None else format_number(one)
        for one in (row.headcount, row.headcount_in_12_months)
    )
    return now if row.headcount_in_12_months is None else f"{now} → {later}"


def summary(row: SpaceApplicationRow) -> str:
    """`700 sq ft from 25 Jul 2026`."""
    text = tr("{wanted} from {day}")
    return text.format(wanted=wanted(row), day=format_day(row.wanted_from))
