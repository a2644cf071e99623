"""Partners with their memoranda, events, and the money of the park's projects."""

from parkdesk.services.partners.events import (
    EventDraft,
    EventRow,
    add_event,
    change_event,
    list_events,
    remove_event,
)
from parkdesk.services.partners.memoranda import (
    MouDraft,
    MouRow,
    add_mou,
    change_mou,
    list_mous,
    remove_mou,
)
from parkdesk.services.partners.money import (
    MoneyDraft,
    MoneyRow,
    add_money,
    change_money,
    list_money,
    newest_of_each,
    remove_money,
)

__all__ = [
    "EventDraft",
    "EventRow",
    "MoneyDraft",
    "MoneyRow",
    "MouDraft",
    "MouRow",
    "add_event",
    "add_money",
    "add_mou",
    "change_event",
    "change_money",
    "change_mou",
    "list_events",
    "list_money",
    "list_mous",
    "newest_of_each",
    "remove_event",
    "remove_money",
    "remove_mou",
]
