"""The leases of a rent roll: once for all their rows, each row with its unit and charges."""

from typing import Any

from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import (
    Basis,
    BillingTime,
    ChargeKind,
    LeaseStatus,
    OrganisationKind,
)
from parkdesk.services.imports.plan import Place, PlanDraft, link
from parkdesk.services.imports.rent_roll_park import KnownPark
from parkdesk.spreadsheets.drafts import LeaseDraft, RentRollRow


def _tenant(park: KnownPark, plan: PlanDraft, row: int, draft: LeaseDraft) -> Place:
    known = park.tenant_ids(draft)
    if known:
        return ("known", known[0])
    values = {
        "name": draft.tenant,
        "name_key": name_key(draft.tenant),
        "kind": draft.tenant_kind or OrganisationKind.PRIVATE_LIMITED,
        "ntn": draft.ntn,
    }
    return (
        "new",
        park.once(
            plan,
            row,
            "organisation",
            ("tenant", draft.ntn or name_key(draft.tenant)),
            values,
            {},
        ),
    )


def plan_lease(park: KnownPark, plan: PlanDraft, row: int, draft: RentRollRow, unit: Place) -> None:
    """The lease, once for all its rows, and this row's unit with its charges."""
    lease, line = draft.lease, draft.line
    if lease is None or line is None:
        return
    if ("lease", lease.number) not in park.new:
        links, values = link("tenant_id", _tenant(park, plan, row, lease))
        place = park.once(
            plan,
            row,
            "lease",
            ("lease", lease.number),
            {**_lease_values(park, lease), **values},
            links,
        )
        if lease.subsidy_percent:
            subsidy = {
                "percent": lease.subsidy_percent,
                "starts_on": lease.subsidy_from,
                "ends_on": lease.subsidy_to,
            }
            plan.write(row, "lease_subsidy", subsidy, lease_id=place)
    place = park.new["lease", lease.number]
    links, values = link("unit_id", unit)
    let = plan.write(
        row,
        "lease_unit",
        {**values, "starts_on": line.starts_on, "ends_on": line.ends_on, "seats": line.seats},
        lease_id=place,
        **links,
    )
    common = {"billing": lease.billing, "billing_time": BillingTime.ADVANCE}
    rent = {"kind": ChargeKind.RENT, "basis": lease.basis, "rate_paisa": line.rate_paisa, **common}
    plan.write(row, "lease_charge", rent, lease_id=place, lease_unit_id=let)
    if lease.service_charge_paisa:
        service = {
            "kind": ChargeKind.SERVICE_CHARGE,
            "basis": Basis.RENTABLE,
            "rate_paisa": lease.service_charge_paisa,
            **common,
        }
        plan.write(row, "lease_charge", service, lease_id=place, lease_unit_id=let)


def _lease_values(park: KnownPark, lease: LeaseDraft) -> dict[str, Any]:
    seats = lease.basis is Basis.SEAT
    return {
        "number": lease.number,
        "status": LeaseStatus.NOTICE if lease.leaving_on else LeaseStatus.ACTIVE,
        "starts_on": lease.starts_on,
        "rent_starts_on": lease.rent_starts_on,
        "ends_on": lease.ends_on,
        "notice_days": park.policies.notice_days_seats if seats else park.policies.notice_days,
        "part_months": lease.part_months,
        "rent_free_months": lease.rent_free_months,
        "escalation_percent": lease.escalation_percent,
        "escalation_kind": lease.escalation_kind,
        "escalation_every_months": lease.escalation_every_months,
        "deposit_paisa": lease.deposit_paisa,
        "holdover_percent": park.policies.holdover_percent,
        "notice_given_on": lease.notice_given_on,
        "leaving_on": lease.leaving_on,
    }
