"""Undo and redo of what was done in one window, by the entries of the audit trail."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from parkdesk.errors import UserError
from parkdesk.ui.widgets.notices import Toast

if TYPE_CHECKING:  # loaded with the first write: the start needs no undo
    from parkdesk.services.undoing import UndoRow
    from parkdesk.storage.database import Database

MOST = 100
FRESH_S = 1.0


@dataclass(eq=False)
class OnRecordError(UserError):
    """`why` and `before`, on the action before it, are sentences; empty where there is none."""

    why: str
    before: str
    sentence: ClassVar[str] = "What was done last stays as it is. {why} {before}"


class UndoStack(QObject):
    """Hears of each write of the window, says that it was saved, and can take it back.

    What may not be undone is left out, and said once before an older action is undone in its
    place. A new action forgets what was undone before it.
    """

    refused = Signal(object)  # UserError: why the last action stays
    _written = Signal(int)

    def __init__(self, database: "Database", window: QWidget, toast: Toast) -> None:
        super().__init__(window)
        self._database = database
        self._window = window
        self._toast = toast
        self._done: list[UndoRow] = []
        self._undone: list[UndoRow] = []
        self._going_back: UndoRow | None = None
        self._again: UndoRow | None = None
        self._fresh_until = 0.0
        self._on_record = 0  # the entry of the last write where it is none that can be undone
        self.undo_action = self._action(self.undo, "Ctrl+Z")
        self.redo_action = self._action(self.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self._written.connect(self._on_written)  # queued where the writer is another thread
        self.close = database.follow(self._written.emit)
        self._name_actions()

    @Slot()
    def undo(self) -> None:
        """Take back the last action of the window; one on record by its toast alone."""
        if self._on_record:
            entry_id, self._on_record = self._on_record, 0
            if not self._toast.act():
                why = self._why_it_stays(entry_id)
                self.refused.emit(OnRecordError(why, self._said_of_the_one_before()))
            self._name_actions()
        elif self._done:
            self._going_back = self._done.pop()
            self._run(self._going_back)
            self._going_back = None

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            self._again = self._undone.pop()
            self._run(self._again)
            self._again = None

    def offer(self) -> Callable[[], None] | None:
        """The undo of what was written just now, for the toast that speaks of it."""
        fresh = self._done and not self._on_record and time.monotonic() < self._fresh_until
        return self.undo if fresh else None

    # --- inside

    def _action(self, run: Callable[[], None], *keys: str) -> QAction:
        action = QAction(self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: run())
        return action

    def _run(self, row: "UndoRow") -> None:
        from parkdesk.services.undoing import undo_action

        try:
            self._database.write(undo_action, entry_id=row.id, now=datetime.now().astimezone())
        except UserError as error:
            self.refused.emit(error)
        self._name_actions()

    @Slot(int)
    def _on_written(self, entry_id: int) -> None:
        from parkdesk.services.undoing import find_undo

        row = self._database.read(find_undo, entry_id=entry_id)
        self._on_record = entry_id if row is None else 0
        if row is None:
            self._toast.hide()  # what it says, and its Undo, is of an action before this one
            self._name_actions()
            return
        if self._going_back is not None:
            row = replace(self._going_back, id=entry_id)
            self._undone.append(row)
            self._toast.say(tr("Undone: {action}").format(action=named(row)), tr("Redo"), self.redo)
        elif self._again is not None:
            row = replace(self._again, id=entry_id)
            self._done.append(row)
            said = tr("Done again: {action}").format(action=named(row))
            self._toast.say(said, tr("Undo"), self.undo)
        else:
            self._done = [*self._done[1 - MOST :], row]
            self._undone.clear()
            self._fresh_until = time.monotonic() + FRESH_S
            if not row.quiet:
                self._toast.say(saved_text(row), tr("Undo"), self.undo)
        self._name_actions()

    def _why_it_stays(self, entry_id: int) -> str:
        from parkdesk.services.undoing import why_not_undoable

        return self._database.read(why_not_undoable, entry_id=entry_id)

    def _said_of_the_one_before(self) -> str:
        if not self._done:
            return ""
        text = tr("Press Ctrl+Z again to take back what was done before it: {action}.")
        return text.format(action=named(self._done[-1]))

    def _name_actions(self) -> None:
        for action, rows, text, named_text in (
            (self.undo_action, self._done, tr("&Undo"), tr("&Undo {action}")),
            (self.redo_action, self._undone, tr("&Redo"), tr("&Redo {action}")),
        ):
            known = rows and not (self._on_record and action is self.undo_action)
            name = named(rows[-1]).replace("&", "&&") if known else ""
            action.setText(named_text.format(action=name) if known else text)
            action.setEnabled(bool(rows))
        if self._on_record:
            self.undo_action.setEnabled(True)


def named(row: "UndoRow") -> str:
    """What was done, as `change of unit S-01`."""
    texts = {
        "added": tr("adding {what}"),
        "changed": tr("change of {what}"),
        "removed": tr("removal of {what}"),
        "stepped": tr("step of {what}"),
    }
    return texts[row.doing].format(what=row.what)


def saved_text(row: "UndoRow") -> str:
    texts = {
        "added": tr("Added: {what}"),
        "changed": tr("Changed: {what}"),
        "removed": tr("Removed: {what}"),
        "stepped": tr("Done: {what}"),
    }
    return texts[row.doing].format(what=row.what)


def tr(text: str) -> str:
    return QCoreApplication.translate("undo", text)
