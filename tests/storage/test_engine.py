"""Every connection has the settings of the design, or there is none."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from parkdesk.errors import ParkFileBusyError, ParkFileUnreadableError
from parkdesk.storage import engine as engines
from parkdesk.storage.database import Database
from parkdesk.storage.park_file import APPLICATION_ID, SCHEMA
from parkdesk.storage.place import DELETE, WAL, Journal

SETTINGS = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "cache_size": -32_768,
    "busy_timeout": 5000,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA,
}


def settings_of(session: Session, names: list[str]) -> dict[str, object]:
    connection = session.connection()
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}


@pytest.mark.parametrize(
    ("journal", "mode", "synchronous", "locking"),
    [(WAL, "wal", 2, "normal"), (DELETE, "delete", 3, "exclusive")],
)
def test_readers_and_writers_have_every_setting(
    park_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    journal: Journal,
    mode: str,
    synchronous: int,
    locking: str,
) -> None:
    monkeypatch.setattr("parkdesk.storage.database.journal_for", lambda _: journal)
    expected = SETTINGS | {
        "journal_mode": mode,
        "synchronous": synchronous,
        "locking_mode": locking,
    }
    with Database.open(park_path, actor="test") as database:
        assert database.read(settings_of, list(expected)) == expected
        assert database.write(settings_of, list(expected)) == expected
        assert database.read(settings_of, ["query_only"]) == {"query_only": 1}


def test_a_setting_that_does_not_take_refuses_the_file(
    park_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "pragma", lambda _connection, _name: 7)
    with pytest.raises(ParkFileUnreadableError, match="busy_timeout is 7 and must be 5000"):
        Database.open(park_path, actor="test")


def test_a_park_moves_between_disk_and_stick(
    park_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for journal in (WAL, DELETE, WAL):
        monkeypatch.setattr("parkdesk.storage.database.journal_for", lambda _, way=journal: way)
        with Database.open(park_path, actor="test") as database:
            database.write(settings_of, [])
        assert [path.name for path in park_path.parent.iterdir()] == [park_path.name]


def test_on_a_stick_one_program_has_the_park_alone(
    park_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parkdesk.storage.database.journal_for", lambda _: DELETE)
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 0)
    with (
        Database.open(park_path, actor="first"),
        pytest.raises(ParkFileBusyError, match="in use by"),
    ):
        Database.open(park_path, actor="second")
    Database.open(park_path, actor="second").close()


@pytest.mark.parametrize(
    "name", ["a b.parkdesk", "50% #1?.parkdesk", "پارک.parkdesk", "a&b=c.parkdesk"]
)
def test_a_park_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "100% ours?"
    folder.mkdir()
    with Database.create(folder / name, actor="test") as database:
        assert database.read(lambda session: session.scalar(text("SELECT count(*) FROM park"))) == 0
    assert [path.name for path in folder.iterdir()] == [name]


def test_a_park_that_vanishes_is_not_made_anew(park_path: Path) -> None:
    connection = engines.connect(park_path)
    connection.close()
    park_path.unlink()
    with pytest.raises(dbapi2.OperationalError):
        engines.connect(park_path)
    assert not park_path.exists()
