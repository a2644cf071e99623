"""What is said of an applicant beside the state."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.admission import Stage
from parkdesk.services.applications import ApplicationRow
from parkdesk.ui.formats import format_instant


def why_text(row: ApplicationRow) -> str:
    """What there is to know beside the state: why not, why not yet, until when."""
    if row.stage is Stage.INELIGIBLE:
        return " ".join(row.reasons)
    if row.override:
        return row.override
    if row.offer_lapses_at is not None:
        return _until(row)
    return row.why


def _until(row: ApplicationRow) -> str:
    text = QCoreApplication.translate("Applicants", "The offer stands until {time}.")
    return text.format(time=format_instant(row.offer_lapses_at))
