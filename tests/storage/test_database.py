"""One action is one transaction; what it changed is announced, and nothing else is let through."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from parkdesk.errors import ParkFileExistsError, WrongStateError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.spaces import Building
from parkdesk.storage.database import Database
from tests.database import save


def names(session: Session) -> list[str]:
    return list(session.scalars(select(Building.name).order_by(Building.id)))


def add_building(session: Session, *, name: str) -> int:
    building = Building(name=name)
    session.add(building)
    session.flush()
    return building.id


def test_a_write_gives_what_its_function_gives_and_is_read_back(database: Database) -> None:
    assert database.write(add_building, name="North") == 1
    assert database.read(names) == ["North"]


def test_a_saved_record_can_be_read_on(database: Database) -> None:
    building = Building(name="North")
    save(database, building)
    assert (building.id, building.name) == (1, "North")


def test_a_write_that_fails_leaves_nothing_and_announces_nothing(database: Database) -> None:
    heard: list[frozenset[str]] = []
    database.subscribe(heard.append)

    def refuse(session: Session) -> None:
        add_building(session, name="North")
        raise WrongStateError("It", "shut", "opened")

    with pytest.raises(WrongStateError):
        database.write(refuse)
    with pytest.raises(IntegrityError):
        database.write(lambda session: session.add_all([Building(name="A"), Building(name="A")]))
    assert (database.read(names), heard) == ([], [])
    assert database.read(lambda session: session.scalars(select(AuditEntry)).all()) == []


def test_every_way_to_change_a_table_is_announced_after_the_commit(database: Database) -> None:
    heard: list[tuple[frozenset[str], list[str]]] = []
    database.subscribe(lambda tables: heard.append((tables, database.read(names))))
    values = {"name": "C", "code": "", "owner": "", "conversion": "ready"}
    bare = "INSERT INTO building (name, code, owner, conversion) VALUES ('D', '', '', 'ready')"
    database.write(add_building, name="A")
    database.write(lambda session: session.execute(insert(Building), [{"name": "B"}]) and None)
    database.write(lambda session: session.connection().execute(insert(Building), values) and None)
    database.write(lambda session: session.execute(text(bare)) and None)
    database.write(lambda session: session.execute(update(Building).values(owner="us")) and None)
    assert [tables for tables, _ in heard] == [frozenset({"building", "audit_entry"})] * 5
    assert [found for _, found in heard] == [["A"], list("AB"), list("ABC"), *[list("ABCD")] * 2]


def test_a_write_that_changes_nothing_is_not_announced(database: Database) -> None:
    heard: list[frozenset[str]] = []
    database.write(add_building, name="North")
    database.subscribe(heard.append)

    def same_again(session: Session) -> None:
        session.get_one(Building, 1).name = "North"
        session.execute(update(Building).where(Building.id == 99).values(name="?"))

    database.write(same_again)
    assert heard == []


def test_who_unsubscribed_hears_nothing_more(database: Database) -> None:
    heard: list[frozenset[str]] = []
    stop = database.subscribe(heard.append)
    stop()
    stop()
    database.write(add_building, name="North")
    assert heard == []


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.add(Building(name="A")),
        lambda session: add_building(session, name="A"),
        lambda session: setattr(session.get_one(Building, 1), "name", "A"),
        lambda session: session.delete(session.get_one(Building, 1)),
        lambda session: session.execute(insert(Building), [{"name": "A"}]),
    ],
)
def test_a_read_that_changes_something_is_a_fault(database: Database, change: object) -> None:
    database.write(add_building, name="North")
    with pytest.raises(RuntimeError, match="a read session changes nothing"):
        database.read(change)  # type: ignore[arg-type]
    assert database.read(names) == ["North"]


def test_bare_sql_cannot_write_in_a_read_either(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        database.read(lambda session: session.execute(text("DELETE FROM building")))
    database.write(add_building, name="North")


def test_services_neither_commit_nor_nest(database: Database) -> None:
    with pytest.raises(RuntimeError, match="never commits"):
        database.write(lambda session: session.commit())
    with pytest.raises(RuntimeError, match="no savepoints"):
        database.write(lambda session: session.begin_nested())
    with pytest.raises(RuntimeError, match="the session it was given"):
        database.write(lambda _: database.read(names))
    with pytest.raises(RuntimeError, match="the session it was given"):
        database.read(lambda _: database.write(add_building, name="A"))
    assert database.read(names) == []


def test_a_closed_park_is_read_no_more(database: Database) -> None:
    database.close()
    database.close()
    with pytest.raises(RuntimeError, match="closed"):
        database.read(names)
    with pytest.raises(RuntimeError, match="closed"):
        database.write(add_building, name="A")


def test_closing_leaves_one_file(park_path: Path) -> None:
    with Database.open(park_path, actor="test") as database:
        database.write(add_building, name="North")
    assert [path.name for path in park_path.parent.iterdir()] == [park_path.name]


def test_readers_see_whole_writes_while_writers_take_turns(database: Database) -> None:
    """Each write adds two buildings; no reader may find an odd number of them."""
    started = threading.Barrier(6)
    odd: list[int] = []

    def write(writer: int) -> None:
        started.wait()
        for round_ in range(10):
            save(database, *(Building(name=f"{writer} {round_} {half}") for half in "ab"))

    def read() -> None:
        started.wait()
        for _ in range(50):
            odd.extend(n for n in [len(database.read(names))] if n % 2)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(3)]
    threads += [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(database.read(names)), odd) == (60, [])


def test_a_new_park_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "park.parkdesk"
    path.write_text("my notes")
    with pytest.raises(ParkFileExistsError):
        Database.create(path, actor="test")
    assert path.read_text() == "my notes"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_park_whose_filling_fails_is_not_there(tmp_path: Path) -> None:
    def fill(database: Database) -> None:
        database.write(add_building, name="North")
        raise WrongStateError("It", "shut", "opened")

    with pytest.raises(WrongStateError):
        Database.create(tmp_path / "park.parkdesk", actor="test", fill=fill)
    assert list(tmp_path.iterdir()) == []


def test_a_new_park_comes_with_its_filling(tmp_path: Path) -> None:
    path = tmp_path / "park.parkdesk"
    fill = lambda database: database.write(add_building, name="North") and None  # noqa: E731
    with Database.create(path, actor="test", fill=fill) as database:
        assert database.read(names) == ["North"]
    assert list(tmp_path.iterdir()) == [path]
