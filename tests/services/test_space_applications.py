"""Applications for space on a real park file: queue, decisions, who could fit, offers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from parkdesk.errors import FieldError, UnitTakenError, UserError, WrongStateError
from parkdesk.models.leases import Lease
from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.spaces import Unit, UnitBlock
from parkdesk.models.tenants import Organisation
from parkdesk.rules.space_queue import SpaceStage, SpaceStep, becomes, may
from parkdesk.rules.vocabulary import (
    BlockReason,
    LeaseStatus,
    SpaceApplicationStatus,
    UnitKind,
)
from parkdesk.services import leases
from parkdesk.services import space_applications as queue
from parkdesk.services.park import change_policy
from parkdesk.services.space_applications import Decision, SpaceApplicationDraft
from parkdesk.services.tenants import OrganisationDraft, list_tenant_names
from parkdesk.services.undoing import find_undo, undo_action
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_seats, make_unit

DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, tzinfo=UTC)
STATUS = SpaceApplicationStatus


def make_application(
    database: Database,
    name: str = "",
    *,
    sqft: int | None = 1000,
    seats: int | None = None,
    who: Organisation | None = None,
    **given: Any,
) -> int:
    """An application for 1,000 sq ft at once, received on 1 June 2026; its id."""
    values: dict[str, Any] = {
        "received_on": date(2026, 6, 1),
        "wanted_from": DAY,
        "wanted_sqft": None if seats else Decimal(sqft or 0),
        "wanted_seats": seats,
    }
    organisation = who or make_organisation(database, name)
    application = SpaceApplication(organisation_id=organisation.id, **values | given)
    save(database, application)
    return application.id


def decision(reason: str = "", on: date = DAY, person: str = "Allotment committee") -> Decision:
    return Decision(on, person, NOW, reason)


def take(database: Database, step: SpaceStep, *ids: int, reason: str = "for a reason") -> None:
    database.write(
        queue.take_step, step=step, application_ids=ids, decision=decision(reason), on=DAY
    )


def stage(database: Database, application_id: int, on: date = DAY) -> SpaceStage:
    return database.read(
        queue.get_space_application, application_id=application_id, on=on
    ).row.stage


def offer(database: Database, application_id: int, *units: Unit, seats: int | None = None) -> None:
    database.write(
        queue.offer_space,
        application_id=application_id,
        unit_ids=[unit.id for unit in units],
        decision=decision(),
        on=DAY,
        seats=seats,
    )


def fits(database: Database, application_id: int, on: date = DAY) -> list[str]:
    found = database.read(queue.fitting_units, application_id=application_id, on=on)
    return [block.units for block in found]


def names(rows: Sequence[Any]) -> list[str]:
    return [row.organisation for row in rows]


# --- the register


def test_an_application_brings_its_new_organisation_in_the_same_action(database: Database) -> None:
    draft = SpaceApplicationDraft(0, DAY, DAY, wanted_seats=8, purpose="  Games ")
    application_id = database.write(
        queue.add_space_application,
        draft=draft,
        today=DAY,
        new_organisation=OrganisationDraft("Paper Kite"),
    )
    row = database.read(queue.get_space_application, application_id=application_id, on=DAY).row
    assert (row.organisation, row.stage, row.purpose) == (
        "Paper Kite",
        SpaceStage.RECEIVED,
        "Games",
    )


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("organisation_id", {"organisation_id": 0}),
        ("wanted_sqft", {"wanted_sqft": None}),
        ("wanted_seats", {"wanted_seats": 4}),
        ("wanted_sqft", {"wanted_sqft": Decimal(0)}),
        ("wanted_seats", {"wanted_sqft": None, "wanted_seats": 0}),
        ("received_on", {"received_on": DAY + timedelta(days=1)}),
        ("headcount", {"headcount": -1}),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(
    database: Database, field: str, given: dict[str, Any]
) -> None:
    who = make_organisation(database)
    values: dict[str, Any] = {
        "organisation_id": who.id,
        "received_on": DAY,
        "wanted_from": DAY,
        "wanted_sqft": Decimal(500),
    }
    with pytest.raises(FieldError) as refused:
        database.write(
            queue.add_space_application, draft=SpaceApplicationDraft(**values | given), today=DAY
        )
    assert refused.value.field_name == field
    assert database.read(queue.count_space_applications) == 0


def test_a_new_organisation_is_not_kept_without_its_application(database: Database) -> None:
    make_organisation(database, "Paper Kite")
    for draft, name in (
        (SpaceApplicationDraft(0, DAY, DAY), "Another"),
        (SpaceApplicationDraft(0, DAY, DAY, wanted_seats=8), "paper  kite"),
    ):
        with pytest.raises(FieldError) as refused:
            database.write(
                queue.add_space_application,
                draft=draft,
                today=DAY,
                new_organisation=OrganisationDraft(name),
            )
        assert refused.value.field_name in ("wanted_sqft", "organisation_id")
    assert [name for _, name in database.read(list_tenant_names)] == ["Paper Kite"]


def test_an_application_is_changed_while_it_is_open_only(database: Database) -> None:
    one = make_application(database)
    draft = database.read(queue.get_space_application_draft, application_id=one)
    changed = SpaceApplicationDraft(draft.organisation_id, DAY, DAY, wanted_seats=6)
    database.write(queue.change_space_application, application_id=one, draft=changed, today=DAY)
    assert database.read(queue.get_space_application_draft, application_id=one) == changed
    take(database, SpaceStep.REJECT, one)
    with pytest.raises(WrongStateError):
        database.write(queue.change_space_application, application_id=one, draft=changed, today=DAY)


def test_search_looks_at_organisation_wish_and_stage(database: Database) -> None:
    make_application(database, "Indus Loom", sqft=1200)
    make_application(database, "Paper Kite", seats=8)
    found = database.read(queue.list_space_applications, on=DAY, where="1,200 received")
    assert names(found) == ["Indus Loom"]
    assert names(database.read(queue.list_space_applications, on=DAY, where="8 seats")) == [
        "Paper Kite"
    ]


def test_adding_an_application_is_undone_and_the_undo_is_named(database: Database) -> None:
    who = make_organisation(database, "Paper Kite")
    entries: list[int] = []
    database.follow(entries.append)
    draft = SpaceApplicationDraft(who.id, DAY, DAY, wanted_seats=8)
    database.write(queue.add_space_application, draft=draft, today=DAY)
    database.write(undo_action, entry_id=entries[0], now=NOW)
    assert database.read(queue.count_space_applications) == 0
    named = database.read(find_undo, entry_id=entries[1])
    assert named is not None
    assert named.what == "space application Paper Kite, 5 Jul 2026"


# --- the queue


def test_the_queue_goes_by_priority_then_day_and_leaves_out_the_closed(database: Database) -> None:
    late = make_application(database, "Late", received_on=date(2026, 6, 3))
    make_application(database, "Early", received_on=date(2026, 6, 1))
    make_application(database, "Closed", status=STATUS.REJECTED)
    database.write(queue.set_priority, application_ids=[late], priority=2)
    rows = database.read(queue.list_space_applications, on=DAY)
    assert [(row.rank, row.organisation) for row in rows] == [
        (1, "Late"),
        (2, "Early"),
        (None, "Closed"),
    ]


def test_one_application_is_told_as_its_line_in_the_queue(database: Database) -> None:
    for where in SpaceStage:
        make_standing(database, where)
    rows = database.read(queue.list_space_applications, on=DAY)
    assert {row.stage for row in rows} == set(SpaceStage)
    for row in rows:
        found = database.read(queue.get_space_application, application_id=row.id, on=DAY)
        assert found.row == row


def test_a_wish_is_due_the_day_after_the_policys_days_and_not_while_an_offer_stands(
    database: Database,
) -> None:
    received = date(2026, 1, 1)
    waiting = make_application(database, "Waiting", received_on=received)
    make_application(
        database,
        "Offered",
        received_on=received,
        status=STATUS.OFFERED,
        offer_lapses_on=date(2026, 12, 31),
    )
    last = received + timedelta(days=180)
    assert database.read(queue.list_reconfirmations, on=last) == []
    due = last + timedelta(days=1)
    assert names(database.read(queue.list_reconfirmations, on=due)) == ["Waiting"]
    database.write(queue.confirm_applications, application_ids=[waiting], on=due)
    assert database.read(queue.list_reconfirmations, on=due + timedelta(days=180)) == []


def test_a_park_decides_after_how_many_days_it_asks_again(database: Database) -> None:
    make_application(database, received_on=DAY - timedelta(days=31))
    assert database.read(queue.list_reconfirmations, on=DAY) == []
    database.write(change_policy, name="space_queue_days", value="30")
    assert len(database.read(queue.list_reconfirmations, on=DAY)) == 1


def test_a_closed_application_is_not_confirmed(database: Database) -> None:
    one = make_application(database, status=STATUS.WITHDRAWN)
    with pytest.raises(WrongStateError):
        database.write(queue.confirm_applications, application_ids=[one], on=DAY)


# --- decisions


def make_standing(database: Database, where: SpaceStage) -> int:
    """An application that stands there on the day."""
    if where is SpaceStage.LAPSED:
        return make_application(
            database, status=STATUS.OFFERED, offer_lapses_on=DAY - timedelta(days=1)
        )
    if where is SpaceStage.OFFERED:
        return make_application(database, status=STATUS.OFFERED, offer_lapses_on=DAY)
    if where in (SpaceStage.ACCEPTED, SpaceStage.LEASE_CANCELLED):
        cancelled = where is SpaceStage.LEASE_CANCELLED
        status = LeaseStatus.CANCELLED if cancelled else LeaseStatus.DRAFT
        lease = make_lease(database, status=status)
        return make_application(database, status=STATUS.ACCEPTED, lease_id=lease.id)
    return make_application(database, status=STATUS(where.value))


@pytest.mark.parametrize("where", SpaceStage)
def test_every_step_from_every_state_is_taken_and_kept_or_refused_and_nothing_changed(
    database: Database, where: SpaceStage
) -> None:
    for step in SpaceStep:
        if step in (SpaceStep.OFFER, SpaceStep.ACCEPT):
            continue  # they need units: see the offers below
        one = make_standing(database, where)
        if may(step, where):
            take(database, step, one)
            found = database.read(queue.get_space_application, application_id=one, on=DAY)
            [kept] = found.decisions
            assert found.row.stage.value == kept.becomes == becomes(step, where)
            assert (kept.person, kept.decided_on, kept.reason) == (
                "Allotment committee",
                DAY,
                "for a reason",
            )
        else:
            with pytest.raises(WrongStateError):
                take(database, step, one)
            found = database.read(queue.get_space_application, application_id=one, on=DAY)
            assert (found.row.stage, found.decisions) == (where, ())


@pytest.mark.parametrize(
    ("step", "where"),
    [
        (SpaceStep.REJECT, SpaceStage.RECEIVED),
        (SpaceStep.WITHDRAW, SpaceStage.RECEIVED),
        (SpaceStep.DECLINE, SpaceStage.OFFERED),
        (SpaceStep.REOPEN, SpaceStage.REJECTED),
    ],
)
def test_some_steps_need_a_reason(database: Database, step: SpaceStep, where: SpaceStage) -> None:
    one = make_standing(database, where)
    with pytest.raises(FieldError) as refused:
        take(database, step, one, reason="  ")
    assert refused.value.field_name == "reason"


def test_a_decision_has_a_person_and_a_day_that_is_not_to_come(database: Database) -> None:
    one = make_application(database)
    for given, field in (
        (decision(person=" "), "person"),
        (decision(on=DAY + timedelta(days=1)), "decided_on"),
        (decision(on=date(2026, 5, 31)), "decided_on"),
    ):
        with pytest.raises(FieldError) as refused:
            database.write(
                queue.take_step,
                step=SpaceStep.REVIEW,
                application_ids=[one],
                decision=given,
                on=DAY,
            )
        assert refused.value.field_name == field


def test_a_committees_decision_says_who_is_skipped_and_takes_all_others_or_none(
    database: Database,
) -> None:
    good = [make_application(database, name) for name in ("One", "Two")]
    bad = make_application(database, "Three", status=STATUS.REJECTED)
    plan = database.read(
        queue.plan_step,
        step=SpaceStep.SHORTLIST,
        application_ids=[*good, bad],
        decided_on=DAY,
        on=DAY,
    )
    assert (plan.application_ids, plan.organisations) == (tuple(good), ("One", "Two"))
    [skipped] = plan.skipped
    assert skipped.why == "It is rejected, so it cannot be shortlisted."
    with pytest.raises(WrongStateError):
        take(database, SpaceStep.SHORTLIST, *good, bad)
    assert stage(database, good[0]) is SpaceStage.RECEIVED
    take(database, SpaceStep.SHORTLIST, *plan.application_ids)
    assert stage(database, good[1]) is SpaceStage.SHORTLISTED


def test_a_decision_is_never_changed_again(database: Database) -> None:
    one = make_application(database)
    take(database, SpaceStep.REVIEW, one)
    with pytest.raises(DatabaseError, match="never changed"):
        database.write(
            lambda session: session.execute(text("UPDATE space_application_change SET reason='x'"))
        )


# --- who could fit


def test_units_that_fit_are_vacant_or_soon_so_single_or_neighbours(database: Database) -> None:
    make_unit(database, "A-1", rentable_sqft=Decimal(600))
    make_unit(database, "A-2", rentable_sqft=Decimal(500))
    let = make_unit(database, "A-3")
    make_lease(database, let)
    soon = make_unit(database, "A-4")
    make_lease(database, soon, ends_on=date(2026, 8, 31))
    one = make_application(database, sqft=1000)
    blocks = database.read(queue.fitting_units, application_id=one, on=DAY)
    assert [(block.units, block.free_from, block.percent) for block in blocks] == [
        ("A-4", date(2026, 9, 1), Decimal(100)),
        ("A-1, A-2", DAY, Decimal(110)),
    ]
    assert blocks[1].asking_rent_paisa == 1100 * 100_00
    ids = database.read(queue.fitting_unit_ids, application_id=one, on=DAY)
    assert ids == {unit for block in blocks for unit in block.unit_ids}


def test_what_is_bound_drafted_or_out_of_use_on_these_days_never_fits(database: Database) -> None:
    reserved, drafted, held_over, blocked = (make_unit(database) for _ in range(4))
    make_lease(
        database,
        reserved,
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
        status=LeaseStatus.APPROVED,
    )
    make_lease(
        database,
        drafted,
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 9, 30),
        status=LeaseStatus.DRAFT,
    )
    make_lease(database, held_over, ends_on=date(2026, 6, 30))
    save(
        database,
        UnitBlock(unit_id=blocked.id, reason=BlockReason.REPAIR, starts_on=date(2026, 7, 1)),
    )
    one = make_application(database, sqft=1000)
    assert fits(database, one) == []


def test_only_so_many_open_seats_fit_as_are_free(database: Database) -> None:
    hall = make_seats(database, "S-1", seats=20)
    make_lease(database, hall, seats=[11])
    assert fits(database, make_application(database, seats=9)) == ["S-1"]
    assert fits(database, make_application(database, seats=11)) == []


def test_a_unit_offered_to_another_is_said(database: Database) -> None:
    unit = make_unit(database, "A-1")
    first = make_application(database, "First", status=STATUS.APPROVED)
    second = make_application(database, "Second")
    offer(database, first, unit)
    [block] = database.read(queue.fitting_units, application_id=second, on=DAY)
    assert block.offered_to == "First"
    [own] = database.read(queue.fitting_units, application_id=first, on=DAY)
    assert own.offered_to == ""
    lapsed = DAY + timedelta(days=15)
    [block] = database.read(queue.fitting_units, application_id=second, on=lapsed)
    assert block.offered_to == ""


def test_a_block_says_whom_it_suits_in_the_queues_order_and_why_not_those_ahead(
    database: Database,
) -> None:
    unit = make_unit(database, "A-1")
    other = make_unit(database, "A-2")
    make_application(database, "Too large", sqft=3000, received_on=date(2026, 1, 1))
    make_application(
        database, "Too late", wanted_from=date(2027, 3, 1), received_on=date(2026, 1, 2)
    )
    offered = make_application(
        database, "Offered", received_on=date(2026, 1, 3), status=STATUS.APPROVED
    )
    make_application(database, "Seats", seats=12, received_on=date(2026, 1, 4))
    make_application(database, "Fits", received_on=date(2026, 1, 5))
    offer(database, offered, other)
    rows = database.read(queue.fitting_applications, unit_ids=[unit.id], on=DAY)
    assert [(row.rank, row.organisation, row.why) for row in rows] == [
        (1, "Too large", "wants 3,000 sq ft"),
        (2, "Too late", "from 1 Mar 2027"),
        (3, "Offered", "holds an offer of A-2"),
        (4, "Seats", "wants 12 seats"),
        (5, "Fits", ""),
    ]
    assert [row.offered_until for row in rows] == [None] * 5
    theirs = database.read(queue.fitting_applications, unit_ids=[unit.id, other.id], on=DAY)
    assert [row.organisation for row in theirs if row.offered_until == date(2026, 7, 19)] == [
        "Offered"
    ]


def test_neighbours_suit_together_whom_neither_suits_alone(database: Database) -> None:
    units = [make_unit(database, f"A-{number}") for number in (1, 2)]
    make_application(database, sqft=2000)
    for chosen, why in ((units[:1], "wants 2,000 sq ft"), (units, "")):
        [row] = database.read(
            queue.fitting_applications, unit_ids=[unit.id for unit in chosen], on=DAY
        )
        assert row.why == why


def test_a_block_suits_an_applicant_whom_it_is_proposed_to_and_nobody_else(
    database: Database,
) -> None:
    units = [make_unit(database, rentable_sqft=Decimal(area)) for area in (300, 700, 1000, 1400)]
    hall = make_seats(database, seats=12)
    for sqft in (350, 700, 1100, 4000):
        make_application(database, sqft=sqft)
    for seats in (5, 12, 30):
        make_application(database, seats=seats)
    rows = database.read(queue.list_space_applications, on=DAY)
    for unit in (*units, hall):
        suited = {
            row.id
            for row in database.read(queue.fitting_applications, unit_ids=[unit.id], on=DAY)
            if not row.why
        }
        proposed = {
            row.id
            for row in rows
            for block in database.read(queue.fitting_units, application_id=row.id, on=DAY)
            if block.unit_ids == (unit.id,)
        }
        assert suited == proposed


def test_a_block_that_is_let_suits_nobody(database: Database) -> None:
    unit = make_unit(database)
    make_lease(database, unit)
    make_application(database)
    [row] = database.read(queue.fitting_applications, unit_ids=[unit.id], on=DAY)
    assert row.why == "not free on their days"


# --- offers


def approved(database: Database, name: str = "", **given: Any) -> int:
    return make_application(database, name, status=STATUS.APPROVED, **given)


def test_an_offer_stands_for_the_policys_days_and_lapses_on_reading(database: Database) -> None:
    one = approved(database)
    offer(database, one, make_unit(database, "A-1"))
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    assert (found.row.stage, found.row.offered) == (SpaceStage.OFFERED, "A-1")
    assert found.row.offer_lapses_on == date(2026, 7, 19)
    assert found.decisions[0].reason == "A-1 offered until 19 Jul 2026."
    assert stage(database, one, on=date(2026, 7, 20)) is SpaceStage.LAPSED


@pytest.mark.parametrize("where", SpaceStage)
def test_an_offer_is_made_to_those_approved_or_waiting_only(
    database: Database, where: SpaceStage
) -> None:
    unit = make_unit(database)
    one = make_standing(database, where)
    if may(SpaceStep.OFFER, where):
        offer(database, one, unit)
        assert stage(database, one) is SpaceStage.OFFERED
    else:
        with pytest.raises(WrongStateError):
            offer(database, one, unit)


@pytest.mark.parametrize("where", [one for one in SpaceStage if one is not SpaceStage.OFFERED])
def test_nothing_but_a_standing_offer_is_accepted(database: Database, where: SpaceStage) -> None:
    one = make_standing(database, where)
    with pytest.raises(WrongStateError):
        database.write(queue.accept_offer, application_id=one, decision=decision(), on=DAY)


def test_a_lapsed_offer_goes_back_to_the_waiting_list_with_its_reason(database: Database) -> None:
    one = make_standing(database, SpaceStage.LAPSED)
    take(database, SpaceStep.WAITLIST, one, reason="")
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    assert found.row.stage is SpaceStage.WAITLISTED
    assert found.decisions[0].reason == "The offer lapsed after 4 Jul 2026."


def test_what_is_let_drafted_or_no_unit_for_letting_is_not_offered(database: Database) -> None:
    let, drafted = make_unit(database), make_unit(database)
    make_lease(database, let)
    make_lease(database, drafted, starts_on=DAY, ends_on=date(2028, 1, 1), status=LeaseStatus.DRAFT)
    lobby = make_unit(database, kind=UnitKind.COMMON_AREA)
    one = approved(database)
    for units, error in (
        ([let], UnitTakenError),
        ([drafted], FieldError),
        ([lobby], FieldError),
        ([], FieldError),
    ):
        with pytest.raises(error):
            offer(database, one, *units)
    assert stage(database, one) is SpaceStage.APPROVED


def test_an_offer_ends_after_today_and_a_lapsed_one_is_made_anew(database: Database) -> None:
    unit = make_unit(database, "A-1")
    one = make_standing(database, SpaceStage.LAPSED)
    given: dict[str, Any] = {"application_id": one, "unit_ids": [unit.id], "on": DAY}
    late = decision(on=DAY - timedelta(days=20))
    with pytest.raises(FieldError) as refused:
        database.write(queue.offer_space, decision=late, **given)
    assert refused.value.field_name == "lapses_on"
    database.write(queue.offer_space, decision=late, lapses_on=DAY, **given)
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    assert (found.row.stage, found.row.offer_lapses_on) == (SpaceStage.OFFERED, DAY)


def test_no_more_seats_are_offered_than_are_free(database: Database) -> None:
    hall = make_seats(database, "S-1", seats=20)
    make_lease(database, hall, seats=[14])
    one = approved(database, seats=8)
    with pytest.raises(FieldError, match="Only 6 seats are free"):
        offer(database, one, hall, seats=8)
    offer(database, one, hall, seats=5)
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    assert [(unit.unit, unit.seats) for unit in found.offered] == [("S-1", 5)]


def test_an_accepted_offer_becomes_a_draft_lease_filled_in(database: Database) -> None:
    soon = make_unit(database, "A-1")
    make_lease(database, soon, ends_on=date(2026, 8, 31))
    beside = make_unit(database, "A-2")
    one = approved(database, "Indus Loom", sqft=2000, purpose="Textile ERP")
    offer(database, one, soon, beside)
    lease_id = database.write(queue.accept_offer, application_id=one, decision=decision(), on=DAY)
    draft = database.read(leases.get_draft, lease_id=lease_id)
    assert (draft.starts_on, draft.ends_on) == (date(2026, 9, 1), date(2029, 8, 31))
    assert [unit.unit_id for unit in draft.units] == [soon.id, beside.id]
    assert draft.purpose == "Textile ERP"
    assert draft.deposit_paisa == 3 * 2000 * 100_00
    assert database.read(leases.list_missing, lease_id=lease_id, today=DAY) == []
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    assert (found.row.stage, found.row.lease_id) == (SpaceStage.ACCEPTED, lease_id)
    assert found.offered == ()


def test_seats_that_were_offered_are_those_of_the_draft(database: Database) -> None:
    hall = make_seats(database, "S-1", seats=20)
    one = approved(database, seats=6)
    offer(database, one, hall)
    lease_id = database.write(
        queue.accept_offer,
        application_id=one,
        decision=decision(),
        on=DAY,
        starts_on=date(2026, 8, 1),
    )
    draft = database.read(leases.get_draft, lease_id=lease_id)
    assert [unit.seats for unit in draft.units] == [6]
    assert (draft.starts_on, draft.notice_days) == (date(2026, 8, 1), 30)


def test_an_offer_whose_unit_was_let_since_is_not_accepted_and_no_draft_is_left(
    database: Database,
) -> None:
    unit = make_unit(database)
    one = approved(database)
    offer(database, one, unit)
    make_lease(database, unit)
    with pytest.raises(UnitTakenError):
        database.write(queue.accept_offer, application_id=one, decision=decision(), on=DAY)
    assert stage(database, one) is SpaceStage.OFFERED
    assert database.read(leases.count_leases) == 1


def test_a_cancelled_draft_lets_the_application_be_reopened_and_offered_again(
    database: Database,
) -> None:
    unit = make_unit(database)
    one = approved(database)
    offer(database, one, unit)
    lease_id = database.write(queue.accept_offer, application_id=one, decision=decision(), on=DAY)
    with pytest.raises(WrongStateError):
        take(database, SpaceStep.REOPEN, one)

    def cancel(session: Any) -> None:
        session.get_one(Lease, lease_id).status = LeaseStatus.CANCELLED

    database.write(cancel)
    assert stage(database, one) is SpaceStage.LEASE_CANCELLED
    take(database, SpaceStep.REOPEN, one)
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    assert (found.row.stage, found.row.lease_id) == (SpaceStage.WAITLISTED, None)
    offer(database, one, unit)
    assert stage(database, one) is SpaceStage.OFFERED


def test_an_offer_says_whether_it_can_be_made_before_it_is(database: Database) -> None:
    unit = make_unit(database, "A-1", rentable_sqft=Decimal(300))
    one = approved(database)
    proposed = database.read(queue.propose_offer, application_id=one, unit_ids=[unit.id], on=DAY)
    assert (proposed.units.units, proposed.units.percent) == ("A-1", Decimal(30))
    assert proposed.lapses_on == date(2026, 7, 19)
    make_lease(database, unit)
    with pytest.raises(UserError):
        database.read(queue.propose_offer, application_id=one, unit_ids=[unit.id], on=DAY)
