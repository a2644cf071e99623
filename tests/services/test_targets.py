from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.tenants import TenantReturn
from parkdesk.rules.published_figures import PUBLISHED_FIGURES, STUDENTS_TRAINED
from parkdesk.rules.targets import Standing
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus, Gender
from parkdesk.services import targets, training_figures
from parkdesk.services.targets import TargetDraft, TargetProgress
from parkdesk.services.templates import Template, found_park
from parkdesk.services.training_figures import FunnelBy, FunnelScope
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_unit
from tests.training_factories import apply, enrol, make_batch, make_person, make_woman

DAY = date(2026, 7, 1)
TARGET = TargetDraft(
    indicator="completions", value=10, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
)
DONE: dict[str, Any] = {"status": EnrolmentStatus.COMPLETED, "ended_on": date(2026, 5, 1)}


def standing(database: Database, on: date = DAY, **given: object) -> TargetProgress:
    """Of a target kept for this alone."""
    target_id = database.write(targets.add_target, draft=replace(TARGET, **given))  # type: ignore[arg-type]
    [found] = [one for one in database.read(targets.list_progress, on=on) if one.id == target_id]
    return found


def test_a_target_comes_back_changes_and_goes(database: Database) -> None:
    target_id = database.write(targets.add_target, draft=TARGET)
    changed = replace(TARGET, value=6000, share_percent=Decimal("8.33"))
    database.write(targets.change_target, target_id=target_id, draft=changed)
    [row] = database.read(targets.list_targets)
    assert (row.id, row.value, row.own_number) == (target_id, 6000, 500)
    database.write(targets.remove_target, target_id=target_id)
    assert database.read(targets.list_targets) == []
    with pytest.raises(RecordMissingError, match="There is no target no"):
        database.write(targets.change_target, target_id=target_id, draft=changed)


@pytest.mark.parametrize(
    ("given", "field_name"),
    [
        ({"indicator": " "}, "indicator"),
        ({"value": 0}, "value"),
        ({"ends_on": date(2025, 12, 31)}, "ends_on"),
        ({"share_percent": Decimal(0)}, "share_percent"),
        ({"share_percent": Decimal("100.01")}, "share_percent"),
        ({"share_percent": Decimal("4.99")}, "share_percent"),
        ({"indicator": "occupancy, percent", "share_percent": Decimal(50)}, "share_percent"),
    ],
)
def test_a_wrong_target_is_refused_by_field(
    database: Database, given: dict[str, object], field_name: str
) -> None:
    with pytest.raises(FieldError) as refused:
        database.write(targets.add_target, draft=replace(TARGET, **given))  # type: ignore[arg-type]
    assert refused.value.field_name == field_name


def test_heads_are_counted_once_and_completions_each(database: Database) -> None:
    first, second = make_batch(database, "A", seats=9), make_batch(database, "B", seats=9)
    woman = make_woman()
    enrol(database, first, woman, make_person(), **DONE)
    enrol(database, second, woman, **DONE)
    enrol(database, second, make_person())
    on = date(2026, 12, 31)
    assert standing(database, on, indicator="completions").progress.actual == 3
    assert standing(database, on, indicator="people trained").progress.actual == 2
    assert standing(database, on, indicator="people enrolled").progress.actual == 3
    for gender in ("", "woman"):
        share = standing(database, on, indicator="share of women, percent", value=50, gender=gender)
        assert share.progress.actual == Decimal("33.33")


def test_only_the_targets_own_days_people_and_gender_count(database: Database) -> None:
    batch = make_batch(database, "A", seats=9)
    done = EnrolmentStatus.COMPLETED
    for day in (date(2025, 12, 31), date(2026, 1, 1), DAY, date(2026, 7, 2)):
        enrol(database, batch, make_woman(), status=done, ended_on=day)
    enrol(database, batch, make_person(), **DONE)
    assert standing(database).progress.actual == 3
    assert standing(database, gender="woman").progress.actual == 2
    assert standing(database, audience="teachers").progress.actual == 0
    assert standing(database, audience="students and graduates").progress.actual == 3


def test_a_target_that_is_over_stays_as_it_was_on_its_last_day(database: Database) -> None:
    batch = make_batch(database, "A", seats=9)
    enrol(database, batch, make_person(), **DONE)
    enrol(
        database, batch, make_person(), status=EnrolmentStatus.COMPLETED, ended_on=date(2027, 1, 1)
    )
    found = standing(database, date(2027, 3, 1), value=5, baseline=2).progress
    assert (found.actual, found.short_by, found.standing) == (3, 2, Standing.MISSED)


