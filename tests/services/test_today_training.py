"""What Today says of batches that are over: to close, to certify, to ask what came of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from parkdesk.models.training import Batch
from parkdesk.rules.urgency import Matter, Urgency
from parkdesk.rules.vocabulary import EnrolmentStatus, OutcomeKind
from parkdesk.services import certificates, outcomes, training
from parkdesk.services.sample import fill_sample
from parkdesk.services.today import Action, Verb, list_actions
from parkdesk.storage.database import Database
from tests.factories import make_park
from tests.training_factories import enrol, make_batch, make_person

DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, 30, tzinfo=UTC)
COMPLETED = EnrolmentStatus.COMPLETED


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.parkdesk"

    def fill(database: Database) -> None:
        database.write(fill_sample, today=DAY, now=NOW)

    with Database.create(path, actor="test", fill=fill) as database:
        yield database


def of(database: Database, matter: Matter, day: date = DAY) -> list[Action]:
    actions = database.read(list_actions, day=day, now=NOW)
    return [one for one in actions if one.matter is matter]


def over(database: Database, ends_on: date, code: str = "WEB-1", **given: object) -> Batch:
    return make_batch(
        database, code, starts_on=ends_on - timedelta(days=60), ends_on=ends_on, **given
    )


def test_a_batch_whose_days_are_over_is_to_be_closed_within_two_weeks(database: Database) -> None:
    batch = over(database, DAY - timedelta(days=1), minimum_attendance_percent=Decimal(0))
    enrol(database, batch, make_person(), make_person())
    [said] = of(database, Matter.CLOSING)
    assert (said.label, said.record, said.verb) == (
        "WEB-1 · Web Development", "WEB-1", Verb.OPEN_RESULTS,
    )  # fmt: skip
    assert said.question == "Over since 4 Jul 2026, not closed: 2 wait for the outcome."
    assert said.urgency is Urgency.THIS_MONTH
    late = DAY + timedelta(days=14)
    assert [one.urgency for one in of(database, Matter.CLOSING, late)] == [Urgency.OVERDUE]
    assert of(database, Matter.CLOSING, batch.ends_on) == []
    database.write(training.close_batch, batch="WEB-1", on=DAY, now=NOW)
    assert of(database, Matter.CLOSING) == []


def test_a_batch_that_nobody_stayed_in_needs_no_closing(database: Database) -> None:
    batch = over(database, DAY - timedelta(days=30))
    enrol(database, batch, make_person(), status=EnrolmentStatus.DROPPED)
    assert of(database, Matter.CLOSING) == []


def test_who_completed_a_batch_is_to_be_certified(database: Database) -> None:
    make_park(database)
    batch = over(database, DAY - timedelta(days=40), closed_on=DAY - timedelta(days=10))
    first, second = enrol(database, batch, make_person(), make_person(), status=COMPLETED)
    enrol(database, batch, make_person(), status=EnrolmentStatus.FAILED)
    [said] = of(database, Matter.CERTIFICATES)
    assert said.question == "2 who completed it have no certificate yet."
    assert (said.verb, said.urgency) == (Verb.OPEN_CERTIFICATES, Urgency.THIS_MONTH)
    issue(database, first.id)
    [said] = of(database, Matter.CERTIFICATES)
    assert said.question == "1 who completed it has no certificate yet."
    issue(database, second.id)
    assert of(database, Matter.CERTIFICATES) == []


def test_a_revoked_certificate_asks_for_no_other(database: Database) -> None:
    make_park(database)
    batch = over(database, DAY - timedelta(days=40), closed_on=DAY - timedelta(days=10))
    [one] = enrol(database, batch, make_person(), status=COMPLETED)
    issue(database, one.id)
    [row] = database.read(certificates.list_certificates, batch="WEB-1")
    database.write(certificates.revoke_certificate, certificate_id=row.id, on=DAY, reason="Not his")
    assert of(database, Matter.CERTIFICATES) == []


def issue(database: Database, enrolment_id: int) -> None:
    database.write(certificates.issue_certificates, enrolment_ids=[enrolment_id], on=DAY, now=NOW)


def test_a_question_stands_until_the_next_one_is_due(database: Database) -> None:
    batch = over(database, date(2026, 4, 5), closed_on=date(2026, 4, 6))
    one, _ = enrol(database, batch, make_person(), make_person(), status=COMPLETED)
    [said] = of(database, Matter.OUTCOMES)
    assert said.question == "3 months on, 2 of 2 have not said what they do now."
    assert (said.verb, said.urgency) == (Verb.OPEN_OUTCOMES, Urgency.LATER)
    assert said.due_on == date(2026, 10, 4)
    assert of(database, Matter.OUTCOMES, DAY - timedelta(days=1)) == []
    database.write(
        outcomes.note_kind,
        enrolment_ids=[one.id],
        months=3,
        kind=OutcomeKind.FREELANCE,
        on=DAY,
    )
    [said] = of(database, Matter.OUTCOMES)
    assert said.question.startswith("3 months on, 1 of 2 has not")
    [late] = of(database, Matter.OUTCOMES, date(2026, 10, 4))
    assert late.urgency is Urgency.THIS_MONTH
    [then] = of(database, Matter.OUTCOMES, date(2026, 10, 5))
    assert then.question.startswith("6 months on, 2 of 2 have not")


@pytest.mark.parametrize("day", [DAY + timedelta(days=days) for days in range(-600, 240, 60)])
def test_outcomes_due_are_those_of_their_list(sample: Database, day: date) -> None:
    due = sample.read(outcomes.list_due, on=day)
    said = of(sample, Matter.OUTCOMES, day)
    assert {one.record for one in said} == {row.batch for row in due}
    for row in due:
        [line] = [one for one in said if one.record == row.batch]
        assert f"{row.months} months on, {row.share.missing} of" in line.question


def test_to_certify_are_those_the_page_would_issue(sample: Database) -> None:
    ready = {
        batch.code: len(sample.read(certificates.plan_issue, batch=batch.code).ready)
        for batch in sample.read(training.list_batches, now=NOW)
    }
    said = {one.record: one.question for one in of(sample, Matter.CERTIFICATES)}
    assert said.keys() == {code for code, count in ready.items() if count}
    assert all(question.startswith(str(ready[code])) for code, question in said.items())
    assert said
