"""Applications to a batch: the ranked list, and each one's steps to a seat and its end."""

from parkdesk.rules.admission import BoardColumn, Stage, Step
from parkdesk.services.applications.board import BoardMove, plan_moves
from parkdesk.services.applications.reading import (
    count_applications,
    list_application_steps,
    list_applications,
    list_enrolments,
)
from parkdesk.services.applications.rows import (
    ApplicationRow,
    ApplicationStep,
    EnrolmentRow,
    SkippedApplication,
    StepPlan,
)
from parkdesk.services.applications.steps import add_application, plan_step, take_step
from parkdesk.services.eligibility import Weigher, Weighing, weigh_applications

__all__ = [
    "ApplicationRow",
    "ApplicationStep",
    "BoardColumn",
    "BoardMove",
    "EnrolmentRow",
    "SkippedApplication",
    "Stage",
    "Step",
    "StepPlan",
    "Weigher",
    "Weighing",
    "add_application",
    "count_applications",
    "list_application_steps",
    "list_applications",
    "list_enrolments",
    "plan_moves",
    "plan_step",
    "take_step",
    "weigh_applications",
]