def test_what_stands_on_the_day_is_the_figure_of_the_board(database: Database) -> None:
    tenant = make_organisation(database)
    make_lease(database, make_unit(database), tenant=tenant)
    make_unit(database)
    filed = TenantReturn(
        organisation_id=tenant.id, quarter_starts_on=date(2026, 4, 1), women=5, men=6,
        filed_on=date(2026, 6, 30),
    )  # fmt: skip
    save(database, filed)
    assert standing(database, indicator="jobs").progress.actual == 11
    assert standing(database, indicator="occupancy, percent", value=85).progress.actual == 50
    assert standing(database, indicator="let area, sq ft", value=2000).progress.short_by == 1000
    assert standing(database, indicator="patents").progress.standing is Standing.NOT_COUNTED


def test_published_figures_become_targets_of_whole_years(database: Database) -> None:
    database.write(targets.add_published, chosen=[STUDENTS_TRAINED], starts_on=DAY)
    [row] = database.read(targets.list_targets)
    assert (row.starts_on, row.ends_on) == (DAY, date(2029, 6, 30))
    assert (row.value, row.own_number, row.audience) == (6000, 500, "students and graduates")


def test_every_published_figure_can_be_kept(database: Database) -> None:
    database.write(targets.add_published, chosen=PUBLISHED_FIGURES, starts_on=DAY)
    assert len(database.read(targets.list_targets)) == len(PUBLISHED_FIGURES)


def test_the_steps_of_a_target_are_told_by_batch_gender_and_place(database: Database) -> None:
    batch, other = make_batch(database, "A", seats=9), make_batch(database, "B", seats=9)
    applied: dict[str, Any] = {"submitted_at": datetime(2026, 2, 1, 9, tzinfo=UTC)}
    swat = make_woman(district="Swat", university="Sarsabz University")
    apply(database, batch, make_person(district="Swat"), **applied)
    apply(database, batch, make_person(), status=ApplicationStatus.INELIGIBLE, **applied)
    enrol(database, batch, swat, **DONE)
    enrol(database, other, make_person(), status=EnrolmentStatus.DROPPED, ended_on=DAY)
    scope = FunnelScope(date(2026, 1, 1), date(2026, 12, 31))

    def read(by: FunnelBy) -> dict[str, tuple[int, ...]]:
        lines = database.read(training_figures.list_steps, scope=scope, by=by)
        return {
            one.label: tuple(getattr(one, step) for step in training_figures.STEPS) for one in lines
        }

    batches = read(FunnelBy.BATCH)
    assert list(batches) == ["A", "B"]
    assert batches["A"][1:] == (2, 1, 1, 0, 1)
    assert batches["B"][2:] == (1, 0, 1, 0)
    assert read(FunnelBy.GENDER)[Gender.WOMAN][2:] == (1, 1, 0, 1)
    assert list(read(FunnelBy.DISTRICT)) == ["Swat", ""]
    assert read(FunnelBy.UNIVERSITY)["Sarsabz University"][2:] == (1, 1, 0, 1)
    for by in FunnelBy:
        lines = database.read(training_figures.list_steps, scope=scope, by=by)
        total = training_figures.total_of(lines)
        assert (total.enrolled, total.women, total.dropped, total.completed) == (2, 1, 1, 1)


def test_the_first_day_of_a_target_begins_at_midnight_in_pakistan(database: Database) -> None:
    batch = make_batch(database, "A", seats=9)
    for moment in (
        datetime(2025, 12, 31, 18, 59, 59, tzinfo=UTC),
        datetime(2025, 12, 31, 19, tzinfo=UTC),
    ):
        apply(database, batch, make_person(), submitted_at=moment)
    scope = FunnelScope(date(2026, 1, 1), date(2026, 1, 1))
    [line] = database.read(training_figures.list_steps, scope=scope, by=FunnelBy.BATCH)
    assert line.applied == 1


@pytest.mark.parametrize(
    ("made_on", "first"),
    [(date(2026, 11, 23), date(2026, 7, 1)), (date(2027, 6, 30), date(2026, 7, 1))],
)
def test_the_targets_of_a_new_park_begin_with_its_fiscal_year(
    database: Database, made_on: date, first: date
) -> None:
    database.write(found_park, name="Test Park", template=Template.KNOWLEDGE_PARK, on=made_on)
    rows = database.read(targets.list_targets)
    assert {(row.starts_on, row.ends_on) for row in rows} == {(first, date(2029, 6, 30))}
