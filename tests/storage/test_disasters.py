"""Power cuts, full and shut disks, and two programs at once: all of a write or none of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from parkdesk.errors import DiskFullError, ParkFileBusyError, ParkFileUnreadableError, UserError
from parkdesk.models.leases import LeaseUnit
from parkdesk.models.spaces import Building
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services import leases
from parkdesk.storage import engine
from parkdesk.storage.audit import verify_trail
from parkdesk.storage.backup import backup
from parkdesk.storage.check import find_faults
from parkdesk.storage.database import Database
from parkdesk.storage.kept_backups import list_backups
from tests.factories import draft_of, make_lease, make_organisation, make_unit
from tests.storage.children import ACTOR, add_pair
from tests.storage.lettings import fill_park

ROOT = Path(__file__).parents[2]
Child = subprocess.Popen[str]
Start = Callable[..., Child]


@pytest.fixture
def start() -> Iterator[Start]:
    children: list[Child] = []

    def start_child(deed: str, park: Path, argument: str = "") -> Child:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.children", deed, str(park), argument],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        children.append(child)
        return child

    yield start_child
    for child in children:
        child.kill()
        child.communicate()


def hears(child: Child) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def tell(child: Child) -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def kill(child: Child) -> None:
    """As a power cut would: nothing is cleaned up."""
    child.kill()
    child.wait()


def buildings(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Building)) or 0


def add_many(session: Session) -> None:
    session.execute(insert(Building), [{"name": f"{n:0500}"} for n in range(20_000)])


def assert_sound(database: Database) -> None:
    assert database.read(find_faults, today=date(2026, 1, 1)) == []


def test_a_kill_in_the_middle_of_a_write_leaves_none_of_it(park_path: Path, start: Start) -> None:
    child = start("write_much", park_path)
    assert hears(child) == "written"
    kill(child)
    with Database.open(park_path, actor="test") as database:
        assert database.read(buildings) == 0
        assert_sound(database)


@pytest.mark.parametrize("acknowledged", [1, 4, 13])
def test_a_kill_at_any_moment_leaves_whole_writes(
    park_path: Path, start: Start, acknowledged: int
) -> None:
    child = start("write_pairs", park_path, "p")
    while hears(child) != str(acknowledged):
        pass
    kill(child)
    with Database.open(park_path, actor="test") as database:
        found = database.read(buildings)
        assert found % 2 == 0
        assert found >= 2 * acknowledged
        assert database.read(verify_trail).entries == found // 2
        assert_sound(database)


def test_a_kill_while_a_park_is_made_leaves_no_park(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "park.parkdesk"
    child = start("create", path)
    assert hears(child) == "written"
    kill(child)
    assert not path.exists()
    assert [left for left in tmp_path.iterdir() if left.suffix == ".parkdesk"] == []
    Database.create(path, actor="test").close()


def test_two_programs_write_the_same_park(park_path: Path, start: Start) -> None:
    children = [start("write_some_pairs", park_path, name) for name in ("left", "right")]
    for child in children:
        assert hears(child) == "ready"
    for child in children:
        tell(child)
    for child in children:
        child.communicate()
    assert [child.returncode for child in children] == [0, 0]
    with Database.open(park_path, actor="test") as database:
        assert database.read(buildings) == 100
        assert database.read(verify_trail).entries == 50
        assert_sound(database)


def test_two_programs_never_let_one_unit_twice(park_path: Path, start: Start) -> None:
    with Database.open(park_path, actor="test") as database:
        database.write(fill_park)
    children = [start("let_units", park_path, lease) for lease in "12"]
    for child in children:
        assert hears(child) == "ready"
    for child in children:
        tell(child)
    let = [int(hears(child)) for child in children]
    assert sum(let) == 50
    with Database.open(park_path, actor="test") as database:
        count = select(func.count()).select_from(LeaseUnit)
        assert database.read(lambda session: session.scalar(count)) == 50
        assert_sound(database)


def race(children: list[Child], turns: int) -> list[list[str]]:
    """Let them go together; of each turn what each of them says."""
    for child in children:
        assert hears(child) == "ready"
    for child in children:
        tell(child)
    said = [[hears(child) for _ in range(turns)] for child in children]
    return [list(turn) for turn in zip(*said, strict=True)]


def test_two_desks_activate_leases_of_the_same_units(park_path: Path, start: Start) -> None:
    with Database.open(park_path, actor="test") as database:
        left, right = make_organisation(database, "Left"), make_organisation(database, "Right")
        units = [make_unit(database) for _ in range(8)]
        ids = [
            [
                database.write(leases.add_draft, draft=draft_of(unit, tenant=tenant))
                for unit in units
            ]
            for tenant in (left, right)
        ]
    children = [start("activate_leases", park_path, " ".join(map(str, one))) for one in ids]
    for unit, said in zip(units, race(children, len(units)), strict=True):
        [won] = [one for one in said if one.startswith("L-2026-")]
        [lost] = [one for one in said if one != won]
        assert lost.startswith(f"Unit {unit.code} is let to ")
        assert "from 1 Jan 2027 to 31 Dec 2029" in lost
    with Database.open(park_path, actor="test") as database:
        rows = database.read(leases.list_leases, as_of=date(2026, 11, 1))
        assert sum(row.status is LeaseStatus.ACTIVE for row in rows) == len(units)
        assert_sound(database)


def test_two_desks_add_the_same_units_to_their_leases(park_path: Path, start: Start) -> None:
    with Database.open(park_path, actor="test") as database:
        ours = [make_lease(database, ends_on=date(2028, 12, 31)) for _ in range(2)]
        units = [make_unit(database) for _ in range(8)]
    wanted = " ".join(str(unit.id) for unit in units)
    children = [start("add_units", park_path, f"{lease.id} {wanted}") for lease in ours]
    for unit, said in zip(units, race(children, len(units)), strict=True):
        [lost] = [one for one in said if one != "added"]
        assert lost.startswith(f"Unit {unit.code} is let to ")
    with Database.open(park_path, actor="test") as database:
        count = select(func.count()).select_from(LeaseUnit)
        assert database.read(lambda session: session.scalar(count)) == len(units) + len(ours)
        assert_sound(database)


def test_a_busy_park_names_who_has_it(
    park_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 0)
    child = start("hold", park_path)
    assert hears(child) == "holding"
    with Database.open(park_path, actor="test") as database:
        assert database.read(buildings) == 0  # readers are not kept waiting
        with pytest.raises(ParkFileBusyError, match=f"in use by {ACTOR} on "):
            database.write(add_pair, name="mine")
        tell(child)
        child.wait()
        database.write(add_pair, name="mine")
        assert database.read(buildings) == 3


def test_a_full_disk_undoes_the_write(database: Database) -> None:
    def fill_disk(session: Session) -> None:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
        add_many(session)

    with pytest.raises(DiskFullError, match="Nothing was changed"):
        database.write(fill_disk)
    assert database.read(buildings) == 0
    database.write(add_pair, name="small")
    assert_sound(database)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False, capture_output=True
    )
    if not done or done.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_that_fills_up_undoes_the_write(small_disk: Path, empty_park: Path) -> None:
    path = small_disk / "park.parkdesk"
    shutil.copyfile(empty_park, path)
    with Database.open(path, actor="test") as database:
        with pytest.raises(DiskFullError, match="Nothing was changed"):
            database.write(add_many)
        assert database.read(buildings) == 0
        database.write(add_pair, name="small")
    with Database.open(path, actor="test") as database:
        assert database.read(buildings) == 2
        assert_sound(database)


def test_a_park_that_finds_no_room_is_not_made(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 950_000)
    with pytest.raises(DiskFullError) as refusal:
        Database.create(small_disk / "park.parkdesk", actor="test")
    assert refusal.value.path == str(small_disk / "park.parkdesk")
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


@pytest.mark.parametrize("left", range(550_000, 950_000, 50_000))
def test_a_park_whose_first_records_find_no_room_is_not_made(small_disk: Path, left: int) -> None:
    path = small_disk / "park.parkdesk"
    room = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"x" * max(0, room - left))
    try:
        Database.create(
            path, actor="test", fill=lambda park: park.write(add_pair, name="x" * 40_000)
        )
    except DiskFullError:
        assert [path.name for path in small_disk.iterdir()] == ["ballast"]
    else:
        with Database.open(path, actor="test") as database:
            assert database.read(buildings) == 2


def test_a_backup_that_finds_no_room_is_a_full_disk(small_disk: Path, empty_park: Path) -> None:
    room = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"x" * (room - 100_000))
    with pytest.raises(DiskFullError):
        backup(empty_park, small_disk)
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_write_protected_disk_is_refused_in_a_sentence(
    small_disk: Path, empty_park: Path
) -> None:
    path = small_disk / "park.parkdesk"
    shutil.copyfile(empty_park, path)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(ParkFileUnreadableError, match="read-only"):
        Database.open(path, actor="test")
    with pytest.raises(UserError, match="you may not write into the folder"):
        Database.create(small_disk / "other.parkdesk", actor="test")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not stop root")
@pytest.mark.parametrize(
    ("what", "mode", "words"),
    [
        ("file", 0o400, "the file is read-only"),
        ("file", 0o000, "no permission to read it"),
        ("folder", 0o500, "its folder is read-only"),
    ],
)
def test_missing_permissions_are_named(park_path: Path, what: str, mode: int, words: str) -> None:
    target = park_path if what == "file" else park_path.parent
    allowed = target.stat().st_mode
    target.chmod(mode)
    try:
        with pytest.raises(ParkFileUnreadableError, match=words):
            Database.open(park_path, actor="test")
    finally:
        target.chmod(allowed)


def test_a_program_killed_in_its_backups_leaves_whole_ones(
    park_path: Path, tmp_path: Path, start: Start
) -> None:
    child = start("back_up", park_path, str(tmp_path))
    while hears(child) != "40":
        pass
    child.kill()
    child.wait()
    made = list_backups(park_path, tmp_path)
    assert made
    for kept in made:
        with Database.open(kept.path, actor="test") as database:
            assert database.read(find_faults, today=date(2026, 1, 1)) == []
            assert database.read(buildings) % 2 == 0


@pytest.mark.parametrize("last", ["3", "6", "8"])
def test_a_program_killed_in_its_restores_leaves_one_park_or_the_other(
    last: str, park_path: Path, empty_park: Path, tmp_path: Path, start: Start
) -> None:
    empty = shutil.copyfile(empty_park, tmp_path / "empty.parkdesk")
    with Database.open(park_path, actor="test") as database:
        database.write(add_pair, name="x" * 1_000_000)
    full = shutil.copyfile(park_path, tmp_path / "full.parkdesk")
    child = start("put_back_often", park_path, f"{empty}|{full}")
    while hears(child) != last:
        pass
    child.kill()
    child.wait()
    with Database.open(park_path, actor="test") as database:
        assert database.read(find_faults, today=date(2026, 1, 1)) == []
        assert database.read(buildings) in {0, 2}
