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
from parkdesk.services.leases.amendments.amending import (
    AmendmentPlan,
    ShapeFigures,
    amend_lease,
    plan_amendment,
)
from parkdesk.services.leases.amendments.changes import (
    Change,
    Extension,
    NewRate,
    NewSubsidy,
    Relocation,
    RentChange,
    TermsChange,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.services.leases.amendments.differences import Difference
from parkdesk.services.leases.amendments.reading import (
    AmendmentRow,
    LeaseShape,
    RunningCharge,
    get_shape,
    list_amendments,
    list_running_charges,
)
from parkdesk.services.leases.assigning import assign_unit, give_back_unit
from parkdesk.services.leases.choosing import FreeUnit, list_free_units
from parkdesk.services.leases.clashes import Clash, find_clash
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
    list_lease_names,
    list_leases,
    search_leases,
)
from parkdesk.services.leases.reversing import (
    reinstate_lease,
    reopen_lease,
    reverse_amendment,
    take_back_lease,
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
    "AmendmentPlan",
    "AmendmentRow",
    "Change",
    "ChargeDraft",
    "ChargeRow",
    "Clash",
    "Difference",
    "Extension",
    "FreeUnit",
    "LeaseDetail",
    "LeaseDraft",
    "LeaseLine",
    "LeaseRow",
    "LeaseShape",
    "LeaseUnitDraft",
    "LeaseUnitRow",
    "Missing",
    "NewRate",
    "NewSubsidy",
    "RateStepRow",
    "Relocation",
    "RentChange",
    "RunningCharge",
    "ShapeFigures",
    "SubsidyDraft",
    "SubsidyRow",
    "TermsChange",
    "UnitAdded",
    "UnitGivenUp",
    "activate_draft",
    "activate_lease",
    "add_draft",
    "amend_lease",
    "approve_lease",
    "assign_unit",
    "cancel_lease",
    "change_draft",
    "count_leases",
    "end_lease",
    "find_clash",
    "find_lease_id",
    "first_monthly_rent",
    "get_draft",
    "get_lease",
    "get_shape",
    "give_back_unit",
    "give_notice",
    "list_amendments",
    "list_free_units",
    "list_lease_lines",
    "list_lease_names",
    "list_leases",
    "list_missing",
    "list_missing_in_draft",
    "list_running_charges",
    "plan_amendment",
    "propose_deposit",
    "propose_draft",
    "reinstate_lease",
    "reopen_lease",
    "reverse_amendment",
    "search_leases",
    "take_back_lease",
    "withdraw_notice",
]
