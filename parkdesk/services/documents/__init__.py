"""Papers of tenants: what is there with its file, what is asked for, what is missing or expired."""

from parkdesk.services.documents.files import (
    GivenFileError,
    read_given_file,
    write_copy,
    write_private_copy,
)
from parkdesk.services.documents.reading import (
    PapersOwed,
    list_document_needs,
    list_documents,
    papers_owed,
)
from parkdesk.services.documents.required import list_required, set_required, usual_required
from parkdesk.services.documents.rows import (
    DocumentDraft,
    DocumentNeed,
    DocumentRow,
    GivenFile,
    RemovedDocument,
    TenantPapers,
)
from parkdesk.services.documents.writing import (
    add_document,
    change_document,
    check_document,
    get_document_file,
    remove_document,
    restore_document,
)

__all__ = [
    "DocumentDraft",
    "DocumentNeed",
    "DocumentRow",
    "GivenFile",
    "GivenFileError",
    "PapersOwed",
    "RemovedDocument",
    "TenantPapers",
    "add_document",
    "change_document",
    "check_document",
    "get_document_file",
    "list_document_needs",
    "list_documents",
    "list_required",
    "papers_owed",
    "read_given_file",
    "remove_document",
    "restore_document",
    "set_required",
    "usual_required",
    "write_copy",
    "write_private_copy",
]
