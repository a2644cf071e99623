"""The amendments of a lease, and its shape before each, as screens show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.lease_changes import LeaseAmendment
from parkdesk.rules.vocabulary import AmendmentKind, Basis, ChargeKind
from parkdesk.services.leases.amendments.amending import standing, unit_codes
from parkdesk.services.leases.amendments.changes import days_of
from parkdesk.services.leases.amendments.differences import Difference, differences
from parkdesk.services.leases.amendments.money import current_rate
from parkdesk.services.leases.amendments.shape_text import shape_from
from parkdesk.services.leases.shapes import LeaseDraft, load_lease


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amendment with what it changed. The latest that stands can be reversed."""

    id: int
    kind: AmendmentKind
    agreed_on: date
    effective_on: date
    reason: str
    made_at: datetime
    reversed_on: date | None
    reversal_reason: str
    differences: tuple[Difference, ...]
    can_be_reversed: bool


@dataclass(frozen=True, slots=True)
class LeaseShape:
    """All that a lease said once; `codes` are of its units."""

    number: str
    draft: LeaseDraft
    codes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class RunningCharge:
    """A charge that goes on on a day, with its rate of that day; `unit` is empty for all units."""

    id: int
    kind: ChargeKind
    unit: str
    basis: Basis
    rate_paisa: int


def list_amendments(session: Session, *, lease_id: int) -> list[AmendmentRow]:
    """The newest first, reversed ones too."""
    query = select(LeaseAmendment).where(LeaseAmendment.lease_id == lease_id)
    rows: list[AmendmentRow] = []
    latest = True
    for one in session.scalars(query.order_by(LeaseAmendment.id.desc())):
        was, becomes = shape_from(one.was), shape_from(one.becomes)
        codes = unit_codes(session, was, becomes)
        stands = one.reversed_on is None
        rows.append(
            AmendmentRow(
                id=one.id,
                kind=one.kind,
                agreed_on=one.agreed_on,
                effective_on=one.effective_on,
                reason=one.reason,
                made_at=one.made_at,
                reversed_on=one.reversed_on,
                reversal_reason=one.reversal_reason,
                differences=differences(was, becomes, on=one.effective_on, codes=codes),
                can_be_reversed=stands and latest,
            )
        )
        latest = latest and not stands
    return rows


def get_shape(session: Session, *, lease_id: int, as_of_amendment: int | None = None) -> LeaseShape:
    """The lease as it was before an amendment, or without one as it is now."""
    lease = load_lease(session, lease_id)
    if as_of_amendment is None:
        draft = standing(session, lease).shape
    else:
        amendment = session.get(LeaseAmendment, as_of_amendment)
        if amendment is None or amendment.lease_id != lease_id:
            raise RecordMissingError(what="amendment", which=str(as_of_amendment))
        draft = shape_from(amendment.was)
    return LeaseShape(lease.number or "", draft, unit_codes(session, draft))


def list_running_charges(session: Session, *, lease_id: int, on: date) -> list[RunningCharge]:
    """What an amendment from that day can give another rate: charges that go on or still begin."""
    now = standing(session, load_lease(session, lease_id))
    found = []
    for charge_id, charge in zip(now.charge_ids, now.shape.charges, strict=True):
        lasts = [
            days_of(unit, now.shape)[1]
            for unit in now.shape.units
            if charge.unit_id in (None, unit.unit_id)
        ]
        if min(charge.ends_on or date.max, max(lasts, default=date.max)) < on:
            continue
        code = "" if charge.unit_id is None else now.units[charge.unit_id].code
        rate = current_rate(now, charge, on)
        found.append(RunningCharge(charge_id, charge.kind, code, charge.basis, rate))
    return found
