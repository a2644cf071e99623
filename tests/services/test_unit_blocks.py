"""Days out of use: never two over one day, over let days only a fit-out."""

from datetime import date

import pytest

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import BlockReason, UnitState
from parkdesk.services import spaces
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation, make_unit

TODAY = date(2026, 11, 1)


def block(database: Database, unit_id: int, first: date, last: date | None = None) -> int:
    return database.write(
        spaces.block_unit,
        unit_id=unit_id,
        reason=BlockReason.REPAIR,
        starts_on=first,
        ends_on=last,
    )


def state_on(database: Database, day: date) -> UnitState:
    [row] = database.read(spaces.list_units, as_of=day)
    return row.state


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 10, 1), date(2026, 11, 10)),
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 30), None),
        (date(2026, 1, 1), None),
    ],
)
def test_a_unit_is_not_out_of_use_twice_on_a_day(
    database: Database, first: date, last: date | None
) -> None:
    unit = make_unit(database, "G-07")
    block(database, unit.id, date(2026, 11, 10), date(2026, 11, 30))
    with pytest.raises(FieldError) as refused:
        block(database, unit.id, first, last)
    assert refused.value.field_name == "starts_on"
    assert "10 Nov 2026 to 30 Nov 2026 (repair)" in refused.value.reason


def test_blocks_may_follow_each_other_day_by_day(database: Database) -> None:
    unit = make_unit(database)
    block(database, unit.id, date(2026, 11, 10), date(2026, 11, 30))
    block(database, unit.id, date(2026, 12, 1))
    block(database, unit.id, date(2026, 11, 1), date(2026, 11, 9))
    found = database.read(spaces.list_blocks, unit_id=unit.id)
    assert [one.starts_on.day for one in found] == [1, 10, 1]


def test_only_a_fit_out_goes_on_in_a_let_unit_and_it_counts_as_let(database: Database) -> None:
    unit = make_unit(database, "G-07")
    tenant = make_organisation(database, "Indus Loom")
    make_lease(database, unit, tenant=tenant, ends_on=date(2026, 12, 31))
    with pytest.raises(FieldError, match="Indus Loom holds G-07"):
        block(database, unit.id, date(2026, 12, 31))
    database.write(spaces.block_unit, unit_id=unit.id, reason=BlockReason.FIT_OUT, starts_on=TODAY)
    assert state_on(database, TODAY) is UnitState.ENDING_90
    [held] = database.read(spaces.list_let_days, unit_id=unit.id, starts_on=TODAY, ends_on=None)
    assert held.tenant == "Indus Loom"


def test_a_block_ends_early_but_never_later_than_it_would(database: Database) -> None:
    unit = make_unit(database)
    ident = block(database, unit.id, date(2026, 11, 1), date(2026, 11, 30))
    database.write(spaces.unblock_unit, block_id=ident, last_day=date(2026, 11, 10))
    assert state_on(database, date(2026, 11, 10)) is UnitState.OUT_OF_USE
    assert state_on(database, date(2026, 11, 11)) is UnitState.VACANT
    with pytest.raises(FieldError):
        database.write(spaces.unblock_unit, block_id=ident, last_day=date(2026, 11, 20))


def test_a_block_that_was_a_mistake_is_gone_from_past_days_too(database: Database) -> None:
    unit = make_unit(database)
    ident = block(database, unit.id, date(2026, 1, 1), date(2026, 3, 31))
    database.write(spaces.remove_block, block_id=ident)
    assert state_on(database, date(2026, 2, 1)) is UnitState.VACANT


def test_a_unit_is_out_of_use_only_while_it_exists(database: Database) -> None:
    unit = make_unit(database, exists_from=date(2026, 1, 1), exists_to=date(2026, 6, 30))
    for day in (date(2025, 12, 31), date(2026, 7, 1)):
        with pytest.raises(FieldError):
            block(database, unit.id, day, day)


def test_several_units_go_out_of_use_together_or_none_does(database: Database) -> None:
    units = [make_unit(database, code) for code in ("A-1", "A-2")]
    block(database, units[1].id, TODAY)
    with pytest.raises(FieldError, match="A-2"):
        database.write(
            spaces.block_units,
            unit_ids=[unit.id for unit in units],
            reason=BlockReason.OWN_USE,
            starts_on=TODAY,
        )
    assert database.read(spaces.list_blocks, unit_id=units[0].id) == []
