"""Splitting a unit and merging units from a day on, and taking that back.

The former units exist to the day before, so every figure of an earlier day stays as it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, UserError
from parkdesk.models.spaces import Unit, UnitBlock, UnitOrigin
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.unit_parts import UnitPart
from parkdesk.rules.vocabulary import BlockReason
from parkdesk.services.spaces.parts import UnitPartError
from parkdesk.services.spaces.rows import UnitDraft
from parkdesk.services.spaces.units import add_unit, get_unit
from parkdesk.services.spaces.uses import list_leavings, list_needs, list_uses

PARTS_AT_LEAST, PARTS_AT_MOST = 2, 10
NEEDS_SHOWN = 3
_DAY = timedelta(days=1)


@dataclass(eq=False)
class UnitChangeKeptError(UserError):
    """A split or merge that cannot be undone: something depends on the new units."""

    units: str
    reason: str
    sentence: ClassVar[str] = (
        "The change to {units} cannot be undone: {reason} Settle that first, or change the units "
        "again from a later day."
    )


@dataclass(frozen=True, slots=True)
class CarriedBlock:
    """Days out of use that go on past a change, from its day."""

    reason: BlockReason
    starts_on: date
    ends_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class UnitChangePlan:
    """What stands in the way of a change on a day, and the days out of use that reach past it.

    `leavings` are leases that are to be ended by then.
    """

    refusals: tuple[str, ...]
    leavings: tuple[str, ...]
    blocks: tuple[CarriedBlock, ...]
    rentable_sqft: Decimal


def plan_unit_change(
    session: Session, *, unit_ids: Sequence[int], on: date, today: date
) -> UnitChangePlan:
    units = _get_units(session, unit_ids)
    refusals = [sentence for unit in units if (sentence := _wrong_day(unit, on))]
    refusals += list_needs(session, unit_ids=unit_ids, going_on=on, today=today)
    leavings = list_leavings(session, unit_ids=unit_ids, before=on, today=today)
    carried = _carried(session, unit_ids, on)
    area = sum((unit.rentable_sqft for unit in units), Decimal("0.00"))
    return UnitChangePlan(tuple(refusals), tuple(leavings), tuple(carried), area)


def split_unit(
    session: Session,
    *,
    unit_id: int,
    on: date,
    parts: Sequence[UnitPart],
    carry_blocks: bool,
    today: date,
) -> list[int]:
    """Let a unit be two to ten others from the day on; their ids in the order given.

    `carry_blocks` lets days out of use that reach past the day go on in each of them.
    """
    if not PARTS_AT_LEAST <= len(parts) <= PARTS_AT_MOST:
        reason = f"A unit is split into {PARTS_AT_LEAST} to {PARTS_AT_MOST} others."
        raise FieldError(field_name="count", reason=reason)
    return _change(session, [unit_id], on, parts, carry_blocks=carry_blocks, today=today)


def merge_units(
    session: Session,
    *,
    unit_ids: Sequence[int],
    on: date,
    into: UnitPart,
    carry_blocks: bool,
    today: date,
) -> int:
    """Let two or more units of one floor be a single one from the day on."""
    if len(set(unit_ids)) < PARTS_AT_LEAST:
        raise FieldError(field_name="units", reason="Choose two or more units to merge.")
    if len({unit.floor_id for unit in _get_units(session, unit_ids)}) > 1:
        raise FieldError(field_name="units", reason="Only units of one floor can be merged.")
    [merged] = _change(session, unit_ids, on, [into], carry_blocks=carry_blocks, today=today)
    return merged


def undo_unit_change(session: Session, *, unit_id: int) -> list[int]:
    """Take back the split or merge that this unit came of; the ids of the former units.

    Raises UnitChangeKeptError where something depends on one of the new units.
    """
    formers = _formers_of(session, [unit_id])
    if not formers:
        raise RecordMissingError(what="split or merge of unit", which=str(unit_id))
    new = session.scalars(
        select(UnitOrigin.unit_id).where(UnitOrigin.former_id.in_(formers)).distinct()
    ).all()
    units = _get_units(session, new)
    if reason := _why_kept(session, units, formers):
        names = ", ".join(sorted(unit.code for unit in units))
        raise UnitChangeKeptError(units=names, reason=reason)
    for part in (UnitOrigin, UnitBlock):  # one by one, so that the trail keeps each
        for record in session.scalars(select(part).where(part.unit_id.in_(new))):
            session.delete(record)
    session.flush()
    for unit in units:
        session.delete(unit)
    for former in _get_units(session, formers):
        former.exists_to = None
    return formers


def _change(
    session: Session,
    former_ids: Sequence[int],
    on: date,
    parts: Sequence[UnitPart],
    *,
    carry_blocks: bool,
    today: date,
) -> list[int]:
    formers = _get_units(session, former_ids)
    plan = plan_unit_change(session, unit_ids=former_ids, on=on, today=today)
    if plan.refusals:
        raise FieldError(field_name="on", reason=_joined(plan.refusals))
    for former in formers:
        former.exists_to = on - _DAY
    new = [_add_part(session, row, part, formers[0], on) for row, part in enumerate(parts)]
    for unit_id in new:
        session.add_all(UnitOrigin(unit_id=unit_id, former_id=one) for one in former_ids)
        if carry_blocks:
            session.add_all(_block(unit_id, one) for one in plan.blocks)
    session.flush()
    return new


def _add_part(session: Session, row: int, part: UnitPart, former: Unit, on: date) -> int:
    draft = UnitDraft(
        code=part.code,
        floor_id=former.floor_id,
        kind=part.kind,
        rentable_sqft=part.rentable_sqft,
        exists_from=on,
        usable_sqft=part.usable_sqft,
        seats=part.seats,
        asking_rate_paisa=part.asking_rate_paisa,
        lettable=former.lettable,
    )
    try:
        return add_unit(session, draft=draft)
    except FieldError as error:
        raise UnitPartError("parts", error.reason, row, error.field_name) from error


def _wrong_day(unit: Unit, on: date) -> str:
    if on <= unit.exists_from:
        return f"{unit.code} exists only from {day_text(unit.exists_from)}: choose a later day."
    if unit.exists_to is not None:
        return f"{unit.code} exists only to {day_text(unit.exists_to)}."
    return ""


def _joined(sentences: Sequence[str]) -> str:
    more = len(sentences) - NEEDS_SHOWN
    text = " ".join(sentences[:NEEDS_SHOWN])
    return f"{text} And {more} more." if more > 0 else text


def _carried(session: Session, unit_ids: Iterable[int], on: date) -> list[CarriedBlock]:
    """What goes on of the units' days out of use; of several over one day the earliest goes on."""
    query = (
        select(UnitBlock)
        .where(
            UnitBlock.unit_id.in_(list(unit_ids)),
            UnitBlock.ends_on.is_(None) | (UnitBlock.ends_on >= on),
        )
        .order_by(UnitBlock.starts_on, UnitBlock.id)
    )
    carried: list[CarriedBlock] = []
    free_from: date | None = on
    for block in session.scalars(query):
        if free_from is None or (block.ends_on is not None and block.ends_on < free_from):
            continue
        first = max(block.starts_on, free_from)
        carried.append(CarriedBlock(block.reason, first, block.ends_on, block.note))
        free_from = block.ends_on + _DAY if block.ends_on else None
    return carried


