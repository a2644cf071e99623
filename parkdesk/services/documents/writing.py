"""Documents added, changed and removed; a file lives in the park beside its document."""

import hashlib
from dataclasses import asdict, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.documents import LARGEST_FILE, Document, DocumentFile
from parkdesk.models.tenants import Organisation
from parkdesk.rules.file_names import NAMELESS
from parkdesk.services.documents.rows import DocumentDraft, GivenFile, RemovedDocument
from parkdesk.services.field_problems import refuse

FILE = "file"


def check_document(draft: DocumentDraft, *, file: GivenFile | None = None) -> dict[str, str]:
    """What is wrong, by field; empty where the document can be stored."""
    problems = {}
    if draft.issued_on and draft.expires_on and draft.expires_on < draft.issued_on:
        problems["expires_on"] = "It cannot expire before it was issued."
    if file is not None and not file.content:
        problems[FILE] = "This file is empty."
    elif file is not None and len(file.content) > LARGEST_FILE:
        problems[FILE] = "A file may have 25 MB at most."
    return problems


def add_document(
    session: Session, *, tenant_id: int, draft: DocumentDraft, file: GivenFile | None = None
) -> int:
    """Add a document, with its file or without; raises FieldError."""
    refuse(check_document(draft, file=file))
    if session.get(Organisation, tenant_id) is None:
        raise RecordMissingError(what="tenant", which=str(tenant_id))
    document = Document(organisation_id=tenant_id, **_stored(draft))
    session.add(document)
    if file is not None:
        _attach(session, document, file)
    session.flush()
    return document.id


def change_document(
    session: Session, *, document_id: int, draft: DocumentDraft, file: GivenFile | None = None
) -> None:
    """Change what is said of a document; a file given takes the place of the one before."""
    refuse(check_document(draft, file=file))
    document = _get(session, document_id)
    for name, value in _stored(draft).items():
        if getattr(document, name) != value:
            setattr(document, name, value)
    if file is not None:
        before = document.file_id
        _attach(session, document, file)
        session.flush()
        _drop_file(session, before)


def remove_document(session: Session, *, document_id: int) -> RemovedDocument:
    """Take a document and its file out; what is given puts them back by `restore_document`."""
    document = _get(session, document_id)
    removed = RemovedDocument(
        document.organisation_id, draft_of(document), _file_of(session, document)
    )
    session.delete(document)
    session.flush()
    _drop_file(session, document.file_id)
    return removed


def restore_document(session: Session, *, removed: RemovedDocument) -> int:
    return add_document(
        session, tenant_id=removed.tenant_id, draft=removed.draft, file=removed.file
    )


def get_document_file(session: Session, *, document_id: int) -> GivenFile:
    """A document's file with its bytes; raises FieldError where it has none."""
    file = _file_of(session, _get(session, document_id))
    if file is None:
        raise FieldError(FILE, "This document has no file yet.")
    return file


def draft_of(document: Document) -> DocumentDraft:
    return DocumentDraft(
        document.kind, document.number, document.issued_on, document.expires_on, document.note
    )


def _get(session: Session, document_id: int) -> Document:
    document = session.get(Document, document_id)
    if document is None:
        raise RecordMissingError(what="document", which=str(document_id))
    return document


def _stored(draft: DocumentDraft) -> dict[str, object]:
    return asdict(replace(draft, number=draft.number.strip(), note=draft.note.strip()))


def _attach(session: Session, document: Document, file: GivenFile) -> None:
    stored = DocumentFile(content=file.content, digest=hashlib.sha256(file.content).hexdigest())
    session.add(stored)
    session.flush()
    document.file_id = stored.id
    document.file_name = file.name or NAMELESS
    document.file_bytes = len(file.content)


def _file_of(session: Session, document: Document) -> GivenFile | None:
    if document.file_id is None:
        return None
    content = session.scalars(
        select(DocumentFile.content).where(DocumentFile.id == document.file_id)
    ).one()
    return GivenFile(document.file_name, content)


def _drop_file(session: Session, file_id: int | None) -> None:
    if file_id is not None:
        session.execute(delete(DocumentFile).where(DocumentFile.id == file_id))
