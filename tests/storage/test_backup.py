"""A backup is a whole park that was looked into before it got its name."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from parkdesk.errors import (
    OutputFileError,
    ParkFileBusyError,
    ParkFileDamagedError,
    ParkFileExistsError,
    ParkFileForeignError,
)
from parkdesk.models.spaces import Building
from parkdesk.storage import copies, engine
from parkdesk.storage.backup import backup, backup_open, restore
from parkdesk.storage.check import check
from parkdesk.storage.database import Database
from parkdesk.storage.place import DELETE
from tests.database import save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def names(path: Path) -> list[str]:
    with Database.open(path, actor="test") as database:
        assert check(database, today=date(2026, 1, 1)) == []
        return list(database.read(lambda session: session.scalars(select(Building.name)).all()))


def test_a_backup_holds_what_was_saved_even_while_the_park_is_open(
    database: Database, folder: Path
) -> None:
    save(database, Building(name="North"))
    made = backup(database.path, folder)
    save(database, Building(name="South"))
    later = folder / "later"
    later.mkdir()
    made_open = backup_open(database, later)
    assert (names(made), names(made_open)) == (["North"], ["North", "South"])
    assert sorted(path.name for path in folder.iterdir()) == ["later", made.name]
    assert made.name.startswith("park-20")
    assert made.suffix == ".parkdesk"


def test_a_restored_park_is_the_park(database: Database, folder: Path, tmp_path: Path) -> None:
    save(database, Building(name="North"))
    made = backup(database.path, folder)
    restore(made, tmp_path / "again.parkdesk")
    assert names(tmp_path / "again.parkdesk") == ["North"]


def test_restoring_never_takes_the_place_of_a_park(park_path: Path, folder: Path) -> None:
    made = backup(park_path, folder)
    before = park_path.read_bytes()
    with pytest.raises(ParkFileExistsError):
        restore(made, park_path)
    assert park_path.read_bytes() == before


def test_on_a_stick_the_open_park_backs_itself_up(
    park_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parkdesk.storage.database.journal_for", lambda _: DELETE)
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 0)
    with Database.open(park_path, actor="test") as database:
        save(database, Building(name="North"))
        with pytest.raises(ParkFileBusyError):
            backup(park_path, folder)
        assert list(folder.iterdir()) == []
        made = backup_open(database, folder)
    assert names(made) == ["North"]


def test_a_damaged_backup_is_not_restored(park_path: Path, folder: Path) -> None:
    made = backup(park_path, folder)
    with made.open("r+b") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096)
    with pytest.raises(ParkFileDamagedError):
        restore(made, park_path.with_name("again.parkdesk"))
    assert not park_path.with_name("again.parkdesk").exists()


def test_what_is_no_park_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "photo.parkdesk").write_bytes(b"\xff\xd8\xff" * 100)
    with pytest.raises(ParkFileForeignError):
        restore(tmp_path / "photo.parkdesk", tmp_path / "again.parkdesk")


def test_a_copy_that_lacks_rows_gets_no_name(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter([{"unit": 2}, {"unit": 1}])
    monkeypatch.setattr(copies, "row_counts", lambda _: next(counts))
    with pytest.raises(ParkFileDamagedError, match="lacks rows"):
        backup(database.path, folder)
    assert list(folder.iterdir()) == []


def test_a_missing_folder_is_named(park_path: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputFileError, match="there is no folder"):
        backup(park_path, tmp_path / "nowhere")
