"""The calendar of sessions: which days, lines and problems a month, a week and a day have."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.models.sessions import Holiday, TrainingSession
from parkdesk.models.spaces import Unit, UnitBlock
from parkdesk.models.training import Batch
from parkdesk.rules.sessions import Shared, month_weeks, week_days
from parkdesk.rules.vocabulary import BlockReason, UnitKind
from parkdesk.services import sessions
from parkdesk.services.sessions import CalendarSheet, CalendarWish
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_unit
from tests.training_factories import make_batch

TODAY = date(2026, 12, 9)
MONDAY = date(2026, 12, 7)
THURSDAY = date(2026, 12, 10)


@given(st.dates(max_value=date(9000, 1, 1)))
def test_a_month_is_shown_in_whole_weeks_and_no_more(day: date) -> None:
    weeks = month_weeks(day)
    days = [one for week in weeks for one in week]
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert days == sorted(set(days))
    assert (days[-1] - days[0]).days == len(days) - 1
    assert sum(one.month == day.month for one in days) >= 28
    assert all(any(one.month == day.month for one in week) for week in weeks)
    assert week_days(day) in weeks


@pytest.fixture
def room(database: Database) -> Unit:
    return _room(database, "G-06")


def _room(database: Database, code: str) -> Unit:
    return make_unit(database, code, kind=UnitKind.TRAINING_ROOM, seats=30)


def _meet(database: Database, batch: Batch, day: date, **given: Any) -> TrainingSession:
    values = {"starts_at": "09:00", "ends_at": "12:00"} | given
    made = TrainingSession(batch_id=batch.id, held_on=day, **values)
    save(database, made)
    return made


def _week(database: Database, by: Shared, **wish: str) -> CalendarSheet:
    return database.read(
        sessions.get_week, day=TODAY, by=by, today=TODAY, wish=CalendarWish(**wish)
    )


def _titles(sheet: CalendarSheet) -> list[str]:
    return [line.title for line in sheet.lines]


def test_a_week_by_room_has_a_line_for_every_room_used_or_free(
    database: Database, room: Unit
) -> None:
    _room(database, "G-07")
    web = make_batch(database, room_id=room.id)
    _meet(database, web, MONDAY, starts_at="14:00", ends_at="16:00")
    _meet(database, make_batch(database, "DATA-1", room_id=room.id), MONDAY)
    _meet(database, make_batch(database, "AI-1"), MONDAY)
    sheet = _week(database, Shared.ROOM)
    assert _titles(sheet) == ["G-06", "G-07", ""]
    assert sheet.lines[0].about == "Training room, 30 seats"
    used, free, nowhere = (line.cells[0] for line in sheet.lines)
    assert [one.session.batch for one in used.entries] == ["DATA-1", "WEB-2026-1"]
    assert free.entries == ()
    assert [one.session.batch for one in nowhere.entries] == ["AI-1"]
    assert (sheet.first, sheet.last) == (MONDAY, date(2026, 12, 13))


def test_a_week_by_trainer_has_who_teaches_and_one_who_stands_in(database: Database) -> None:
    batch = make_batch(database, trainer="Nadia Sethi")
    _meet(database, batch, MONDAY)
    _meet(database, batch, THURSDAY, trainer="Bilal Khan")
    make_batch(database, "OLD", trainer="Somebody", ends_on=date(2026, 12, 6),
               starts_on=date(2026, 11, 1))  # fmt: skip
    sheet = _week(database, Shared.TRAINER)
    assert _titles(sheet) == ["Bilal Khan", "Nadia Sethi"]
    assert [len(cell.entries) for cell in sheet.lines[0].cells] == [0, 0, 0, 1, 0, 0, 0]


def test_what_is_wished_for_otherwise_leaves_out_rooms_that_only_others_use(
    database: Database, room: Unit
) -> None:
    other = _room(database, "G-07")
    _meet(database, make_batch(database, room_id=room.id), MONDAY)
    _meet(database, make_batch(database, "DATA-1", room_id=other.id, trainer="Zara"), MONDAY)
    assert _titles(_week(database, Shared.ROOM, batch="DATA-1")) == ["G-07"]
    assert _titles(_week(database, Shared.ROOM, trainer="zara ")) == ["G-07"]
    assert _titles(_week(database, Shared.ROOM, room="G-06")) == ["G-06"]
    assert _titles(_week(database, Shared.BATCH, room="G-06")) == ["WEB-2026-1"]


def test_a_month_has_every_session_on_its_day_and_its_holidays(database: Database) -> None:
    save(database, Holiday(day=date(2026, 12, 25), name="Quaid-e-Azam Day"))
    batch = make_batch(database)
    for day in (date(2026, 12, 31), date(2027, 1, 3), date(2027, 1, 4)):
        _meet(database, batch, day)
    sheet = database.read(sessions.get_month, day=TODAY, today=TODAY)
    assert (sheet.first, sheet.last) == (date(2026, 11, 30), date(2027, 1, 3))
    assert [one.session.held_on.day for one in sheet.entries] == [31, 3]
    friday = sheet.lines[3].cells[4]
    assert (friday.day.day, friday.holiday) == (25, "Quaid-e-Azam Day")


def test_two_batches_in_one_room_say_of_each_other_that_they_clash(
    database: Database, room: Unit
) -> None:
    """The services refuse it; a file that was written by other means may have it."""
    _meet(database, make_batch(database, room_id=room.id), MONDAY)
    _meet(database, make_batch(database, "DATA-1", room_id=room.id), MONDAY, starts_at="11:00")
    _meet(database, make_batch(database, "AI-1", room_id=room.id), MONDAY,
          starts_at="12:00", ends_at="13:00")  # fmt: skip
    problems = [one.problem for one in _week(database, Shared.ROOM).entries]
    assert problems == [
        "Room G-06 is taken by DATA-1 on 7 Dec 2026, 11:00–12:00.",
        "Room G-06 is taken by WEB-2026-1 on 7 Dec 2026, 09:00–12:00.",
        "",
    ]


def test_a_room_that_is_let_or_out_of_use_says_so_on_its_days_and_at_its_sessions(
    database: Database, room: Unit
) -> None:
    hall = _room(database, "G-07")
    tenant = make_organisation(database, "Sialkot Soft")
    make_lease(
        database, room, tenant=tenant, starts_on=date(2026, 12, 11), ends_on=date(2026, 12, 12)
    )
    save(
        database,
        UnitBlock(unit_id=hall.id, reason=BlockReason.REPAIR, starts_on=THURSDAY, ends_on=THURSDAY),
    )
    _meet(database, make_batch(database, room_id=hall.id), THURSDAY)
    let, repaired = _week(database, Shared.ROOM).lines
    said = "G-06 is let to Sialkot Soft."
    assert [cell.taken for cell in let.cells] == ["", "", "", "", said, said, ""]
    assert repaired.cells[3].taken == "G-07 is out of use: repair."
    assert repaired.cells[3].entries[0].problem == "G-07 is out of use: repair."
    assert repaired.cells[2].taken == ""


def test_a_room_kept_for_the_parks_own_use_is_there_for_its_batches(
    database: Database, room: Unit
) -> None:
    save(
        database,
        UnitBlock(unit_id=room.id, reason=BlockReason.OWN_USE, starts_on=date(2020, 1, 1)),
    )
    [line] = _week(database, Shared.ROOM).lines
    assert not any(cell.taken for cell in line.cells)


def test_a_day_has_its_sessions_by_hour_and_only_those_that_are_wished_for(
    database: Database,
) -> None:
    batch, other = make_batch(database), make_batch(database, "DATA-1")
    _meet(database, batch, TODAY, starts_at="10:00")
    _meet(database, other, TODAY)
    _meet(database, other, MONDAY)

    def batches(**wish: str) -> list[str]:
        cell = database.read(sessions.get_day, day=TODAY, today=TODAY, wish=CalendarWish(**wish))
        return [one.session.batch for one in cell.entries]

    assert batches() == ["DATA-1", "WEB-2026-1"]
    assert batches(batch="WEB-2026-1") == ["WEB-2026-1"]


def test_a_session_can_be_added_to_batches_that_run_on_the_day_and_are_not_closed(
    database: Database,
) -> None:
    make_batch(database)
    make_batch(database, "DONE", closed_on=TODAY)
    make_batch(database, "LATER", starts_on=date(2026, 12, 10))
    found = database.read(sessions.list_batches_on, day=TODAY)
    assert [(one.code, one.course) for one in found] == [("WEB-2026-1", "Web Development")]


def test_the_choices_name_each_room_batch_and_trainer_once(database: Database, room: Unit) -> None:
    batch = make_batch(database, trainer="Nadia Sethi")
    _meet(database, batch, MONDAY, trainer="nadia  sethi")
    _meet(database, batch, THURSDAY, trainer="Bilal Khan")
    choices = database.read(sessions.list_calendar_choices)
    assert choices.rooms == (room.code,)
    assert choices.batches == (batch.code,)
    assert choices.trainers == ("Bilal Khan", "Nadia Sethi")


def test_sessions_are_counted_in_all_or_between_two_days(database: Database) -> None:
    batch = make_batch(database)
    for day in (MONDAY, THURSDAY):
        _meet(database, batch, day)
    assert database.read(sessions.count_sessions) == 2
    assert database.read(sessions.count_sessions, first=TODAY, last=THURSDAY) == 1
