"""Is a certificate good? Asked by its number or by the text of its QR code, without a network."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.certificates import Certificate
from parkdesk.rules.certificates import CertificateState, Claim, verify
from parkdesk.services.certificates.keys import public_keys
from parkdesk.services.certificates.rows import CertificateCheck
from parkdesk.services.certificates.standing import find_successor, state_of

State = CertificateState


def check_certificate(session: Session, *, text: str) -> CertificateCheck:
    """`text` as typed, scanned or pasted: line breaks that came along with it do no harm."""
    given = "".join(text.split())
    if "." in given:
        return _check_code(session, given)
    serial = text.strip().lower()
    found = session.scalar(select(Certificate).where(func.lower(Certificate.serial) == serial))
    if found is None:
        return CertificateCheck(State.UNKNOWN_HERE if serial else State.UNREADABLE)
    proof = verify(found.text, public_keys(session))
    if proof.claim is None or not _says(found, proof.claim):
        return CertificateCheck(State.ALTERED)  # in the park file itself
    return _found(session, found, proof.claim, signed=False)


def _check_code(session: Session, text: str) -> CertificateCheck:
    proof = verify(text, public_keys(session))
    claim = proof.claim
    if claim is None:
        return CertificateCheck(proof.state)
    found = session.scalar(select(Certificate).where(Certificate.serial == claim.serial))
    if found is None or found.text != text:  # issued in a copy of this park, or in one since lost
        return _told(claim, State.UNKNOWN_HERE)
    return _found(session, found, claim, signed=True)


def _says(found: Certificate, claim: Claim) -> bool:
    printed = (
        found.serial, found.printed_name, found.printed_course, found.printed_days, found.issued_on,
    )  # fmt: skip
    return printed == (claim.serial, claim.name, claim.course, claim.days, claim.issued_on)


def _found(session: Session, found: Certificate, claim: Claim, *, signed: bool) -> CertificateCheck:
    replaced_by = find_successor(session, found)
    return _told(claim, state_of(found, replaced_by), found, replaced_by, signed=signed)


def _told(
    claim: Claim,
    state: CertificateState,
    found: Certificate | None = None,
    replaced_by: str = "",
    *,
    signed: bool = True,
) -> CertificateCheck:
    return CertificateCheck(
        state=state,
        signed=signed,
        serial=claim.serial,
        name=claim.name,
        father_name=found.printed_father_name if found else "",
        cnic=found.printed_cnic if found else "",
        course=claim.course,
        days=claim.days,
        issued_on=claim.issued_on,
        park=claim.park,
        revoked_on=found.revoked_on if found else None,
        because=found.revoked_because if found else "",
        replaced_by=replaced_by,
    )
