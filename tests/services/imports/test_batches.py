from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.training import Batch, Course, Programme
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services.imports.plan import FieldChange
from parkdesk.services.imports.undo import undo_import
from parkdesk.services.sessions import DoubleUseError, SessionDraft, add_session
from parkdesk.services.training import close_batch
from parkdesk.storage.database import Database
from tests.factories import make_unit
from tests.services.imports.sheets import NOW, batch, batches
from tests.services.imports.steps import bring, outcomes
from tests.training_factories import enrol, make_person


def test_a_training_plan_brings_programme_course_and_batches(database: Database) -> None:
    plan, _ = bring(database, batches(batch("WEB-1"), batch("WEB-2")))
    made = database.read(
        lambda session: [
            len(session.scalars(select(model.id)).all()) for model in (Programme, Course, Batch)
        ]
    )
    assert (outcomes(plan), made) == (["new", "new"], [1, 1, 2])


def test_the_same_plan_again_changes_nothing_and_a_changed_row_updates(database: Database) -> None:
    bring(database, batches(batch()))
    again, _ = bring(database, batches(batch()))
    changed, _ = bring(database, batches(batch(seats=35)))
    assert (outcomes(again), outcomes(changed)) == (["unchanged"], ["updated"])
    assert database.read(lambda session: session.scalar(select(Batch.seats))) == 35


def test_rows_that_fill_different_cells_come_in_together(database: Database) -> None:
    with_room = batch("WEB-1", provinces=("Punjab",), trainer="Nadia Sethi")
    plan, _ = bring(database, batches(with_room, batch("WEB-2", provinces=(), trainer=None)))
    assert outcomes(plan) == ["new", "new"]
    stored = database.read(lambda session: session.scalars(select(Batch).order_by(Batch.id)).all())
    assert [(one.provinces, one.trainer) for one in stored] == [("Punjab", "Nadia Sethi"), ("", "")]


def test_a_batch_named_twice_is_a_duplicate(database: Database) -> None:
    plan, _ = bring(database, batches(batch(), batch("web-1")))
    assert outcomes(plan) == ["new", "duplicate"]


def test_an_empty_cell_takes_the_parks_own_rule(database: Database) -> None:
    bring(database, batches(batch(minimum_attendance_percent=None, womens_seats=None)))
    stored = database.read(lambda session: session.scalars(select(Batch)).one())
    assert (stored.minimum_attendance_percent, stored.womens_seats) == (Decimal("75.00"), 0)


def test_an_unknown_room_is_a_warning_and_the_batch_comes_in_without(database: Database) -> None:
    plan, _ = bring(database, batches(batch(room="Z-9")))
    assert outcomes(plan) == ["new"]
    assert [problem.code for problem in plan.problems] == ["unknown-room"]


def test_a_room_that_was_unknown_comes_in_by_the_same_row_once_it_is_there(
    database: Database,
) -> None:
    bring(database, batches(batch(room="A-104")))
    bring(database, batches(batch(room="A-104")))
    make_unit(database, "A-104", kind=UnitKind.TRAINING_ROOM)
    plan, import_id = bring(database, batches(batch(room="A-104")))
    assert (outcomes(plan), plan.problems) == (["updated"], ())
    assert list(plan.rows[0].changes) == [FieldChange("room", "", "A-104")]
    assert database.read(lambda session: session.scalar(select(Batch.room_id))) is not None
    again, _ = bring(database, batches(batch(room="A-104")))
    assert (outcomes(again), again.rows[0].why) == (["unchanged"], "This row was imported before.")
    database.write(undo_import, import_id=import_id, now=NOW)
    assert database.read(lambda session: session.scalar(select(Batch.room_id))) is None


def test_the_same_row_again_lists_what_was_edited_by_hand_and_leaves_it(
    database: Database,
) -> None:
    bring(database, batches(batch()))
    change(database, ends_on=date(2027, 3, 9), trainer="")
    plan, _ = bring(database, batches(batch()))
    assert outcomes(plan) == ["unchanged"]
    assert {problem.code for problem in plan.problems} == {"edited-by-hand"}
    said = " ".join(problem.message for problem in plan.problems)
    assert "Ends stays 9 Mar 2027, because it was edited here" in said
    stored = database.read(lambda session: session.scalars(select(Batch)).one())
    assert (stored.ends_on, stored.trainer) == (date(2027, 3, 9), "")


def test_an_old_row_takes_nothing_from_a_later_list_nor_from_a_closed_batch(
    database: Database,
) -> None:
    bring(database, batches(batch(seats=30, room="A-104")))
    bring(database, batches(batch(seats=35)))
    make_unit(database, "A-104", kind=UnitKind.TRAINING_ROOM)
    change(database, closed_on=date(2027, 3, 1))
    closed, _ = bring(database, batches(batch(seats=30, room="A-104")))
    change(database, closed_on=None)
    plan, _ = bring(database, batches(batch(seats=30, room="A-104")))
    assert (outcomes(closed), outcomes(plan)) == (["unchanged"], ["updated"])
    stored = database.read(lambda session: session.scalars(select(Batch)).one())
    assert (stored.seats, stored.room_id is not None) == (35, True)


