import os
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.documents import LARGEST_FILE, DocumentFile
from parkdesk.models.tenants import Organisation
from parkdesk.rules.vocabulary import DocumentKind, DocumentState, OrganisationKind
from parkdesk.services import documents
from parkdesk.services.documents import DocumentDraft, GivenFile, GivenFileError
from parkdesk.services.templates import Template, found_park
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation

TODAY = date(2026, 7, 5)
NTN, CNIC = DocumentKind.NTN_CERTIFICATE, DocumentKind.SIGNATORY_CNIC
PDF = GivenFile("ntn.pdf", b"%PDF-1.4 tiny")


@pytest.fixture
def tenant(database: Database) -> Organisation:
    return make_organisation(database, "Falcon Labs")


def _add(
    database: Database, tenant: Organisation, draft: DocumentDraft, file: GivenFile | None = None
) -> int:
    return database.write(documents.add_document, tenant_id=tenant.id, draft=draft, file=file)


def _files(database: Database) -> int:
    def count(session: Session) -> int:
        return session.scalar(select(func.count()).select_from(DocumentFile)) or 0

    return database.read(count)


def _ask(database: Database, *papers: DocumentKind) -> None:
    asked = frozenset((OrganisationKind.PRIVATE_LIMITED, paper) for paper in papers)
    database.write(documents.set_required, asked=asked)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b\\c.pdf", "ش" * 300 + ".pdf", "\u202egpj.exe 🎉", "<b>x</b>"]
)
def test_the_given_name_is_kept_as_a_text(
    database: Database, tenant: Organisation, name: str, tmp_path: Path
) -> None:
    document_id = _add(database, tenant, DocumentDraft(NTN), GivenFile(name, b"x"))
    file = database.read(documents.get_document_file, document_id=document_id)
    assert file == GivenFile(name, b"x")
    path = documents.write_private_copy(file, tmp_path)
    assert path.resolve().is_relative_to(tmp_path.resolve())
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o077 == 0


def test_a_list_of_documents_reads_no_bytes(database: Database, tenant: Organisation) -> None:
    _add(database, tenant, DocumentDraft(NTN), PDF)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    def read(session: Session) -> None:
        event.listen(session.connection(), "before_cursor_execute", note)
        documents.list_documents(session, tenant_id=tenant.id, on=TODAY)
        documents.list_document_needs(session, on=TODAY)

    database.read(read)
    assert asked
    assert not any("document_file" in statement for statement in asked)


def test_a_replaced_file_leaves_nothing_behind(database: Database, tenant: Organisation) -> None:
    draft = DocumentDraft(NTN)
    document_id = _add(database, tenant, draft, PDF)
    new = GivenFile("new.pdf", b"newer")
    database.write(documents.change_document, document_id=document_id, draft=draft, file=new)
    assert _files(database) == 1
    assert database.read(documents.get_document_file, document_id=document_id) == new


def test_a_removed_document_comes_back_with_its_file(
    database: Database, tenant: Organisation
) -> None:
    draft = DocumentDraft(NTN, "1234567-8", date(2026, 1, 1), date(2027, 1, 1), "copy")
    document_id = _add(database, tenant, draft, PDF)
    removed = database.write(documents.remove_document, document_id=document_id)
    assert _files(database) == 0
    again = database.write(documents.restore_document, removed=removed)
    [row] = database.read(documents.list_documents, tenant_id=tenant.id, on=TODAY).documents
    assert (row.draft, row.file_name) == (draft, "ntn.pdf")
    assert database.read(documents.get_document_file, document_id=again) == PDF


def test_an_empty_or_huge_file_is_refused_at_its_field(
    database: Database, tenant: Organisation
) -> None:
    for content in (b"", bytes(LARGEST_FILE + 1)):
        with pytest.raises(FieldError) as caught:
            _add(database, tenant, DocumentDraft(NTN), GivenFile("x", content))
        assert caught.value.field_name == "file"
    assert _files(database) == 0


def test_the_largest_file_is_taken(database: Database, tenant: Organisation) -> None:
    whole = bytes(LARGEST_FILE)
    document_id = _add(database, tenant, DocumentDraft(NTN), GivenFile("scan.tif", whole))
    assert len(database.read(documents.get_document_file, document_id=document_id).content) == (
        LARGEST_FILE
    )


def test_a_document_cannot_expire_before_it_was_issued() -> None:
    draft = DocumentDraft(NTN, issued_on=TODAY, expires_on=date(2026, 1, 1))
    assert set(documents.check_document(draft)) == {"expires_on"}


