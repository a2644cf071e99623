from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from parkdesk.models.documents import LARGEST_FILE
from parkdesk.models.tenants import Organisation
from parkdesk.rules.documents import propose_kind
from parkdesk.rules.vocabulary import DocumentKind, OrganisationKind
from parkdesk.services import documents
from parkdesk.services.documents import DocumentDraft, GivenFile, TenantPapers
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.settings.required_panel import RequiredPanel
from parkdesk.ui.tenants.document_dialog import DocumentDialog
from parkdesk.ui.tenants.documents_tab import DocumentsTab
from parkdesk.ui.widgets.notices import Toast
from tests.factories import make_organisation

DAY = date(2026, 7, 5)
NTN, CNIC = DocumentKind.NTN_CERTIFICATE, DocumentKind.SIGNATORY_CNIC


@pytest.fixture
def tenant(database: Database) -> Organisation:
    return make_organisation(database, "Falcon Labs")


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, tenant: Organisation) -> DocumentsTab:
    tab = DocumentsTab(context)
    qtbot.addWidget(tab)
    tab.resize(420, 500)
    tab.show()
    _show(tab, context.database, tenant)
    return tab


def _show(tab: DocumentsTab, database: Database, tenant: Organisation) -> None:
    tab.show_papers(tenant.id, _papers(database, tenant))


def _papers(database: Database, tenant: Organisation) -> TenantPapers:
    return database.read(documents.list_documents, tenant_id=tenant.id, on=DAY)


