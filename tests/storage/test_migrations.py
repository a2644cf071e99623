"""The migrations make what the models say, and carry an older park over whole."""

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from parkdesk.errors import ParkFileBusyError, ParkFileUnreadableError
from parkdesk.models import SUBJECTS
from parkdesk.models.base import Base
from parkdesk.storage import engine, park_file, upgrade
from parkdesk.storage.copies import closing
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect, pragma
from parkdesk.storage.triggers import statements
from tests.storage.lettings import fill_park, let, sql

VERSIONS = upgrade.MIGRATIONS / "versions"
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("lease_unit") as table:
        table.add_column(sa.Column("keys", sa.Integer(), nullable=True))
    with op.batch_alter_table("lease") as table:
        table.alter_column("note", new_column_name="remark")
"""
BROKEN = SECOND + '    op.execute("DELETE FROM unit")\n    op.execute("NONSENSE")\n'
ORPHANING = SECOND + '    op.execute("DELETE FROM organisation WHERE id = 1")\n'


def schema_of(path: Path) -> dict[str, list[str]]:
    with sql(path) as connection:
        return parted(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())


def parted(rows: list[tuple[str, str | None]]) -> dict[str, list[str]]:
    """The lines of each table and index; their order says nothing."""
    return {
        name: sorted(line.strip(" \t,") for line in statement.splitlines() if line.strip())
        for name, statement in rows
        if statement and not statement.startswith(("CREATE VIEW", "CREATE TRIGGER"))
    }


def declared_schema() -> dict[str, list[str]]:
    for subject in SUBJECTS:
        importlib.import_module(f"parkdesk.models.{subject}")
    with create_engine("sqlite://", module=dbapi2).connect() as connection:
        Base.metadata.create_all(connection)
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master")).fetchall()
    return parted([(row.name, row.sql) for row in rows])


def test_the_migrated_schema_is_what_the_models_say(empty_park: Path) -> None:
    """Where it is not, and no release has it yet: python packaging/first_migration.py."""
    migrated = schema_of(empty_park)
    del migrated["alembic_version"]
    assert migrated == declared_schema()


def test_every_table_is_strict(empty_park: Path) -> None:
    with sql(empty_park) as connection:
        tables = connection.execute("PRAGMA table_list").fetchall()
    loose = {name for _, name, kind, _, _, strict in tables if kind == "table" and not strict}
    assert loose == {"alembic_version", "sqlite_schema", "sqlite_temp_schema", "sqlite_sequence"}


def test_the_newest_migration_is_the_schema_number() -> None:
    numbers = sorted(path.name[:4] for path in VERSIONS.glob("*.py"))
    assert numbers == [f"{number:04}" for number in range(1, park_file.SCHEMA + 1)]


def test_migrations_import_nothing_that_changes_later() -> None:
    for path in VERSIONS.glob("*.py"):
        imports = re.findall(r"^(?:from|import) (\S+)", path.read_text(encoding="utf-8"), re.M)
        assert set(imports) <= {"alembic", "sqlalchemy"}


@pytest.fixture
def old_park(park_path: Path) -> Path:
    """A park of schema 1 with lettings."""
    with Database.open(park_path, actor="test") as database:
        database.write(fill_park)
    with sql(park_path) as connection:
        let(connection, 1, 1, "2025-01-01", "2025-06-30")
        let(connection, 2, 2, "2025-01-01", "2025-06-30", seats=4)
    return park_path


@pytest.fixture
def newer_program(
    old_park: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The program after a release, with one more migration; the file to write that into."""
    folder = tmp_path_factory.mktemp("newer") / "100% new"
    shutil.copytree(upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
    for module in (park_file, upgrade, importlib.import_module("parkdesk.storage.database")):
        monkeypatch.setattr(module, "SCHEMA", 2)
    second = folder / "versions/0002_second.py"
    second.write_text(SECOND)
    return second


def row_counts(path: Path) -> dict[str, int]:
    with sql(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in tables.fetchall()]
        return {n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in names}


@pytest.mark.usefixtures("newer_program")
def test_a_rebuilt_table_keeps_its_rows_children_and_triggers(old_park: Path) -> None:
    before = row_counts(old_park)
    Database.open(old_park, actor="test").close()
    assert row_counts(old_park) == before
    with sql(old_park) as connection:
        assert pragma(connection, "user_version") == 2
        assert pragma(connection, "integrity_check") == "ok"
        stored = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')"
        ).fetchall()
        assert dict(stored) == statements()
        with pytest.raises(dbapi2.IntegrityError, match="unit let twice"):
            let(connection, 2, 1, "2025-06-30", "2025-07-31")


@pytest.mark.usefixtures("newer_program")
def test_a_copy_of_the_park_as_it_was_stands_beside_it(old_park: Path) -> None:
    before = row_counts(old_park)
    Database.open(old_park, actor="test").close()
    copy = old_park.with_name("park-before-0002.parkdesk")
    assert {path.name for path in old_park.parent.iterdir()} == {old_park.name, copy.name}
    assert row_counts(copy) == before
    with sql(copy) as connection:
        assert pragma(connection, "user_version") == 1
    shutil.copyfile(copy, old_park)
    Database.open(old_park, actor="test").close()
    assert old_park.with_name("park-before-0002-1.parkdesk").exists()


@pytest.mark.parametrize("migration", [BROKEN, ORPHANING])
def test_a_migration_that_fails_changes_nothing(
    old_park: Path, newer_program: Path, migration: str
) -> None:
    newer_program.write_text(migration)
    before = old_park.read_bytes()
    with pytest.raises((DBAPIError, RuntimeError), match=r"NONSENSE|without their parent"):
        Database.open(old_park, actor="test")
    with sql(old_park) as connection:
        assert pragma(connection, "user_version") == 1
    assert len(old_park.read_bytes()) == len(before)
    assert row_counts(old_park)["unit"] == 2


@pytest.mark.usefixtures("newer_program")
def test_a_park_that_is_open_elsewhere_is_not_migrated(
    old_park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 0)
    with closing(connect(old_park)) as other:
        other.execute("SELECT count(*) FROM unit").fetchone()
        with pytest.raises(ParkFileBusyError):
            Database.open(old_park, actor="test")
        assert pragma(other, "user_version") == 1


@pytest.mark.usefixtures("newer_program")
def test_an_older_park_stays_as_it_is_where_no_migration_is_wanted(old_park: Path) -> None:
    before = old_park.read_bytes()
    with pytest.raises(ParkFileUnreadableError, match="from an older ParkDesk"):
        Database.open(old_park, actor="test", migrate=False)
    assert old_park.read_bytes() == before


def test_starting_imports_no_migrations(park_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from parkdesk.storage.database import Database\n"
        "Database.open(Path(sys.argv[1]), actor='test').close()\n"
        "sys.exit('alembic' in sys.modules or 'parkdesk.models.leases' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(park_path)], check=True)
