from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.deposits import LedgerMove, balance, overdrawn_on, still_due
from parkdesk.rules.vocabulary import DepositMove

FIRST = date(2026, 1, 1)
moves = st.builds(
    LedgerMove,
    st.sampled_from(DepositMove),
    st.integers(0, 60).map(lambda days: FIRST + timedelta(days=days)),
    st.integers(1, 500_000_00),
)


def received(day: int, paisa: int) -> LedgerMove:
    return LedgerMove(DepositMove.RECEIVED, date(2026, 1, day), paisa)


def test_what_comes_in_adds_and_what_goes_out_takes() -> None:
    effects = {move: LedgerMove(move, FIRST, 1).effect_paisa for move in DepositMove}
    assert effects == {
        DepositMove.RECEIVED: 1,
        DepositMove.CARRIED_IN: 1,
        DepositMove.RETURNED: -1,
        DepositMove.ADJUSTED: -1,
        DepositMove.CARRIED_OUT: -1,
    }


def test_a_day_below_nothing_is_named_though_a_later_day_makes_it_good() -> None:
    returned = LedgerMove(DepositMove.RETURNED, date(2026, 1, 5), 300)
    assert overdrawn_on([received(1, 200), returned, received(9, 500)]) == (date(2026, 1, 5), 100)
    assert overdrawn_on([received(1, 200), returned, received(5, 100)]) is None


def test_the_rest_is_due_until_the_lease_is_over() -> None:
    assert still_due(500, 200, over=False) == 300
    assert still_due(500, 700, over=False) == 0
    assert still_due(500, 200, over=True) == 0


@given(st.lists(moves))
def test_the_balance_is_the_sum_of_what_each_move_does(ledger: list[LedgerMove]) -> None:
    ins = [one for one in ledger if one.move in (DepositMove.RECEIVED, DepositMove.CARRIED_IN)]
    outs = [one for one in ledger if one not in ins]
    asked = sum(one.amount_paisa for one in ins) - sum(one.amount_paisa for one in outs)
    assert balance(ledger) == asked


@given(st.lists(moves), moves)
def test_a_reversal_restores_every_days_balance(
    ledger: list[LedgerMove], wrong: LedgerMove
) -> None:
    back = LedgerMove(wrong.move, wrong.moved_on, wrong.amount_paisa, reversal=True)
    days = [FIRST + timedelta(days=at) for at in range(62)]
    after = [balance([*ledger, wrong, back], day) for day in days]
    assert after == [balance(ledger, day) for day in days]


@given(st.lists(moves))
def test_no_day_is_below_nothing_where_none_is_named(ledger: list[LedgerMove]) -> None:
    days = [FIRST + timedelta(days=at) for at in range(62)]
    lowest = min(balance(ledger, day) for day in days)
    found = overdrawn_on(ledger)
    assert (found is None) is (lowest >= 0)
    if found is not None:
        assert balance(ledger, found[0]) == -found[1]


def test_running_sums_in_the_order_of_days_are_what_is_held() -> None:
    ledger = [received(3, 5), received(1, 7), received(2, 11)]
    held = [balance(ledger, date(2026, 1, day)) for day in (1, 2, 3)]
    assert held == [7, 18, 23]
