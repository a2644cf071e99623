"""The rent schedule of 2,000 leases over five years, against inserting its rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.measure import Figure, call, in_turn
from benchmarks.parks import make_park
from parkdesk.rules.schedule import ScheduleRow
from parkdesk.services.schedule import list_schedule
from parkdesk.storage.database import Database

COLUMNS = 11


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    path = make_park(folder / "schedules.parkdesk", leases=2_000)
    with Database.open(path, actor="benchmark") as database:
        rows = [_cells(row) for row in database.read(list_schedule)]

        def ours() -> None:
            for row in database.read(list_schedule):
                _cells(row)

        def floor() -> None:
            with closing(sqlite3.connect(folder / "floor.sqlite")) as connection, connection:
                connection.execute("DROP TABLE IF EXISTS s")
                connection.execute(f"CREATE TABLE s ({','.join(f'c{n}' for n in range(COLUMNS))})")
                connection.executemany(f"INSERT INTO s VALUES ({','.join('?' * COLUMNS)})", rows)

        cost, bare = in_turn(lambda: call(ours), lambda: call(floor), runs)
    name = f"schedule of 2,000 leases, {len(rows):,} rows"
    yield Figure(name, "s", cost.seconds, bare.seconds, limit=5)


def _cells(row: ScheduleRow) -> tuple[object, ...]:
    return (
        row.lease,
        row.unit,
        str(row.charge),
        row.period_start.isoformat(),
        row.period_end.isoformat(),
        row.days,
        row.gross_paisa,
        row.rent_free_paisa,
        row.subsidy_paisa,
        row.net_paisa,
        row.explanation,
    )
