"""What the administrator sees first: the figures of the day, and what needs a decision."""

from parkdesk.services.today.page import get_today, list_actions, list_gaps
from parkdesk.services.today.rows import (
    Action,
    Due,
    Gap,
    Subject,
    TodayDetail,
    TodayFigures,
    Verb,
)

__all__ = [
    "Action",
    "Due",
    "Gap",
    "Subject",
    "TodayDetail",
    "TodayFigures",
    "Verb",
    "get_today",
    "list_actions",
    "list_gaps",
]
