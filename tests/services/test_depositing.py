from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, WrongStateError
from parkdesk.models.leases import Lease
from parkdesk.rules.vocabulary import DepositMove, LeaseStatus
from parkdesk.services.leases.depositing import (
    DepositLedger,
    add_deposit_move,
    carry_deposit_over,
    list_asked_deposits,
    list_deposit,
    reverse_deposit_move,
)
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation, make_unit

TODAY = date(2026, 7, 5)
MOVE = DepositMove


def add(database: Database, lease: Lease, move: DepositMove, paisa: int, **given: Any) -> int:
    values: dict[str, Any] = {
        "moved_on": date(2026, 2, 1),
        "today": TODAY,
        "reference": "by hand",
    } | given
    return database.write(
        add_deposit_move, lease_id=lease.id, move=move, amount_paisa=paisa, **values
    )


def ledger(database: Database, lease: Lease) -> DepositLedger:
    return database.read(list_deposit, lease_id=lease.id)


def reverse(database: Database, entry_id: int, reason: str = "typed twice") -> None:
    database.write(reverse_deposit_move, entry_id=entry_id, reason=reason)


def renewed_pair(database: Database) -> tuple[Lease, Lease]:
    """A lease renewed on 1 July 2026, and the one that follows."""
    unit, tenant = make_unit(database), make_organisation(database)
    before = make_lease(
        database,
        unit,
        tenant=tenant,
        ends_on=date(2026, 6, 30),
        status=LeaseStatus.ENDED,
        ended_on=date(2026, 6, 30),
        number="L-2026-001",
        deposit_paisa=300,
    )
    after = make_lease(
        database,
        unit,
        tenant=tenant,
        starts_on=date(2026, 7, 1),
        renews_id=before.id,
        number="L-2026-002",
        deposit_paisa=500,
    )
    return before, after


def test_what_is_held_and_still_due_follows_from_the_moves(database: Database) -> None:
    lease = make_lease(database, deposit_paisa=500)
    assert (ledger(database, lease).held_paisa, ledger(database, lease).due_paisa) == (0, 500)
    add(database, lease, MOVE.RECEIVED, 300)
    add(database, lease, MOVE.ADJUSTED, 50, moved_on=date(2026, 3, 1), reference="Broken door")
    found = ledger(database, lease)
    assert (found.held_paisa, found.due_paisa) == (250, 250)
    assert [(row.move, row.effect_paisa, row.reference) for row in found.rows] == [
        (MOVE.RECEIVED, 300, "by hand"),
        (MOVE.ADJUSTED, -50, "Broken door"),
    ]


def test_nothing_is_due_of_a_lease_that_is_over(database: Database) -> None:
    lease = make_lease(
        database, deposit_paisa=500, status=LeaseStatus.ENDED, ended_on=date(2026, 6, 30)
    )
    assert ledger(database, lease).due_paisa == 0


def test_more_than_is_there_is_not_returned_on_that_day(database: Database) -> None:
    lease = make_lease(database)
    add(database, lease, MOVE.RECEIVED, 300_00)
    with pytest.raises(FieldError) as refused:
        add(database, lease, MOVE.RETURNED, 300_01)
    assert refused.value.field_name == "amount_paisa"
    assert str(refused.value) == "Only Rs. 300 of the deposit is there on 1 Feb 2026."


def test_a_return_before_the_receipt_is_refused_though_the_sum_would_do(
    database: Database,
) -> None:
    lease = make_lease(database)
    add(database, lease, MOVE.RECEIVED, 300)
    with pytest.raises(FieldError):
        add(database, lease, MOVE.RETURNED, 100, moved_on=date(2026, 1, 31))


def test_a_return_that_leaves_too_little_for_a_later_one_names_that_day(database: Database) -> None:
    lease = make_lease(database)
    add(database, lease, MOVE.RECEIVED, 300_00)
    add(database, lease, MOVE.RETURNED, 200_00, moved_on=date(2026, 5, 1))
    with pytest.raises(FieldError) as refused:
        add(database, lease, MOVE.RETURNED, 150_00, moved_on=date(2026, 3, 1))
    assert str(refused.value) == "Only Rs. 100 of the deposit is there on 1 May 2026."


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"moved_on": TODAY + timedelta(days=1)}, "moved_on"),
        ({"paisa": 0}, "amount_paisa"),
        ({"move": MOVE.ADJUSTED, "reference": " "}, "reference"),
        ({"move": MOVE.CARRIED_IN}, "move"),
    ],
)
def test_a_wrong_move_is_refused_at_its_field(
    database: Database, given: dict[str, Any], field: str
) -> None:
    lease = make_lease(database)
    add(database, lease, MOVE.RECEIVED, 1000)
    wrong: dict[str, Any] = {"move": MOVE.RECEIVED, "paisa": 10}
    with pytest.raises(FieldError) as refused:
        add(database, lease, **wrong | given)
    assert refused.value.field_name == field