def _store(qtbot: QtBot, dialog: DocumentDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.verb_button.click()


def _drop(tab: DocumentsTab, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(QPoint(10, 10)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tab.dropEvent(event)


def test_a_dropped_file_becomes_a_document_of_the_kind_its_name_speaks_of(
    qtbot: QtBot, database: Database, tab: DocumentsTab, tenant: Organisation, tmp_path: Path
) -> None:
    path = tmp_path / "Falcon NTN certificate ٢٠٢٦ 🎉.pdf"
    path.write_bytes(b"%PDF")
    _drop(tab, path)
    [dialog] = tab.findChildren(DocumentDialog)
    assert dialog.kind.value() is NTN
    dialog.expires_on.setText("1/1/2030")
    _store(qtbot, dialog)
    [row] = _papers(database, tenant).documents
    assert (row.file_name, row.draft.expires_on) == (path.name, date(2030, 1, 1))
    toast = tab.window().findChild(Toast)
    assert toast is not None
    assert toast.text == "The document is stored."


def test_a_kind_that_was_chosen_stays_whatever_the_file_is_called(
    qtbot: QtBot, context: PageContext, tenant: Organisation, tmp_path: Path
) -> None:
    dialog = DocumentDialog(context, tenant.id)
    qtbot.addWidget(dialog)
    dialog.kind.set_value(DocumentKind.INSURANCE)
    dialog.kind.chosen.emit(DocumentKind.INSURANCE)
    dialog.file.set_path(tmp_path / "CNIC.pdf")
    assert dialog.kind.value() is DocumentKind.INSURANCE


def test_of_several_dropped_files_none_is_taken(tab: DocumentsTab, tmp_path: Path) -> None:
    _drop(tab, tmp_path / "a.pdf", tmp_path / "b.pdf")
    assert tab.findChildren(DocumentDialog) == []


@pytest.mark.parametrize(
    ("name", "size", "says"),
    [
        ("empty.pdf", 0, "empty.pdf was not taken: it is empty."),
        ("huge.pdf", LARGEST_FILE + 1, "25 MB at most"),
        ("folder", None, "it is a folder; choose one file"),
        ("gone.pdf", -1, "it is not there any more"),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_at_its_field(
    qtbot: QtBot, database: Database, context: PageContext, tenant: Organisation, tmp_path: Path,
    name: str, size: int | None, says: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    if size is None:
        path.mkdir()
    elif size >= 0:
        with path.open("wb") as file:
            file.truncate(size)
    dialog = DocumentDialog(context, tenant.id, path=path)
    qtbot.addWidget(dialog)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.form.error("file") != "")
    assert says in dialog.form.error("file")
    assert _papers(database, tenant).documents == ()


def test_days_in_the_wrong_order_start_no_job(
    qtbot: QtBot, context: PageContext, tenant: Organisation
) -> None:
    dialog = DocumentDialog(context, tenant.id)
    qtbot.addWidget(dialog)
    dialog.issued_on.set_day(DAY)
    dialog.expires_on.setText("1/1/2020")
    dialog.verb_button.click()
    assert dialog.form.error("expires_on")
    assert context.jobs.running == []


def test_a_file_is_replaced_and_what_is_said_of_it_changed(
    qtbot: QtBot, database: Database, context: PageContext, tenant: Organisation, tmp_path: Path
) -> None:
    draft = DocumentDraft(NTN, "1")
    database.write(
        documents.add_document, tenant_id=tenant.id, draft=draft, file=GivenFile("old.pdf", b"old")
    )
    [row] = _papers(database, tenant).documents
    new = tmp_path / "cnic.pdf"
    new.write_bytes(b"newer")
    dialog = DocumentDialog(context, tenant.id, document=row)
    qtbot.addWidget(dialog)
    dialog.file.set_path(new)
    dialog.number.setText("2")
    _store(qtbot, dialog)
    [row] = _papers(database, tenant).documents
    assert (row.draft, row.file_name) == (DocumentDraft(NTN, "2"), "cnic.pdf")


def test_a_removed_document_is_put_back_by_the_toast(
    qtbot: QtBot, database: Database, tab: DocumentsTab, tenant: Organisation
) -> None:
    database.write(
        documents.add_document, tenant_id=tenant.id, draft=DocumentDraft(NTN),
        file=GivenFile("x.pdf", b"x"),
    )  # fmt: skip
    [row] = _papers(database, tenant).documents
    tab.remove_document(row)
    qtbot.waitUntil(lambda: hasattr(tab.window(), "toast"))
    assert _papers(database, tenant).documents == ()
    tab.window().toast.action_button.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(_papers(database, tenant).documents) == 1)


@pytest.mark.parametrize("name", ["../../x.pdf", "ش" * 300 + ".pdf", "a\u202eb/c.PDF"])
def test_an_opened_file_is_a_private_copy_with_a_safe_name(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, database: Database, tab: DocumentsTab,
    tenant: Organisation, name: str,
) -> None:  # fmt: skip
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    database.write(
        documents.add_document, tenant_id=tenant.id, draft=DocumentDraft(NTN),
        file=GivenFile(name, b"paper"),
    )  # fmt: skip
    [row] = _papers(database, tenant).documents
    tab.files.open(row)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].read_bytes() == b"paper"
    assert opened[0].parent.stat().st_mode & 0o077 == 0


def test_what_could_be_a_program_is_not_opened(
    qtbot: QtBot, database: Database, tab: DocumentsTab, tenant: Organisation
) -> None:
    database.write(
        documents.add_document, tenant_id=tenant.id, draft=DocumentDraft(NTN),
        file=GivenFile("deed.pdf.exe", b"MZ"),
    )  # fmt: skip
    [row] = _papers(database, tenant).documents
    said: list[Any] = []
    tab.files.failed.connect(said.append)
    tab.files.open(row)
    assert "Save a copy instead" in str(said[0])


def test_a_copy_is_saved_where_it_is_wanted(
    qtbot: QtBot, database: Database, tab: DocumentsTab, tenant: Organisation, tmp_path: Path
) -> None:
    database.write(
        documents.add_document, tenant_id=tenant.id, draft=DocumentDraft(NTN),
        file=GivenFile("x.pdf", b"paper"),
    )  # fmt: skip
    [row] = _papers(database, tenant).documents
    with qtbot.waitSignal(tab.files.saved):
        tab.files.save_as(row, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"paper"
    assert list(tmp_path.glob("*.part")) == []


def test_a_missing_paper_is_added_from_its_line(
    qtbot: QtBot, database: Database, tab: DocumentsTab, tenant: Organisation
) -> None:
    asked = frozenset({(OrganisationKind.PRIVATE_LIMITED, CNIC)})
    database.write(documents.set_required, asked=asked)
    _show(tab, database, tenant)
    [add] = [
        button
        for button in tab.findChildren(QPushButton)
        if button.accessibleName() == "Add signatory's CNIC"
    ]
    add.click()
    [dialog] = tab.findChildren(DocumentDialog)
    assert dialog.kind.value() is CNIC
    _store(qtbot, dialog)
    assert _papers(database, tenant).missing == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CNIC of director", CNIC),
        ("board-resolution_2026", DocumentKind.AUTHORITY_TO_SIGN),
        ("Technical drawing", DocumentKind.INSURANCE),
        ("scan0001", DocumentKind.INSURANCE),
    ],
)
def test_a_scan_that_says_nothing_is_taken_for_what_is_missing(
    name: str, kind: DocumentKind
) -> None:
    assert propose_kind(name, [DocumentKind.INSURANCE]) is kind


def test_the_papers_asked_for_are_ticked_and_walked_by_arrows(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    panel = RequiredPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    first = panel.boxes[OrganisationKind.PRIVATE_LIMITED, CNIC]
    first.click()
    panel.save_button.click()
    assert database.read(documents.list_required) == {(OrganisationKind.PRIVATE_LIMITED, CNIC)}
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Up)
    assert panel.asked() == {
        (OrganisationKind.PRIVATE_LIMITED, CNIC),
        (OrganisationKind.SINGLE_MEMBER_COMPANY, CNIC),
    }
    assert (
        panel.focusWidget()
        is panel.boxes[OrganisationKind.SINGLE_MEMBER_COMPANY, DocumentKind.INSURANCE]
    )
