"""What stands between a draft and its activation: all of it at once, each with its form field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.park import Park
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_missing import LeasePart, lacking_for_activation
from parkdesk.rules.lease_terms import (
    ChargeTerm,
    EscalationTerm,
    LeaseTerms,
    SubsidyTerm,
    UnitTerm,
)
from parkdesk.rules.money import JULY
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind
from parkdesk.services.lease_facts import unit_term
from parkdesk.services.leases.clashes import Clash, find_clash
from parkdesk.services.leases.drafts import LeaseDraft, get_draft, load_units


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a draft lacks: a sentence, and the part of the form to jump to."""

    part: LeasePart
    sentence: str


def list_missing(session: Session, *, lease_id: int, today: date) -> list[Missing]:
    """Everything that keeps a stored draft from being activated, clashes included."""
    draft = get_draft(session, lease_id=lease_id)
    return list_missing_in_draft(session, draft=draft, today=today, lease_id=lease_id)


def list_missing_in_draft(
    session: Session, *, draft: LeaseDraft, today: date, lease_id: int | None = None
) -> list[Missing]:
    """The same for a draft that is still being typed."""
    return [
        *list_incomplete(session, draft),
        *(
            Missing(LeasePart.UNITS, str(clash.error()))
            for clash in list_clashes(session, draft, today=today, lease_id=lease_id)
        ),
    ]


def list_incomplete(session: Session, draft: LeaseDraft) -> list[Missing]:
    """What the draft itself lacks or has wrong, whoever else has its units."""
    lacking = lacking_for_activation(terms_of_draft(session, draft))
    return [
        *(Missing(part, sentence) for part, sentence in lacking),
        *(Missing(LeasePart.UNITS, sentence) for sentence in _wrong_units(session, draft)),
    ]


def list_clashes(
    session: Session, draft: LeaseDraft, *, today: date, lease_id: int | None
) -> Iterator[Clash]:
    for unit in draft.units:
        clash = find_clash(
            session,
            unit_id=unit.unit_id,
            starts_on=unit.starts_on or draft.starts_on,
            ends_on=unit.ends_on or draft.ends_on,
            today=today,
            seats=unit.seats,
            but=lease_id,
            renews=draft.renews_id,
        )
        if clash is not None:
            yield clash


def terms_of_draft(session: Session, draft: LeaseDraft) -> LeaseTerms:
    units = load_units(session, (unit.unit_id for unit in draft.units))
    tenant = session.get(Organisation, draft.tenant_id)
    return LeaseTerms(
        number="",
        tenant=tenant.name if tenant else "",
        status=LeaseStatus.DRAFT,
        starts_on=draft.starts_on,
        rent_starts_on=draft.rent_starts_on or draft.starts_on,
        ends_on=draft.ends_on,
        units=tuple(_unit_terms(units, draft)),
        charges=tuple(_charge_terms(units, draft)),
        escalation=EscalationTerm(
            draft.escalation_percent, draft.escalation_kind, draft.escalation_every_months
        ),
        rent_free_months=draft.rent_free_months,
        subsidies=tuple(
            SubsidyTerm(one.percent, one.starts_on, one.ends_on, one.funder)
            for one in draft.subsidies
        ),
        part_months=draft.part_months,
        holdover_percent=draft.holdover_percent,
        fiscal_start_month=session.scalar(select(Park.fiscal_year_start_month)) or JULY,
    )


def _unit_terms(units: dict[int, Unit], draft: LeaseDraft) -> Iterator[UnitTerm]:
    for let in draft.units:
        unit = units[let.unit_id]
        yield unit_term(
            unit,
            starts_on=let.starts_on or draft.starts_on,
            ends_on=let.ends_on or draft.ends_on,
            seats=let.seats,
            unit_seats=unit.seats,
        )


def _charge_terms(units: dict[int, Unit], draft: LeaseDraft) -> Iterator[ChargeTerm]:
    for charge in draft.charges:
        yield ChargeTerm(
            kind=charge.kind,
            basis=charge.basis,
            rate_paisa=charge.rate_paisa,
            billing=charge.billing,
            time=charge.billing_time,
            starts_on=charge.starts_on,
            ends_on=charge.ends_on,
            unit=units[charge.unit_id].code if charge.unit_id in units else None,
            steps=charge.steps,
        )


def _wrong_units(session: Session, draft: LeaseDraft) -> Iterator[str]:
    """Units that cannot be let on these days at all, or stand in the draft twice."""
    units = load_units(session, (unit.unit_id for unit in draft.units))
    for place, let in enumerate(draft.units):
        unit = units[let.unit_id]
        first, last = let.starts_on or draft.starts_on, let.ends_on or draft.ends_on
        yield from unit_refusals(unit, first, last, let.seats)
        for other in draft.units[:place]:
            if other.unit_id == let.unit_id and (
                (other.starts_on or draft.starts_on) <= last
                and first <= (other.ends_on or draft.ends_on)
            ):
                yield f"Unit {unit.code} stands in the lease twice on the same days."


def unit_refusals(unit: Unit, first: date, last: date, seats: int | None) -> Iterator[str]:
    """Why a unit cannot be let on the days, apart from who else has it."""
    if not unit.lettable or unit.kind is UnitKind.COMMON_AREA:
        yield f"Unit {unit.code} is not for letting."
    if first < unit.exists_from:
        yield f"Unit {unit.code} exists only from {day_text(unit.exists_from)}."
    if unit.exists_to is not None and unit.exists_to < last:
        yield f"Unit {unit.code} exists only to {day_text(unit.exists_to)}."
    if seats is not None and seats > (unit.seats or 0):
        yield f"Unit {unit.code} has {unit.seats or 0} seats."
