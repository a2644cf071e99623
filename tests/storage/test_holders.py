"""The record beside a park names who else has it open, and never stands in the way."""

import json
import os
import socket
from pathlib import Path

import pytest

from parkdesk.storage.database import Database
from parkdesk.storage.holders import enter, holder_of, leave, record_of

HOST = socket.gethostname()
GONE = 2**22 + 1  # no process has this number


def record(path: Path, *holders: tuple[str, str, int]) -> None:
    entries = [{"actor": a, "user": "u", "host": h, "pid": p} for a, h, p in holders]
    record_of(path).write_text(json.dumps(entries))


def test_others_are_named_and_oneself_is_not(tmp_path: Path) -> None:
    park = tmp_path / "park.parkdesk"
    record(park, ("Ayesha", "DESK-2", 12), ("Bilal", HOST, os.getppid()))
    enter(park, "me")
    assert holder_of(park) == f"Ayesha on DESK-2 and Bilal on {HOST}"


def test_who_was_killed_here_is_forgotten(tmp_path: Path) -> None:
    park = tmp_path / "park.parkdesk"
    record(park, ("Ayesha", HOST, GONE))
    assert holder_of(park) == "another program"
    enter(park, "me")
    leave(park)
    assert not record_of(park).exists()


@pytest.mark.parametrize("rubbish", ["", "{", "[1]", '[{"name": "x"}]', "{}", "null", "\0"])
def test_a_spoiled_record_is_no_matter(park_path: Path, rubbish: str) -> None:
    record_of(park_path).write_text(rubbish)
    Database.open(park_path, actor="test").close()
    assert not record_of(park_path).exists()


def test_a_record_that_cannot_be_written_is_no_matter(park_path: Path) -> None:
    record_of(park_path).mkdir()
    Database.open(park_path, actor="test").close()
