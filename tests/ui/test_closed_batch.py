"""A closed batch in the window: its verbs are grey and say why, until it is reopened."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.training import Batch
from parkdesk.rules.admission import AFTER_CLOSING, Step
from parkdesk.rules.vocabulary import ApplicationStatus
from parkdesk.services import sessions, training
from parkdesk.services.sessions import SessionDraft
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.apply_dialog import ApplyDialog
from parkdesk.ui.training.view import TrainingView
from tests.database import save
from tests.training_factories import apply, make_batch, make_person

BATCH = "WEB-2026-1"
ENDED = date(2026, 3, 6)
CLOSED_ON = date(2026, 3, 9)
WHY = f"{BATCH} was closed on 9 Mar 2026. Reopen it first, under Results."


@pytest.fixture
def view(qtbot: QtBot, context: PageContext, database: Database) -> TrainingView:
    """A batch whose days are over, with a session and one on its waiting list."""
    batch = make_batch(database, BATCH, starts_on=date(2026, 1, 5), ends_on=ENDED)
    apply(database, batch, make_person(name="Bilal"), status=ApplicationStatus.WAITLISTED)
    draft = SessionDraft(date(2026, 1, 6), "09:00", "12:00")
    database.write(sessions.add_session, batch=BATCH, draft=draft, today=ENDED)
    view = TrainingView(context)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    return view


def close(database: Database, view: TrainingView) -> None:
    def put(session: Session) -> None:
        session.scalars(select(Batch)).one().closed_on = CLOSED_ON

    database.write(put)
    view.refresh()  # as its window does


def test_a_batch_that_is_over_says_whether_it_was_closed(
    view: TrainingView, database: Database
) -> None:
    assert view.panel.stage.text() == "Over, not closed"
    close(database, view)
    assert view.panel.stage.text() == "Closed"
    assert "Closed on 9 Mar 2026" in view.panel.subtitle.text()


def test_the_verbs_of_a_closed_batch_are_grey_and_say_why(
    view: TrainingView, database: Database
) -> None:
    assert view.panel.fill_button.isEnabled()
    close(database, view)
    for button in (view.panel.fill_button, view.panel.change_button):
        assert (button.isEnabled(), button.toolTip()) == (False, WHY)


def test_who_waits_for_a_closed_batch_can_only_be_let_go(
    view: TrainingView, database: Database
) -> None:
    close(database, view)
    panel = view.panel.applicants
    panel.table.select_row(0)
    verbs: list[tuple[Step, Any]] = [*panel.buttons.items(), *panel.actions_of.items()]
    for step, verb in verbs:
        assert verb.isEnabled() is (step in AFTER_CLOSING)
        assert (verb.toolTip() == WHY) is (step not in AFTER_CLOSING)


def test_the_sessions_of_a_closed_batch_stay(view: TrainingView, database: Database) -> None:
    close(database, view)
    tab = view.sessions
    view.panel.show_tab(tab)
    tab.table.select_row(0)
    verbs = (tab.series_button, tab.add_button, tab.change_button, tab.cancel_button)
    assert not any(button.isEnabled() for button in verbs)
    assert {button.toolTip() for button in verbs} == {WHY}
    tab.table.activated.emit(tab.model.rows[0])  # opens no form, which would block
    assert tab.calendar_button.isEnabled()


def test_a_reopened_batch_has_its_verbs_back(
    view: TrainingView, database: Database, context: PageContext
) -> None:
    close(database, view)
    database.write(training.reopen_batch, batch=BATCH, reason="Too early", now=context.now)
    view.refresh()
    assert view.panel.stage.text() == "Over, not closed"
    assert view.panel.fill_button.isEnabled()
    assert view.panel.fill_button.toolTip() == ""


def test_nobody_applies_for_a_closed_batch(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    today = context.today
    for code, closed_on in (("WEB-1", None), ("WEB-2", today)):
        make_batch(
            database, code, starts_on=today - timedelta(days=9), ends_on=today, closed_on=closed_on
        )
    person = make_person()
    save(database, person)
    dialog = ApplyDialog(context, person_id=person.id)
    qtbot.addWidget(dialog)
    shown = [dialog.batch.itemText(at) for at in range(dialog.batch.count())]
    assert [text.split()[0] for text in shown] == ["WEB-1"]
