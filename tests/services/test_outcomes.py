from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.rules.vocabulary import EnrolmentStatus, OutcomeKind
from parkdesk.services import outcomes
from parkdesk.services.outcomes import BatchOutcomes, OutcomeDraft
from parkdesk.storage.database import Database
from tests.factories import make_organisation
from tests.training_factories import enrol, make_batch, make_person, make_woman

TODAY = date(2026, 7, 5)
DAYS: dict[str, Any] = {"starts_on": date(2025, 10, 1), "ends_on": date(2025, 12, 31), "seats": 9}
DRAFT = OutcomeDraft(OutcomeKind.FULL_TIME, TODAY, employer="Frontier Retail", evidence="Payslip")


def completed(database: Database, *names: str, code: str = "WEB-1", **given: Any) -> list[int]:
    """Enrolments of people who completed a batch that ended half a year ago."""
    batch = make_batch(database, code, **DAYS | given)
    people = [make_woman(name=name) for name in names]
    made = enrol(database, batch, *people, status=EnrolmentStatus.COMPLETED)
    return [one.id for one in made]


def read(database: Database, months: int = 6) -> BatchOutcomes:
    return database.read(outcomes.get_outcomes, batch="WEB-1", months=months)


def note(database: Database, ids: list[int], kind: OutcomeKind, months: int = 6) -> None:
    database.write(outcomes.note_kind, enrolment_ids=ids, months=months, kind=kind, on=TODAY)


def test_only_who_completed_is_asked(database: Database) -> None:
    completed(database, "Zara", "Amna")
    batch = make_batch(database, "OTHER", **DAYS)
    enrol(database, batch, make_person(), status=EnrolmentStatus.DROPPED)
    assert [row.name for row in read(database).rows] == ["Amna", "Zara"]
    dropped = database.read(outcomes.get_outcomes, batch="OTHER", months=3)
    assert dropped.rows == ()


def test_an_outcome_is_noted_for_several_and_changed(database: Database) -> None:
    ids = completed(database, "Amna", "Zara", "Hina")
    note(database, ids[:2], OutcomeKind.FREELANCE)
    note(database, ids[:1], OutcomeKind.NONE)
    found = read(database)
    kinds = {row.name: row.outcome.kind if row.outcome else None for row in found.rows}
    assert kinds == {"Amna": OutcomeKind.NONE, "Zara": OutcomeKind.FREELANCE, "Hina": None}
    share = found.shares[6]
    assert (share.completed, share.known, share.in_work) == (3, 2, 1)
    assert found.shares[3].known == found.shares[12].known == 0


def test_another_kind_of_work_keeps_the_employer_and_no_work_does_not(database: Database) -> None:
    [enrolment_id] = completed(database, "Amna")
    database.write(
        outcomes.set_outcome, enrolment_id=enrolment_id, months=6, draft=DRAFT, today=TODAY
    )
    note(database, [enrolment_id], OutcomeKind.PART_TIME)
    [row] = read(database).rows
    assert row.outcome == replace(DRAFT, kind=OutcomeKind.PART_TIME)
    note(database, [enrolment_id], OutcomeKind.NONE)
    [row] = read(database).rows
    assert row.outcome == OutcomeDraft(OutcomeKind.NONE, TODAY)


def test_an_employer_of_the_park_is_told_by_its_name(database: Database) -> None:
    [enrolment_id] = completed(database, "Amna")
    tenant = make_organisation(database, "Indus Loom")
    draft = replace(DRAFT, employer="", employer_id=tenant.id)
    database.write(
        outcomes.set_outcome, enrolment_id=enrolment_id, months=6, draft=draft, today=TODAY
    )
    [row] = read(database).rows
    assert row.employer == "Indus Loom"


@pytest.mark.parametrize(
    ("given", "field_name"),
    [
        ({"known_on": date(2025, 12, 30)}, "known_on"),
        ({"known_on": date(2026, 7, 6)}, "known_on"),
        ({"kind": OutcomeKind.NONE}, "employer"),
        ({"employer_id": 1}, "employer"),
    ],
)
def test_a_wrong_outcome_is_refused_by_field(
    database: Database, given: dict[str, Any], field_name: str
) -> None:
    make_organisation(database)
    [enrolment_id] = completed(database, "Amna")
    with pytest.raises(FieldError) as refused:
        database.write(
            outcomes.set_outcome,
            enrolment_id=enrolment_id,
            months=6,
            draft=replace(DRAFT, **given),
            today=TODAY,
        )
    assert refused.value.field_name == field_name
    assert read(database).rows[0].outcome is None


def test_of_several_all_are_noted_or_none(database: Database) -> None:
    [enrolment_id] = completed(database, "Amna")
    batch = make_batch(database, "OTHER", **DAYS)
    [failed] = enrol(database, batch, make_person(), status=EnrolmentStatus.FAILED)
    with pytest.raises(WrongStateError, match="is failed"):
        note(database, [enrolment_id, failed.id], OutcomeKind.NONE)
    with pytest.raises(RecordMissingError):
        note(database, [enrolment_id, 99], OutcomeKind.NONE)
    assert read(database).shares[6].known == 0


def test_what_was_noted_can_be_taken_back(database: Database) -> None:
    ids = completed(database, "Amna", "Zara")
    note(database, ids, OutcomeKind.FULL_TIME)
    database.write(outcomes.forget_outcomes, enrolment_ids=ids[:1], months=6)
    database.write(outcomes.forget_outcomes, enrolment_ids=ids[:1], months=6)
    assert read(database).shares[6].known == 1


def test_batches_are_due_until_all_have_answered(database: Database) -> None:
    ids = completed(database, "Amna", "Zara")
    completed(database, "Hina", code="NEW", ends_on=date(2026, 4, 30))
    completed(database, "Sana", code="OLD", ends_on=date(2024, 7, 5), starts_on=date(2024, 1, 1))
    completed(database, code="NOBODY")
    note(database, ids[:1], OutcomeKind.NONE)
    [row] = database.read(outcomes.list_due, on=TODAY)
    assert (row.batch, row.months, row.due_on) == ("WEB-1", 6, date(2026, 6, 30))
    assert (row.share.missing, row.share.completed) == (1, 2)
    note(database, ids[1:], OutcomeKind.NONE)
    assert database.read(outcomes.list_due, on=TODAY) == []
    [row] = database.read(outcomes.list_due, on=date(2026, 7, 30))
    assert (row.batch, row.months) == ("NEW", 3)
