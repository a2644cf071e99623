"""Organisations: the tenants of the park, past, present and to come."""

from parkdesk.services.tenants.forms import (
    ContactDraft,
    OrganisationDraft,
    add_tenant,
    change_tenant,
    check_tenant,
    find_tenant_id,
    get_tenant_draft,
)
from parkdesk.services.tenants.reading import (
    ContactRow,
    StaffRow,
    TenantDetail,
    TenantLease,
    TenantRow,
    count_tenants,
    get_tenant,
    list_tenant_names,
    list_tenants,
    search_tenants,
)

__all__ = [
    "ContactDraft",
    "ContactRow",
    "OrganisationDraft",
    "StaffRow",
    "TenantDetail",
    "TenantLease",
    "TenantRow",
    "add_tenant",
    "change_tenant",
    "check_tenant",
    "count_tenants",
    "find_tenant_id",
    "get_tenant",
    "get_tenant_draft",
    "list_tenant_names",
    "list_tenants",
    "search_tenants",
]