def test_a_wrong_move_is_reversed_by_another_with_its_reason(database: Database) -> None:
    lease = make_lease(database, deposit_paisa=500)
    entry = add(database, lease, MOVE.RECEIVED, 300)
    reverse(database, entry, "Was the rent")
    found = ledger(database, lease)
    assert (found.held_paisa, found.due_paisa) == (0, 500)
    wrong, back = found.rows
    assert (wrong.is_reversed, wrong.is_reversal) == (True, False)
    assert (back.is_reversed, back.is_reversal) == (False, True)
    assert (back.effect_paisa, back.reference, back.moved_on) == (
        -300,
        "Was the rent",
        wrong.moved_on,
    )


def test_a_reversal_is_made_once_with_a_reason_and_never_of_a_reversal(database: Database) -> None:
    lease = make_lease(database)
    entry = add(database, lease, MOVE.RECEIVED, 300)
    with pytest.raises(FieldError) as refused:
        reverse(database, entry, " ")
    assert refused.value.field_name == "reason"
    reverse(database, entry)
    back = ledger(database, lease).rows[1]
    for wrong in (entry, back.id):
        with pytest.raises(WrongStateError):
            reverse(database, wrong)


def test_a_receipt_is_not_reversed_while_its_money_was_returned(database: Database) -> None:
    lease = make_lease(database)
    entry = add(database, lease, MOVE.RECEIVED, 300)
    add(database, lease, MOVE.RETURNED, 100, moved_on=date(2026, 3, 1))
    with pytest.raises(FieldError) as refused:
        reverse(database, entry)
    assert refused.value.field_name == "reason"


def test_the_database_itself_keeps_the_ledger_as_it_was(database: Database) -> None:
    lease = make_lease(database)
    add(database, lease, MOVE.RECEIVED, 300)
    for statement in ("UPDATE deposit_entry SET amount_paisa = 1", "DELETE FROM deposit_entry"):
        with pytest.raises(IntegrityError):
            database.write(_execute, statement)


def _execute(session: Session, statement: str) -> None:
    session.execute(text(statement))


def test_a_deposit_is_carried_over_to_the_renewal_in_one_action(database: Database) -> None:
    before, after = renewed_pair(database)
    add(database, before, MOVE.RECEIVED, 300)
    found = ledger(database, after)
    assert found.carry_from is not None
    assert (found.carry_from.lease_id, found.carry_from.held_paisa) == (before.id, 300)
    there = ledger(database, before).carry_to
    assert there is not None
    assert there.number == "L-2026-002"
    paisa = database.write(carry_deposit_over, lease_id=after.id, on=TODAY, today=TODAY)
    assert paisa == 300
    assert ledger(database, before).held_paisa == 0
    assert (ledger(database, after).held_paisa, ledger(database, after).due_paisa) == (300, 200)
    assert ledger(database, before).rows[-1].reference == "To L-2026-002"
    assert ledger(database, after).carry_from is None
    with pytest.raises(FieldError):
        database.write(carry_deposit_over, lease_id=after.id, on=TODAY, today=TODAY)


@pytest.mark.parametrize("side", [0, 1])
def test_a_carrying_over_is_reversed_on_both_sides(database: Database, side: int) -> None:
    pair = renewed_pair(database)
    add(database, pair[0], MOVE.RECEIVED, 300)
    database.write(carry_deposit_over, lease_id=pair[1].id, on=TODAY, today=TODAY)
    reverse(database, ledger(database, pair[side]).rows[-1].id)
    assert [ledger(database, one).held_paisa for one in pair] == [300, 0]
    database.write(carry_deposit_over, lease_id=pair[1].id, on=TODAY, today=TODAY)
    assert [ledger(database, one).held_paisa for one in pair] == [0, 300]


def test_a_deposit_is_not_carried_to_a_draft(database: Database) -> None:
    before = make_lease(database)
    add(database, before, MOVE.RECEIVED, 300)
    draft = make_lease(database, renews_id=before.id, status=LeaseStatus.DRAFT)
    assert ledger(database, draft).carry_from is None
    assert ledger(database, before).carry_to is None


def test_the_rent_roll_asks_for_what_was_agreed(database: Database) -> None:
    lease, _without = make_lease(database, deposit_paisa=500), make_lease(database)
    add(database, lease, MOVE.RECEIVED, 100)
    assert database.read(list_asked_deposits) == {lease.id: 500}


steps = st.lists(
    st.tuples(
        st.sampled_from([MOVE.RECEIVED, MOVE.RETURNED, MOVE.ADJUSTED, None]),
        st.integers(1, 100),
        st.integers(0, 60),
    ),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whatever_is_done_no_day_is_below_nothing_and_the_list_adds_up(
    database: Database, steps: list[tuple[DepositMove | None, int, int]]
) -> None:
    lease = make_lease(database)
    for move, paisa, at in steps:
        rows = ledger(database, lease).rows
        try:
            if move is not None:
                add(database, lease, move, paisa, moved_on=date(2026, 1, 1) + timedelta(days=at))
            elif rows:
                reverse(database, rows[at % len(rows)].id)
        except (FieldError, WrongStateError):
            assert ledger(database, lease).rows == rows
    found = ledger(database, lease)
    assert found.held_paisa == sum(row.effect_paisa for row in found.rows)
    days = {row.moved_on for row in found.rows}
    held = [sum(row.effect_paisa for row in found.rows if row.moved_on <= day) for day in days]
    assert min(held, default=0) >= 0
