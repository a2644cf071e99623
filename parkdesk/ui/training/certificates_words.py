"""How the states of certificates are said and coloured."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.certificates import CertificateState
from parkdesk.services.certificates import CertificateCheck
from parkdesk.ui.formats import format_day
from parkdesk.ui.theme import Tone

TONES: dict[CertificateState, Tone] = {
    CertificateState.GOOD: "success",
    CertificateState.REPLACED: "warning",
    CertificateState.UNKNOWN_HERE: "warning",
}


def certificate_tone(state: CertificateState) -> Tone:
    return TONES.get(state, "danger")


def verdict_text(found: CertificateCheck) -> str:
    """What a check found, as a sentence that says what to do with the paper."""
    text = {
        CertificateState.GOOD: _good(found),
        CertificateState.REVOKED: tr("It was revoked on {day}: {because}. It proves nothing now."),
        CertificateState.REPLACED: tr(
            "It was replaced by {replaced_by}: {because}. Ask for the new one."
        ),
        CertificateState.ALTERED: tr(
            "It is not as this park signed it: a letter was changed, or it was copied wrongly."
        ),
        CertificateState.UNKNOWN_KEY: tr(
            "This park did not sign it: it is another park’s, or forged."
        ),
        CertificateState.UNKNOWN_HERE: tr("It does not stand in this park’s register."),
        CertificateState.UNREADABLE: tr(
            "This is neither a certificate’s number nor the text of its code."
        ),
    }[found.state]
    return text.format(
        day=format_day(found.revoked_on), because=found.because, replaced_by=found.replaced_by
    )


def _good(found: CertificateCheck) -> str:
    if found.signed:
        return tr("This park signed it, and it stands. Compare all below with the paper.")
    return tr(
        "A certificate of this number stands. Compare all below with the paper, or check its code."
    )


def tr(text: str) -> str:
    return QCoreApplication.translate("certificates", text)
