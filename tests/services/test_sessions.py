"""Sessions of a batch: series, one by one, and never a room or a trainer in two places."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parkdesk.errors import FieldError, HinderedError
from parkdesk.models.sessions import Attendance, ClosedMonth
from parkdesk.models.training import Batch
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import AttendanceMark, UnitKind
from parkdesk.services import sessions, training
from parkdesk.services.sessions import DoubleUseError, SeriesDraft, SessionDraft
from parkdesk.services.undoing import NotUndoableError, undo_action
from parkdesk.storage.database import Database
from tests.database import ACTOR, save
from tests.factories import make_unit
from tests.training_factories import NOW, TODAY, enrol, make_batch, make_person

MONDAY, TUESDAY = date(2026, 12, 7), date(2026, 12, 8)


def room(database: Database, code: str = "T-1") -> int:
    return make_unit(database, code, kind=UnitKind.TRAINING_ROOM).id


def series(**given: Any) -> SeriesDraft:
    values: dict[str, Any] = {
        "weekdays": (0, 1),
        "starts_at": "09:00",
        "ends_at": "12:00",
        "first_on": MONDAY,
        "last_on": date(2026, 12, 15),
    }
    return SeriesDraft(**values | given)


def meeting(day: date = MONDAY, starts: str = "09:00", ends: str = "12:00", **given: Any) -> Any:
    return SessionDraft(day, starts, ends, **given)


def plan(database: Database, batch: Batch, draft: SeriesDraft) -> sessions.SeriesPlan:
    return database.read(sessions.plan_series, batch=batch.code, draft=draft, today=TODAY)


def add_series(database: Database, batch: Batch, draft: SeriesDraft) -> int:
    return database.write(sessions.add_series, batch=batch.code, draft=draft, today=TODAY)


def add(database: Database, batch: Batch, draft: SessionDraft) -> int:
    return database.write(sessions.add_session, batch=batch.code, draft=draft, today=TODAY)


def days(database: Database, batch: str = "") -> list[date]:
    return [row.held_on for row in database.read(sessions.list_sessions, batch=batch)]


def test_a_series_leaves_out_the_holidays_and_says_why(database: Database) -> None:
    batch = make_batch(database)
    database.write(sessions.add_holiday, day=TUESDAY, name="City day")
    planned = plan(database, batch, series())
    assert [(one.day.day, one.left_out) for one in planned.days] == [
        (7, ""), (8, "City day"), (14, ""), (15, ""),
    ]  # fmt: skip
    assert add_series(database, batch, series()) == 3
    assert [day.day for day in days(database)] == [7, 14, 15]


def test_a_session_has_the_batchs_room_and_trainer_unless_it_names_others(
    database: Database,
) -> None:
    one, other = room(database), room(database, "T-2")
    batch = make_batch(database, room_id=one, trainer="Nadia Sethi")
    add(database, batch, meeting())
    add(database, batch, meeting(TUESDAY, room_id=other, trainer="Kamran Lashari"))
    rows = database.read(sessions.list_sessions, batch=batch.code)
    assert [(row.room, row.trainer) for row in rows] == [
        ("T-1", "Nadia Sethi"),
        ("T-2", "Kamran Lashari"),
    ]


def test_all_clashes_of_a_series_are_said_at_once_at_their_fields(database: Database) -> None:
    hall = room(database)
    first = make_batch(database, "WEB-1", room_id=hall, trainer="Nadia Sethi")
    second = make_batch(database, "DATA-1", room_id=hall, trainer="NADIA  SETHI.")
    add_series(database, first, series(last_on=TUESDAY))
    problems = plan(database, second, series(starts_at="11:00", ends_at="13:00")).problems
    assert problems == {
        "room_id": "Room T-1 is taken by WEB-1 on 7 Dec 2026, 09:00–12:00.\n"
        "Room T-1 is taken by WEB-1 on 8 Dec 2026, 09:00–12:00.",
        "trainer": "Nadia Sethi is with WEB-1 on 7 Dec 2026, 09:00–12:00.\n"
        "Nadia Sethi is with WEB-1 on 8 Dec 2026, 09:00–12:00.",
    }
    with pytest.raises(FieldError):
        add_series(database, second, series())
    assert days(database, "DATA-1") == []


def test_a_series_stays_within_the_days_of_its_batch(database: Database) -> None:
    batch = make_batch(database)
    early = plan(database, batch, series(first_on=date(2026, 12, 6), weekdays=()))
    assert set(early.problems) == {"first_on", "weekdays"}


def test_a_series_on_holidays_alone_has_no_day(database: Database) -> None:
    batch = make_batch(database)
    database.write(sessions.add_holiday, day=MONDAY, name="City day")
    assert "weekdays" in plan(database, batch, series(last_on=MONDAY)).problems


def test_a_session_is_not_planned_on_a_holiday_but_one_that_is_there_can_be_mended(
    database: Database,
) -> None:
    batch = make_batch(database)
    session_id = add(database, batch, meeting())
    database.write(sessions.add_holiday, day=MONDAY, name="City day")
    with pytest.raises(FieldError, match="City day"):
        add(database, batch, meeting(starts="14:00", ends="15:00"))
    database.write(
        sessions.change_session, session_id=session_id, draft=meeting(topic="HTML"), today=TODAY
    )
    [row] = database.read(sessions.list_sessions)
    assert (row.topic, row.holiday) == ("HTML", "City day")


def test_a_moved_session_is_weighed_where_it_comes_to(database: Database) -> None:
    hall = room(database)
    first, second = make_batch(database, "ONE", room_id=hall), make_batch(database, "TWO")
    add(database, first, meeting())
    other = add(database, second, meeting(TUESDAY, room_id=hall))
    with pytest.raises(FieldError) as refusal:
        database.write(
            sessions.change_session, session_id=other, draft=meeting(room_id=hall), today=TODAY
        )
    assert refusal.value.field_name == "room_id"


def test_a_session_in_which_people_are_marked_stays(database: Database) -> None:
    batch = make_batch(database)
    [who] = enrol(database, batch, make_person())
    session_id = add(database, batch, meeting())
    save(
        database,
        Attendance(session_id=session_id, enrolment_id=who.id, mark=AttendanceMark.PRESENT),
    )
    with pytest.raises(HinderedError, match="clear their marks"):
        database.write(sessions.cancel_sessions, session_ids=[session_id])
    with pytest.raises(FieldError, match="day to come"):
        database.write(
            sessions.change_session, session_id=session_id, draft=meeting(TUESDAY), today=MONDAY
        )


def test_the_sessions_of_a_closed_month_stay(database: Database) -> None:
    batch = make_batch(database)
    session_id = add(database, batch, meeting())
    month = date(2026, 12, 1)
    save(database, ClosedMonth(batch_id=batch.id, month_starts_on=month, closed_on=month))
    with pytest.raises(HinderedError, match="Dec 2026 is closed"):
        database.write(sessions.cancel_sessions, session_ids=[session_id])
    with pytest.raises(FieldError, match="Dec 2026 is closed"):
        add(database, batch, meeting(TUESDAY))


def test_a_batch_is_refused_a_room_or_a_trainer_that_another_has_then(database: Database) -> None:
    hall = room(database)
    first = make_batch(database, "ONE", room_id=hall, trainer="Nadia Sethi")
    second = make_batch(database, "TWO")
    add(database, first, meeting())
    add(database, second, meeting())
    draft = database.read(training.get_batch_draft, code="TWO")
    wanted = replace(draft, room_id=hall, trainer="nadia sethi", ends_on=MONDAY)
    problems = database.read(training.check_batch, draft=wanted, now=NOW, code="TWO")
    assert set(problems) == {"room_id", "trainer"}
    assert "ONE on 7 Dec 2026, 09:00–12:00" in problems["room_id"]


def test_a_batch_does_not_end_before_its_sessions(database: Database) -> None:
    batch = make_batch(database)
    add(database, batch, meeting(TUESDAY))
    draft = replace(database.read(training.get_batch_draft, code=batch.code), ends_on=MONDAY)
    problems = database.read(training.check_batch, draft=draft, now=NOW, code=batch.code)
    assert problems == {"ends_on": "A session is planned on 8 Dec 2026; call it off first."}
    for days in (7, 14):
        add(database, batch, meeting(TUESDAY + timedelta(days=days)))
    problems = database.read(training.check_batch, draft=draft, now=NOW, code=batch.code)
    assert problems == {
        "ends_on": "3 sessions are planned from 8 Dec 2026 to 22 Dec 2026; call them off first."
    }


def test_an_undo_brings_no_room_back_that_another_has_now(database: Database) -> None:
    hall, other = room(database), room(database, "T-2")
    first = make_batch(database, "ONE", room_id=hall)
    second = make_batch(database, "TWO", room_id=hall)
    add(database, first, meeting())
    entries: list[int] = []
    draft = database.read(training.get_batch_draft, code="ONE")
    database.follow(entries.append)
    database.write(training.change_batch, code="ONE", draft=replace(draft, room_id=other), now=NOW)
    [moved] = entries
    add(database, second, meeting())
    with pytest.raises(DoubleUseError, match="Room T-1"):
        database.write(undo_action, entry_id=moved, now=NOW)


def test_an_undo_moves_no_session_in_which_people_are_marked(database: Database) -> None:
    batch = make_batch(database)
    [who] = enrol(database, batch, make_person())
    session_id = add(database, batch, meeting(TUESDAY))
    entries: list[int] = []
    database.follow(entries.append)
    database.write(
        sessions.change_session, session_id=session_id, draft=meeting(MONDAY), today=MONDAY
    )
    save(
        database,
        Attendance(session_id=session_id, enrolment_id=who.id, mark=AttendanceMark.PRESENT),
    )
    with pytest.raises(NotUndoableError, match="People are marked"):
        database.write(undo_action, entry_id=entries[0], now=NOW)


def test_national_days_are_offered_until_they_are_there(database: Database) -> None:
    database.write(sessions.add_holiday, day=date(2027, 3, 23), name="Pakistan Day")
    missing = database.read(sessions.missing_national_days, year=2027)
    assert len(missing) == 6
    assert database.write(sessions.add_national_days, year=2027) == 6
    assert database.read(sessions.missing_national_days, year=2027) == {}
    with pytest.raises(FieldError, match="Pakistan Day"):
        database.write(sessions.add_holiday, day=date(2027, 3, 23), name="Again")


def test_a_new_series_goes_on_where_the_last_one_ended(database: Database) -> None:
    batch = make_batch(database)
    add_series(database, batch, series(starts_at="14:00", ends_at="16:00"))
    proposed = database.read(sessions.propose_series, batch=batch.code)
    assert (proposed.weekdays, proposed.starts_at) == ((0, 1), "14:00")
    assert (proposed.first_on, proposed.last_on) == (date(2026, 12, 16), batch.ends_on)


PLANS = st.lists(
    st.tuples(
        st.sampled_from(["ONE", "TWO", "THREE"]),
        st.sets(st.integers(0, 2), min_size=1).map(lambda some: tuple(sorted(some))),
        st.sampled_from([("09:00", "11:00"), ("10:00", "12:00"), ("11:00", "12:00")]),
        st.sampled_from([None, 1, 2]),
        st.sampled_from(["", "Nadia Sethi", "nadia  sethi", "Kamran Lashari"]),
        st.booleans(),
    ),
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(PLANS)
def test_no_accepted_plans_put_a_room_or_a_trainer_in_two_places(
    empty_park: Path, plans: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "park.parkdesk"
        shutil.copyfile(empty_park, path)
        with Database.open(path, actor=ACTOR) as database:
            _accept(database, plans)
            rows = database.read(sessions.list_sessions)
    for one, other in combinations(rows, 2):
        apart = (
            one.held_on != other.held_on
            or one.ends_at <= other.starts_at
            or other.ends_at <= one.starts_at
        )
        same = (one.room and one.room == other.room) or (
            one.trainer and name_key(one.trainer) == name_key(other.trainer)
        )
        assert apart or not (same or one.batch == other.batch)


def _accept(database: Database, plans: list[tuple[Any, ...]]) -> None:
    rooms = {1: room(database), 2: room(database, "T-2"), None: None}
    for code in ("ONE", "TWO", "THREE"):
        make_batch(database, code)
    for code, weekdays, (starts, ends), place, trainer, changes_batch in plans:
        try:
            if changes_batch:
                was = database.read(training.get_batch_draft, code=code)
                becomes = replace(was, room_id=rooms[place], trainer=trainer)
                database.write(training.change_batch, code=code, draft=becomes, now=NOW)
                continue
            draft = series(
                weekdays=weekdays, starts_at=starts, ends_at=ends, room_id=rooms[place],
                trainer=trainer,
            )  # fmt: skip
            database.write(sessions.add_series, batch=code, draft=draft, today=TODAY)
        except FieldError:
            continue


CHILD = """
import sys
from datetime import date
from pathlib import Path
from parkdesk.errors import UserError
from parkdesk.services import sessions
from parkdesk.services.sessions import SessionDraft
from parkdesk.storage.database import Database

park, batch = Path(sys.argv[1]), sys.argv[2]
taken = 0
with Database.open(park, actor=batch) as database:
    print("ready", flush=True)
    sys.stdin.readline()
    for day in range(7, 27):
        draft = SessionDraft(date(2026, 12, day), "09:00", "12:00")
        try:
            database.write(
                sessions.add_session, batch=batch, draft=draft, today=date(2026, 11, 1)
            )
            taken += 1
        except UserError:
            pass
print(taken, flush=True)
"""


def test_two_programs_at_once_share_no_room(database: Database) -> None:
    hall = room(database)
    for code in ("ONE", "TWO"):
        make_batch(database, code, room_id=hall)
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, str(database.path), code],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for code in ("ONE", "TWO")
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    taken = sum(int(child.communicate(timeout=60)[0]) for child in children)
    held = days(database)
    assert taken == len(held) == len(set(held)) == 20
