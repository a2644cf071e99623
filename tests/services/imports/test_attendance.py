"""Filled registers against the marks there are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import UnknownChoiceError
from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.register import MARKS
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.attendance import close_month, get_register, set_marks
from parkdesk.services.exports import TEMPLATE_EXPORTS
from parkdesk.services.imports.attendance import BatchNotNamedError
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.planning import plan_import
from parkdesk.services.imports.undo import undo_import
from parkdesk.storage.database import Database
from tests.services.imports.registers import make_register
from tests.services.imports.sheets import NOW, filled, listed_marks
from tests.services.imports.steps import bring
from tests.training_factories import enrol, make_person

GULALAI, PALWASHA = "Gulalai Tareen", "Palwasha Awan"
TODAY = NOW.date()


@pytest.fixture
def enrolled(database: Database) -> list[Enrolment]:
    return make_register(database, GULALAI, PALWASHA)


def row(name: str | None = GULALAI, /, *, batch: str | None = None, **more: Any) -> Any:
    """A row of marks: `m02="P"` is a P under 2 Nov 2026."""
    at = [key for key in more if key[0] == "m" and key[1:].isdigit()]
    marks = {f"{int(key[1:])} Nov 2026": more.pop(key) for key in at}
    return listed_marks(name, marks=more.pop("marks", marks), batch=batch, **more)  # type: ignore[arg-type]


def brought(database: Database, *rows: Any) -> ImportPlan:
    return bring(database, filled(*rows), batch="REG-1")[0]


def outcomes(plan: ImportPlan) -> list[RowOutcome]:
    return [row.outcome for row in plan.rows]


def register(database: Database) -> dict[str, dict[date, str]]:
    """The letters that stand, by name and day."""
    found = database.read(get_register, batch="REG-1")
    days = {one.id: one.held_on for one in found.sessions}
    letters = {mark: letter for letter, mark in MARKS.items()}
    return {
        one.name: {days[at]: letters[mark] for at, mark in one.marks.items()}
        for one in found.people
    }


def by_hand(database: Database, enrolment: Enrolment, marks: Mapping[int, str | None]) -> None:
    """Marks of days of November, set in the grid."""

    def cells(session: Session) -> dict[int, int]:
        query = select(TrainingSession.held_on, TrainingSession.id).join(Batch)
        return {
            row.held_on.day: row.id for row in session.execute(query.where(Batch.code == "REG-1"))
        }

    at = database.read(cells)
    database.write(
        set_marks,
        batch="REG-1",
        marks={
            (at[day], enrolment.id): MARKS[mark] if mark else None for day, mark in marks.items()
        },
        today=TODAY,
    )


def close_batch(session: Session) -> None:
    session.scalars(select(Batch)).one().closed_on = date(2026, 12, 15)


@pytest.mark.usefixtures("enrolled")
def test_each_mark_is_set_once_and_told_old_and_new(database: Database) -> None:
    plan = brought(database, row(m2="P", m3="A"), row(PALWASHA, m2="L"))
    assert outcomes(plan) == [RowOutcome.NEW] * 2
    first, second = register(database)[GULALAI], register(database)[PALWASHA]
    assert first == {date(2026, 11, 2): "P", date(2026, 11, 3): "A"}
    assert second == {date(2026, 11, 2): "L"}
    again = brought(database, row(m2="P", m3="T", m9="P"))
    assert outcomes(again) == [RowOutcome.UPDATED]
    assert [(one.field, one.was, one.becomes) for one in again.rows[0].changes] == [
        ("3 Nov 2026", "absent", "late"), ("9 Nov 2026", "", "present"),
    ]  # fmt: skip
    assert register(database)[PALWASHA] == second


@pytest.mark.usefixtures("enrolled")
def test_the_same_sheet_again_changes_nothing_and_an_empty_cell_erases_nothing(
    database: Database,
) -> None:
    rows = [row(m2="P", m3="A"), row(PALWASHA, m2="T")]
    brought(database, *rows)
    was = register(database)
    assert outcomes(brought(database, *rows)) == [RowOutcome.UNCHANGED] * 2
    plan = brought(database, row(m3="A"), row(PALWASHA))
    assert outcomes(plan) == [RowOutcome.UNCHANGED] * 2
    assert register(database) == was


def test_a_mark_changed_or_cleared_here_since_stays_and_is_listed(
    database: Database, enrolled: list[Enrolment]
) -> None:
    brought(database, row(m2="A", m3="P"))
    by_hand(database, enrolled[0], {2: "L", 3: None})
    plan = brought(database, row(m2="A", m3="P", m9="P"))
    assert outcomes(plan) == [RowOutcome.NEW]
    assert [(one.column, one.code) for one in plan.problems] == [
        ("2 Nov 2026", "edited-by-hand"), ("3 Nov 2026", "edited-by-hand"),
    ]  # fmt: skip
    assert register(database)[GULALAI] == {date(2026, 11, 2): "L", date(2026, 11, 9): "P"}


def test_a_mark_that_no_import_gave_is_shown_with_what_it_becomes(
    database: Database, enrolled: list[Enrolment]
) -> None:
    by_hand(database, enrolled[0], {2: "P"})
    plan = brought(database, row(m2="A"))
    [change] = plan.rows[0].changes
    assert (change.was, change.becomes) == ("present", "absent")


@pytest.mark.usefixtures("enrolled")
@pytest.mark.parametrize(
    ("values", "code", "said"),
    [
        ({"m30": "P"}, "mark-to-come", "still to come"),
        ({"m4": "P"}, "unknown-session", "REG-1 has no session on “4 Nov 2026”. Add it"),
        ({"marks": {"2 Nov 2026 14:00": "P"}}, "unknown-session", "it meets at 09:00"),
        ({"marks": {"2 Nov 2026": "P", "2/11/26": "A"}}, "two-marks", "“2 Nov 2026” is the same"),
        ({"batch": "WEB-9", "m2": "P"}, "other-batch", "the batch chosen is REG-1"),
    ],
)
def test_what_cannot_be_marked_refuses_its_row_and_says_why(
    database: Database, values: dict[str, Any], code: str, said: str
) -> None:
    plan = brought(database, row(**values), row(PALWASHA, m3="P"))
    assert outcomes(plan) == [RowOutcome.REFUSED, RowOutcome.NEW]
    assert code in {one.code for one in plan.problems}
    assert said in plan.rows[0].why
    assert register(database)[GULALAI] == {}


@pytest.mark.usefixtures("enrolled")
def test_a_wrong_heading_is_told_once_for_all_its_rows(database: Database) -> None:
    plan = brought(database, row(m4="P"), row(PALWASHA, m4="P"))
    assert outcomes(plan) == [RowOutcome.REFUSED] * 2
    assert [(one.row, one.column) for one in plan.problems] == [(None, "4 Nov 2026")]


@pytest.mark.usefixtures("enrolled")
def test_a_closed_month_refuses_other_marks_and_takes_the_same_ones(database: Database) -> None:
    brought(database, row(m2="P"), row(PALWASHA, m2="P"))
    database.write(close_month, batch="REG-1", month=date(2026, 11, 1), today=date(2026, 12, 15))
    plan = brought(database, row(m2="P", m3="P"), row(PALWASHA, marks={"2 Nov 2026 09:00": "P"}))
    assert outcomes(plan) == [RowOutcome.REFUSED, RowOutcome.UNCHANGED]
    assert "Nov 2026 is closed" in plan.rows[0].why


@pytest.mark.usefixtures("enrolled")
def test_a_closed_batch_stays_as_it_is(database: Database) -> None:
    brought(database, row(m2="P"))
    database.write(close_batch)
    plan = brought(database, row(marks={"2 Nov 2026 09:00": "P"}), row(PALWASHA, m2="P"))
    assert outcomes(plan) == [RowOutcome.UNCHANGED, RowOutcome.REFUSED]
    assert "REG-1 was closed on 15 Dec 2026" in plan.rows[1].why


def test_whoever_left_is_not_marked_after_that_day(
    database: Database, enrolled: list[Enrolment]
) -> None:
    def leave(session: Session) -> None:
        session.get_one(Enrolment, enrolled[0].id).ended_on = date(2026, 11, 5)

    database.write(leave)
    assert outcomes(brought(database, row(m2="P"))) == [RowOutcome.NEW]
    plan = brought(database, row(m2="P", m9="P"))
    assert plan.rows[0].why.startswith("Gulalai Tareen left the batch on 5 Nov 2026")


@pytest.mark.usefixtures("enrolled")
def test_two_sessions_of_a_day_need_their_hour(database: Database) -> None:
    def meet_again(session: Session) -> None:
        batch = session.scalars(select(Batch)).one()
        session.add(
            TrainingSession(
                batch_id=batch.id, held_on=date(2026, 11, 2), starts_at="14:00", ends_at="16:00"
            )
        )

    database.write(meet_again)
    plan = brought(database, row(m2="P"), row(PALWASHA, marks={"2 Nov 2026 14:00": "P"}))
    assert outcomes(plan) == [RowOutcome.REFUSED, RowOutcome.NEW]
    assert "at 09:00 and 14:00: write the hour" in plan.rows[0].why


@pytest.mark.usefixtures("enrolled")
def test_the_batchs_own_days_settle_how_a_date_is_meant(database: Database) -> None:
    plan = brought(database, row(marks={"9/11/2026": "P"}))
    assert outcomes(plan) == [RowOutcome.NEW]
    assert register(database)[GULALAI] == {date(2026, 11, 9): "P"}


def test_a_date_that_is_two_of_the_batchs_days_asks(database: Database) -> None:
    make_register(database, GULALAI, days=(date(2026, 11, 9), date(2026, 9, 11)))
    plan = brought(database, row(marks={"9/11/2026": "P"}))
    assert outcomes(plan) == [RowOutcome.REFUSED]
    assert [(one.row, one.code) for one in plan.problems] == [(None, "date-order")]


def test_people_are_known_by_cnic_else_by_name_and_fathers_name(database: Database) -> None:
    [first, *_] = make_register(database, "Hina Gul", PALWASHA)
    twin = make_person(name="Hina Gul", father_name="Sher Khan", cnic="17301-7654321-2")
    enrol(database, database.read(lambda s: s.scalars(select(Batch)).one()), twin)
    told = brought(
        database,
        row("Hina Gul", m2="P"),
        row("Hina Gul", father_name="Sher Khan", m2="P"),
        row("Hina", cnic="17301-7654321-2", m3="P"),
        row("Rukhsana Bibi", cnic="17301-7654321-2", m3="P"),
        row("Hina Gul", cnic="17301-*****21-2", m9="P"),
        row("Palwsha Awan", m2="P"),
    )
    assert outcomes(told) == [
        RowOutcome.AMBIGUOUS, RowOutcome.NEW, RowOutcome.DUPLICATE, RowOutcome.AMBIGUOUS,
        RowOutcome.DUPLICATE, RowOutcome.REFUSED,
    ]  # fmt: skip
    assert "with the fathers Karim Khan and Sher Khan" in told.rows[0].why
    assert "The nearest is Palwasha Awan." in told.rows[5].why
    assert first.id  # the other Hina Gul has no mark
    marked = database.read(lambda s: [one.enrolment_id for one in s.scalars(select(Attendance))])
    assert first.id not in marked


@pytest.mark.usefixtures("enrolled")
def test_another_cnic_is_another_person_however_alike(database: Database) -> None:
    plan = brought(database, row(cnic="17301-9999999-2", m2="P"))
    assert outcomes(plan) == [RowOutcome.REFUSED]
    assert "Gulalai Tareen is not on the register of REG-1." in plan.rows[0].why


@pytest.mark.usefixtures("enrolled")
def test_rows_may_name_their_batch_and_one_must_be_named(database: Database) -> None:
    plan, _ = bring(database, filled(row(batch="reg-1", m2="P"), row(batch="X-1", m2="P")))
    assert outcomes(plan) == [RowOutcome.NEW, RowOutcome.REFUSED]
    assert (plan.batch, plan.problems[0].code) == ("REG-1", "unknown-batch")
    with pytest.raises(BatchNotNamedError):
        database.read(plan_import, parsed=filled(row(m2="P")), now=NOW)
    with pytest.raises(UnknownChoiceError):
        database.read(plan_import, parsed=filled(row(m2="P")), now=NOW, batch="X-1")


@pytest.mark.usefixtures("enrolled")
def test_a_row_of_one_batch_is_not_taken_for_that_of_another(database: Database) -> None:
    make_register(database, GULALAI, code="REG-2")
    brought(database, row(m2="P"))
    plan, _ = bring(database, filled(row(m2="P")), batch="REG-2")
    assert outcomes(plan) == [RowOutcome.NEW]


def test_undo_puts_marks_back_and_says_what_it_kept(
    database: Database, enrolled: list[Enrolment]
) -> None:
    by_hand(database, enrolled[0], {2: "P"})
    by_hand(database, enrolled[1], {2: "P"})
    was = register(database)
    _, import_id = bring(
        database, filled(row(m2="A", m3="P"), row(PALWASHA, m2="A")), batch="REG-1"
    )
    by_hand(database, enrolled[1], {2: "L"})
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert (undone.removed, undone.restored) == (1, 1)
    assert [(one.record, one.reason) for one in undone.kept] == [
        ("mark of Palwasha Awan on 2 Nov 2026", "Edited since the import: mark."),
    ]  # fmt: skip
    assert register(database) == was | {PALWASHA: {date(2026, 11, 2): "L"}}


@pytest.mark.usefixtures("enrolled")
def test_after_an_undo_the_same_sheet_comes_in_as_new(database: Database) -> None:
    _, import_id = bring(database, filled(row(m2="P")), batch="REG-1")
    database.write(undo_import, import_id=import_id, now=NOW)
    plan = brought(database, row(m2="P"))
    assert (outcomes(plan), plan.problems) == ([RowOutcome.NEW], ())


@pytest.mark.usefixtures("enrolled")
def test_undo_leaves_the_register_of_a_batch_that_was_closed_since(database: Database) -> None:
    _, import_id = bring(database, filled(row(m2="P")), batch="REG-1")
    stands = register(database)
    database.write(close_batch)
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert [one.reason for one in undone.kept] == [
        "REG-1 was closed on 15 Dec 2026, so its register stays as it is. Reopen it first, under "
        "Results."
    ]
    assert register(database) == stands


def test_undo_leaves_a_month_that_was_closed_since(
    database: Database, enrolled: list[Enrolment]
) -> None:
    by_hand(database, enrolled[0], {2: "P"})
    _, import_id = bring(database, filled(row(m2="A", m3="P")), batch="REG-1")
    stands = register(database)
    database.write(close_month, batch="REG-1", month=date(2026, 11, 1), today=date(2026, 12, 15))
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert (undone.removed, undone.restored) == (0, 0)
    assert {one.reason for one in undone.kept} == {
        "Nov 2026 is closed. Reopen the month to change it."
    }
    assert register(database) == stands


@pytest.mark.usefixtures("enrolled")
def test_an_export_holds_every_session_and_masks_the_cnic(database: Database) -> None:
    brought(database, row(m2="P", m9="H"))
    export = TEMPLATE_EXPORTS["attendance"]
    table = database.read(export, as_of=TODAY, batch="reg-1")
    assert table.columns[5:] == tuple(f"{day} Nov 2026 09:00" for day in (2, 3, 9, 30))
    assert [(line[2], *line[5:]) for line in table.rows] == [
        (GULALAI, "P", None, "H", None), (PALWASHA, None, None, None, None),
    ]  # fmt: skip
    assert all("*****" in str(line[4]) for line in table.rows)
    assert len(database.read(export, as_of=TODAY).rows) == 2
    assert database.read(export, as_of=date(2027, 1, 1)).rows == ()


def test_the_sessions_of_two_batches_at_one_time_share_a_column(database: Database) -> None:
    make_register(database, GULALAI)
    make_register(database, PALWASHA, code="REG-2", days=(date(2026, 11, 3), date(2026, 11, 4)))
    table = database.read(TEMPLATE_EXPORTS["attendance"], as_of=TODAY)
    assert len(table.columns) == 5 + 5
    assert [line[:3] for line in table.rows] == [(1, "REG-1", GULALAI), (2, "REG-2", PALWASHA)]
