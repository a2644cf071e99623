"""Leases: read them, draft them, decide on them, and assign their units."""

from parkdesk.services.lease_days import LeaseLine, LeaseRow
from parkdesk.services.leases.actions import (
    activate_draft,
    activate_lease,
    approve_lease,
    cancel_lease,
    end_lease,
    give_notice,
    withdraw_notice,
)
from parkdesk.services.leases.assigning import assign_unit, give_back_unit
from parkdesk.services.leases.choosing import FreeUnit, list_free_units
from parkdesk.services.leases.clashes import Clash, check_unit_free, find_clash
from parkdesk.services.leases.drafts import (
    NO_TENANT,
    ChargeDraft,
    LeaseDraft,
    LeaseUnitDraft,
    SubsidyDraft,
    add_draft,
    change_draft,
    get_draft,
)
from parkdesk.services.leases.lines import list_lease_lines
from parkdesk.services.leases.missing import Missing, list_missing, list_missing_in_draft
from parkdesk.services.leases.proposing import (
    first_monthly_rent,
    propose_deposit,
    propose_draft,
)
from parkdesk.services.leases.reading import (
    count_leases,
    find_lease_id,
    get_lease,
    list_leases,
    search_leases,
)
from parkdesk.services.leases.rows import (
    ChargeRow,
    LeaseDetail,
    LeaseUnitRow,
    RateStepRow,
    SubsidyRow,
)

__all__ = [
    "NO_TENANT",
    "ChargeDraft",
    "ChargeRow",
    "Clash",
    "FreeUnit",
    "LeaseDetail",
    "LeaseDraft",
    "LeaseLine",
    "LeaseRow",
    "LeaseUnitDraft",
    "LeaseUnitRow",
    "Missing",
    "RateStepRow",
    "SubsidyDraft",
    "SubsidyRow",
    "activate_draft",
    "activate_lease",
    "add_draft",
    "approve_lease",
    "assign_unit",
    "cancel_lease",
    "change_draft",
    "check_unit_free",
    "count_leases",
    "end_lease",
    "find_clash",
    "find_lease_id",
    "first_monthly_rent",
    "get_draft",
    "get_lease",
    "give_back_unit",
    "give_notice",
    "list_free_units",
    "list_lease_lines",
    "list_leases",
    "list_missing",
    "list_missing_in_draft",
    "propose_deposit",
    "propose_draft",
    "search_leases",
    "withdraw_notice",
]
