"""A closed batch stands as it was: nobody gets in, nothing of it changes, until it is reopened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from parkdesk.errors import BatchClosedError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.training import Application, Batch
from parkdesk.rules.admission import AFTER_CLOSING, BoardColumn, Step, column_of
from parkdesk.rules.batch_states import BatchState, batch_state
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus
from parkdesk.services import applications, people, seats, sessions, training
from parkdesk.services.imports.undo import undo_import
from parkdesk.services.sessions import SeriesDraft, SessionDraft
from parkdesk.services.undoing import NotUndoableError, undo_action
from parkdesk.storage.database import Database
from tests.services.imports.sheets import applicant, applicants, batches
from tests.services.imports.sheets import batch as plan_row
from tests.services.imports.steps import bring, outcomes
from tests.training_factories import apply, enrol, make_batch, make_person

CLOSED_ON = date(2027, 3, 8)
NOW = datetime(2027, 3, 9, 9, 0, tzinfo=UTC)
DAY = NOW.date()
BATCH = "WEB-2026-1"
SAID = f"{BATCH} was closed on 8 Mar 2027, so "
SESSION = SessionDraft(date(2026, 12, 9), "09:00", "12:00")


@pytest.fixture
def closed(database: Database) -> Batch:
    """Closed, with free seats, one who completed it and one on the waiting list."""
    batch = make_batch(database)
    database.write(sessions.add_session, batch=BATCH, draft=SESSION, today=date(2026, 11, 1))
    enrol(database, batch, make_person(name="Ayesha"), status=EnrolmentStatus.COMPLETED)
    apply(database, batch, make_person(name="Bilal"), status=ApplicationStatus.WAITLISTED)

    def close(session: Any) -> Batch:
        found: Batch = session.get_one(Batch, batch.id)
        found.closed_on = CLOSED_ON
        return found

    return database.write(close)


def last_entry(database: Database) -> int:
    newest = select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)
    return database.read(lambda session: session.scalar(newest)) or 0


def waiting_id(database: Database) -> int:
    query = select(Application.id).where(Application.status == ApplicationStatus.WAITLISTED)
    return database.read(lambda session: session.scalars(query).one())


def apply_for(database: Database) -> None:
    database.write(
        applications.add_application,
        person_id=waiting_id(database),
        batch=BATCH,
        on=DAY,
        now=NOW,
        reason="Late",
    )


def fill(database: Database) -> None:
    database.write(seats.fill_seats, batch=BATCH, on=DAY, now=NOW)


def try_numbers(database: Database) -> None:
    numbers = {"seats": 9, "womens_seats": 0}
    database.read(seats.what_if, batch=BATCH, on=DAY, today=DAY, now=NOW, **numbers)


def import_applicants(database: Database) -> None:
    bring(database, applicants(applicant()), batch=BATCH, now=NOW)


def add_session(database: Database) -> None:
    draft = replace(SESSION, held_on=date(2026, 12, 10))
    database.write(sessions.add_session, batch=BATCH, draft=draft, today=DAY)


def add_series(database: Database) -> None:
    draft = SeriesDraft((1,), "09:00", "10:00", date(2026, 12, 14), date(2026, 12, 20))
    database.write(sessions.add_series, batch=BATCH, draft=draft, today=DAY)


def change_session(database: Database) -> None:
    [row] = database.read(sessions.list_sessions, batch=BATCH)
    draft = replace(SESSION, ends_at="13:00")
    database.write(sessions.change_session, session_id=row.id, draft=draft, today=DAY)


def call_off(database: Database) -> None:
    [row] = database.read(sessions.list_sessions, batch=BATCH)
    database.write(sessions.cancel_sessions, session_ids=[row.id])


def change_batch(database: Database) -> None:
    draft = database.read(training.get_batch_draft, code=BATCH)
    more = replace(draft, seats=draft.seats + 5)
    database.write(training.change_batch, code=BATCH, draft=more, now=NOW)


@pytest.mark.parametrize(
    ("action", "effect"),
    [
        (apply_for, "nobody can apply for it any more"),
        (fill, "its seats cannot be filled"),
        (try_numbers, "its seats cannot be filled"),
        (import_applicants, "no applicants can be imported into it"),
        (add_session, "its sessions stay as they are"),
        (add_series, "its sessions stay as they are"),
        (change_session, "its sessions stay as they are"),
        (call_off, "its sessions stay as they are"),
        (change_batch, "its days, seats and rules stay as they are"),
    ],
)
def test_a_closed_batch_refuses_and_says_where_to_reopen_it(
    database: Database, closed: Batch, action: Callable[[Database], None], effect: str
) -> None:
    with pytest.raises(BatchClosedError) as refused:
        action(database)
    assert str(refused.value) == f"{SAID}{effect}. Reopen it first, under Results."


@pytest.mark.parametrize("step", sorted(set(Step) - AFTER_CLOSING))
def test_no_step_leads_into_a_closed_batch(database: Database, closed: Batch, step: Step) -> None:
    taken: dict[str, Any] = {
        "step": step,
        "application_ids": [waiting_id(database)],
        "on": DAY,
        "now": NOW,
    }
    plan = database.read(applications.plan_step, **taken)
    assert plan.application_ids == ()
    assert plan.skipped[0].why.startswith(f"{SAID}nobody can be ")
    with pytest.raises(BatchClosedError):
        database.write(applications.take_step, reason="Late", **taken)


@pytest.mark.parametrize("step", sorted(AFTER_CLOSING))
def test_who_waits_for_a_closed_batch_may_still_leave(
    database: Database, closed: Batch, step: Step
) -> None:
    ids = [waiting_id(database)]
    database.write(
        applications.take_step,
        step=step,
        application_ids=ids,
        on=DAY,
        now=NOW,
        reason="The batch is over",
    )
    rows = database.read(applications.list_applications, batch=BATCH, now=NOW)
    assert column_of(next(row.stage for row in rows if row.id == ids[0])) is BoardColumn.OUT


def test_the_board_of_a_closed_batch_takes_cards_only_out(
    database: Database, closed: Batch
) -> None:
    [waiting] = [
        row
        for row in database.read(applications.list_applications, batch=BATCH, now=NOW)
        if row.name == "Bilal"
    ]
    kinds = {(waiting.stage, waiting.gender)}
    moves = database.read(applications.plan_moves, batch=BATCH, kinds=kinds, on=DAY, now=NOW)
    assert moves.pop(BoardColumn.OUT).refused == ""
    assert all(move.refused.startswith(SAID) for move in moves.values())


def test_a_mended_person_is_not_weighed_again_for_a_closed_batch(database: Database) -> None:
    batch = make_batch(database, minimum_age=18)
    person = make_person(born_on=date(2004, 3, 14))
    apply(database, batch, person)
    database.write(training.close_batch, batch=BATCH, on=CLOSED_ON, now=NOW)
    [(_, draft)] = database.read(people.list_person_drafts, ids=[person.id], whole_cnic=True)
    younger = replace(draft, born_on=date(2020, 1, 1))
    database.write(people.change_person, person_id=person.id, draft=younger, now=NOW)
    [row] = database.read(applications.list_applications, batch=BATCH, now=NOW)
    assert row.stage.value == "eligible"


def test_a_reopened_batch_takes_people_again(database: Database) -> None:
    batch = make_batch(database)
    apply(database, batch, make_person(), status=ApplicationStatus.WAITLISTED)
    database.write(training.close_batch, batch=BATCH, on=CLOSED_ON, now=NOW)
    with pytest.raises(BatchClosedError):
        fill(database)
    database.write(training.reopen_batch, batch=BATCH, reason="Too early", now=NOW)
    fill(database)
    [row] = database.read(applications.list_applications, batch=BATCH, now=NOW)
    assert row.stage.value == "offered"


def test_an_undo_of_an_import_takes_nobody_out_of_a_closed_batch(database: Database) -> None:
    make_batch(database)
    sheet = applicants(applicant("Ayesha Khan"))
    _, import_id = bring(database, sheet, batch=BATCH)
    database.write(training.close_batch, batch=BATCH, on=CLOSED_ON, now=NOW)
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert undone.removed == 0
    kept = {one.record.split()[0]: one.reason for one in undone.kept}
    assert kept["application"].startswith(f"{SAID}who applied for it stays on record.")
    assert kept["person"] == "Still needed by: application."
    assert len(database.read(applications.list_applications, batch=BATCH, now=NOW)) == 1


def test_a_training_plan_changes_no_closed_batch(database: Database) -> None:
    bring(database, batches(plan_row(), plan_row("WEB-2")))
    [batch] = database.read(training.list_batches, now=NOW, where="WEB-1")
    database.write(training.close_batch, batch=batch.code, on=batch.ends_on, now=NOW_LATER)
    plan, _ = bring(database, batches(plan_row(seats=40), plan_row("WEB-2", seats=40)))
    assert outcomes(plan) == ["refused", "updated"]
    [problem] = plan.problems
    assert problem.code == "batch-closed"
    again, _ = bring(database, batches(plan_row()))
    assert outcomes(again) == ["unchanged"]


NOW_LATER = datetime(2028, 1, 1, 9, 0, tzinfo=UTC)


def test_a_change_before_the_closing_cannot_be_undone_after_it(database: Database) -> None:
    make_batch(database)
    change_batch(database)
    entry = last_entry(database)
    database.write(training.close_batch, batch=BATCH, on=CLOSED_ON, now=NOW)
    with pytest.raises(NotUndoableError, match="The batch is closed; reopen it first"):
        database.write(undo_action, entry_id=entry, now=NOW)


def test_an_empty_batchs_closing_is_undone_by_reopening_it_alone(database: Database) -> None:
    make_batch(database)
    database.write(training.close_batch, batch=BATCH, on=CLOSED_ON, now=NOW)
    with pytest.raises(NotUndoableError, match="with a reason"):
        database.write(undo_action, entry_id=last_entry(database), now=NOW)


@pytest.mark.parametrize(
    ("day", "closed_on", "state"),
    [
        (date(2026, 12, 6), None, BatchState.OPEN),
        (date(2026, 12, 7), None, BatchState.RUNNING),
        (date(2027, 3, 5), None, BatchState.RUNNING),
        (date(2027, 3, 6), None, BatchState.NOT_CLOSED),
        (date(2027, 3, 6), date(2027, 3, 5), BatchState.CLOSED),
    ],
)
def test_a_batch_is_open_running_over_or_closed(
    day: date, closed_on: date | None, state: BatchState
) -> None:
    days = {"starts_on": date(2026, 12, 7), "ends_on": date(2027, 3, 5)}
    assert batch_state(day, closed_on=closed_on, **days) is state
