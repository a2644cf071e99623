"""What a file is told from its first bytes, and a file that is refused stays as it was."""

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from parkdesk.errors import (
    ParkFileDamagedError,
    ParkFileError,
    ParkFileForeignError,
    ParkFileMissingError,
    ParkFileNewerError,
    ParkFileUnreadableError,
)
from parkdesk.storage.copies import closing
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect
from parkdesk.storage.park_file import SCHEMA, read_header

APPLICATION, USER_VERSION = 68, 60  # where they stand in the header
Spoil = Callable[[Path], None]


def contents(content: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(content)

    return spoil


def poke(offset: int, number: int) -> Spoil:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(struct.pack(">I", number))

    return spoil


def cut(size: int) -> Spoil:
    return lambda path: os.truncate(path, size)


def another_programs_database(path: Path) -> None:
    path.unlink()
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute("CREATE TABLE tenant (name TEXT)")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (Path.unlink, ParkFileMissingError, "There is no park file"),
        (contents(b""), ParkFileForeignError, "it is empty"),
        (contents(b"\xff\xd8\xff\xe0" + b"\0" * 5000), ParkFileForeignError, "a JPEG picture"),
        (contents(b"PK\x03\x04" + b"\0" * 5000), ParkFileForeignError, "an Office document"),
        (contents(b"x"), ParkFileForeignError, "does not begin as a park"),
        (contents(b"\0" * 8192), ParkFileForeignError, "does not begin as a park"),
        (contents(b"SQLite format 3\0"), ParkFileDamagedError, "ends inside its first page"),
        (another_programs_database, ParkFileForeignError, "a database of another program"),
        (poke(APPLICATION, 0), ParkFileForeignError, "a database of another program"),
        (poke(USER_VERSION, SCHEMA + 1), ParkFileNewerError, f"file version {SCHEMA + 1}"),
        (poke(USER_VERSION, 0), ParkFileForeignError, "never finished"),
        (cut(8192), ParkFileDamagedError, "its end is missing"),
        (cut(50), ParkFileDamagedError, "ends inside its first page"),
    ],
)
def test_a_file_that_is_no_sound_park_is_refused_untouched(
    park_path: Path, spoil: Spoil, error: type[ParkFileError], words: str
) -> None:
    spoil(park_path)
    before = park_path.read_bytes() if park_path.exists() else None
    with pytest.raises(error) as refusal:
        Database.open(park_path, actor="test")
    assert words in str(refusal.value)
    assert str(park_path) in str(refusal.value)
    assert (park_path.read_bytes() if park_path.exists() else None) == before
    assert [path.name for path in park_path.parent.iterdir()] in ([park_path.name], [])


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParkFileUnreadableError, match="it is a folder"):
        Database.open(tmp_path, actor="test")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with file names")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "park.parkdesk")
    with pytest.raises(ParkFileUnreadableError, match="not an ordinary file"):
        Database.open(tmp_path / "park.parkdesk", actor="test")


def test_a_name_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParkFileUnreadableError, match="cannot be opened"):
        Database.open(tmp_path / ("x" * 300), actor="test")


def test_an_end_that_still_stands_in_the_journal_is_no_damage(park_path: Path) -> None:
    with closing(connect(park_path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("CREATE TABLE more (text TEXT)")
        os.truncate(park_path, park_path.stat().st_size - 4096)
        assert read_header(park_path).schema == SCHEMA


def test_damage_inside_is_told_when_it_is_met(park_path: Path) -> None:
    with park_path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    with pytest.raises(ParkFileDamagedError) as refusal:
        Database.open(park_path, actor="test")
    assert "restore the newest backup" in str(refusal.value)
