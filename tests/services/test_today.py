"""Today on a sample park: its own reading says what the other pages say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from parkdesk.models.documents import Document, RequiredDocument
from parkdesk.models.spaces import Building
from parkdesk.rules.lease_stage import INSIDE
from parkdesk.rules.returns import last_whole_quarter
from parkdesk.rules.space_queue import SpaceStage
from parkdesk.rules.urgency import Matter, Urgency
from parkdesk.rules.vocabulary import (
    BINDING,
    DocumentKind,
    Gender,
    LeaseStatus,
    OrganisationKind,
    UnitKind,
)
from parkdesk.services import space_applications, tenants
from parkdesk.services.documents import list_document_needs
from parkdesk.services.figures import figures
from parkdesk.services.lease_facts import load_leases
from parkdesk.services.leases import list_leases, stepping
from parkdesk.services.leases.reading import rate_step_rows
from parkdesk.services.occupancy_months import occupancy_by_month
from parkdesk.services.property import load_property
from parkdesk.services.sample import fill_sample
from parkdesk.services.today import Action, Subject, Verb, get_today, list_actions, list_gaps
from parkdesk.services.today.facts import load_facts
from parkdesk.services.today.steps import NEAR
from parkdesk.services.training import list_batches
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_seats, make_unit
from tests.training_factories import enrol, make_batch, make_person

DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, 30, tzinfo=UTC)
DAYS = [DAY + timedelta(days=days) for days in range(-690, 240, 60)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("sample") / "sample.parkdesk"

    def fill(database: Database) -> None:
        database.write(fill_sample, today=DAY, now=NOW)

    with Database.create(path, actor="test", fill=fill) as database:
        yield database


@pytest.mark.parametrize("day", DAYS)
def test_the_figures_are_those_of_every_other_page(sample: Database, day: date) -> None:
    expect_the_figures_of_other_pages(sample, day)


@pytest.mark.parametrize("seed", range(6))
def test_so_they_are_in_any_park(database: Database, seed: int) -> None:
    random = Random(seed)
    for _ in range(8):
        area = Decimal(random.randrange(10_000, 500_000)).scaleb(-2)
        kind = random.choice([UnitKind.OFFICE, UnitKind.LAB, UnitKind.COMMON_AREA])
        gone = random.choice([None, None, DAY + timedelta(days=900)])
        unit = make_unit(
            database, rentable_sqft=area, kind=kind, exists_to=gone, lettable=random.random() < 0.9
        )
        make_lease(database, unit, **lease_days(random))
    seats = make_seats(database, seats=17, rentable_sqft=Decimal("1234.56"))
    for _ in range(3):
        make_lease(database, seats, seats=[random.randrange(1, 6)], **lease_days(random))
    batch = make_batch(database, starts_on=DAY, ends_on=DAY + timedelta(days=90))
    people = [make_person(gender=random.choice(list(Gender))) for _ in range(9)]
    enrol(database, batch, *people)
    for days in range(-300, 500, 70):
        expect_the_figures_of_other_pages(database, DAY + timedelta(days=days))


def lease_days(random: Random) -> dict[str, Any]:
    """A lease at any stage: given up, ended early or late, not ended at all."""
    starts_on = DAY + timedelta(days=random.randrange(-500, 200))
    length = random.randrange(30, 600)
    given: dict[str, Any] = {
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=length),
        "status": random.choice(list(LeaseStatus)),
    }
    if random.random() < 0.3:
        given["leaving_on"] = starts_on + timedelta(days=random.randrange(length))
    if given["status"] is LeaseStatus.ENDED:
        given["ended_on"] = starts_on + timedelta(days=random.randrange(length + 90))
    return given


def expect_the_figures_of_other_pages(park: Database, day: date) -> None:
    found = park.read(get_today, day=day, now=NOW).figures
    known = park.read(figures, as_of=day)
    assert found.units == known.units
    assert found.vacant_sqft == known.vacant_sqft
    assert found.occupancy_percent.value == known.occupancy_percent
    assert found.occupancy_percent.formula == known.notes["occupancy_percent"].formula
    assert found.ending_90_days.value == known.ending_90_days
    assert set(found.ending_90_days.ids) == set(known.notes["ending_90_days"].ids)
    assert (found.leases_in_force, found.holdovers) == (known.leases_in_force, known.holdovers)
    assert found.women_percent_of_enrolled == known.women_percent_of_enrolled
    assert found.tenant_staff_women_percent == known.tenant_staff_women_percent


@pytest.mark.parametrize("day", DAYS)
def test_batches_and_leases_are_counted_as_their_lists_count_them(
    sample: Database, day: date
) -> None:
    facts = sample.read(load_facts, day=day, now=NOW)
    rows = [row for row in sample.read(list_batches, now=NOW) if row.ends_on >= day]
    assert [(one.code, one.held, one.free, one.eligible) for one in facts.batches] == [
        (row.code, row.held, row.free, row.eligible) for row in rows
    ]
    listed = sample.read(list_leases, as_of=day)
    stages = {row.id: row.stage for row in listed}
    assert all(one.stage(day) is stages[one.id] for one in facts.leases)
    assert facts.inside == {row.tenant_id for row in listed if row.stage in INSIDE}


def test_the_months_are_those_of_the_board_pack(sample: Database) -> None:
    park = sample.read(load_property)
    detail = sample.read(get_today, day=DAY, now=NOW)
    assert list(detail.months) == occupancy_by_month(park.occupancy, until=DAY)


def test_the_most_urgent_comes_first(sample: Database) -> None:
    actions = sample.read(list_actions, day=DAY, now=NOW)
    assert [one.urgency for one in actions] == sorted(one.urgency for one in actions)
    assert actions[0].urgency is Urgency.OVERDUE


def test_a_park_without_records_is_new_and_one_with_a_unit_is_not(database: Database) -> None:
    assert database.read(get_today, day=DAY, now=NOW).is_new
    make_unit(database)
    assert not database.read(get_today, day=DAY, now=NOW).is_new


def test_a_gap_names_the_records_it_is_about(database: Database) -> None:
    unit = make_unit(database, asking_rate_paisa=None)
    lease = make_lease(database, make_unit(database))
    gaps = {gap.subject: gap for gap in database.read(list_gaps, day=DAY, now=NOW)}
    assert gaps[Subject.UNIT].ids == (unit.id,)
    assert gaps[Subject.TENANT].ids == (lease.tenant_id,)


def of(database: Database, matter: Matter, day: date = DAY) -> list[Action]:
    found = database.read(list_actions, day=day, now=NOW)
    return [action for action in found if action.matter is matter]


def test_a_holdover_that_was_ended_today_needs_no_decision(database: Database) -> None:
    ended: dict[str, Any] = {"starts_on": date(2024, 1, 1), "ends_on": date(2026, 5, 31)}
    late = make_lease(database, **ended)
    make_lease(database, status=LeaseStatus.ENDED, ended_on=DAY, **ended)
    [action] = of(database, Matter.HOLDOVER)
    assert (action.record_id, action.verb, action.other_verb) == (late.id, Verb.RENEW, Verb.END)


def test_who_gave_notice_hands_over_and_on_the_leaving_day_the_lease_is_ended(
    database: Database,
) -> None:
    leaving: dict[str, Any] = {"leaving_on": date(2026, 8, 1), "status": LeaseStatus.NOTICE}
    make_lease(database, starts_on=date(2025, 1, 1), **leaving)
    assert [one.verb for one in of(database, Matter.LEAVING)] == [Verb.OPEN]
    assert [one.verb for one in of(database, Matter.LEAVING, date(2026, 8, 1))] == [Verb.END]
    [late] = of(database, Matter.HOLDOVER, date(2026, 8, 2))
    assert late.verb is Verb.END


@pytest.mark.parametrize("day", DAYS)
def test_rises_of_rent_are_those_the_leases_say(sample: Database, day: date) -> None:
    assert {(one.record_id, one.due_on) for one in of(sample, Matter.STEP, day)} == {
        (lease.id, step.starts_on)
        for lease in sample.read(load_leases, statuses=BINDING)
        for before, step in pairwise(rate_step_rows(lease))
        if before.unit == step.unit and before.rate_paisa < step.rate_paisa
        if not step.by_hand and abs(step.starts_on - day) <= NEAR
    }


def test_a_rise_goes_when_it_is_confirmed_and_comes_back_when_that_is_undone(
    database: Database,
) -> None:
    lease = make_lease(
        database, make_unit(database), make_unit(database), starts_on=date(2025, 7, 18),
        escalation_percent=Decimal(10),
    )  # fmt: skip
    [rise] = of(database, Matter.STEP)
    assert rise.due_on == date(2026, 7, 18)
    step: dict[str, Any] = {"lease_id": lease.id, "starts_on": date(2026, 7, 18)}
    database.write(stepping.confirm_step, **step)
    assert of(database, Matter.STEP) == []
    assert [due.on for due in database.read(get_today, day=DAY, now=NOW).due] == [rise.due_on]
    database.write(stepping.take_back_step, **step)
    assert of(database, Matter.STEP) == [rise]


@pytest.mark.parametrize("day", DAYS)
def test_papers_owed_are_those_of_the_tenants_page_in_one_line_each(
    sample: Database, day: date
) -> None:
    owed: dict[int, list[str]] = {}
    for need in sample.read(list_document_needs, on=day):
        owed.setdefault(need.tenant_id, []).append(need.kind.value)
    shown = of(sample, Matter.DOCUMENTS, day)
    assert sorted(one.record_id for one in shown) == sorted(owed)
    for one in shown:
        assert sum(kind in one.question for kind in owed[one.record_id]) >= 1


def test_a_paper_that_expired_is_overdue_and_a_missing_one_is_to_be_brought_this_month(
    database: Database,
) -> None:
    asked = {DocumentKind.NTN_CERTIFICATE, DocumentKind.POLICE_VERIFICATION}
    kind = OrganisationKind.PRIVATE_LIMITED
    save(
        database,
        *(RequiredDocument(organisation_kind=kind, document_kind=one) for one in asked),
    )
    missing, expired = make_lease(database), make_lease(database)
    for one, until in ((missing, None), (expired, date(2026, 7, 4))):
        save(
            database,
            Document(
                organisation_id=one.tenant_id,
                kind=DocumentKind.NTN_CERTIFICATE,
                expires_on=until,
            ),
        )
    late, soon = of(database, Matter.DOCUMENTS)
    assert (late.record_id, late.urgency) == (expired.tenant_id, Urgency.OVERDUE)
    assert late.question == "Expired: NTN certificate. Missing: police verification."
    assert (soon.record_id, soon.urgency) == (missing.tenant_id, Urgency.THIS_MONTH)
    assert soon.question == "Missing: police verification."


def test_returns_are_overdue_a_month_after_the_quarter(database: Database) -> None:
    make_lease(database, starts_on=date(2026, 1, 1))
    assert [one.urgency for one in of(database, Matter.RETURNS)] == [Urgency.THIS_MONTH]
    late = of(database, Matter.RETURNS, date(2026, 7, 31))
    assert [(one.urgency, one.question) for one in late] == [
        (Urgency.OVERDUE, "1 tenant has not filed.")
    ]


@pytest.mark.parametrize("day", DAYS)
def test_registrations_and_returns_are_those_of_the_tenants_page(
    sample: Database, day: date
) -> None:
    said = sample.read(tenants.registration_expiries, on=day, within_days=60)
    assert sorted((one.record_id, one.due_on) for one in of(sample, Matter.REGISTRATION, day)) == (
        sorted((one.tenant_id, one.lapses_on) for one in said)
    )
    missing = sample.read(tenants.list_not_filed, quarter=last_whole_quarter(day))
    lines = of(sample, Matter.RETURNS, day)
    assert sorted(one for line in lines for one in line.ids) == sorted(one for one, _ in missing)


@pytest.mark.parametrize("day", DAYS)
def test_who_is_to_be_asked_again_are_those_of_the_queue(sample: Database, day: date) -> None:
    due = sample.read(space_applications.list_reconfirmations, on=day)
    lapsed = {row.id for row in due if row.stage is SpaceStage.LAPSED}
    asked = {one.record_id for one in of(sample, Matter.RECONFIRMATION, day)}
    assert asked == {row.id for row in due} - lapsed
    offers = sample.read(space_applications.list_space_applications, on=day)
    assert {one.record_id for one in of(sample, Matter.OFFER, day)} == {
        row.id for row in offers if row.stage is SpaceStage.LAPSED
    }


def test_an_agreement_that_ends_is_seen_half_a_year_before(database: Database) -> None:
    ends_on = DAY + timedelta(days=180)
    save(database, Building(name="North", owner="Works Department", agreement_ends_on=ends_on))
    [seen] = of(database, Matter.AGREEMENT)
    assert (seen.label, seen.due_on) == ("North", ends_on)
    assert of(database, Matter.AGREEMENT, DAY - timedelta(days=1)) == []


def test_of_many_alike_the_last_line_stands_for_the_rest(database: Database) -> None:
    ended: dict[str, Any] = {"starts_on": date(2024, 1, 1)}
    made = [
        make_lease(database, ends_on=date(2026, 5, 1) + timedelta(days=days), **ended)
        for days in range(9)
    ]
    detail = database.read(get_today, day=DAY, now=NOW)
    late = [one for one in detail.actions if one.matter is Matter.HOLDOVER]
    assert [one.record_id for one in late[:5]] == [lease.id for lease in made[:5]]
    assert len(late) == 6
    assert late[5].label == "and 4 more leases in holdover"
    assert (late[5].verb, late[5].ids) == (Verb.SHOW_ALL, tuple(lease.id for lease in made))
    assert detail.waiting == len(database.read(list_actions, day=DAY, now=NOW))
