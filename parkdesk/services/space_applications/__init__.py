"""Applications for space: the queue, the committee's decisions, who could fit, offers."""

from parkdesk.services.space_applications.decisions import (
    Decision,
    confirm_applications,
    plan_step,
    set_priority,
    take_step,
)
from parkdesk.services.space_applications.fitting import (
    fitting_applications,
    fitting_unit_ids,
    fitting_units,
    free_units,
)
from parkdesk.services.space_applications.forms import (
    add_space_application,
    change_space_application,
    check_space_application,
    get_space_application_draft,
)
from parkdesk.services.space_applications.offering import (
    ProposedOffer,
    accept_offer,
    offer_space,
    propose_offer,
    propose_start,
)
from parkdesk.services.space_applications.reading import (
    count_space_applications,
    get_space_application,
    list_reconfirmations,
    list_space_applications,
    search_space_applications,
)
from parkdesk.services.space_applications.rows import (
    NO_ORGANISATION,
    FittingApplication,
    FittingUnits,
    OfferedUnit,
    SkippedSpaceApplication,
    SpaceApplicationDetail,
    SpaceApplicationDraft,
    SpaceApplicationRow,
    SpaceDecision,
    SpaceStepPlan,
)

__all__ = [
    "NO_ORGANISATION",
    "Decision",
    "FittingApplication",
    "FittingUnits",
    "OfferedUnit",
    "ProposedOffer",
    "SkippedSpaceApplication",
    "SpaceApplicationDetail",
    "SpaceApplicationDraft",
    "SpaceApplicationRow",
    "SpaceDecision",
    "SpaceStepPlan",
    "accept_offer",
    "add_space_application",
    "change_space_application",
    "check_space_application",
    "confirm_applications",
    "count_space_applications",
    "fitting_applications",
    "fitting_unit_ids",
    "fitting_units",
    "free_units",
    "get_space_application",
    "get_space_application_draft",
    "list_reconfirmations",
    "list_space_applications",
    "offer_space",
    "plan_step",
    "propose_offer",
    "propose_start",
    "search_space_applications",
    "set_priority",
    "take_step",
]
