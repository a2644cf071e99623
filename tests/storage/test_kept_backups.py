"""Backups that ParkDesk makes by itself: verified, few, and none of them half."""

import os
import shutil
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from parkdesk.errors import (
    BackupFolderError,
    CopyNotSoundError,
    DiskFullError,
    OutputFileError,
    UserError,
)
from parkdesk.models.spaces import Building
from parkdesk.storage import backup, copies
from parkdesk.storage.check import check
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect
from parkdesk.storage.kept_backups import (
    folder_of,
    is_changed_since,
    list_backups,
    make_backup,
)
from tests.database import save

NOW = datetime.now().astimezone()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "ParkDesk backups"
    root.mkdir()
    return root


def all_files(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


def age(path: Path, made_at: datetime) -> Path:
    stem = path.stem[: -len("2026-11-01-120000")]
    return path.rename(path.with_name(f"{stem}{made_at:%Y-%m-%d-%H%M%S}{path.suffix}"))


def test_a_kept_backup_is_a_whole_park_and_is_listed(database: Database, root: Path) -> None:
    save(database, Building(name="North"))
    made = make_backup(database, root, now=NOW)
    assert list_backups(database.path, root) == [made]
    assert all_files(root) == [made.path.name]
    assert made.size_bytes == made.path.stat().st_size
    with Database.open(made.path, actor="test") as copy:
        assert check(copy, today=date(2026, 1, 1)) == []


def test_a_backup_knows_whether_the_park_went_on(database: Database, root: Path) -> None:
    made = make_backup(database, root, now=NOW)
    assert not is_changed_since(database, made)
    save(database, Building(name="North"))
    assert is_changed_since(database, made)


def test_two_backups_of_one_second_have_a_name_each(database: Database, root: Path) -> None:
    made = {make_backup(database, root, now=NOW).path for _ in range(3)}
    assert {kept.path for kept in list_backups(database.path, root)} == made
    assert len(made) == 3


def test_two_parks_of_one_name_do_not_thin_each_other(tmp_path: Path, root: Path) -> None:
    here, there = tmp_path / "a" / "park.parkdesk", tmp_path / "b" / "park.parkdesk"
    assert folder_of(here, root) != folder_of(there, root)
    assert folder_of(here, root).name.startswith("park-")


def test_too_many_backups_are_thinned_and_others_files_stay(database: Database, root: Path) -> None:
    made = make_backup(database, root, now=NOW)
    old = age(made.path, NOW - timedelta(days=30, hours=1))
    for days in range(31, 60):
        moment = NOW - timedelta(days=days, hours=1)
        shutil.copyfile(old, old.with_name(f"park-{moment:%Y-%m-%d-%H%M%S}.parkdesk"))
    notes = old.with_name("my notes.parkdesk")
    notes.write_text("keep")
    newest = make_backup(database, root, now=datetime.now().astimezone())
    left = list_backups(database.path, root)
    assert left[0] == newest
    assert 7 <= len(left) <= 12
    assert notes.exists()


def test_a_missing_folder_is_named_and_never_made(database: Database, tmp_path: Path) -> None:
    stick = tmp_path / "STICK"
    with pytest.raises(BackupFolderError, match="Plug in its disk"):
        make_backup(database, stick, now=NOW)
    with pytest.raises(BackupFolderError):
        list_backups(database.path, stick)
    assert not stick.exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not stop root")
def test_a_read_only_folder_is_told(database: Database, root: Path) -> None:
    root.chmod(0o500)
    try:
        with pytest.raises(OutputFileError):
            make_backup(database, root, now=NOW)
    finally:
        root.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_told(database: Database, root: Path) -> None:
    folder_of(database.path, root).write_text("no folder")
    with pytest.raises(UserError):
        make_backup(database, root, now=NOW)


def test_a_disk_with_too_little_room_is_not_filled(
    database: Database, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(root)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(DiskFullError):
        make_backup(database, root, now=NOW)
    assert all_files(root) == []


@pytest.mark.parametrize("spoilt", ["rows", "seal", "page"])
def test_a_copy_that_is_not_the_park_is_not_kept_and_the_earlier_one_is(
    spoilt: str, database: Database, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(database, Building(name="North"))
    first = make_backup(database, root, now=NOW)
    earlier = age(first.path, NOW - timedelta(minutes=40))

    def copy_and_spoil(connection: object, half: Path, step: copies.Step) -> copies.Totals:
        totals = copies.copy_out(connection, half, step)
        if spoilt == "page":
            with half.open("r+b") as file:
                file.seek(4096 * 5)
                file.write(b"\xff" * 4096)
            return totals
        with copies.closing(connect(half)) as copy:
            for trigger in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                copy.execute(f'DROP TRIGGER "{trigger[0]}"')
            copy.execute(
                "DELETE FROM building"
                if spoilt == "rows"
                else "UPDATE audit_entry SET seal = 'another'"
            )
        return totals

    monkeypatch.setattr(backup, "copy_out", copy_and_spoil)
    with pytest.raises(CopyNotSoundError, match="Earlier backups are as they were"):
        make_backup(database, root, now=NOW)
    assert all_files(root) == [earlier.name]


def test_what_is_stopped_in_the_middle_leaves_nothing(database: Database, root: Path) -> None:
    class Stopped(Exception):  # noqa: N818 (as a cancel is no error)
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        make_backup(database, root, now=NOW, step=stop)
    assert all_files(root) == []


def test_leftovers_of_a_killed_program_are_swept_and_those_of_a_running_one_are_not(
    database: Database, root: Path
) -> None:
    folder = folder_of(database.path, root)
    folder.mkdir()
    dead, alive = folder / ".park-1.parkdesk.4194303.copy", folder / ".park-2.parkdesk.1.copy"
    fresh = folder / ".park-3.parkdesk.4194303.copy"
    for path in (dead, alive, fresh, dead.with_name(f"{dead.name}-journal")):
        path.write_bytes(b"half")
        hour_ago = time.time() - (0 if path is fresh else 4000)
        os.utime(path, (hour_ago, hour_ago))
    made = make_backup(database, root, now=NOW)
    assert all_files(root) == sorted([made.path.name, alive.name, fresh.name])
