"""What screens, forms and reports see of a document; the bytes travel only in a GivenFile."""

from dataclasses import dataclass
from datetime import date

from parkdesk.rules.vocabulary import DocumentKind, DocumentState


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was handed in. `name` is a text to show, never a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    kind: DocumentKind
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document that is there; without a file `file_name` is empty and `file_bytes` 0."""

    id: int
    draft: DocumentDraft
    file_name: str
    file_bytes: int
    state: DocumentState


@dataclass(frozen=True, slots=True)
class TenantPapers:
    """A tenant's documents by kind, and the required kinds of which there is none."""

    documents: tuple[DocumentRow, ...]
    missing: tuple[DocumentKind, ...]


@dataclass(frozen=True, slots=True)
class RemovedDocument:
    """All of a document that was taken out, to put it back."""

    tenant_id: int
    draft: DocumentDraft
    file: GivenFile | None


@dataclass(frozen=True, slots=True)
class DocumentNeed:
    """A kind of paper of a tenant that is missing, expired or soon to expire."""

    tenant_id: int
    tenant: str
    kind: DocumentKind
    state: DocumentState
    expires_on: date | None
    required: bool
