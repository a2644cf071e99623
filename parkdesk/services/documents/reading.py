"""Which documents there are and which are owed. No query here touches the table of the bytes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.documents import Document, RequiredDocument
from parkdesk.models.tenants import Organisation
from parkdesk.rules.documents import RANK, document_state, owed_papers
from parkdesk.rules.vocabulary import DocumentKind, DocumentState, OrganisationKind
from parkdesk.services.documents.rows import DocumentNeed, DocumentRow, TenantPapers
from parkdesk.services.documents.writing import draft_of
from parkdesk.services.tenants_inside import tenants_inside

WORST = (DocumentState.MISSING, DocumentState.EXPIRED, DocumentState.EXPIRING)
Required = dict[OrganisationKind, frozenset[DocumentKind]]
_NEVER = date.max


@dataclass(frozen=True, slots=True)
class PapersOwed:
    """`worst` of the papers asked for, None where all are there; `owed` are missing or expired."""

    worst: DocumentState | None
    owed: int


def list_documents(session: Session, *, tenant_id: int, on: date) -> TenantPapers:
    """A tenant's documents by kind, the one that holds longest first, and what is missing."""
    kind = session.scalar(select(Organisation.kind).where(Organisation.id == tenant_id))
    if kind is None:
        raise RecordMissingError(what="tenant", which=str(tenant_id))
    found = session.scalars(select(Document).where(Document.organisation_id == tenant_id))
    documents = sorted(
        found,
        key=lambda one: (
            RANK[one.kind], -(one.expires_on or _NEVER).toordinal(), one.id,
        ),
    )  # fmt: skip
    there = {document.kind for document in documents}
    asked = required_kinds(session).get(kind, frozenset())
    return TenantPapers(
        tuple(
            DocumentRow(
                id=one.id,
                draft=draft_of(one),
                file_name=one.file_name,
                file_bytes=one.file_bytes,
                state=document_state(one.expires_on, on=on),
            )
            for one in documents
        ),
        tuple(kind for kind in DocumentKind if kind in asked - there),
    )


def list_document_needs(
    session: Session, *, on: date, only: int | None = None
) -> list[DocumentNeed]:
    """What the tenants inside on the day still owe, by tenant and kind, in four queries.

    Missing are required kinds; expired, or within 30 days, is any paper that no newer one of its
    kind replaces. `only` asks about one tenant.
    """
    inside = tenants_inside(session, on=on, only=only)
    query = select(Organisation.id, Organisation.name, Organisation.kind)
    if only is not None:
        query = query.where(Organisation.id == only)
    tenants = [one for one in session.execute(query) if one.id in inside]
    tenants.sort(key=lambda one: (one.name.casefold(), one.id))
    required, expiries = required_kinds(session), _expiries(session, only)
    return [
        DocumentNeed(one.id, one.name, kind, state, expires_on, kind in required.get(one.kind, ()))
        for one in tenants
        for kind, state, expires_on in owed_papers(
            required.get(one.kind, ()), expiries[one.id], on=on
        )
    ]


def papers_owed(session: Session, *, on: date, only: int | None = None) -> dict[int, PapersOwed]:
    """The same by tenant: who is not here owes nothing."""
    needs: dict[int, list[DocumentState]] = defaultdict(list)
    for need in list_document_needs(session, on=on, only=only):
        needs[need.tenant_id].append(need.state)
    return {
        tenant_id: PapersOwed(
            min(states, key=WORST.index), sum(state is not WORST[-1] for state in states)
        )
        for tenant_id, states in needs.items()
    }


def required_kinds(session: Session) -> Required:
    found: dict[OrganisationKind, set[DocumentKind]] = defaultdict(set)
    for one in session.execute(
        select(RequiredDocument.organisation_kind, RequiredDocument.document_kind)
    ):
        found[one.organisation_kind].add(one.document_kind)
    return {kind: frozenset(kinds) for kind, kinds in found.items()}


def _expiries(session: Session, only: int | None) -> dict[int, list[tuple[DocumentKind, date]]]:
    """Of each tenant's kinds the last day that one of them holds; each other paper by itself."""
    by_itself = case((Document.kind == DocumentKind.OTHER, Document.id), else_=0)
    until = func.max(func.coalesce(Document.expires_on, _NEVER)).label("until")
    query = select(Document.organisation_id, Document.kind, until).group_by(
        Document.organisation_id, Document.kind, by_itself
    )
    if only is not None:
        query = query.where(Document.organisation_id == only)
    found: dict[int, list[tuple[DocumentKind, date]]] = defaultdict(list)
    for one in session.execute(query):
        found[one.organisation_id].append((one.kind, one.until))
    return found
