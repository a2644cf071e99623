from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from parkdesk.models.training import Batch, Course, Programme
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services.sessions import DoubleUseError, SessionDraft, add_session
from parkdesk.storage.database import Database
from tests.factories import make_unit
from tests.services.imports.sheets import batch, batches
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


def test_fewer_seats_than_the_batchs_floor_for_women_are_refused(database: Database) -> None:
    bring(database, batches(batch(seats=30, womens_seats=12)))
    plan, _ = bring(database, batches(batch(seats=10, womens_seats=None)))
    assert outcomes(plan) == ["refused"]
    assert [problem.code for problem in plan.problems] == ["womens-seats"]


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
