"""Certificates in the window: issued, saved, revoked, reissued and checked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from parkdesk.models.people import Person
from parkdesk.rules.certificates import CertificateState
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import certificates
from parkdesk.services.certificates import IssuePlan, ReadyPerson
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.page import PageContext
from parkdesk.ui.training import certificates_tab
from parkdesk.ui.training.certificates_check import CheckDialog
from parkdesk.ui.training.certificates_dialogs import IssueDialog, ReissueDialog, RevokeDialog
from parkdesk.ui.training.certificates_tab import CertificatesTab
from parkdesk.ui.training.view import TrainingView
from parkdesk.ui.widgets.table import DataTable
from tests.factories import make_park
from tests.reports.reading import page_texts
from tests.training_factories import enrol, make_batch, make_person

D = TypeVar("D", bound=QDialog)
CODE = "WEB-2026-1"
DAY = date(2026, 7, 5)
State = CertificateState


@pytest.fixture
def people(database: Database) -> list[Person]:
    """Two who completed a batch that is closed."""
    make_park(database, name="Sarsabz Knowledge Park")
    batch = make_batch(
        database,
        starts_on=date(2026, 4, 6),
        ends_on=date(2026, 6, 30),
        closed_on=date(2026, 7, 1),
    )
    made = [make_person(name="Adnan Kan"), make_person(name="Bilal <b> " + "Khan " * 14)]
    enrol(database, batch, *made, status=EnrolmentStatus.COMPLETED)
    return made


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, people: list[Person]) -> CertificatesTab:
    tab = CertificatesTab(context)
    qtbot.addWidget(tab)
    tab.resize(720, 480)
    tab.show()
    tab.show_batch(CODE)
    return tab


def in_dialog(kind: type[D], act: Callable[[D], Any]) -> None:
    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, find)


def issue(tab: CertificatesTab) -> None:
    in_dialog(IssueDialog, lambda dialog: dialog.try_submit())
    tab.issue()


def states(tab: CertificatesTab) -> list[tuple[str, CertificateState]]:
    return [(row.serial, row.state) for row in reversed(tab.model.rows)]


def test_all_who_completed_are_certified_in_one_action(tab: CertificatesTab) -> None:
    assert "2 completed" in tab.table.empty.title
    assert tab.issue_button.text() == "Issue 2"
    issue(tab)
    assert states(tab) == [("SKP-2026-00001", State.GOOD), ("SKP-2026-00002", State.GOOD)]
    assert not tab.issue_button.isEnabled()


def test_eight_names_are_seen_without_scrolling_the_form(
    qtbot: QtBot, context: PageContext
) -> None:
    ready = tuple(ReadyPerson(at, f"Person {at}", "Karim Khan", ()) for at in range(1, 9))
    dialog = IssueDialog(context, plan=IssuePlan(CODE, ready, ()))
    qtbot.addWidget(dialog)
    dialog.show()
    [table] = dialog.findChildren(DataTable)
    assert table.view.verticalScrollBar().maximum() == 0
    assert dialog.height() <= 700


def test_a_certificate_is_revoked_only_with_a_reason(tab: CertificatesTab) -> None:
    issue(tab)
    tab.table.select_row(1)

    def revoke(dialog: RevokeDialog) -> None:
        assert dialog.focusWidget() is dialog.reason
        dialog.try_submit()
        assert dialog.form.error("reason")
        dialog.reason.setText("Copied work")
        dialog.try_submit()

    in_dialog(RevokeDialog, revoke)
    tab.revoke()
    assert states(tab)[0] == ("SKP-2026-00001", State.REVOKED)
    assert not tab.revoke_button.isEnabled()
    assert tab.reissue_button.isEnabled()


def test_a_mended_name_is_reissued_under_a_new_number(
    tab: CertificatesTab, database: Database, people: list[Person]
) -> None:
    issue(tab)

    def mend(session: Any) -> None:
        session.get_one(Person, people[0].id).name = "Adnan Khan"

    database.write(mend)
    tab.table.select_row(1)

    def reissue(dialog: ReissueDialog) -> None:
        assert dialog.focusWidget() is dialog.reason
        dialog.reason.setText("Name mended")
        dialog.try_submit()

    in_dialog(ReissueDialog, reissue)
    tab.reissue()
    assert states(tab)[0] == ("SKP-2026-00001", State.REPLACED)
    assert states(tab)[2] == ("SKP-2026-00003", State.GOOD)
    assert tab.model.rows[0].name == "Adnan Khan"


def test_those_marked_are_saved_or_all_that_stand(
    qtbot: QtBot, tab: CertificatesTab, jobs: JobRunner, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    issue(tab)
    out = tmp_path / "certificates.pdf"
    monkeypatch.setattr(certificates_tab, "ask_where", lambda _parent, _name: out)
    tab.table.select_row(0)
    tab.save_pdf()
    qtbot.waitUntil(lambda: not jobs.running)
    [page] = page_texts(out.read_bytes())
    assert "SKP-2026-00002" in page
    tab.table.view.clearSelection()
    tab.save_pdf()
    qtbot.waitUntil(lambda: not jobs.running)
    assert len(page_texts(out.read_bytes())) == 2


def test_printing_goes_to_the_report_of_this_batch(
    qtbot: QtBot, database: Database, jobs: JobRunner, people: list[Person]
) -> None:
    asked: list[Any] = []
    context = PageContext(
        database,
        jobs,
        clock=lambda: DAY,
        navigate=lambda page, /, **target: asked.append((page, target)),
    )
    tab = CertificatesTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_batch(CODE)
    issue(tab)
    tab.print_button.click()
    assert asked == [("reports", {"report": "certificates", "batch": CODE})]


def test_a_check_says_at_once_what_a_certificate_is_worth(
    qtbot: QtBot, tab: CertificatesTab, context: PageContext, database: Database
) -> None:
    issue(tab)
    text = database.read(certificates.list_pages, batch=CODE)[0].text
    dialog = CheckDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.answer.isVisible()
    dialog.typed.setPlainText(text)
    qtbot.waitUntil(dialog.answer.isVisible)
    assert dialog.state.text() == "Good"
    assert dialog.facts.isVisible()
    dialog.typed.setPlainText(text[:30] + ("A" if text[30] != "A" else "B") + text[31:])
    qtbot.waitUntil(lambda: dialog.state.text() != "Good")
    assert not dialog.facts.isVisible()
    dialog.typed.setPlainText("skp-2026-00002")
    qtbot.waitUntil(lambda: dialog.state.text() == "Good")
    assert "check its code" in dialog.sentence.text()


def test_the_page_offers_the_check_also_without_a_certificate(
    qtbot: QtBot, context: PageContext, people: list[Person]
) -> None:
    view = TrainingView(context)
    qtbot.addWidget(view)
    view.show()
    opened: list[bool] = []
    in_dialog(CheckDialog, lambda dialog: opened.append(dialog.isVisible()))
    view.list.check_asked.emit()
    assert opened == [True]
    assert "Check a certificate" in [action.text() for action in view.commands]
