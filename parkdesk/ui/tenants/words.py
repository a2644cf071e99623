"""The words of tenants' papers and quarters on the screen."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.file_names import size_text
from parkdesk.rules.registrations import Registration
from parkdesk.rules.vocabulary import DocumentState
from parkdesk.services.documents import DocumentRow
from parkdesk.services.tenants import ReturnDraft, TenantRow
from parkdesk.ui.formats import format_day, format_number
from parkdesk.ui.theme import Tone

STATE_TONES: dict[DocumentState, Tone] = {
    DocumentState.MISSING: "danger",
    DocumentState.EXPIRED: "danger",
    DocumentState.EXPIRING: "warning",
    DocumentState.PRESENT: "success",
}


def tr(text: str) -> str:
    return QCoreApplication.translate("tenants", text)


def state_text(state: DocumentState) -> str:
    return {
        DocumentState.MISSING: tr("Missing"),
        DocumentState.EXPIRED: tr("Expired"),
        DocumentState.EXPIRING: tr("Expires soon"),
        DocumentState.PRESENT: tr("There"),
    }[state]


def papers_text(row: TenantRow) -> str | None:
    """How a tenant's papers stand, in a cell; nothing of one that is not in the park."""
    if not row.leases:
        return None
    if row.papers_owed:
        return tr("{count} owed").format(count=row.papers_owed)
    return state_text(row.papers) if row.papers else tr("Complete")


def papers_tone(row: TenantRow) -> Tone | None:
    """What is in order is plain text."""
    return STATE_TONES[row.papers] if row.papers else None


def document_line(row: DocumentRow) -> str:
    """`No. 1234567, until 5 Jul 2028`."""
    draft = row.draft
    parts = []
    if draft.number:
        parts.append(tr("No. {number}").format(number=draft.number))
    if draft.expires_on:
        parts.append(tr("until {day}").format(day=format_day(draft.expires_on)))
    elif draft.issued_on:
        parts.append(tr("issued {day}").format(day=format_day(draft.issued_on)))
    return "  ·  ".join(parts)


def file_line(row: DocumentRow) -> str:
    if not row.file_name:
        return tr("On paper only")
    return f"{row.file_name}  ·  {size_text(row.file_bytes)}"


def registration_text(held: Registration) -> str:
    """The number, whether it is provisional, and the last day it stands."""
    lines = [held.number + (tr(", provisional") if held.provisional else "")]
    if held.lapses_on:
        lines.append(tr("until {day}").format(day=format_day(held.lapses_on)))
    return "\n".join(filter(None, lines))


def staff_text(figures: ReturnDraft) -> str:
    """`12 women, 18 men, 1 with a disability`."""
    women = tr("{count} woman") if figures.women == 1 else tr("{count} women")
    men = tr("{count} man") if figures.men == 1 else tr("{count} men")
    parts = ((women, figures.women), (men, figures.men))
    text = ", ".join(words.format(count=format_number(count)) for words, count in parts)
    if figures.with_disability:
        count = format_number(figures.with_disability)
        text += tr(", {count} with a disability").format(count=count)
    return text
