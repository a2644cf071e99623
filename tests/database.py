"""A real park file for each test, copied from one that was migrated once a run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from parkdesk.storage.database import Database

ACTOR = "Ayesha (desk)"


@pytest.fixture(scope="session")
def empty_park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated park without a record, closed. Copy it; do not open it."""
    path = tmp_path_factory.mktemp("template") / "park.parkdesk"
    Database.create(path, actor=ACTOR).close()
    return path


@pytest.fixture
def park_path(empty_park: Path, tmp_path: Path) -> Path:
    """A park file of the test's own, not open."""
    path = tmp_path / "park.parkdesk"
    shutil.copyfile(empty_park, path)
    return path


@pytest.fixture
def database(park_path: Path) -> Iterator[Database]:
    with Database.open(park_path, actor=ACTOR) as opened:
        yield opened


def save(database: Database, *records: object) -> None:
    """Store records, in one write; their ids are known afterwards."""
    database.write(add_all, records)


def add_all(session: Session, records: tuple[object, ...]) -> None:
    session.add_all(records)