def test_what_cannot_be_read_from_a_disk_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "folder").mkdir()
    with (tmp_path / "huge.pdf").open("wb") as huge:
        huge.truncate(LARGEST_FILE + 1)
    said = []
    for name in ("empty.pdf", "folder", "huge.pdf", "gone.pdf"):
        with pytest.raises(GivenFileError) as caught:
            documents.read_given_file(tmp_path / name, lambda _done, _total: None)
        said.append(str(caught.value))
    assert said == [
        "empty.pdf was not taken: it is empty.",
        "folder was not taken: it is a folder; choose one file.",
        "huge.pdf was not taken: it has 26.2 MB, and a document may have 25 MB at most.",
        "gone.pdf was not taken: it is not there any more.",
    ]


def test_a_file_that_gets_shorter_while_it_is_read_is_not_taken_for_whole(tmp_path: Path) -> None:
    path = tmp_path / "deed.pdf"
    path.write_bytes(bytes(3_000_000))

    def cut(_done: int, _total: int) -> None:
        with path.open("r+b") as stream:
            stream.truncate(10)

    with pytest.raises(GivenFileError, match="it changed while it was read"):
        documents.read_given_file(path, cut)


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX's")
def test_a_pipe_that_would_never_end_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "deed.pdf"
    os.mkfifo(path)
    with pytest.raises(GivenFileError, match="it is not a file that can be kept"):
        documents.read_given_file(path, lambda _done, _total: None)


def test_a_file_is_read_with_its_progress(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(b"x" * 3_000_000)
    seen: list[tuple[int, int]] = []
    file = documents.read_given_file(path, lambda done, total: seen.append((done, total)))
    assert (file.name, len(file.content)) == ("scan.png", 3_000_000)
    assert seen[-1] == (3_000_000, 3_000_000)
    assert len(seen) > 1


def test_needs_are_what_is_missing_or_lapses_of_tenants_inside(
    database: Database, tenant: Organisation
) -> None:
    _ask(database, NTN, CNIC)
    make_lease(database, tenant=tenant)
    make_organisation(database, "Not here")
    _add(database, tenant, DocumentDraft(NTN, expires_on=date(2026, 7, 4)))
    _add(database, tenant, DocumentDraft(DocumentKind.INSURANCE, expires_on=date(2026, 8, 4)))
    needs = database.read(documents.list_document_needs, on=TODAY)
    assert [(need.kind, need.state, need.expires_on, need.required) for need in needs] == [
        (CNIC, DocumentState.MISSING, None, True),
        (NTN, DocumentState.EXPIRED, date(2026, 7, 4), True),
        (DocumentKind.INSURANCE, DocumentState.EXPIRING, date(2026, 8, 4), False),
    ]
    assert {need.tenant for need in needs} == {"Falcon Labs"}
    owed = database.read(documents.papers_owed, on=TODAY)[tenant.id]
    assert (owed.worst, owed.owed) == (DocumentState.MISSING, 2)


def test_a_newer_paper_of_the_kind_stands_for_an_expired_one(
    database: Database, tenant: Organisation
) -> None:
    _ask(database, NTN)
    make_lease(database, tenant=tenant)
    _add(database, tenant, DocumentDraft(NTN, expires_on=date(2025, 1, 1)))
    _add(database, tenant, DocumentDraft(NTN))
    assert database.read(documents.list_document_needs, on=TODAY) == []


def test_other_papers_lapse_each_by_itself(database: Database, tenant: Organisation) -> None:
    make_lease(database, tenant=tenant)
    _add(database, tenant, DocumentDraft(DocumentKind.OTHER, expires_on=date(2026, 1, 1)))
    _add(database, tenant, DocumentDraft(DocumentKind.OTHER))
    [need] = database.read(documents.list_document_needs, on=TODAY)
    assert need.state is DocumentState.EXPIRED


def test_what_is_asked_for_is_changed_as_a_whole(database: Database) -> None:
    database.write(documents.set_required, asked=documents.usual_required())
    fewer = frozenset({(OrganisationKind.FREELANCER, CNIC), (OrganisationKind.LLP, NTN)})
    database.write(documents.set_required, asked=fewer)
    assert database.read(documents.list_required) == fewer


def test_a_new_park_asks_for_the_usual_papers(database: Database) -> None:
    database.write(found_park, name="Test Park", template=Template.EMPTY, on=TODAY)
    asked = database.read(documents.list_required)
    assert (OrganisationKind.PRIVATE_LIMITED, DocumentKind.INCORPORATION_CERTIFICATE) in asked
    assert (OrganisationKind.FREELANCER, CNIC) in asked
    assert (OrganisationKind.FREELANCER, NTN) not in asked
