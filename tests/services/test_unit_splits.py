"""Splits and merges: what they leave as it was, what they refuse, and taking them back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.space_applications import SpaceApplication, SpaceOfferUnit
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Batch, Course, Programme
from parkdesk.rules.property_figures import property_figures
from parkdesk.rules.unit_parts import UnitPart
from parkdesk.rules.vocabulary import (
    Audience,
    BlockReason,
    LeaseStatus,
    SpaceApplicationStatus,
    UnitKind,
    UnitState,
)
from parkdesk.services import spaces
from parkdesk.services.spaces.parts import UnitPartError
from parkdesk.services.spaces.splitting import UnitChangeKeptError
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation, make_seats, make_unit

TODAY = date(2026, 7, 5)
ON = date(2026, 8, 1)
BEFORE = ON - timedelta(days=1)


def split(
    database: Database, unit: Unit, *areas: str, on: date = ON, carry_blocks: bool = True
) -> list[int]:
    letters = zip("ABCDEFGHIJ", areas, strict=False)
    parts = [UnitPart(f"{unit.code}{at}", UnitKind.OFFICE, Decimal(area)) for at, area in letters]
    return database.write(
        spaces.split_unit,
        unit_id=unit.id,
        on=on,
        parts=parts,
        carry_blocks=carry_blocks,
        today=TODAY,
    )


def merge(database: Database, units: Sequence[Unit], area: str = "2000") -> int:
    return database.write(
        spaces.merge_units,
        unit_ids=[unit.id for unit in units],
        on=ON,
        into=UnitPart("M-1", UnitKind.OFFICE, Decimal(area)),
        carry_blocks=True,
        today=TODAY,
    )


def codes_on(database: Database, day: date) -> list[str]:
    return [row.code for row in database.read(spaces.list_units, as_of=day)]


def figures(database: Database, days: Sequence[date]) -> list[object]:
    park = database.read(spaces.load_property)
    return [property_figures(park.occupancy, day) for day in days]


def lettable(database: Database, days: Sequence[date]) -> list[Decimal]:
    park = database.read(spaces.load_property)
    return [
        sum((one.lettable_sqft for one in park.occupancy.units_on(day)), Decimal(0)) for day in days
    ]


# --- what changes and what does not


def test_a_split_unit_is_there_to_the_day_before_and_its_parts_from_the_day(
    database: Database,
) -> None:
    hall = make_unit(database, "S-01")
    split(database, hall, "600", "400")
    assert codes_on(database, BEFORE) == ["S-01"]
    assert codes_on(database, ON) == ["S-01A", "S-01B"]


def test_merged_units_are_one_from_the_day(database: Database) -> None:
    units = [make_unit(database, code) for code in ("S-01", "S-02")]
    merge(database, units)
    assert codes_on(database, BEFORE) == ["S-01", "S-02"]
    assert codes_on(database, ON) == ["M-1"]


def test_either_side_of_a_change_names_the_other(database: Database) -> None:
    hall = make_unit(database, "S-01")
    first, second = split(database, hall, "600", "400")
    histories = database.read(spaces.load_histories)
    former, part = histories[hall.id], histories[first]
    assert (former.became_on, part.came_on) == (ON, ON)
    assert [(one.id, one.code, one.shown_on) for one in former.became] == [
        (first, "S-01A", ON),
        (second, "S-01B", ON),
    ]
    assert [(one.code, one.shown_on) for one in part.came_of] == [("S-01", BEFORE)]
    assert (former.came_of, part.became) == ((), ())


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    areas=st.lists(st.decimals(min_value=1, max_value=5000, places=2), min_size=2, max_size=10),
    after=st.integers(min_value=1, max_value=1500),
    merging=st.booleans(),
    let=st.booleans(),
)
def test_a_change_of_equal_area_changes_no_total_on_any_day_and_no_figure_before_it(
    database: Database, areas: list[Decimal], after: int, merging: bool, let: bool
) -> None:
    on = date(2024, 1, 1) + timedelta(days=after)
    if merging:
        formers = [make_unit(database, rentable_sqft=area) for area in areas]
        parts = [UnitPart(f"{formers[0].code}+", UnitKind.OFFICE, sum(areas, Decimal(0)))]
    else:
        formers = [make_unit(database, rentable_sqft=sum(areas, Decimal(0)))]
        codes = (f"{formers[0].code}.{at}" for at in range(len(areas)))
        parts = [
            UnitPart(code, UnitKind.OFFICE, area) for code, area in zip(codes, areas, strict=True)
        ]
    if let:  # to the day before, and ended: nobody is inside on the day of the change
        last = on - timedelta(days=1)
        make_lease(
            database, *formers, starts_on=date(2023, 1, 1), ends_on=last,
            status=LeaseStatus.ENDED, ended_on=last,
        )  # fmt: skip
    days = [on + timedelta(days=days) for days in (-400, -100, -1, 0, 1, 100, 2000)]
    earlier = [day for day in days if day < on]
    totals, before = lettable(database, days), figures(database, earlier)
    ids = [former.id for former in formers]
    if merging:
        database.write(
            spaces.merge_units,
            unit_ids=ids, on=on, into=parts[0], carry_blocks=True, today=TODAY,
        )  # fmt: skip
    else:
        database.write(
            spaces.split_unit,
            unit_id=ids[0], on=on, parts=parts, carry_blocks=True, today=TODAY,
        )  # fmt: skip
    assert lettable(database, days) == totals
    assert figures(database, earlier) == before


def test_walls_may_take_some_of_the_area(database: Database) -> None:
    hall = make_unit(database, "S-01")
    split(database, hall, "600", "380")
    assert lettable(database, [BEFORE, ON]) == [Decimal(1000), Decimal(980)]


def test_the_parts_that_are_proposed_add_up_to_the_unit(database: Database) -> None:
    hall = make_seats(
        database, "S-01", seats=20, rentable_sqft=Decimal(1000), usable_sqft=Decimal("850.01")
    )
    make_unit(database, "S-01B")
    parts = database.read(spaces.propose_split, unit_id=hall.id, count=3)
    assert [part.code for part in parts] == ["S-01A", "S-01C", "S-01D"]
    assert sum(part.rentable_sqft for part in parts) == Decimal(1000)
    assert sum(part.usable_sqft or 0 for part in parts) == Decimal("850.01")
    assert sum(part.seats or 0 for part in parts) == 20


def test_the_merger_that_is_proposed_is_the_units_sum(database: Database) -> None:
    small = make_unit(database, "S-01", kind=UnitKind.LAB, rentable_sqft=Decimal(300))
    large = make_unit(database, "S-02", rentable_sqft=Decimal(700), usable_sqft=Decimal(600))
    part = database.read(spaces.propose_merger, unit_ids=[small.id, large.id])
    assert part == UnitPart("S-01/02", UnitKind.OFFICE, Decimal(1000), None, None, 100_00)


# --- what is refused


def refusal(database: Database, unit: Unit, on: date = ON) -> str:
    with pytest.raises(FieldError) as refused:
        split(database, unit, "600", "400", on=on)
    assert refused.value.field_name == "on"
    assert codes_on(database, on) == [unit.code]
    return refused.value.reason


@pytest.mark.parametrize("status", [LeaseStatus.APPROVED, LeaseStatus.ACTIVE, LeaseStatus.DRAFT])
def test_a_unit_is_not_split_while_a_lease_or_a_draft_needs_it_from_the_day_on(
    database: Database, status: LeaseStatus
) -> None:
    hall = make_unit(database, "S-01")
    tenant = make_organisation(database, "Indus Loom")
    make_lease(
        database, hall, tenant=tenant, status=status,
        starts_on=date(2026, 1, 1), ends_on=ON,
    )  # fmt: skip
    reason = refusal(database, hall)
    for word in ("Indus Loom", "S-01", "1 Jan 2026", "1 Aug 2026"):
        assert word in reason
    split(database, hall, "600", "400", on=ON + timedelta(days=1))


def test_a_coming_lease_holds_the_unit_too(database: Database) -> None:
    hall = make_unit(database, "S-01")
    make_lease(database, hall, starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    assert "1 Jan 2027" in refusal(database, hall)


def test_a_tenant_in_holdover_is_inside_whatever_the_lease_says(database: Database) -> None:
    hall = make_unit(database, "S-01")
    tenant = make_organisation(database, "Noor")
    make_lease(database, hall, tenant=tenant, starts_on=date(2025, 1, 1), ends_on=date(2026, 5, 31))
    assert refusal(database, hall).startswith("Noor is still in S-01")


def test_who_leaves_before_the_day_is_named_so_that_their_lease_is_ended_by_then(
    database: Database,
) -> None:
    hall = make_unit(database, "S-01")
    tenant = make_organisation(database, "Noor")
    lease = make_lease(
        database, hall, tenant=tenant, starts_on=date(2025, 1, 1), ends_on=date(2026, 7, 20)
    )
    plan = database.read(spaces.plan_unit_change, unit_ids=[hall.id], on=ON, today=TODAY)
    said = f"Noor leaves S-01 on 20 Jul 2026: end lease {lease.number} by then."
    assert (plan.refusals, plan.leavings) == ((), (said,))


def test_a_room_of_a_running_batch_and_an_offered_unit_are_needed(database: Database) -> None:
    hall = make_unit(database, "S-01")
    database.write(store_batch, room_id=hall.id, ends_on=ON)
    assert "Batch B-1" in refusal(database, hall)
    office = make_unit(database, "S-02")
    database.write(store_offer, unit_id=office.id, organisation=make_organisation(database, "Noor"))
    plan = database.read(spaces.plan_unit_change, unit_ids=[office.id], on=ON, today=TODAY)
    assert plan.refusals == ("S-02 is offered to Noor until 31 Dec 2026.",)


def test_a_unit_is_split_only_while_it_exists(database: Database) -> None:
    hall = make_unit(database, "S-01", exists_from=ON)
    assert "exists only from 1 Aug 2026" in refusal(database, hall)
    gone = make_unit(database, "S-02", exists_to=ON)
    with pytest.raises(FieldError, match="exists only to 1 Aug 2026"):
        split(database, gone, "600", "400", on=ON)


def test_a_part_that_is_refused_is_named_by_its_row_and_nothing_is_changed(
    database: Database,
) -> None:
    hall = make_unit(database, "S-01")
    make_unit(database, "S-01B")
    with pytest.raises(UnitPartError) as refused:
        split(database, hall, "600", "400")
    assert (refused.value.row, refused.value.column) == (1, "code")
    assert codes_on(database, ON) == ["S-01", "S-01B"]


@pytest.mark.parametrize("count", [1, 11])
def test_a_unit_becomes_two_to_ten(database: Database, count: int) -> None:
    hall = make_unit(database)
    parts = [UnitPart(f"P-{at}", UnitKind.OFFICE, Decimal(10)) for at in range(count)]
    with pytest.raises(FieldError) as refused:
        database.write(
            spaces.split_unit,
            unit_id=hall.id, on=ON, parts=parts, carry_blocks=True, today=TODAY,
        )  # fmt: skip
    assert refused.value.field_name == "count"


def test_only_several_units_of_one_floor_are_merged(database: Database) -> None:
    ground, upper = make_unit(database, floor=0), make_unit(database, floor=1)
    for units in ([ground, upper], [ground], [ground, ground]):
        with pytest.raises(FieldError) as refused:
            merge(database, units)
        assert refused.value.field_name == "units"


# --- days out of use


def test_days_out_of_use_go_on_in_the_parts_or_end_with_the_unit(database: Database) -> None:
    for code, carried in (("S-01", True), ("S-02", False)):
        hall = make_unit(database, code)
        database.write(
            spaces.block_unit,
            unit_id=hall.id,
            reason=BlockReason.REPAIR,
            starts_on=TODAY,
            ends_on=ON,
            note="Roof",
        )
        first, _ = split(database, hall, "600", "400", carry_blocks=carried)
        found = database.read(spaces.list_blocks, unit_id=first)
        assert [(one.starts_on, one.ends_on, one.note) for one in found] == (
            [(ON, ON, "Roof")] if carried else []
        )


def test_a_merged_unit_is_never_out_of_use_twice_on_a_day(database: Database) -> None:
    units = [make_unit(database, code) for code in ("S-01", "S-02")]
    for unit, last in zip(units, (date(2026, 8, 31), date(2026, 9, 15)), strict=True):
        database.write(
            spaces.block_unit,
            unit_id=unit.id,
            reason=BlockReason.REPAIR,
            starts_on=TODAY,
            ends_on=last,
        )
    later, earlier = database.read(spaces.list_blocks, unit_id=merge(database, units))
    assert (earlier.starts_on, earlier.ends_on) == (ON, date(2026, 8, 31))
    assert (later.starts_on, later.ends_on) == (date(2026, 9, 1), date(2026, 9, 15))


# --- taking it back


def test_an_undone_change_leaves_nothing_of_itself(database: Database) -> None:
    hall = make_unit(database, "S-01")
    database.write(spaces.block_unit, unit_id=hall.id, reason=BlockReason.OWN_USE, starts_on=TODAY)
    days = [BEFORE, ON, date(2027, 1, 1)]
    rows = [database.read(spaces.list_units, as_of=day) for day in days]
    first, _ = split(database, hall, "600", "400")
    assert database.write(spaces.undo_unit_change, unit_id=first) == [hall.id]
    assert [database.read(spaces.list_units, as_of=day) for day in days] == rows
    assert rows[1][0].state is UnitState.OUT_OF_USE
    assert database.read(spaces.load_histories) == {}


def test_an_undone_merge_brings_every_unit_back(database: Database) -> None:
    units = [make_unit(database, code) for code in ("S-01", "S-02", "S-03")]
    merged = merge(database, units)
    database.write(spaces.undo_unit_change, unit_id=merged)
    assert codes_on(database, ON) == ["S-01", "S-02", "S-03"]


def kept_because(database: Database, unit_id: int) -> str:
    with pytest.raises(UnitChangeKeptError) as kept:
        database.write(spaces.undo_unit_change, unit_id=unit_id)
    return kept.value.reason


@pytest.mark.parametrize("status", [LeaseStatus.DRAFT, LeaseStatus.ACTIVE, LeaseStatus.CANCELLED])
def test_a_change_with_a_lease_on_either_part_is_kept(
    database: Database, status: LeaseStatus
) -> None:
    hall = make_unit(database, "S-01")
    first, second = split(database, hall, "600", "400")
    part = database.read(lambda session: session.get_one(Unit, second))
    make_lease(database, part, starts_on=date(2027, 1, 1), status=status)
    assert kept_because(database, first).startswith("S-01B stands in")


def test_a_change_is_kept_while_blocks_batches_offers_or_further_changes_need_it(
    database: Database,
) -> None:
    halls = [make_unit(database, f"S-0{at}") for at in range(1, 5)]
    blocked, room, offered, again = [split(database, hall, "600", "400")[0] for hall in halls]
    database.write(spaces.block_unit, unit_id=blocked, reason=BlockReason.REPAIR, starts_on=ON)
    database.write(store_batch, room_id=room, ends_on=date(2026, 12, 31))
    database.write(store_offer, unit_id=offered, organisation=make_organisation(database, "Noor"))
    part = database.read(lambda session: session.get_one(Unit, again))
    split(database, part, "300", "300", on=date(2026, 9, 1))
    assert "out of use from 1 Aug 2026" in kept_because(database, blocked)
    assert "Batch B-1" in kept_because(database, room)
    assert "offered to Noor" in kept_because(database, offered)
    assert "came of it in turn" in kept_because(database, again)


def test_the_day_of_a_change_is_not_moved_at_one_end(database: Database) -> None:
    hall = make_unit(database, "S-01")
    first, _ = split(database, hall, "600", "400")
    former = database.read(spaces.get_unit_draft, unit_id=hall.id)
    part = database.read(spaces.get_unit_draft, unit_id=first)
    for unit_id, field_name, moved in (
        (hall.id, "exists_to", replace(former, exists_to=None)),
        (first, "exists_from", replace(part, exists_from=date(2026, 7, 20))),
    ):
        with pytest.raises(FieldError) as refused:
            database.write(spaces.change_unit, unit_id=unit_id, draft=moved)
        assert refused.value.field_name == field_name


def store_batch(session: Session, *, room_id: int, ends_on: date) -> None:
    programme = Programme(name="Skills", audience=Audience.WOMEN)
    session.add(programme)
    session.flush()
    course = Course(programme_id=programme.id, code="C", name="Course")
    session.add(course)
    session.flush()
    session.add(
        Batch(
            course_id=course.id,
            code="B-1",
            starts_on=date(2026, 6, 1),
            ends_on=ends_on,
            room_id=room_id,
            seats=10,
            minimum_attendance_percent=Decimal(75),
            pass_mark_percent=Decimal(50),
        )
    )


def store_offer(session: Session, *, unit_id: int, organisation: Organisation) -> None:
    wish = SpaceApplication(
        organisation_id=organisation.id,
        status=SpaceApplicationStatus.OFFERED,
        received_on=TODAY,
        wanted_sqft=Decimal(500),
        wanted_from=ON,
        offer_lapses_on=date(2026, 12, 31),
    )
    session.add(wish)
    session.flush()
    session.add(SpaceOfferUnit(space_application_id=wish.id, unit_id=unit_id))
