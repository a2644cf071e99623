"""What is said of an applicant beside the state."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.admission import Stage, Step, may
from parkdesk.services.applications import ApplicationRow
from parkdesk.ui.formats import format_instant
from parkdesk.ui.training.words import stage_text


def why_text(row: ApplicationRow) -> str:
    """What there is to know beside the state: why not, why not yet, until when."""
    if row.stage is Stage.INELIGIBLE:
        return " ".join(row.reasons)
    if row.override:
        return row.override
    if row.offer_lapses_at is not None:
        return _until(row)
    return row.why


def refusal_text(step: Step, rows: Sequence[ApplicationRow]) -> str:
    """Why none of them can take the step; empty where one can, or nobody is marked."""
    if not rows or any(may(step, row.stage) for row in rows):
        return ""
    tr = QCoreApplication.translate
    if all(row.stage is Stage.INELIGIBLE for row in rows):
        return tr("Applicants", "Not eligible. With a reason: More, Declare eligible.")
    text = tr("Applicants", "Not from the state “{stage}”.")
    return text.format(stage=stage_text(rows[0].stage))


def _until(row: ApplicationRow) -> str:
    text = QCoreApplication.translate("Applicants", "The offer stands until {time}.")
    return text.format(time=format_instant(row.offer_lapses_at))
