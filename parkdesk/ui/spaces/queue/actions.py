"""What can be done with applications for space: each verb asks what it needs, then does it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from parkdesk.errors import UserError, WrongStateError
from parkdesk.rules.space_queue import DONE, SpaceStep
from parkdesk.services import space_applications
from parkdesk.services.space_applications import SpaceApplicationDetail
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.queue.accept_dialog import AcceptDialog
from parkdesk.ui.spaces.queue.application_dialog import ApplicationDialog
from parkdesk.ui.spaces.queue.offer_dialog import OfferDialog
from parkdesk.ui.spaces.queue.step_dialog import ApplicationStepDialog, PriorityDialog
from parkdesk.ui.spaces.queue.words import done_text
from parkdesk.ui.widgets.form import FormDialog, open_once


class QueueActions(QObject):
    """Says `kept(application id)` when an application was added or changed by its form."""

    kept = Signal(int)

    def __init__(self, context: PageContext, host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._host = host

    def add(self, organisation_id: int | None = None) -> ApplicationDialog:
        dialog = ApplicationDialog(self._context, self._host, organisation_id=organisation_id)
        return self._open_form(dialog, self.tr("The application is in the queue"))

    def edit(self, application_id: int) -> ApplicationDialog:
        dialog = ApplicationDialog(self._context, self._host, application_id=application_id)
        return self._open_form(dialog, self.tr("The application is saved"))

    def take(self, step: SpaceStep, application_ids: Sequence[int]) -> FormDialog | None:
        """Ask for the decision and take the step; an offer or acceptance is of one application."""
        if step is SpaceStep.OFFER:
            return self.offer(application_ids[0])
        if step is SpaceStep.ACCEPT:
            return self.accept(application_ids[0])
        dialog = ApplicationStepDialog(
            self._context, step=step, application_ids=application_ids, parent=self._host
        )
        dialog.accepted.connect(
            lambda: show_toast(self._host, done_text(step).format(count=dialog.done_count))
        )
        open_once(dialog)
        return dialog

    def confirm(self, application_ids: Sequence[int]) -> None:
        """Note that the wishes still stand; the window can undo it."""
        try:
            self._context.database.write(
                space_applications.confirm_applications,
                application_ids=application_ids,
                on=self._context.today,
            )
        except UserError as error:
            show_error(self._host, error)
            return
        text = self.tr("{count} confirmed today").format(count=len(application_ids))
        show_toast(self._host, text)

    def set_priority(self, application_ids: Sequence[int], priority: int) -> PriorityDialog:
        dialog = PriorityDialog(
            self._context, application_ids=application_ids, priority=priority, parent=self._host
        )
        open_once(dialog)
        return dialog

    def offer(self, application_id: int, unit_ids: Sequence[int] = ()) -> OfferDialog | None:
        """Offer units to an applicant; where the step is not allowed it is said why."""
        found = self._find(application_id, SpaceStep.OFFER)
        if found is None:
            return None
        dialog = OfferDialog(self._context, found, self._host, unit_ids=unit_ids)
        dialog.accepted.connect(
            lambda: show_toast(
                self._host,
                self.tr("Offered to {organisation}").format(organisation=found.row.organisation),
            )
        )
        open_once(dialog)
        return dialog

    def accept(self, application_id: int) -> AcceptDialog | None:
        """Turn an accepted offer into a draft lease and go to it."""
        found = self._find(application_id, SpaceStep.ACCEPT)
        if found is None:
            return None
        dialog = AcceptDialog(self._context, found, self._host)
        dialog.accepted.connect(lambda: self._context.navigate("leases", lease_id=dialog.lease_id))
        open_once(dialog)
        return dialog

    def _find(self, application_id: int, step: SpaceStep) -> SpaceApplicationDetail | None:
        try:
            found = self._context.database.read(
                space_applications.get_space_application,
                application_id=application_id,
                on=self._context.today,
            )
            if step not in found.steps:
                what = self.tr("The application of {organisation}")
                raise WrongStateError(
                    what=what.format(organisation=found.row.organisation),
                    state=found.row.stage.value,
                    action=DONE[step],
                )
        except UserError as error:
            show_error(self._host, error)
            return None
        return found

    def _open_form(self, dialog: ApplicationDialog, done: str) -> ApplicationDialog:
        def on_kept() -> None:
            show_toast(self._host, done)
            if dialog.application_id is not None:
                self.kept.emit(dialog.application_id)

        dialog.accepted.connect(on_kept)
        open_once(dialog)
        return dialog
