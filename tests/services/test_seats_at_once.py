"""Two programs give seats of the same batches at the same moment: none is given twice."""

import subprocess
import sys
from collections import Counter

import pytest
from sqlalchemy import select

from parkdesk.models.training import ApplicationChange
from parkdesk.services import training
from parkdesk.storage.database import Database
from tests.training_factories import NOW, apply, make_batch, make_person, make_woman

SEATS, BATCHES = 5, 12

CHILD = """
import sys
from pathlib import Path

from parkdesk.errors import UserError
from parkdesk.rules.admission import Step
from parkdesk.services import applications, seats
from parkdesk.storage.database import Database
from tests.training_factories import NOW, TODAY

deed, park, codes = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]


def fill(database, code):
    database.write(seats.fill_seats, batch=code, on=TODAY, now=NOW)


def enrol(database, code):
    rows = database.read(applications.list_applications, batch=code, now=NOW)
    for row in reversed(rows):  # those whom filling would reach last
        try:
            database.write(
                applications.take_step,
                step=Step.ENROL, application_ids=[row.id], on=TODAY, now=NOW,
            )
        except UserError:
            pass


with Database.open(park, actor=deed) as database:
    print("ready", flush=True)
    sys.stdin.readline()
    for code in codes:
        {"fill": fill, "enrol": enrol}[deed](database, code)
"""


def run_at_once(database: Database, codes: list[str], *deeds: str) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, deed, str(database.path), *codes],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for deed in deeds
    ]  # fmt: skip
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=60)
        assert child.returncode == 0


@pytest.mark.parametrize("deeds", [("fill", "fill"), ("fill", "enrol"), ("enrol", "enrol")])
def test_seats_given_by_two_programs_at_once_are_never_more_than_there_are(
    database: Database, deeds: tuple[str, str]
) -> None:
    codes = [f"ONE-{number}" for number in range(BATCHES)]
    for code in codes:
        batch = make_batch(database, code, seats=SEATS, womens_seats=2)
        people = [make_person(score=9000 - number) for number in range(6)]
        apply(database, batch, *people, *(make_woman(score=10 + number) for number in range(3)))
    run_at_once(database, codes, *deeds)
    for code in codes:
        row = database.read(training.get_batch, code=code, now=NOW)
        assert row.held == SEATS
        assert row.women_held >= 2
    given = database.read(
        lambda session: session.scalars(
            select(ApplicationChange.application_id).where(
                ApplicationChange.becomes.in_(["offered", "enrolled"]),
                ApplicationChange.was != "offered",  # who accepts keeps the seat they had
            )
        ).all()
    )
    assert len(given) == SEATS * BATCHES
    assert set(Counter(given).values()) == {1}
