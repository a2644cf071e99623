"""The ledger of a deposit: what is held on a day, reckoned from moves that only ever grow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from parkdesk.rules.vocabulary import DepositMove

_BRINGS = frozenset({DepositMove.RECEIVED, DepositMove.CARRIED_IN})


@dataclass(frozen=True, slots=True)
class LedgerMove:
    """A move of some paisa on a day; a `reversal` takes an earlier one of its kind back."""

    move: DepositMove
    moved_on: date
    amount_paisa: int
    reversal: bool = False

    @property
    def effect_paisa(self) -> int:
        """What it adds to the deposit, or takes from it."""
        brings = (self.move in _BRINGS) is not self.reversal
        return self.amount_paisa if brings else -self.amount_paisa


def balance(moves: Iterable[LedgerMove], on: date | None = None) -> int:
    """What is held at the end of a day, or after every move."""
    return sum(one.effect_paisa for one in moves if on is None or one.moved_on <= on)


def overdrawn_on(moves: Iterable[LedgerMove]) -> tuple[date, int] | None:
    """The first day that would end below nothing, and by how much; None where none does."""
    by_day: dict[date, int] = defaultdict(int)
    for one in moves:
        by_day[one.moved_on] += one.effect_paisa
    days = sorted(by_day)
    for day, held in zip(days, accumulate(by_day[day] for day in days), strict=True):
        if held < 0:
            return day, -held
    return None


def still_due(asked_paisa: int, held_paisa: int, *, over: bool) -> int:
    """What the tenant still owes of the deposit; nothing once the lease is over."""
    return 0 if over else max(0, asked_paisa - held_paisa)
