from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from parkdesk.models.training import Batch
from parkdesk.rules.vocabulary import DocumentState
from parkdesk.services import documents, sessions, tenants
from parkdesk.services.sample import fill_sample
from parkdesk.storage.database import Database

DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, 30, tzinfo=UTC)


def _sample(path: Path) -> Database:
    database = Database.create(path, actor="a test")
    database.write(fill_sample, today=DAY, now=NOW)
    return database


def _records(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every table without its instants: when a record was written is the clock's."""
    names = session.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).all()
    found = {}
    for name in names:
        columns = session.scalars(text(f"SELECT name FROM pragma_table_info('{name}')")).all()
        kept = ", ".join(f'"{column}"' for column in columns if column != "at")
        if name not in ("audit_entry", "sqlite_sequence"):
            rows = session.execute(text(f'SELECT {kept} FROM "{name}"'))
            found[name] = sorted(map(tuple, rows), key=repr)
    return found


def test_the_same_day_gives_the_same_park(tmp_path: Path) -> None:
    with _sample(tmp_path / "one.parkdesk") as one, _sample(tmp_path / "two.parkdesk") as two:
        first, second = one.read(_records), two.read(_records)
    assert first["document_file"]
    assert first == second


def test_the_sample_park_has_something_of_all_that_a_tenant_can_owe(tmp_path: Path) -> None:
    with _sample(tmp_path / "park.parkdesk") as park:
        needs = park.read(documents.list_document_needs, on=DAY)
        lapsing = park.read(tenants.registration_expiries, on=DAY, within_days=30)
        found = park.read(tenants.returns_summary, quarter=date(2026, 4, 1))
    assert {need.state for need in needs} == set(DocumentState) - {DocumentState.PRESENT}
    assert {one.provisional for one in lapsing} == {True, False}
    assert any(one.lapses_on < DAY for one in lapsing)
    assert 0 < len(found.not_filed) < found.tenants
    assert found.exports_usd_cents


def test_the_sample_batches_meet_in_no_room_at_once_and_are_marked_until_today(
    tmp_path: Path,
) -> None:
    with _sample(tmp_path / "park.parkdesk") as park:
        held = park.read(sessions.list_sessions)
        codes = {row.batch for row in held}
        batches = park.read(lambda session: list(session.scalars(select(Batch.id))))
        park.read(sessions.refuse_double_uses, batch_ids=batches)
    assert len(codes) > 3
    assert {row.held_on < DAY for row in held if row.marked} == {True}
    assert not any(row.holiday for row in held)
