"""Amendments: planned, shown, made; after its activation a lease changes in no other way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, WrongStateError
from parkdesk.models.lease_changes import LeaseAmendment
from parkdesk.models.leases import Lease
from parkdesk.rules.lease_decisions import name_of
from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.monthly_rent import letting_rents
from parkdesk.rules.vocabulary import BINDING, AmendmentKind, LeaseStatus
from parkdesk.services.leases.amendments.changes import (
    KINDS,
    Change,
    Extension,
    Relocation,
    RentChange,
    Standing,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.services.leases.amendments.differences import Difference, differences
from parkdesk.services.leases.amendments.money import with_rents, with_terms
from parkdesk.services.leases.amendments.shape_text import shape_text
from parkdesk.services.leases.amendments.units import (
    Amended,
    extended,
    relocated,
    with_unit,
    without_unit,
)
from parkdesk.services.leases.missing import list_clashes, list_incomplete, terms_of_draft
from parkdesk.services.leases.shapes import (
    LeaseDraft,
    LeaseUnitDraft,
    load_lease,
    load_units,
    shape_of,
)
from parkdesk.services.leases.storing import put_shape

MONEY = frozenset({AmendmentKind.RENT_CHANGED, AmendmentKind.TERMS_CHANGED})
AGREES_RENT = MONEY | {AmendmentKind.UNIT_ADDED, AmendmentKind.RELOCATED}
# The field of a form under which it is said that the units are not free, or not to be let.
_UNIT_FIELD: dict[AmendmentKind, str] = {
    AmendmentKind.EXTENDED: "until",
    AmendmentKind.UNIT_ADDED: "unit_id",
    AmendmentKind.UNIT_GIVEN_UP: "last_day",
    AmendmentKind.RELOCATED: "unit_id",
    AmendmentKind.RENT_CHANGED: "rates",
    AmendmentKind.TERMS_CHANGED: "rates",
}


@dataclass(frozen=True, slots=True)
class ShapeFigures:
    """A lease's shape on the day a change takes effect: what it holds, and for how much a month."""

    ends_on: date
    units: str
    monthly_rent_paisa: int


@dataclass(frozen=True, slots=True)
class AmendmentPlan:
    """What an amendment would change; `effective_on` is the first day that is another."""

    kind: AmendmentKind
    effective_on: date
    was: LeaseDraft
    becomes: LeaseDraft
    before: ShapeFigures
    after: ShapeFigures
    differences: tuple[Difference, ...]


def plan_amendment(
    session: Session, *, lease_id: int, change: Change, today: date
) -> AmendmentPlan:
    """What a change of a binding lease would do; raises FieldError at the field that is wrong."""
    lease = load_lease(session, lease_id)
    if lease.status not in BINDING:
        raise WrongStateError(name_of(lease.number), lease.status, "amended")
    effective_on, becomes = changed(session, lease, change, today=today)
    was = shape_of(lease)
    codes = unit_codes(session, was, becomes)
    return AmendmentPlan(
        kind=KINDS[type(change)],
        effective_on=effective_on,
        was=was,
        becomes=becomes,
        before=_figures(session, was, effective_on),
        after=_figures(session, becomes, effective_on),
        differences=differences(was, becomes, on=effective_on, codes=codes),
    )


def amend_lease(
    session: Session,
    *,
    lease_id: int,
    change: Change,
    agreed_on: date,
    reason: str,
    today: date,
) -> int:
    """Change a binding lease as planned, and keep its shape before; returns the amendment."""
    plan = plan_amendment(session, lease_id=lease_id, change=change, today=today)
    if not reason.strip():
        raise FieldError("reason", "Say why, or on whose authority.")
    if agreed_on > today:
        raise FieldError("agreed_on", "An amendment is agreed today or earlier.")
    put_shape(session, load_lease(session, lease_id), plan.becomes)
    amendment = LeaseAmendment(
        lease_id=lease_id,
        kind=plan.kind,
        agreed_on=agreed_on,
        effective_on=plan.effective_on,
        reason=reason.strip(),
        was=shape_text(plan.was),
        becomes=shape_text(plan.becomes),
    )
    session.add(amendment)
    session.flush()
    return amendment.id


