"""Drafts of leases: what is to be agreed, kept and changed until the lease is approved."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, WrongStateError
from parkdesk.models.leases import Lease
from parkdesk.models.tenants import Organisation
from parkdesk.rules.lease_decisions import name_of
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.leases.shapes import NO_TENANT as NO_TENANT
from parkdesk.services.leases.shapes import ChargeDraft as ChargeDraft
from parkdesk.services.leases.shapes import LeaseDraft as LeaseDraft
from parkdesk.services.leases.shapes import LeaseUnitDraft as LeaseUnitDraft
from parkdesk.services.leases.shapes import SubsidyDraft as SubsidyDraft
from parkdesk.services.leases.shapes import load_lease as load_lease
from parkdesk.services.leases.shapes import load_units as load_units
from parkdesk.services.leases.shapes import shape_of
from parkdesk.services.leases.storing import put_shape
from parkdesk.services.tenants import OrganisationDraft, add_tenant


def add_draft(
    session: Session, *, draft: LeaseDraft, new_tenant: OrganisationDraft | None = None
) -> int:
    """Keep a draft lease; with `new_tenant` the tenant is added in the same action."""
    draft = _with_tenant(session, draft, new_tenant)
    lease = Lease(status=LeaseStatus.DRAFT, units=[], charges=[], subsidies=[])
    put_shape(session, lease, draft)
    return lease.id


def change_draft(
    session: Session,
    *,
    lease_id: int,
    draft: LeaseDraft,
    new_tenant: OrganisationDraft | None = None,
) -> None:
    """Replace what a draft says; raises WrongStateError once it is no draft."""
    lease = load_lease(session, lease_id)
    if lease.status is not LeaseStatus.DRAFT:
        raise WrongStateError(name_of(lease.number), lease.status, "changed as a draft")
    put_shape(session, lease, _with_tenant(session, draft, new_tenant))


def get_draft(session: Session, *, lease_id: int) -> LeaseDraft:
    """What a lease says, as its form holds it."""
    return shape_of(load_lease(session, lease_id))


def checked(session: Session, draft: LeaseDraft) -> LeaseDraft:
    """The draft with its open days filled in; raises FieldError where it could not be stored."""
    rent_starts_on = draft.rent_starts_on or draft.starts_on
    if draft.ends_on < draft.starts_on:
        raise FieldError(field_name="ends_on", reason="The lease ends before it starts.")
    if rent_starts_on < draft.starts_on:
        raise FieldError(field_name="rent_starts_on", reason="Rent starts with the lease or later.")
    if draft.tenant_id == NO_TENANT or session.get(Organisation, draft.tenant_id) is None:
        raise FieldError(field_name="tenant_id", reason="Choose the tenant, or add a new one.")
    units = load_units(session, (unit.unit_id for unit in draft.units))
    for unit in draft.units:
        if _last(unit, draft) < _first(unit, draft):
            reason = f"Unit {units[unit.unit_id].code} ends before it starts."
            raise FieldError(field_name="units", reason=reason)
    if draft.escalation_every_months < 1:
        raise FieldError(field_name="escalation_every_months", reason="Give one month or more.")
    return replace(
        draft,
        rent_starts_on=rent_starts_on,
        units=tuple(
            replace(unit, starts_on=_first(unit, draft), ends_on=_last(unit, draft))
            for unit in draft.units
        ),
    )


def _first(unit: LeaseUnitDraft, draft: LeaseDraft) -> date:
    return unit.starts_on or draft.starts_on


def _last(unit: LeaseUnitDraft, draft: LeaseDraft) -> date:
    return unit.ends_on or draft.ends_on


def _with_tenant(
    session: Session, draft: LeaseDraft, new_tenant: OrganisationDraft | None
) -> LeaseDraft:
    if new_tenant is not None:
        draft = replace(draft, tenant_id=add_tenant(session, draft=new_tenant))
    return checked(session, draft)
