"""A restore says what it changes, and puts all of a backup into place or nothing."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from parkdesk.errors import ParkFileBusyError, ParkFileDamagedError
from parkdesk.models.spaces import Building
from parkdesk.storage import copies, engine
from parkdesk.storage.backup import backup
from parkdesk.storage.check import check
from parkdesk.storage.database import Database
from parkdesk.storage.restoring import contents_of, find_differences, note_restored, put_back
from tests.database import save
from tests.factories import make_organisation

NOW = datetime(2026, 11, 1, 12, 0)
Damage = Callable[[Path], None]


@pytest.fixture
def made(database: Database, tmp_path: Path) -> Path:
    """A backup of a park with the building North, which has South too by now."""
    save(database, Building(name="North"))
    folder = tmp_path / "backups"
    folder.mkdir()
    made = backup(database.path, folder)
    save(database, Building(name="South"))
    database.close()
    return made


def names(path: Path) -> list[str]:
    with Database.open(path, actor="test") as database:
        assert check(database, today=date(2026, 1, 1)) == []
        return list(database.read(lambda session: session.scalars(select(Building.name)).all()))


def test_the_difference_is_what_was_done_since(made: Path, park_path: Path) -> None:
    with Database.open(park_path, actor="Bilal") as database:
        make_organisation(database)
        found = find_differences(database, made)
    assert found.same_history
    assert (found.backup.counts["organisation"], found.park.counts["organisation"]) == (0, 1)
    assert found.lost == 2
    assert [line.actor for line in found.missing] == ["Bilal", "Ayesha (desk)"]
    assert contents_of(made) == found.backup


def test_a_backup_of_another_park_is_known_as_such(
    made: Path, empty_park: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.parkdesk"
    shutil.copyfile(empty_park, other)
    with Database.open(other, actor="test") as database:
        save(database, Building(name="Elsewhere"))
        found = find_differences(database, made)
    assert not found.same_history
    assert found.missing == ()


def test_a_park_is_put_back_in_place(made: Path, park_path: Path) -> None:
    assert names(park_path) == ["North", "South"]
    assert put_back(made, park_path, now=NOW) is None
    assert names(park_path) == ["North"]
    assert names(made) == ["North"]


def test_the_trail_says_that_a_backup_was_restored(made: Path, park_path: Path) -> None:
    put_back(made, park_path, now=NOW)
    with Database.open(park_path, actor="Bilal") as database:
        database.write(note_restored, backup=made.name)
        found = find_differences(database, made)
        assert check(database, today=date(2026, 1, 1)) == []
    assert [line.action for line in found.missing] == ["restore_backup"]


def test_a_park_that_another_program_has_open_is_left_alone(
    made: Path, park_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 0)
    with Database.open(park_path, actor="Bilal") as database:
        database.read(lambda session: session.scalars(select(Building.name)).all())
        with pytest.raises(ParkFileBusyError):
            put_back(made, park_path, now=NOW)
    assert names(park_path) == ["North", "South"]


def test_what_is_stopped_in_the_middle_changes_nothing(
    made: Path, park_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "PAGES_A_STEP", 8)

    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_back(made, park_path, now=NOW, step=stop)
    assert names(park_path) == ["North", "South"]


def test_a_damaged_backup_is_not_put_in_place(made: Path, park_path: Path) -> None:
    spoil(made, 4096 * 5, b"\xff" * 4096)
    with pytest.raises(ParkFileDamagedError):
        put_back(made, park_path, now=NOW)
    assert names(park_path) == ["North", "South"]


def test_a_park_that_is_gone_is_made_again(made: Path, park_path: Path) -> None:
    park_path.unlink()
    put_back(made, park_path, now=NOW)
    assert names(park_path) == ["North"]


def spoil(path: Path, at: int, what: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(what)


def cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


def spoil_page(page: int, with_what: bytes) -> Damage:
    return lambda path: spoil(path, 4096 * page, with_what * 4096)


def paint_over(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff" * 9000)


DAMAGES: dict[str, Damage] = {
    "emptied": lambda path: cut(path, 0),
    "cut in its header": lambda path: cut(path, 60),
    "cut after a page": lambda path: cut(path, 4096),
    "cut in the middle": lambda path: cut(path, path.stat().st_size // 2),
    "cut at its last page": lambda path: cut(path, path.stat().st_size - 4096),
    "overwritten by a picture": paint_over,
    "its name spoilt": lambda path: spoil(path, 0, b"\0" * 16),
    "another program's number": lambda path: spoil(path, 68, b"\0\0\0\1"),
    "its size of pages spoilt": lambda path: spoil(path, 16, b"\x12\x34"),
    "schema page spoilt": lambda path: spoil(path, 100, b"\xff" * 300),
    **{f"page {page} spoilt": spoil_page(page, b"\xff") for page in (2, 5, 9, 14, 17)},
    **{f"page {page} zeroed": spoil_page(page, b"\0") for page in (3, 6, 8, 12, 15)},
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_park_is_set_aside_whole(damage: str, made: Path, park_path: Path) -> None:
    DAMAGES[damage](park_path)
    damaged = park_path.read_bytes()
    aside = put_back(made, park_path, now=NOW)
    assert aside is not None
    assert aside.name == "park-damaged-2026-11-01-120000.parkdesk"
    assert aside.read_bytes() == damaged
    assert names(park_path) == ["North"]