def _block(unit_id: int, block: CarriedBlock) -> UnitBlock:
    return UnitBlock(
        unit_id=unit_id,
        reason=block.reason,
        starts_on=block.starts_on,
        ends_on=block.ends_on,
        note=block.note,
    )


def _why_kept(session: Session, units: Sequence[Unit], formers: Sequence[int]) -> str:
    """What depends on the new units, but for the change itself and the blocks it carried."""
    ids = [unit.id for unit in units]
    for further in session.scalars(
        select(Unit.code)
        .join(UnitOrigin, UnitOrigin.unit_id == Unit.id)
        .where(UnitOrigin.former_id.in_(ids))
        .order_by(Unit.code)
    ):
        return f"{further} came of it in turn."
    for sentence in list_uses(session, unit_ids=ids):
        return sentence
    for unit in units:
        carried = _carried(session, formers, unit.exists_from)
        for block in session.scalars(select(UnitBlock).where(UnitBlock.unit_id == unit.id)):
            same = CarriedBlock(block.reason, block.starts_on, block.ends_on, block.note)
            if same not in carried:
                return f"{unit.code} is out of use from {day_text(block.starts_on)}."
    return ""


def _formers_of(session: Session, unit_ids: Iterable[int]) -> list[int]:
    query = select(UnitOrigin.former_id).where(UnitOrigin.unit_id.in_(list(unit_ids)))
    return list(session.scalars(query.order_by(UnitOrigin.former_id)))


def _get_units(session: Session, unit_ids: Iterable[int]) -> list[Unit]:
    return [get_unit(session, unit_id) for unit_id in unit_ids]
