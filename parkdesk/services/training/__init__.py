"""Programmes, their courses, and the batches in which a course is given."""

from parkdesk.services.training.closing import (
    close_batch,
    list_results,
    plan_closing,
    reopen_batch,
    save_results,
)
from parkdesk.services.training.closing_rows import ClosingPlan, ResultRow
from parkdesk.services.training.forms import (
    add_batch,
    add_course,
    add_course_with_programme,
    add_programme,
    change_batch,
    check_batch,
    propose_batch,
    propose_womens_seats,
)
from parkdesk.services.training.reading import (
    get_batch,
    get_batch_draft,
    list_batch_rules,
    list_batches,
    list_courses,
    list_programmes,
    list_rooms,
)
from parkdesk.services.training.rows import (
    BatchDraft,
    BatchRow,
    CourseRow,
    ProgrammeRow,
    RoomRow,
)

__all__ = [
    "BatchDraft",
    "BatchRow",
    "ClosingPlan",
    "CourseRow",
    "ProgrammeRow",
    "ResultRow",
    "RoomRow",
    "add_batch",
    "add_course",
    "add_course_with_programme",
    "add_programme",
    "change_batch",
    "check_batch",
    "close_batch",
    "get_batch",
    "get_batch_draft",
    "list_batch_rules",
    "list_batches",
    "list_courses",
    "list_programmes",
    "list_results",
    "list_rooms",
    "plan_closing",
    "propose_batch",
    "propose_womens_seats",
    "reopen_batch",
    "save_results",
]
