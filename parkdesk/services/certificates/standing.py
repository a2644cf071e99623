"""Whether a certificate of the register is good, revoked or replaced."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.certificates import Certificate
from parkdesk.rules.certificates import CertificateState


def find_state(session: Session, certificate: Certificate) -> CertificateState:
    return state_of(certificate, find_successor(session, certificate))


def state_of(certificate: Certificate, successor: str) -> CertificateState:
    if successor:
        return CertificateState.REPLACED
    revoked = certificate.revoked_on is not None
    return CertificateState.REVOKED if revoked else CertificateState.GOOD


def find_successor(session: Session, certificate: Certificate) -> str:
    """The number that replaces it; empty where none does."""
    query = select(Certificate.serial).where(Certificate.replaces_id == certificate.id)
    return session.scalar(query) or ""


def latest_of(session: Session, enrolment_ids: Collection[int]) -> dict[int, Certificate]:
    """The newest certificate of each enrolment that has one."""
    query = (
        select(Certificate)
        .where(Certificate.enrolment_id.in_(enrolment_ids))
        .order_by(Certificate.id)
    )
    return {one.enrolment_id: one for one in session.scalars(query)}
