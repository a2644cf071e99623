"""What the tests let another process do with a park: `python children.py DEED PARK [ARGUMENT]`."""

import sys
from datetime import date, datetime, timedelta
from itertools import count, cycle
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from parkdesk.errors import UserError
from parkdesk.models.leases import LeaseUnit
from parkdesk.models.spaces import Building
from parkdesk.services import leases
from parkdesk.storage.database import Database
from parkdesk.storage.kept_backups import make_backup
from parkdesk.storage.restoring import put_back

ACTOR = "Bilal"
DAY = date(2026, 11, 1)


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def wait() -> None:
    sys.stdin.readline()


def add_pair(session: Session, *, name: str) -> None:
    """Look first, as services do: what was read must still be so when it is written."""
    assert session.scalar(select(Building.id).where(Building.name == f"{name} a")) is None
    session.add_all([Building(name=f"{name} a"), Building(name=f"{name} b")])


def write_pairs(park: Path, name: str) -> None:
    """Write for ever, and say each write's number once it is done."""
    with Database.open(park, actor=ACTOR) as database:
        number = 0
        while True:
            database.write(add_pair, name=f"{name} {number}")
            number += 1
            say(number)


def write_some_pairs(park: Path, name: str) -> None:
    with Database.open(park, actor=ACTOR) as database:
        say("ready")
        wait()
        for number in range(25):
            database.write(add_pair, name=f"{name} {number}")


def big_write(session: Session) -> None:
    """More than the cache holds, so that much of it is in the journal before the commit."""
    session.execute(insert(Building), [{"name": f"{n:0500}"} for n in range(20_000)])
    session.flush()
    say("written")
    wait()


def write_much(park: Path, _: str) -> None:
    with Database.open(park, actor=ACTOR) as database:
        database.write(big_write)


def create(park: Path, _: str) -> None:
    def fill(database: Database) -> None:
        database.write(big_write)

    Database.create(park, actor=ACTOR, fill=fill).close()


def hold(park: Path, _: str) -> None:
    """Stay in the middle of a write."""

    def stay(session: Session) -> None:
        session.add(Building(name="half done"))
        session.flush()
        say("holding")
        wait()

    with Database.open(park, actor=ACTOR) as database:
        database.write(stay)


def let_units(park: Path, lease: str) -> None:
    """Try to let the office on each of 50 days, and say on how many it could."""

    def let(session: Session, *, day: date) -> None:
        session.add(LeaseUnit(lease_id=int(lease), unit_id=1, starts_on=day, ends_on=day))

    def let_day(database: Database, number: int) -> bool:
        day = date(2025, 1, 1) + timedelta(days=number)
        try:
            database.write(let, day=day)
        except UserError as error:
            return not str(error).startswith("Unit U-1 is let to Tenant")
        return True

    with Database.open(park, actor=ACTOR) as database:
        say("ready")
        wait()
        say(sum(let_day(database, number) for number in range(50)))


def activate_leases(park: Path, lease_ids: str) -> None:
    """Activate one after the other, and say of each what came of it."""

    def activate(database: Database, lease_id: int) -> str:
        try:
            return database.write(leases.activate_lease, lease_id=lease_id, on=DAY)
        except UserError as error:
            return str(error)

    with Database.open(park, actor=ACTOR) as database:
        say("ready")
        wait()
        for lease_id in lease_ids.split():
            say(activate(database, int(lease_id)))


def add_units(park: Path, argument: str) -> None:
    """Amend a lease by one unit after the other (`LEASE UNIT UNIT …`), and say what came of it."""
    lease_id, *unit_ids = map(int, argument.split())

    def add(database: Database, unit_id: int) -> str:
        change = leases.UnitAdded(unit_id, DAY, rate_paisa=100_00)
        try:
            database.write(
                leases.amend_lease,
                lease_id=lease_id,
                change=change,
                agreed_on=DAY,
                reason="Needs room",
                today=DAY,
            )
        except UserError as error:
            return str(error)
        return "added"

    with Database.open(park, actor=ACTOR) as database:
        say("ready")
        wait()
        for unit_id in unit_ids:
            say(add(database, unit_id))


def back_up(park: Path, root: str) -> None:
    """Change the park and make a backup, again and again, and say when one is begun."""
    with Database.open(park, actor=ACTOR) as database:
        for number in count():
            database.write(add_pair, name=f"{number}")
            say(number)
            make_backup(database, Path(root), now=datetime.now().astimezone())


def put_back_often(park: Path, backups: str) -> None:
    """Make the park one backup and then the other (`BACKUP|BACKUP`), and say before each."""
    for number, backup in enumerate(cycle(backups.split("|"))):
        say(number)
        put_back(Path(backup), park, now=datetime(2026, 11, 1))


DEEDS = [write_pairs, write_some_pairs, write_much, create, hold, let_units]
DEEDS += [activate_leases, add_units, back_up, put_back_often]

if __name__ == "__main__":
    [deed] = [deed for deed in DEEDS if deed.__name__ == sys.argv[1]]
    deed(Path(sys.argv[2]), sys.argv[3])
