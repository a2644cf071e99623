"""The register of certificates, and what is printed of it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from parkdesk.models.certificates import Certificate
from parkdesk.models.training import Enrolment
from parkdesk.rules.certificates import verify
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.certificates.keys import public_keys
from parkdesk.services.certificates.rows import CertificatePage, CertificateRow
from parkdesk.services.certificates.standing import state_of


def list_certificates(session: Session, *, batch: str) -> list[CertificateRow]:
    """All that were ever issued to a batch's people, the newest number first."""
    successor, older = aliased(Certificate), aliased(Certificate)
    query = (
        select(Certificate, successor.serial, older.serial)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .outerjoin(successor, successor.replaces_id == Certificate.id)
        .outerjoin(older, older.id == Certificate.replaces_id)
        .where(Enrolment.batch_id == find_batch(session, batch).id)
        .order_by(Certificate.id.desc())
    )
    return [
        CertificateRow(
            id=one.id,
            enrolment_id=one.enrolment_id,
            serial=one.serial,
            name=one.printed_name,
            course=one.printed_course,
            days=one.printed_days,
            issued_on=one.issued_on,
            state=state_of(one, replaced_by or ""),
            revoked_on=one.revoked_on,
            because=one.revoked_because,
            replaces=replaces or "",
            replaced_by=replaced_by or "",
        )
        for one, replaced_by, replaces in session.execute(query)
    ]


def list_pages(
    session: Session, *, batch: str, only: Collection[int] | None = None
) -> list[CertificatePage]:
    """A batch's certificates that stand, by name; `only` keeps those of these ids."""
    query = (
        select(Certificate)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .where(
            Enrolment.batch_id == find_batch(session, batch).id, Certificate.revoked_on.is_(None)
        )
        .order_by(Certificate.printed_name, Certificate.id)
    )
    if only is not None:
        query = query.where(Certificate.id.in_(only))
    keys = public_keys(session)
    return [_page(one, keys) for one in session.scalars(query)]


def _page(one: Certificate, keys: list[bytes]) -> CertificatePage:
    """As it was printed; the park's name of that day stands in the signed text."""
    claim = verify(one.text, keys).claim
    return CertificatePage(
        serial=one.serial,
        name=one.printed_name,
        father_name=one.printed_father_name,
        cnic=one.printed_cnic,
        course=one.printed_course,
        hours=one.printed_hours,
        days=one.printed_days,
        issued_on=one.issued_on,
        park=claim.park if claim else "",
        text=one.text,
    )
