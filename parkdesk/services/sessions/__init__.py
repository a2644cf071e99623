"""When batches meet, and the days on which nobody does."""

from parkdesk.services.sessions.calendar import (
    count_sessions,
    get_day,
    get_month,
    get_week,
    list_batches_on,
    list_calendar_choices,
)
from parkdesk.services.sessions.calendar_rows import (
    BatchOnDay,
    CalendarCell,
    CalendarChoices,
    CalendarEntry,
    CalendarLine,
    CalendarSheet,
    CalendarWish,
)
from parkdesk.services.sessions.changing import (
    add_session,
    cancel_sessions,
    change_session,
    check_batch_sessions,
    check_session,
)
from parkdesk.services.sessions.clashes import DoubleUseError, refuse_double_uses
from parkdesk.services.sessions.holidays import (
    add_holiday,
    add_national_days,
    list_holidays,
    missing_national_days,
    remove_holiday,
)
from parkdesk.services.sessions.planning import add_series, plan_series
from parkdesk.services.sessions.reading import list_sessions, propose_series
from parkdesk.services.sessions.rows import (
    HolidayRow,
    SeriesDay,
    SeriesDraft,
    SeriesPlan,
    SessionDraft,
    SessionRow,
)

__all__ = [
    "BatchOnDay",
    "CalendarCell",
    "CalendarChoices",
    "CalendarEntry",
    "CalendarLine",
    "CalendarSheet",
    "CalendarWish",
    "DoubleUseError",
    "HolidayRow",
    "SeriesDay",
    "SeriesDraft",
    "SeriesPlan",
    "SessionDraft",
    "SessionRow",
    "add_holiday",
    "add_national_days",
    "add_series",
    "add_session",
    "cancel_sessions",
    "change_session",
    "check_batch_sessions",
    "check_session",
    "count_sessions",
    "get_day",
    "get_month",
    "get_week",
    "list_batches_on",
    "list_calendar_choices",
    "list_holidays",
    "list_sessions",
    "missing_national_days",
    "plan_series",
    "propose_series",
    "refuse_double_uses",
    "remove_holiday",
]
