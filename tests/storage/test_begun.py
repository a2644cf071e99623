"""A note of what was begun stands beside the park until it ends, and outlives a kill."""

import json
import os
import socket
from pathlib import Path

import pytest

from parkdesk.storage.begun import noted, take_interrupted
from parkdesk.storage.database import Database
from tests.database import ACTOR

NOTE = {"what": "import", "file": "list.xlsx"}
GONE = 2**22 + 1  # no process has this number


def mark(park: Path, pid: int) -> Path:
    return park.with_name(f"{park.name}-begun-{pid}")


def leave_mark(park: Path, pid: int = GONE, host: str = socket.gethostname()) -> Path:
    left = mark(park, pid)
    left.write_text(json.dumps({"host": host, "note": NOTE}), encoding="utf-8")
    return left


def test_nothing_stands_beside_the_park_once_the_work_is_over(park_path: Path) -> None:
    before = set(park_path.parent.iterdir())
    with noted(park_path, NOTE):
        assert mark(park_path, os.getpid()).exists()
        assert take_interrupted(park_path) == ()
    assert set(park_path.parent.iterdir()) == before


def test_work_that_fails_was_not_interrupted(park_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), noted(park_path, NOTE):
        raise ValueError("no")
    assert take_interrupted(park_path) == ()
    assert not mark(park_path, os.getpid()).exists()


def test_the_next_program_hears_once_of_what_a_killed_one_had_begun(park_path: Path) -> None:
    left = leave_mark(park_path)
    with Database.open(park_path, actor=ACTOR) as database:
        assert database.interrupted == (NOTE,)
        assert not left.exists()
    with Database.open(park_path, actor=ACTOR) as database:
        assert database.interrupted == ()


def test_the_notes_of_who_runs_or_of_another_machine_are_left_alone(park_path: Path) -> None:
    kept = [leave_mark(park_path, os.getppid()), leave_mark(park_path, GONE, "DESK-2")]
    assert take_interrupted(park_path) == ()
    assert all(left.exists() for left in kept)


@pytest.mark.parametrize("rubbish", ["", "{", "[1]", "{}", "null", '{"host": "a", "note": 3}'])
def test_a_note_that_was_cut_off_itself_says_that_nothing_had_begun(
    park_path: Path, rubbish: str
) -> None:
    mark(park_path, GONE).write_text(rubbish, encoding="utf-8")
    assert take_interrupted(park_path) == ()
    assert not mark(park_path, GONE).exists()


def test_where_no_note_can_be_written_the_work_is_done(tmp_path: Path) -> None:
    done = []
    with noted(tmp_path / "gone" / "park.parkdesk", NOTE):
        done.append(1)
    assert done
