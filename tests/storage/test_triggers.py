"""A unit is never let twice, whoever writes: every way to overlap, by bare SQL."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from parkdesk.storage.database import Database
from parkdesk.storage.triggers import APPEND_ONLY, SEATS_LET_TWICE, UNIT_LET_TWICE, statements
from tests.storage.lettings import OFFICE, SEATS, fill_park, let, sql

TWICE = pytest.raises(dbapi2.IntegrityError, match=UNIT_LET_TWICE)
TOO_MANY_SEATS = pytest.raises(dbapi2.IntegrityError, match=SEATS_LET_TWICE)
UNBINDING = ("draft", "ended", "cancelled")
BINDING = ("approved", "active", "notice given")


@pytest.fixture
def park(park_path: Path) -> Path:
    with Database.open(park_path, actor="test") as database:
        database.write(fill_park)
    return park_path


def decide(connection: object, lease: int, status: str) -> None:
    ended = "2025-06-30" if status == "ended" else None
    connection.execute(  # type: ignore[attr-defined]
        "UPDATE lease SET status = ?, ended_on = ? WHERE id = ?", (status, ended, lease)
    )


# Tenant 1 has the office from 10 to 20 March 2025.
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-03-10", "2025-03-20"),  # the same days
        ("2025-03-20", "2025-04-30"),  # its last day
        ("2025-02-01", "2025-03-10"),  # its first day
        ("2025-03-12", "2025-03-15"),  # inside
        ("2025-03-01", "2025-03-31"),  # around
        ("2025-03-15", "2025-03-15"),  # one day
        ("2025-03-10", "2025-03-10"),
        ("2025-03-20", "2025-03-20"),
    ],
)
def test_another_letting_that_shares_a_day_is_refused(park: Path, first: str, last: str) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-03-10", "2025-03-20")
        with TWICE:
            let(connection, 2, OFFICE, first, last)
        assert connection.execute("SELECT count(*) FROM lease_unit").fetchone() == (1,)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-03-21", "2025-04-30"),
        ("2025-02-01", "2025-03-09"),
        ("2025-03-21", "2025-03-21"),
        ("2025-03-09", "2025-03-09"),
    ],
)
def test_the_day_after_and_the_day_before_are_free(park: Path, first: str, last: str) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-03-10", "2025-03-20")
        let(connection, 2, OFFICE, first, last)


def test_one_day_is_let_once(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-03-10", "2025-03-10")
        with TWICE:
            let(connection, 2, OFFICE, "2025-03-10", "2025-03-10")


def test_one_lease_has_a_unit_only_once_on_a_day(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-03-10", "2025-03-20")
        with TWICE:
            let(connection, 1, OFFICE, "2025-03-20", "2025-03-25")


@pytest.mark.parametrize("status", UNBINDING)
def test_a_lease_that_does_not_bind_takes_no_days(park: Path, status: str) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-03-10", "2025-03-20")
        decide(connection, 1, status)
        let(connection, 2, OFFICE, "2025-03-10", "2025-03-20")


@pytest.mark.parametrize("before", UNBINDING)
@pytest.mark.parametrize("after", BINDING)
def test_a_lease_that_comes_to_bind_is_refused(park: Path, before: str, after: str) -> None:
    with sql(park) as connection:
        decide(connection, 2, before)
        let(connection, 1, OFFICE, "2025-03-10", "2025-03-20")
        let(connection, 2, OFFICE, "2025-03-20", "2025-04-30")
        with TWICE:
            decide(connection, 2, after)
        with TWICE:
            connection.execute("UPDATE lease SET status = ?, ended_on = NULL", (after,))


def test_moving_days_unit_or_lease_onto_another_letting_is_refused(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-03-10", "2025-03-20")
        later = let(connection, 2, OFFICE, "2025-03-21", "2025-04-30")
        seats = let(connection, 3, SEATS, "2025-03-01", "2025-04-30", seats=10)
        decide(connection, 4, "draft")
        draft = let(connection, 4, OFFICE, "2025-03-20", "2025-03-20")
        for change, row in (
            ("starts_on = '2025-03-20'", later),
            (f"unit_id = {OFFICE}", seats),
            ("lease_id = 5", draft),
        ):
            with TWICE:
                connection.execute(f"UPDATE lease_unit SET {change} WHERE id = ?", (row,))
        with TWICE:
            connection.execute(
                "INSERT OR REPLACE INTO lease_unit (id, lease_id, unit_id, starts_on, ends_on) "
                "VALUES (?, 2, 1, '2025-03-15', '2025-04-30')",
                (later,),
            )


def test_notice_frees_the_days_after_leaving_and_taking_it_back_claims_them(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-01-01", "2025-12-31")
        connection.execute(
            "UPDATE lease SET status = 'notice given', leaving_on = '2025-06-30' WHERE id = 1"
        )
        with TWICE:
            let(connection, 2, OFFICE, "2025-06-30", "2025-12-31")
        let(connection, 2, OFFICE, "2025-07-01", "2025-12-31")
        with TWICE:
            connection.execute("UPDATE lease SET leaving_on = '2025-07-01' WHERE id = 1")
        with TWICE:
            connection.execute("UPDATE lease SET leaving_on = NULL WHERE id = 1")
        with TWICE:
            decide(connection, 1, "active")
        assert connection.execute(
            "SELECT starts_on, ends_on FROM binding_letting ORDER BY starts_on"
        ).fetchall() == [("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")]


@pytest.mark.parametrize(
    ("unit_ends", "ended_on", "last"),
    [
        ("2030-12-31", "2026-06-30", "2026-06-30"),  # the successor begins before the agreed end
        ("2030-12-31", "2031-03-31", "2031-03-31"),  # after it: in holdover until then
        ("2025-12-31", "2026-06-30", "2025-12-31"),  # a unit given up before stays free
    ],
)
def test_a_renewed_lease_binds_until_its_successor_begins(
    park: Path, unit_ends: str, ended_on: str, last: str
) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-01-01", unit_ends)
        connection.execute(
            "UPDATE lease SET status = 'ended', end_kind = 'renewed', ended_on = ? WHERE id = 1",
            (ended_on,),
        )
        with TWICE:
            let(connection, 2, OFFICE, last, last)
        after = connection.execute("SELECT date(?, '+1 day')", (last,)).fetchone()[0]
        let(connection, 2, OFFICE, after, "2035-12-31")


def test_a_lease_ended_in_any_other_way_binds_no_longer(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-01-01", "2030-12-31")
        connection.execute(
            "UPDATE lease SET status = 'ended', end_kind = 'expired', ended_on = '2026-06-30' "
            "WHERE id = 1"
        )
        let(connection, 2, OFFICE, "2026-01-01", "2026-12-31")
        with TWICE:  # to reopen it claims the days again
            connection.execute(
                "UPDATE lease SET status = 'active', end_kind = NULL, ended_on = NULL WHERE id = 1"
            )


def test_a_unit_assigned_only_after_the_leaving_day_is_not_let(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-09-01", "2025-12-31")
        connection.execute(
            "UPDATE lease SET status = 'notice given', leaving_on = '2025-06-30' WHERE id = 1"
        )
        let(connection, 2, OFFICE, "2025-01-01", "2025-12-31")


def test_open_seats_are_shared_up_to_their_number(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, SEATS, "2025-01-01", "2025-06-30", seats=6)
        let(connection, 2, SEATS, "2025-06-30", "2025-12-31", seats=4)
        with TOO_MANY_SEATS:
            let(connection, 3, SEATS, "2025-06-30", "2025-06-30", seats=1)
        let(connection, 3, SEATS, "2025-07-01", "2025-12-31", seats=6)
        with TOO_MANY_SEATS:
            let(connection, 4, SEATS, "2024-01-01", "2026-12-31", seats=1)


def test_no_number_of_seats_is_all_of_them(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, SEATS, "2025-01-01", "2025-06-30")
        with TOO_MANY_SEATS:
            let(connection, 2, SEATS, "2025-06-30", "2025-12-31", seats=1)


def test_more_seats_by_a_change_are_refused(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, SEATS, "2025-01-01", "2025-06-30", seats=6)
        row = let(connection, 2, SEATS, "2025-01-01", "2025-06-30", seats=4)
        with TOO_MANY_SEATS:
            connection.execute("UPDATE lease_unit SET seats = 5 WHERE id = ?", (row,))
        with TOO_MANY_SEATS:
            connection.execute("UPDATE unit SET seats = 9 WHERE id = ?", (SEATS,))
        connection.execute("UPDATE unit SET seats = 11 WHERE id = ?", (SEATS,))
        connection.execute("UPDATE lease_unit SET seats = 5 WHERE id = ?", (row,))


def test_a_shared_room_cannot_become_an_office(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, SEATS, "2025-01-01", "2025-06-30", seats=1)
        let(connection, 2, SEATS, "2025-06-30", "2025-12-31", seats=1)
        with TWICE:
            connection.execute("UPDATE unit SET kind = 'office' WHERE id = ?", (SEATS,))


@st.composite
def letting(draw: st.DrawFn) -> tuple[int, int, int]:
    first = draw(st.integers(1, 28))
    return first, draw(st.integers(first, 28)), draw(st.integers(1, 6))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(letting(), min_size=2, max_size=6))
def test_seats_are_refused_exactly_when_a_day_has_too_many(
    park: Path, lettings: list[tuple[int, int, int]]
) -> None:
    let_on = dict.fromkeys(range(1, 29), 0)
    with sql(park) as connection:
        connection.execute("BEGIN")
        for lease, (first, last, seats) in enumerate(lettings, start=1):
            fits = all(let_on[day] + seats <= 10 for day in range(first, last + 1))
            try:
                let(connection, lease, SEATS, f"2025-01-{first:02}", f"2025-01-{last:02}", seats)
            except dbapi2.IntegrityError:
                assert not fits
                continue
            assert fits
            for day in range(first, last + 1):
                let_on[day] += seats
        connection.execute("ROLLBACK")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET id = id + 1",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ],
)
@pytest.mark.parametrize("table", ["audit_entry", "application_change"])
def test_history_is_never_changed(park: Path, statement: str, table: str) -> None:
    with sql(park) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO application_change (application_id, at, was, becomes, reason) "
            "VALUES (1, '2025-01-01T00:00:00.000Z', '', 'submitted', '')"
        )
        with pytest.raises(dbapi2.IntegrityError, match=APPEND_ONLY):
            connection.execute(statement.format(table=table))


def test_the_rules_ask_by_index_and_never_walk_a_table(park: Path) -> None:
    with sql(park) as connection:
        for view in ("double_letting", "overfull_unit"):
            plan = connection.execute(
                f"EXPLAIN QUERY PLAN SELECT 1 FROM {view} WHERE unit_id IN (SELECT 1)"
            ).fetchall()
            assert not [step for *_, step in plan if step.startswith("SCAN") and "unit" in step]


def test_the_file_holds_the_listed_rules_word_by_word(park: Path) -> None:
    with sql(park) as connection:
        stored = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')"
        ).fetchall()
    assert dict(stored) == statements()
