"""The deposit of a lease: asked for, and a ledger of what came and went, outside arrears."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.lease_changes import DepositEntry
from parkdesk.models.leases import Lease
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.deposits import LedgerMove, balance, overdrawn_on, still_due
from parkdesk.rules.money import format_rupees
from parkdesk.rules.vocabulary import BINDING, DepositKind, DepositMove, LeaseStatus

BY_HAND = (DepositMove.RECEIVED, DepositMove.RETURNED, DepositMove.ADJUSTED)
_OVER = frozenset({LeaseStatus.ENDED, LeaseStatus.CANCELLED})
_CARRIED = {
    DepositMove.CARRIED_OUT: DepositMove.CARRIED_IN,
    DepositMove.CARRIED_IN: DepositMove.CARRIED_OUT,
}


@dataclass(frozen=True, slots=True)
class DepositRow:
    """A move; `effect_paisa` is what it adds or takes. A reversed one stays, and its reversal."""

    id: int
    move: DepositMove
    moved_on: date
    amount_paisa: int
    effect_paisa: int
    reference: str
    is_reversal: bool
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The lease before or after this one, and the deposit that it holds."""

    lease_id: int
    number: str
    held_paisa: int


@dataclass(frozen=True, slots=True)
class DepositLedger:
    """All of a lease's deposit; `carry_from` has a deposit to bring, `carry_to` takes this one."""

    lease_id: int
    asked_paisa: int
    kind: DepositKind
    held_paisa: int
    due_paisa: int
    rows: tuple[DepositRow, ...]
    carry_from: Neighbour | None
    carry_to: Neighbour | None


def list_asked_deposits(session: Session) -> dict[int, int]:
    """The agreed deposit in paisa by lease id; leases without one are left out."""
    query = select(Lease.id, Lease.deposit_paisa).where(Lease.deposit_paisa > 0)
    return {row.id: row.deposit_paisa for row in session.execute(query)}


def list_deposit(session: Session, *, lease_id: int) -> DepositLedger:
    """The lease's ledger by day, with what is held and still due."""
    lease = _lease(session, lease_id)
    entries = _entries(session, lease_id)
    held = balance(_moves(entries))
    return DepositLedger(
        lease_id=lease_id,
        asked_paisa=lease.deposit_paisa,
        kind=lease.deposit_kind,
        held_paisa=held,
        due_paisa=still_due(lease.deposit_paisa, held, over=lease.status in _OVER),
        rows=tuple(_rows(entries)),
        carry_from=_carry_from(session, lease),
        carry_to=_carry_to(session, lease) if held else None,
    )


def add_deposit_move(
    session: Session,
    *,
    lease_id: int,
    move: DepositMove,
    moved_on: date,
    amount_paisa: int,
    today: date,
    reference: str = "",
) -> int:
    """Write what was received, returned or adjusted; raises FieldError where it cannot be.

    No day may end below nothing. An adjustment says in `reference` what it paid for.
    """
    if move not in BY_HAND:
        raise FieldError(field_name="move", reason="A deposit is carried over to a renewal only.")
    _lease(session, lease_id)
    if amount_paisa <= 0:
        raise FieldError(field_name="amount_paisa", reason="Give an amount above nothing.")
    _check_day(moved_on, today)
    if move is DepositMove.ADJUSTED and not reference.strip():
        raise FieldError(field_name="reference", reason="Say what the deposit was used for.")
    return _add(session, lease_id, move, moved_on, amount_paisa, reference)


def reverse_deposit_move(session: Session, *, entry_id: int, reason: str) -> None:
    """Take a wrong move back by another of the same day; one carried over is so on both sides.

    Raises FieldError without a reason, or where the amount is no longer there.
    """
    wrong = session.get(DepositEntry, entry_id)
    if wrong is None:
        raise RecordMissingError(what="move of a deposit", which=str(entry_id))
    if wrong.reverses_id is not None:
        raise WrongStateError(what="The move", state="a reversal itself", action="reversed")
    if not reason.strip():
        raise FieldError(field_name="reason", reason="Say why the move was wrong.")
    pair = [wrong] if wrong.move in BY_HAND else [wrong, _other_side(session, wrong)]
    for one in sorted(pair, key=lambda one: one.move is DepositMove.CARRIED_OUT):
        if _is_reversed(session, one):
            raise WrongStateError(what="The move", state="reversed", action="reversed again")
        _add(
            session, one.lease_id, one.move, one.moved_on, one.amount_paisa, reason,
            reverses_id=one.id, field_name="reason",
        )  # fmt: skip


