"""Units: added, corrected, ceasing on a day; removed where nothing was ever in them."""

from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.spaces import Unit, UnitBlock, UnitOrigin
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import BINDING, UnitKind
from parkdesk.services.spaces.rows import UnitDraft
from parkdesk.services.spaces.uses import list_changes, list_uses
from parkdesk.services.unit_days import check_days_kept, held_days_of


def get_unit(session: Session, unit_id: int) -> Unit:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise RecordMissingError(what="unit", which=str(unit_id))
    return unit


def get_unit_draft(session: Session, *, unit_id: int) -> UnitDraft:
    return draft_of(get_unit(session, unit_id))


def draft_of(unit: Unit) -> UnitDraft:
    """A unit as its form holds it."""
    return UnitDraft(**{field.name: getattr(unit, field.name) for field in fields(UnitDraft)})


def add_unit(session: Session, *, draft: UnitDraft) -> int:
    check_unit(session, draft, but=None)
    unit = Unit(**asdict(draft))
    session.add(unit)
    session.flush()
    return unit.id


def change_unit(session: Session, *, unit_id: int, draft: UnitDraft) -> None:
    """Correct what a unit is; days or seats that leases hold are not taken from under them."""
    unit = get_unit(session, unit_id)
    check_unit(session, draft, but=unit_id)
    _check_history(session, unit, draft)
    check_let(session, unit, draft)
    check_days_kept(
        session,
        unit_id=unit_id,
        exists_from=draft.exists_from,
        exists_to=draft.exists_to,
        seats=draft.seats if draft.kind is UnitKind.OPEN_SEATS else None,
    )
    for name, value in asdict(draft).items():
        setattr(unit, name, value)


def cease_unit(session: Session, *, unit_id: int, last_day: date) -> None:
    """Let a unit exist no longer than the day; raises FieldError where a lease needs it after."""
    unit = get_unit(session, unit_id)
    if last_day < unit.exists_from:
        reason = f"{unit.code} exists only from {day_text(unit.exists_from)}."
        raise FieldError(field_name="exists_to", reason=reason)
    check_days_kept(
        session, unit_id=unit_id, exists_from=unit.exists_from, exists_to=last_day, seats=None
    )
    if came_to_be(session, former_id=unit_id) and unit.exists_to != last_day:
        _refuse_history("exists_to", unit.code)
    unit.exists_to = last_day


def remove_unit(session: Session, *, unit_id: int) -> None:
    """Remove a unit in which nothing ever was, with its days out of use; else FieldError."""
    unit = get_unit(session, unit_id)
    if uses := list_uses(session, unit_ids=[unit_id]):
        raise FieldError(field_name="what", reason=f"{uses[0]} Let it cease on a day instead.")
    if changes := list_changes(session, unit_ids=[unit_id]):
        raise FieldError(field_name="what", reason=f"{changes[0]} Undo that instead.")
    for block in session.scalars(select(UnitBlock).where(UnitBlock.unit_id == unit_id)):
        session.delete(block)
    session.flush()  # before the unit; one by one, so that the trail keeps each
    session.delete(unit)


def came_to_be(session: Session, *, former_id: int) -> bool:
    """Whether other units came of this one."""
    return bool(session.scalar(select(UnitOrigin.id).where(UnitOrigin.former_id == former_id)))


def check_unit(session: Session, draft: UnitDraft, *, but: int | None) -> None:
    """Refuse a unit that the database would refuse, at the field it is about."""
    taken = session.scalar(select(Unit.id).where(Unit.code == draft.code))
    usable = draft.usable_sqft
    wrong = {
        "code": (not draft.code.strip(), "Give the unit a code."),
        "code ": (taken not in (None, but), f"There is a unit {draft.code} already."),
        "rentable_sqft": (draft.rentable_sqft <= 0, "The rentable area is more than nothing."),
        "usable_sqft": (
            usable is not None and not 0 < usable <= draft.rentable_sqft,
            "The usable area is more than nothing and at most the rentable area.",
        ),
        "seats": (draft.seats is not None and draft.seats <= 0, "Seats are one or more, or empty."),
        "seats ": (
            draft.kind is UnitKind.OPEN_SEATS and not draft.seats,
            "Open seats are let by number: say how many there are.",
        ),
        "asking_rate_paisa": ((draft.asking_rate_paisa or 0) < 0, "A rate is never below zero."),
        "exists_to": (
            draft.exists_to is not None and draft.exists_to < draft.exists_from,
            "The last day is before the first one.",
        ),
    }
    for name, (is_wrong, reason) in wrong.items():
        if is_wrong:
            raise FieldError(field_name=name.strip(), reason=reason)


def check_let(session: Session, unit: Unit, draft: UnitDraft) -> None:
    """Raise FieldError where a let unit would no longer be for letting: its area would be lost."""
    was = unit.lettable and unit.kind is not UnitKind.COMMON_AREA
    if not was or (draft.lettable and draft.kind is not UnitKind.COMMON_AREA):
        return
    held = held_days_of(session, unit_ids=[unit.id], statuses=BINDING)
    for one in held.get(unit.id, ()):
        days = f"from {day_text(one.starts_on)} to {day_text(one.ends_on)}"
        reason = f"{one.tenant} holds {unit.code} {days}: it stays for letting."
        raise FieldError("lettable" if draft.lettable != unit.lettable else "kind", reason)


def _check_history(session: Session, unit: Unit, draft: UnitDraft) -> None:
    """The day of a split or a merge is not moved at one end alone: areas would count twice."""
    came = select(UnitOrigin.id).where(UnitOrigin.unit_id == unit.id)
    if draft.exists_from != unit.exists_from and session.scalar(came):
        _refuse_history("exists_from", unit.code)
    if draft.exists_to != unit.exists_to and came_to_be(session, former_id=unit.id):
        _refuse_history("exists_to", unit.code)


def _refuse_history(field_name: str, code: str) -> None:
    reason = (
        f"{code} has this day from a split or a merge. Undo that, and do it again on another day."
    )
    raise FieldError(field_name=field_name, reason=reason)
