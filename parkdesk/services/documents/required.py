"""Which papers the park asks of which kind of organisation: its own choice, changed in Settings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.documents import RequiredDocument
from parkdesk.rules.documents import USUALLY_REQUIRED
from parkdesk.rules.vocabulary import DocumentKind, OrganisationKind

Asked = frozenset[tuple[OrganisationKind, DocumentKind]]


def list_required(session: Session) -> Asked:
    """Every pair of a kind of organisation and a kind of paper that is asked of it."""
    query = select(RequiredDocument.organisation_kind, RequiredDocument.document_kind)
    return frozenset((one, paper) for one, paper in session.execute(query))


def set_required(session: Session, *, asked: Asked) -> None:
    """Ask for these and no others."""
    stored = {
        (one.organisation_kind, one.document_kind): one
        for one in session.scalars(select(RequiredDocument))
    }
    for pair in stored.keys() - asked:
        session.delete(stored[pair])
    for organisation_kind, document_kind in sorted(asked - stored.keys()):
        session.add(
            RequiredDocument(organisation_kind=organisation_kind, document_kind=document_kind)
        )


def usual_required() -> Asked:
    """What a new park asks for."""
    return frozenset((kind, paper) for kind, papers in USUALLY_REQUIRED.items() for paper in papers)
