"""The colours of a park's stacking plan, the same on the screen and on paper."""

from parkdesk.rules.plan_colours import ColourBy, PlanColours
from parkdesk.rules.plan_scales import ExpiryColours, RentColours
from parkdesk.rules.plan_tenants import TenantColours, tenant_colours
from parkdesk.services.property import PropertyFacts


def colours_of(park: PropertyFacts, by: ColourBy, *, tenant: str = "") -> PlanColours:
    """For any day of the park; by tenant the `tenant` stands out."""
    if by is ColourBy.EXPIRY:
        return ExpiryColours(park.fiscal_start_month)
    if by is ColourBy.RENT:
        return RentColours()
    if by is ColourBy.TENANT:
        lettings = (one for found in park.lettings.values() for one in found)
        return TenantColours(tenant_colours(park.units, lettings), tenant)
    return PlanColours()