def change(database: Database, **values: object) -> None:
    """By hand, as in the form."""

    def write(session: Session) -> None:
        stored = session.scalars(select(Batch)).one()
        for name, value in values.items():
            setattr(stored, name, value)

    database.write(write)


def test_fewer_seats_than_the_batchs_floor_for_women_are_refused(database: Database) -> None:
    bring(database, batches(batch(seats=30, womens_seats=12)))
    plan, _ = bring(database, batches(batch(seats=10, womens_seats=None)))
    assert outcomes(plan) == ["refused"]
    assert [problem.code for problem in plan.problems] == ["womens-seats"]


def test_a_new_batch_with_more_womens_seats_than_seats_is_refused(database: Database) -> None:
    plan, _ = bring(database, batches(batch("WEB-1", seats=3, womens_seats=4), batch("WEB-2")))
    assert outcomes(plan) == ["refused", "new"]
    [problem] = plan.problems
    assert (problem.code, problem.message) == ("womens-seats", "4 of its 3 seats would be women's.")


def test_a_room_that_another_batch_has_at_that_time_is_refused(database: Database) -> None:
    make_unit(database, "T-1", kind=UnitKind.TRAINING_ROOM)
    first, second = batch("WEB-1", room="T-1", trainer=None), batch("WEB-2", trainer=None)
    bring(database, batches(first, second))
    draft = SessionDraft(date(2026, 12, 8), "09:00", "12:00")
    for code in ("WEB-1", "WEB-2"):
        database.write(add_session, batch=code, draft=draft, today=date(2026, 11, 1))
    plan, _ = bring(database, batches(first, replace(second, room="T-1")))
    assert outcomes(plan) == ["unchanged", "refused"]
    [problem] = plan.problems
    assert problem.message == "Room T-1 is taken by WEB-1 on 8 Dec 2026, 09:00–12:00."


def test_two_batches_cannot_come_to_share_a_room_by_one_sheet(database: Database) -> None:
    make_unit(database, "T-1", kind=UnitKind.TRAINING_ROOM)
    drafts = [batch(code, trainer=None) for code in ("WEB-1", "WEB-2")]
    bring(database, batches(*drafts))
    draft = SessionDraft(date(2026, 12, 8), "09:00", "12:00")
    for code in ("WEB-1", "WEB-2"):
        database.write(add_session, batch=code, draft=draft, today=date(2026, 11, 1))
    with pytest.raises(DoubleUseError, match="Room T-1 is taken"):
        bring(database, batches(*(replace(one, room="T-1") for one in drafts)))


def test_fewer_seats_than_are_held_are_refused(database: Database) -> None:
    bring(database, batches(batch(seats=2, womens_seats=0)))
    stored = database.read(lambda session: session.scalars(select(Batch)).one())
    enrol(database, stored, make_person(), make_person())
    plan, _ = bring(database, batches(batch(seats=1, womens_seats=0)))
    assert [problem.code for problem in plan.problems] == ["seats-held"]
    assert database.read(lambda session: session.scalar(select(Batch.seats))) == 2


def test_an_undo_leaves_a_batch_the_seats_that_are_held(database: Database) -> None:
    few = [batch(code, seats=1, womens_seats=0) for code in ("WEB-1", "WEB-2")]
    bring(database, batches(*few))
    more = [replace(one, seats=3) for one in few]
    _, import_id = bring(database, batches(*more))
    taken = database.read(
        lambda session: session.scalars(select(Batch).where(Batch.code == "WEB-1")).one()
    )
    enrol(database, taken, make_person(), make_person())
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert undone.restored == 1
    [kept] = undone.kept
    assert kept.record == "batch WEB-1"
    assert kept.reason.endswith("2 seats of it are held by now, more than it had then.")
    seats = database.read(
        lambda session: dict(session.execute(select(Batch.code, Batch.seats)).all())
    )
    assert seats == {"WEB-1": 3, "WEB-2": 1}


def test_an_undo_leaves_a_batch_the_days_of_its_sessions(database: Database) -> None:
    bring(database, batches(batch(ends_on=date(2026, 12, 20))))
    _, import_id = bring(database, batches(batch(ends_on=date(2027, 3, 1))))
    late = SessionDraft(date(2027, 2, 1), "09:00", "12:00")
    database.write(add_session, batch="WEB-1", draft=late, today=date(2026, 11, 1))
    [kept] = database.write(undo_import, import_id=import_id, now=NOW).kept
    assert "A session is planned on 1 Feb 2027; call it off first." in kept.reason


def test_an_undo_leaves_a_closed_batch_as_it_is(database: Database) -> None:
    bring(database, batches(batch(seats=20)))
    _, import_id = bring(database, batches(batch(seats=25)))
    later = datetime(2028, 1, 1, 9, 0, tzinfo=UTC)
    database.write(close_batch, batch="WEB-1", on=later.date(), now=later)
    [kept] = database.write(undo_import, import_id=import_id, now=later).kept
    assert "WEB-1 was closed on 1 Jan 2028" in kept.reason
