"""What can be done to sessions wherever they are shown: add, change, call off; each says so."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from parkdesk.errors import UserError
from parkdesk.services import sessions
from parkdesk.services.sessions import SessionRow
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.session_dialog import SessionDialog
from parkdesk.ui.widgets.buttons import Button


def add_session(
    context: PageContext,
    parent: QWidget,
    *,
    batch: str = "",
    on: date | None = None,
    room: str = "",
    trainer: str = "",
) -> None:
    """Without a batch the form asks for one that runs on the day."""
    dialog = SessionDialog(context, batch=batch, on=on, room=room, trainer=trainer, parent=parent)
    if dialog.exec():
        show_toast(parent, tr("The session was added."))
    dialog.deleteLater()


def change_session(
    context: PageContext, parent: QWidget, row: SessionRow, *, leads_to_batch: bool = False
) -> None:
    """Its form, which can also call it off, and go to its batch from elsewhere."""
    dialog = SessionDialog(context, batch=row.batch, row=row, parent=parent)

    def call_off() -> None:
        if call_off_sessions(context, parent, [row.id], complain_at=dialog):
            dialog.discard()

    def open_batch() -> None:
        dialog.discard()
        context.navigate("training", batch=row.batch)

    if leads_to_batch:
        dialog.add_verb(Button(tr("Open the batch"), open_batch))
    dialog.add_verb(Button(tr("Call off"), call_off))
    if dialog.exec():
        show_toast(parent, tr("The session was changed."))
    dialog.deleteLater()


def call_off_sessions(
    context: PageContext,
    parent: QWidget,
    ids: Sequence[int],
    *,
    complain_at: QWidget | None = None,
) -> bool:
    """At once, as the window can take it back; True if it was done."""
    try:
        context.database.write(sessions.cancel_sessions, session_ids=ids)
    except UserError as error:
        show_error(complain_at or parent, error)
        return False
    show_toast(parent, tr("{count} sessions were called off.").format(count=len(ids)))
    return True


def tr(text: str) -> str:
    return QCoreApplication.translate("Session", text)
