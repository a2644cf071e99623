"""What can be done to the lease in sight: each verb asks what it needs, writes, and says so."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from parkdesk.errors import UserError
from parkdesk.services import leases
from parkdesk.services.leases import LeaseDetail
from parkdesk.ui.formats import format_day, format_days, format_money
from parkdesk.ui.leases.action_dialogs import CancelDialog, EndDialog, LeaseDialog, NoticeDialog
from parkdesk.ui.leases.amend_dialog import AmendDialog
from parkdesk.ui.leases.amend_money import RentDialog, TermsDialog
from parkdesk.ui.leases.amend_units import (
    AddUnitDialog,
    ExtendDialog,
    GiveUpDialog,
    RelocateDialog,
)
from parkdesk.ui.leases.deposit_dialog import offer_to_carry
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.renewal_dialog import RenewalDialog
from parkdesk.ui.leases.reversal_dialogs import (
    ShapeDialog,
    reopen_dialog,
    reverse_dialog,
    take_back_dialog,
)
from parkdesk.ui.leases.verbs import Verb
from parkdesk.ui.leases.words import lease_name
from parkdesk.ui.messages import confirm, show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.form import open_once


class LeaseDeeds(QObject):
    """`lease` gives the lease in sight."""

    def __init__(
        self, context: PageContext, lease: Callable[[], LeaseDetail], panel: QWidget
    ) -> None:
        super().__init__(panel)
        self._context = context
        self._lease = lease
        self._panel = panel

    def verbs(self) -> list[Verb]:
        """In the order in which they stand beside each other."""
        return [
            Verb("activate", self.tr("Activate"), self.activate, "primary"),
            Verb("edit", self.tr("Edit"), self.edit),
            Verb("approve", self.tr("Approve, activate later"), self.approve),
            Verb("withdraw", self.tr("Withdraw notice"), self.withdraw_notice),
            Verb("renew", self.tr("Renew"), self.renew),
            Verb("amend", self.tr("Amend"), choices=self._amendments()),
            Verb("cancel", self.tr("Cancel lease"), self.cancel),
            Verb("end", self.tr("End lease"), self.end),
            Verb("notice", self.tr("Give notice"), self.give_notice),
            Verb("take_back", self.tr("Take back to a draft"), self.take_back),
            Verb("reopen", self.tr("Reopen"), self.reopen),
            Verb("reinstate", self.tr("Reinstate as a draft"), self.reinstate),
        ]

    def activate(self) -> None:
        lease = self._lease()
        sentence = self.tr("Activate the lease of {tenant}?").format(tenant=lease.tenant)
        if not confirm(self._panel, sentence, self.tr("Activate"), detail=self._what_binds(lease)):
            return
        database, today = self._context.database, self._context.today
        done = self._done(
            lambda: database.write(leases.activate_lease, lease_id=lease.id, on=today)
        )
        if done:
            self._say(self.tr("Lease {number} is active."))
            offer_to_carry(self._panel, self._context, lease.id)

    def approve(self) -> None:
        lease = self._lease()
        sentence = self.tr("Approve the lease of {tenant}?").format(tenant=lease.tenant)
        if not confirm(self._panel, sentence, self.tr("Approve"), detail=self._what_binds(lease)):
            return
        database, today = self._context.database, self._context.today
        done = self._done(lambda: database.write(leases.approve_lease, lease_id=lease.id, on=today))
        if done:
            self._say(self.tr("Lease {number} is approved. Activate it once it is signed."))

    def edit(self, field: str = "") -> None:
        dialog = LeaseDraftDialog(self._context, self._panel, lease_id=self._lease().id)
        open_once(dialog)
        if field:
            dialog.go_to(field)

    def renew(self) -> None:
        open_once(RenewalDialog(self._context, self._lease().id, self._panel))

    def give_notice(self) -> None:
        self._open(
            NoticeDialog(self._context, self._lease(), self._panel),
            self.tr("Notice is noted for lease {number}."),
            undo=self.withdraw_notice,
        )

    def withdraw_notice(self) -> None:
        lease = self._lease()
        database, today = self._context.database, self._context.today
        if self._done(lambda: database.write(leases.withdraw_notice, lease_id=lease.id, on=today)):
            text = self.tr("Lease {number} runs to {day} again.")
            show_toast(self._panel, text.format(number=lease.number, day=format_day(lease.ends_on)))

    def end(self) -> None:
        dialog = EndDialog(self._context, self._lease(), self._panel)
        self._open(dialog, self.tr("Lease {number} is ended."))

    def cancel(self) -> None:
        dialog = CancelDialog(self._context, self._lease(), self._panel)
        self._open(dialog, self.tr("The lease is cancelled."), undo=self.reinstate)

    def take_back(self) -> None:
        dialog = take_back_dialog(self._context, self._lease(), self._panel)
        self._open(dialog, self.tr("Lease {number} is a draft again."))

    def reopen(self) -> None:
        dialog = reopen_dialog(self._context, self._lease(), self._panel)
        self._open(dialog, self.tr("Lease {number} is open again."))

    def reinstate(self) -> None:
        lease_id = self._lease().id
        database, today = self._context.database, self._context.today
        if self._done(lambda: database.write(leases.reinstate_lease, lease_id=lease_id, on=today)):
            self._say(self.tr("The lease is a draft again."))

    def reverse(self, amendment_id: int) -> None:
        dialog = reverse_dialog(self._context, self._lease(), amendment_id, self._panel)
        self._open(dialog, self.tr("The amendment of lease {number} is reversed."))

    def show_shape(self, amendment_id: int) -> None:
        lease = self._lease()
        database = self._context.database
        shape = database.read(leases.get_shape, lease_id=lease.id, as_of_amendment=amendment_id)
        rows = database.read(leases.list_amendments, lease_id=lease.id)
        [row] = (one for one in rows if one.id == amendment_id)
        until = self.tr("as agreed before the amendment of {day}")
        open_once(ShapeDialog(shape, until.format(day=format_day(row.agreed_on)), self._panel))

    def _amendments(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        kinds: tuple[tuple[str, Callable[..., AmendDialog]], ...] = (
            (self.tr("Extend…"), ExtendDialog),
            (self.tr("Add a unit…"), AddUnitDialog),
            (self.tr("Give up a unit…"), GiveUpDialog),
            (self.tr("Relocate, or change seats…"), RelocateDialog),
            (self.tr("Change rent…"), RentDialog),
            (self.tr("Change other terms…"), TermsDialog),
        )
        return tuple((text, lambda kind=kind: self._amend(kind)) for text, kind in kinds)

    def _amend(self, kind: Callable[..., AmendDialog]) -> None:
        dialog = kind(self._context, self._lease(), self._panel)
        self._open(dialog, self.tr("Lease {number} is amended."), self._reverse_latest)

    def _reverse_latest(self) -> None:
        rows = self._context.database.read(leases.list_amendments, lease_id=self._lease().id)
        for row in rows:
            if row.can_be_reversed:
                self.reverse(row.id)

    def _what_binds(self, lease: LeaseDetail) -> str:
        text = self.tr("From {days} they hold {units} at {rent} a month.")
        what = text.format(
            days=format_days(lease.starts_on, lease.ends_on),
            units=", ".join(unit.unit for unit in lease.units),
            rent=format_money(lease.monthly_rent_paisa),
        )
        number = self.tr("It gets the next number of the year.")
        kept = self.tr("It keeps its number {number}.").format(number=lease.number)
        parts = [what, kept if lease.number else number]
        if lease.renews:
            ends = self.tr("Lease {number}, which it renews, ends on the day before.")
            parts.append(ends.format(number=lease.renews))
        return " ".join(parts)

    def _open(
        self, dialog: LeaseDialog, done: str, undo: Callable[[], object] | None = None
    ) -> None:
        dialog.accepted.connect(lambda: self._say(done, undo))
        open_once(dialog)

    def _done(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except UserError as error:
            show_error(self._panel, error)
            return False
        return True

    def _say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        number = lease_name(self._lease().number)
        show_toast(self._panel, text.format(number=number), undo=undo)
