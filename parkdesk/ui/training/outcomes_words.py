"""How outcomes and shares in work are said."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.outcomes import InWork
from parkdesk.rules.vocabulary import OutcomeKind
from parkdesk.ui.formats import format_number, format_percent
from parkdesk.ui.theme import Tone
from parkdesk.ui.words import titled

KEYS = {
    OutcomeKind.FULL_TIME: "F",
    OutcomeKind.PART_TIME: "P",
    OutcomeKind.SELF_EMPLOYED: "S",
    OutcomeKind.FREELANCE: "L",
    OutcomeKind.NONE: "N",
}
TONES: dict[OutcomeKind, Tone] = {
    OutcomeKind.FULL_TIME: "success",
    OutcomeKind.PART_TIME: "success",
    OutcomeKind.SELF_EMPLOYED: "info",
    OutcomeKind.FREELANCE: "info",
    OutcomeKind.NONE: "neutral",
}


def kind_text(kind: OutcomeKind) -> str:
    return tr("No work") if kind is OutcomeKind.NONE else titled(kind)


def share_text(share: InWork) -> str:
    """Sentences: `14 of 20 known are in work (70 %). Of 4 nothing is known.`."""
    if not share.completed:
        return ""
    if not share.known:
        return tr("Of {count} who completed nothing is known yet.").format(
            count=format_number(share.completed)
        )
    text = tr("{working} of {known} known are in work ({percent}).").format(
        working=format_number(share.in_work),
        known=format_number(share.known),
        percent=format_percent(share.percent),
    )
    if not share.missing:
        return text
    missing = tr("Of {count} nothing is known.").format(count=format_number(share.missing))
    return f"{text} {missing}"


def months_text(months: int) -> str:
    return tr("After {count} months").format(count=months)


def tr(text: str) -> str:
    return QCoreApplication.translate("Outcomes", text)
