"""A paper of many megabytes on a disk that is full, and in a program that dies over it."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import DiskFullError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.documents import Document, DocumentFile
from parkdesk.rules.vocabulary import DocumentKind
from parkdesk.services import documents
from parkdesk.services.documents import DocumentDraft, GivenFile
from parkdesk.storage.check import check
from parkdesk.storage.database import Database
from tests.factories import make_organisation

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 7, 5)
DRAFT = DocumentDraft(DocumentKind.OTHER)
SCAN = GivenFile("deed.pdf", b"%PDF" + bytes(20_000_000))
DIES = """
import os, signal, sys
from pathlib import Path
from parkdesk.services import documents
from parkdesk.storage.database import Database
from tests.services.test_document_disasters import DRAFT, SCAN

def add_and_die(session):
    documents.add_document(session, tenant_id=int(sys.argv[2]), draft=DRAFT, file=SCAN)
    os.kill(os.getpid(), signal.SIGKILL)

with Database.open(Path(sys.argv[1]), actor="desk") as database:
    database.write(add_and_die)
"""


def kept(session: Session) -> tuple[int, ...]:
    """Documents, files and entries of the trail."""
    models = (Document, DocumentFile, AuditEntry)
    return tuple(session.scalar(select(func.count(model.id))) or 0 for model in models)


def test_a_paper_for_which_the_disk_has_no_room_leaves_nothing(database: Database) -> None:
    tenant = make_organisation(database)
    before = database.read(kept)

    def add_on_full_disk(session: Session, file: GivenFile) -> int:
        ask = session.connection().exec_driver_sql
        pages = ask("PRAGMA page_count").scalar_one()
        ask(f"PRAGMA max_page_count = {pages + 30}")
        return documents.add_document(session, tenant_id=tenant.id, draft=DRAFT, file=file)

    with pytest.raises(DiskFullError, match="Nothing was changed"):
        database.write(add_on_full_disk, file=SCAN)
    assert database.read(kept) == before
    small = database.write(add_on_full_disk, file=GivenFile("note.txt", b"x" * 2_000))
    assert database.read(documents.get_document_file, document_id=small).name == "note.txt"
    assert database.read(lambda session: session.scalar(func.count(DocumentFile.id))) == 1


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_kill_while_a_paper_is_written_leaves_nothing_of_it(park_path: Path) -> None:
    with Database.open(park_path, actor="desk") as database:
        tenant = make_organisation(database)
        before = database.read(kept)
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(park_path), str(tenant.id)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": ""},
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    with Database.open(park_path, actor="desk") as database:
        assert database.read(kept) == before
        assert check(database, today=TODAY) == []
