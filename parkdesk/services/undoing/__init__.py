"""Take an action back by the audit trail, as long as its records are as it left them."""

from parkdesk.services.undoing.limits import NotUndoableError
from parkdesk.services.undoing.names import Doing, UndoRow
from parkdesk.services.undoing.putting_back import (
    ChangedSinceError,
    NeededSinceError,
    find_undo,
    undo_action,
    why_not_undoable,
)

__all__ = [
    "ChangedSinceError",
    "Doing",
    "NeededSinceError",
    "NotUndoableError",
    "UndoRow",
    "find_undo",
    "undo_action",
    "why_not_undoable",
]