def carry_deposit_over(session: Session, *, lease_id: int, on: date, today: date) -> int:
    """Bring what the renewed lease holds to the lease that follows it, in paisa.

    `lease_id` is the follower; out of the one and into the other are one action.
    """
    lease = _lease(session, lease_id)
    before = _carry_from(session, lease)
    if before is None:
        why = "The lease before it holds no deposit to carry over."
        raise FieldError(field_name="moved_on", reason=why)
    _check_day(on, today)
    number = lease.number or ""
    _add(session, before.lease_id, DepositMove.CARRIED_OUT, on, before.held_paisa, f"To {number}")
    _add(session, lease_id, DepositMove.CARRIED_IN, on, before.held_paisa, f"From {before.number}")
    return before.held_paisa


def _lease(session: Session, lease_id: int) -> Lease:
    lease = session.get(Lease, lease_id)
    if lease is None:
        raise RecordMissingError(what="lease", which=str(lease_id))
    return lease


def _check_day(moved_on: date, today: date) -> None:
    if moved_on > today:
        raise FieldError(field_name="moved_on", reason="Write it once it has happened.")


def _entries(session: Session, lease_id: int) -> list[DepositEntry]:
    query = select(DepositEntry).where(DepositEntry.lease_id == lease_id)
    return list(session.scalars(query.order_by(DepositEntry.moved_on, DepositEntry.id)))


def _moves(entries: Iterable[DepositEntry]) -> list[LedgerMove]:
    return [
        LedgerMove(one.move, one.moved_on, one.amount_paisa, one.reverses_id is not None)
        for one in entries
    ]


def _rows(entries: list[DepositEntry]) -> Iterable[DepositRow]:
    reversed_ids = {one.reverses_id for one in entries}
    for entry, move in zip(entries, _moves(entries), strict=True):
        yield DepositRow(
            id=entry.id,
            move=entry.move,
            moved_on=entry.moved_on,
            amount_paisa=entry.amount_paisa,
            effect_paisa=move.effect_paisa,
            reference=entry.reference,
            is_reversal=move.reversal,
            is_reversed=entry.id in reversed_ids,
        )


def _add(
    session: Session,
    lease_id: int,
    move: DepositMove,
    moved_on: date,
    amount_paisa: int,
    reference: str,
    *,
    reverses_id: int | None = None,
    field_name: str = "amount_paisa",
) -> int:
    entry = DepositEntry(
        lease_id=lease_id,
        move=move,
        moved_on=moved_on,
        amount_paisa=amount_paisa,
        reference=reference.strip(),
        reverses_id=reverses_id,
    )
    after = _moves([*_entries(session, lease_id), entry])
    if short := overdrawn_on(after):
        there = max(0, balance(after, short[0]) + amount_paisa)
        reason = f"Only {format_rupees(there)} of the deposit is there on {day_text(short[0])}."
        raise FieldError(field_name=field_name, reason=reason)
    session.add(entry)
    session.flush()
    return entry.id


def _is_reversed(session: Session, entry: DepositEntry) -> bool:
    query = select(DepositEntry.id).where(DepositEntry.reverses_id == entry.id)
    return session.scalar(query) is not None


def _other_side(session: Session, entry: DepositEntry) -> DepositEntry:
    """The move of the renewed lease, or of its follower, that belongs to one carried over."""
    lease = _lease(session, entry.lease_id)
    if entry.move is DepositMove.CARRIED_IN:
        is_other = DepositEntry.lease_id == lease.renews_id
    else:
        followers = select(Lease.id).where(Lease.renews_id == lease.id)
        is_other = DepositEntry.lease_id.in_(followers)
    gone = select(DepositEntry.reverses_id).where(DepositEntry.reverses_id.is_not(None))
    return session.scalars(
        select(DepositEntry)
        .where(
            is_other,
            DepositEntry.move == _CARRIED[entry.move],
            DepositEntry.moved_on == entry.moved_on,
            DepositEntry.amount_paisa == entry.amount_paisa,
            DepositEntry.reverses_id.is_(None),
            DepositEntry.id.not_in(gone),
        )
        .order_by(DepositEntry.id)
        .limit(1)
    ).one()


def _carry_from(session: Session, lease: Lease) -> Neighbour | None:
    """The lease it renews, where that holds a deposit and this one binds."""
    if lease.renews_id is None or lease.status not in BINDING:
        return None
    before = _neighbour(session, _lease(session, lease.renews_id))
    return before if before.held_paisa else None


def _carry_to(session: Session, lease: Lease) -> Neighbour | None:
    query = select(Lease).where(Lease.renews_id == lease.id, Lease.status.in_(list(BINDING)))
    follower = session.scalar(query.order_by(Lease.id).limit(1))
    return _neighbour(session, follower) if follower else None


def _neighbour(session: Session, lease: Lease) -> Neighbour:
    held = balance(_moves(_entries(session, lease.id)))
    return Neighbour(lease.id, lease.number or "", held)