def changed(session: Session, lease: Lease, change: Change, *, today: date) -> Amended:
    """The first day that is another, and the shape from then on, checked as a draft would be."""
    now = standing(session, lease, change)
    effective_on, becomes = _apply(now, change)
    field = _UNIT_FIELD[KINDS[type(change)]]
    known = {one.sentence for one in list_incomplete(session, now.shape)}
    for missing in list_incomplete(session, becomes):
        if missing.sentence not in known:
            raise FieldError(field, missing.sentence)
    taken = replace(becomes, units=tuple(_new_terms(now.shape, becomes)))
    for clash in list_clashes(session, taken, today=today, lease_id=lease.id):
        raise FieldError(field, str(clash.error()))
    return effective_on, becomes


def standing(session: Session, lease: Lease, change: Change | None = None) -> Standing:
    """The lease as a change meets it; its amendments that were not reversed say since when."""
    shape = shape_of(lease)
    wanted = [unit.unit_id for unit in shape.units]
    if isinstance(change, UnitAdded | Relocation):
        wanted.append(change.unit_id)
    amendments = standing_amendments(session, lease.id)
    start = lease.rent_starts_on
    rents = [max(one.effective_on, start) for one in amendments if one.kind in AGREES_RENT]
    money = [one.effective_on for one in amendments if one.kind in MONEY]
    return Standing(
        shape=shape,
        last=agreed_until(lease.ends_on, lease.leaving_on),
        units=load_units(session, wanted),
        let_ids=tuple(let.id for let in lease.units),
        charge_ids=tuple(charge.id for charge in lease.charges),
        rents_from=tuple(rents),
        money_from=max(money, default=None),
        under_notice=lease.status is LeaseStatus.NOTICE,
    )


def standing_amendments(session: Session, lease_id: int) -> list[LeaseAmendment]:
    """Those that were not reversed, the latest last."""
    query = select(LeaseAmendment).where(
        LeaseAmendment.lease_id == lease_id, LeaseAmendment.reversed_on.is_(None)
    )
    return list(session.scalars(query.order_by(LeaseAmendment.id)))


def unit_codes(session: Session, *shapes: LeaseDraft) -> dict[int, str]:
    wanted = {unit.unit_id for shape in shapes for unit in shape.units}
    return {unit.id: unit.code for unit in load_units(session, wanted).values()}


def _apply(now: Standing, change: Change) -> Amended:
    if isinstance(change, Extension):
        return extended(now, change)
    if isinstance(change, UnitAdded):
        return with_unit(now, change)
    if isinstance(change, UnitGivenUp):
        return without_unit(now, change)
    if isinstance(change, Relocation):
        return relocated(now, change)
    return with_rents(now, change) if isinstance(change, RentChange) else with_terms(now, change)


def _new_terms(was: LeaseDraft, becomes: LeaseDraft) -> Iterator[LeaseUnitDraft]:
    return (unit for unit in becomes.units if unit not in was.units)


def _figures(session: Session, shape: LeaseDraft, day: date) -> ShapeFigures:
    """Of the day, or of the last one before it on which the shape still stands."""
    day = min(day, shape.ends_on)
    terms = terms_of_draft(session, shape)
    rents = letting_rents(terms)
    held = [
        place for place, unit in enumerate(terms.units) if unit.starts_on <= day <= unit.ends_on
    ]
    paisa = 0
    for place in held:
        begun = [step for step in rents[place] if step.starts_on <= day] or list(rents[place][:1])
        paisa += begun[-1].monthly_paisa if begun else 0
    codes = (terms.units[place].unit for place in held)
    return ShapeFigures(shape.ends_on, ", ".join(dict.fromkeys(codes)), paisa)
