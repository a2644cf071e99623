"""A training plan and a list of applicants, from the call to certificates that prove themselves."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from parkdesk.rules.admission import Stage, Step
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services import applications, attendance, certificates, sessions, training
from parkdesk.services.sessions import SeriesDraft
from parkdesk.services.training import closing
from parkdesk.storage.database import Database
from tests.cli.commands import Commands

FILES = Path(__file__).parent.parent / "files"
BATCH = "WEB-2026-1"
CALLED, FIRST, LAST = date(2026, 11, 23), date(2026, 12, 7), date(2027, 3, 5)
CLOSED = date(2027, 3, 8)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)


@pytest.fixture
def called(park: Commands) -> Commands:
    """The plan and 98 new applicants are in, and the batch's seats are offered."""
    assert park("import", "batches", FILES / "training-plan.xlsx").code == 0
    told = park(
        "import", "applicants", FILES / "applicants-university.xlsx", "--batch", BATCH, "--json"
    ).json
    assert (told["read"], told["new"]) == (120, 98)
    filled = park("fill-seats", BATCH, "--on", CALLED.isoformat(), "--json").json
    assert len(filled["offered"]) == filled["seats_held"] == filled["seats"] == 30
    assert sum(one["gender"] == "woman" for one in filled["offered"]) >= 12
    return park


def test_a_batch_goes_from_its_call_to_certificates(called: Commands) -> None:
    with Database.open(called.park, actor="a test") as database:
        _accept(database)
        ids = _attend(database)
        # the first misses the pass mark, the last was there too seldom
        results = {one: Decimal(80) for one in ids} | {ids[0]: Decimal("49.99")}
        database.write(closing.save_results, batch=BATCH, results=results)
        plan = database.write(closing.close_batch, batch=BATCH, on=CLOSED, now=LATER)
        assert len(plan.rows) == 30
        wish = database.read(certificates.plan_issue, batch=BATCH)
        completed = [one.id for one in wish.ready]
        assert set(completed) == set(ids[1:-1])
        serials = database.write(
            certificates.issue_certificates, enrolment_ids=completed, on=CLOSED, now=LATER
        )
        assert len(set(serials)) == len(serials) == 28
        [first, *_] = database.read(certificates.list_pages, batch=BATCH)
    assert called("verify-certificate", first.serial).code == 0
    assert called("verify-certificate", first.text, "--json").json["state"] == "good"
    altered = first.text.replace(first.text[40], "A" if first.text[40] != "A" else "B", 1)
    assert called("verify-certificate", altered).code == 1
    told = called("figures", "--as-of", CLOSED.isoformat(), "--json").json
    assert (told["enrolled"], told["completed"]) == (0, 28)  # nobody is still in training
    _expect_closed(called)


def _expect_closed(called: Commands) -> None:
    """Nobody gets in any more, and the sentence says what to do."""
    late = FILES / "applicants-university.xlsx"
    for words in (["fill-seats", BATCH], ["import", "applicants", late, "--batch", BATCH]):
        refused = called(*words)
        assert refused.code == 3
        assert f"{BATCH} was closed on 8 Mar 2027" in refused.err
        assert "Reopen it first, under Results." in refused.err


def _accept(database: Database) -> None:
    rows = database.read(applications.list_applications, batch=BATCH, now=NOW)
    offered = [row.id for row in rows if row.stage is Stage.OFFERED]
    database.write(
        applications.take_step, step=Step.ACCEPT, application_ids=offered, on=CALLED, now=NOW
    )


def _attend(database: Database) -> list[int]:
    """Monday to Wednesday for the batch's days; all are there but the last, who is seldom."""
    series = SeriesDraft((0, 1, 2), "09:00", "11:00", FIRST, LAST)
    planned = database.write(sessions.add_series, batch=BATCH, draft=series, today=CALLED)
    register = database.read(attendance.get_register, batch=BATCH)
    assert planned == len(register.sessions) == 39
    ids = [person.id for person in register.people]
    marks = {
        (meeting.id, one): AttendanceMark.ABSENT
        if one == ids[-1] and place % 3 == 0
        else AttendanceMark.PRESENT
        for place, meeting in enumerate(register.sessions)
        for one in ids
    }
    database.write(attendance.set_marks, batch=BATCH, marks=marks, today=CLOSED)
    percents = database.read(attendance.attendance_percents, batch=BATCH)
    assert percents[ids[-1]] == Decimal("66.67")  # 26 of 39
    assert {percents[one] for one in ids[:-1]} == {Decimal(100)}
    return ids


def test_the_plan_of_the_call_is_known_to_training(called: Commands) -> None:
    with Database.open(called.park, actor="a test") as database:
        batch = database.read(training.get_batch, code=BATCH, now=NOW)
    assert (batch.seats, batch.starts_on, batch.ends_on) == (30, FIRST, LAST)
