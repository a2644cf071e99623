from datetime import date

import pytest

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.rules.usual_days import UsualDay, usual_days
from parkdesk.services.audit import list_audit
from parkdesk.services.presets import (
    PresetDraft,
    find_preset,
    keep_preset,
    list_presets,
    remove_preset,
    rename_preset,
)
from parkdesk.services.undoing import find_undo, undo_action
from parkdesk.storage.database import Database
from tests.training_factories import NOW

ROLL = PresetDraft("rent-roll", UsualDay.LAST_QUARTER, None, {})
WEB = PresetDraft("applicants", None, date(2026, 7, 5), {"batch": "WEB-1"})


def names(database: Database) -> list[str]:
    return [row.name for row in database.read(list_presets)]


def test_a_preset_is_found_again_by_its_name_with_all_that_was_asked(database: Database) -> None:
    database.write(keep_preset, name="  Ranked\n applicants ", draft=WEB)
    kept = database.read(find_preset, name="RANKED applicants")
    assert kept is not None
    assert (kept.name, kept.report, kept.parameters) == (
        "Ranked applicants",
        "applicants",
        {"batch": "WEB-1"},
    )
    assert kept.day({}) == date(2026, 7, 5)


def test_a_usual_day_is_another_one_next_quarter(database: Database) -> None:
    database.write(keep_preset, name="Rent roll", draft=ROLL)
    [kept] = database.read(list_presets)
    assert kept.day(usual_days(date(2026, 11, 22))) == date(2026, 9, 30)
    assert kept.day(usual_days(date(2027, 1, 1))) == date(2026, 12, 31)


def test_presets_stand_by_name_whatever_their_capitals(database: Database) -> None:
    for name in ("rents", "Applicants", "Board"):
        database.write(keep_preset, name=name, draft=ROLL)
    assert names(database) == ["Applicants", "Board", "rents"]


def test_what_is_kept_under_a_name_that_is_there_takes_its_place(database: Database) -> None:
    first = database.write(keep_preset, name="Board", draft=ROLL)
    assert database.write(keep_preset, name="board", draft=WEB) == first
    [kept] = database.read(list_presets)
    assert (kept.name, kept.report, kept.usual_day) == ("board", "applicants", None)


def test_a_preset_without_a_name_is_refused_at_the_name(database: Database) -> None:
    with pytest.raises(FieldError) as refused:
        database.write(keep_preset, name=" \t", draft=ROLL)
    assert refused.value.field_name == "name"


def test_a_preset_is_renamed_but_never_to_the_name_of_another(database: Database) -> None:
    roll = database.write(keep_preset, name="Rent roll", draft=ROLL)
    database.write(keep_preset, name="Board", draft=ROLL)
    database.write(rename_preset, preset_id=roll, name="RENT ROLL")
    with pytest.raises(FieldError):
        database.write(rename_preset, preset_id=roll, name="board")
    assert names(database) == ["Board", "RENT ROLL"]


def test_a_preset_that_was_removed_meanwhile_is_said_to_be_missing(database: Database) -> None:
    roll = database.write(keep_preset, name="Rent roll", draft=ROLL)
    database.write(remove_preset, preset_id=roll)
    assert names(database) == []
    with pytest.raises(RecordMissingError):
        database.write(rename_preset, preset_id=roll, name="Roll")


def test_removing_a_preset_is_on_record_and_can_be_undone(database: Database) -> None:
    roll = database.write(keep_preset, name="Rent roll", draft=ROLL)
    database.write(remove_preset, preset_id=roll)
    entry = database.read(list_audit)[0]
    row = database.read(find_undo, entry_id=entry.id)
    assert row is not None
    assert (row.doing, row.what) == ("removed", "preset Rent roll")
    database.write(undo_action, entry_id=entry.id, now=NOW)
    [back] = database.read(list_presets)
    assert (back.id, back.usual_day) == (roll, UsualDay.LAST_QUARTER)
