"""Days on which a unit is out of use: added, ended early, removed; never two over one day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.spaces import Unit, UnitBlock
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import BlockReason
from parkdesk.services.spaces.rows import BlockRow
from parkdesk.services.spaces.units import get_unit
from parkdesk.services.unit_days import HeldDays, held_days


def list_blocks(session: Session, *, unit_id: int) -> list[BlockRow]:
    """All that ever were, the latest first."""
    query = (
        select(UnitBlock)
        .where(UnitBlock.unit_id == unit_id)
        .order_by(UnitBlock.starts_on.desc(), UnitBlock.id.desc())
    )
    return [
        BlockRow(one.id, one.unit_id, one.reason, one.starts_on, one.ends_on, one.note)
        for one in session.scalars(query)
    ]


def list_let_days(
    session: Session, *, unit_id: int, starts_on: date, ends_on: date | None
) -> list[HeldDays]:
    """The leases that hold the unit on some of the days."""
    return [
        held
        for held in held_days(session, unit_id=unit_id)
        if starts_on <= held.ends_on and held.starts_on <= (ends_on or date.max)
    ]


def block_unit(
    session: Session,
    *,
    unit_id: int,
    reason: BlockReason,
    starts_on: date,
    ends_on: date | None = None,
    note: str = "",
) -> int:
    """Take a unit out of use on some days; without a last day until further notice.

    Days on which it is let are refused, but for a fit-out: a let unit counts as let all the same.
    """
    unit = get_unit(session, unit_id)
    _check_days(unit, starts_on, ends_on)
    _check_other_blocks(session, unit, starts_on, ends_on)
    let = list_let_days(session, unit_id=unit_id, starts_on=starts_on, ends_on=ends_on)
    if let and reason is not BlockReason.FIT_OUT:
        first = let[0]
        days = f"from {day_text(first.starts_on)} to {day_text(first.ends_on)}"
        why = f"{first.tenant} holds {unit.code} {days}. Only a fit-out goes on in a let unit."
        raise FieldError(field_name="starts_on", reason=why)
    block = UnitBlock(
        unit_id=unit_id, reason=reason, starts_on=starts_on, ends_on=ends_on, note=note
    )
    session.add(block)
    session.flush()
    return block.id


def block_units(
    session: Session,
    *,
    unit_ids: Sequence[int],
    reason: BlockReason,
    starts_on: date,
    ends_on: date | None = None,
    note: str = "",
) -> list[int]:
    """The same for several units, all or none."""
    return [
        block_unit(
            session,
            unit_id=unit_id,
            reason=reason,
            starts_on=starts_on,
            ends_on=ends_on,
            note=note,
        )
        for unit_id in unit_ids
    ]


def unblock_unit(session: Session, *, block_id: int, last_day: date) -> None:
    """Put a unit back into use after `last_day`; a block that had not begun then is removed."""
    block = _get_block(session, block_id)
    if last_day < block.starts_on:
        session.delete(block)
        return
    if block.ends_on is not None and last_day > block.ends_on:
        reason = f"It ends on {day_text(block.ends_on)} already."
        raise FieldError(field_name="last_day", reason=reason)
    block.ends_on = last_day


def remove_block(session: Session, *, block_id: int) -> None:
    """Take back a block that was a mistake, past days too."""
    session.delete(_get_block(session, block_id))


def _get_block(session: Session, block_id: int) -> UnitBlock:
    block = session.get(UnitBlock, block_id)
    if block is None:
        raise RecordMissingError(what="block", which=str(block_id))
    return block


def _check_days(unit: Unit, starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise FieldError(field_name="ends_on", reason="The last day is before the first one.")
    if starts_on < unit.exists_from:
        reason = f"{unit.code} exists only from {day_text(unit.exists_from)}."
        raise FieldError(field_name="starts_on", reason=reason)
    if unit.exists_to is not None and starts_on > unit.exists_to:
        reason = f"{unit.code} exists only to {day_text(unit.exists_to)}."
        raise FieldError(field_name="starts_on", reason=reason)


def _check_other_blocks(
    session: Session, unit: Unit, starts_on: date, ends_on: date | None
) -> None:
    other = session.scalar(
        select(UnitBlock)
        .where(
            UnitBlock.unit_id == unit.id,
            UnitBlock.starts_on <= (ends_on or date.max),
            UnitBlock.ends_on.is_(None) | (UnitBlock.ends_on >= starts_on),
        )
        .order_by(UnitBlock.starts_on)
        .limit(1)
    )
    if other is not None:
        until = f" to {day_text(other.ends_on)}" if other.ends_on else " until further notice"
        reason = (
            f"{unit.code} is out of use already from {day_text(other.starts_on)}{until} "
            f"({other.reason})."
        )
        raise FieldError(field_name="starts_on", reason=reason)
