"""Dialogs of one decision each: notice, ending, cancelling."""

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.rules.vocabulary import EndKind, LeaseStage
from parkdesk.services import leases
from parkdesk.services.leases import LeaseDetail
from parkdesk.ui.formats import format_days, isolated
from parkdesk.ui.leases.words import lease_name
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled

ENDINGS = (EndKind.EXPIRED, EndKind.SURRENDERED, EndKind.TERMINATED)


class LeaseDialog(FormDialog):
    """What the dialogs share: the lease in the heading, and required days."""

    def __init__(
        self,
        context: PageContext,
        lease: LeaseDetail,
        title: str,
        verb: str,
        parent: QWidget | None,
    ) -> None:
        days = format_days(lease.starts_on, lease.as_row().until)
        subtitle = f"{lease_name(lease.number)}  ·  {isolated(lease.tenant)}  ·  {days}"
        super().__init__(title, verb, parent, subtitle=subtitle)
        self.context = context
        self.lease = lease


class NoticeDialog(LeaseDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, self.tr("Give notice"), self.tr("Note the notice"), parent)
        self.given_on = DayEdit(context.today)
        self.leaving_on = DayEdit(lease.leaving_on_notice(context.today))
        hint = self.tr("The last day inside. {days} days of notice are agreed.")
        self.form.add("given_on", self.tr("Notice received on"), self.given_on)
        self.form.add(
            "leaving_on",
            self.tr("Leaving on"),
            self.leaving_on,
            hint.format(days=lease.notice_days),
        )

    def submit(self) -> None:
        self.context.database.write(
            leases.give_notice,
            lease_id=self.lease.id,
            on=self.given_on.given_day(),
            leaving_on=self.leaving_on.given_day(),
        )


class EndDialog(LeaseDialog):
    """Proposes what fits: an expiry where the end has passed, else a surrender today."""

    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, self.tr("End lease"), self.tr("End lease"), parent)
        over = lease.stage is LeaseStage.HOLDOVER
        self.kind = ChoiceBox([(kind, titled(kind)) for kind in ENDINGS])
        self.kind.set_value(EndKind.EXPIRED if over else EndKind.SURRENDERED)
        self.last_day = DayEdit(context.today)
        self.reason = QLineEdit()
        self.form.add("kind", self.tr("How it ends"), self.kind)
        self.form.add(
            "on",
            self.tr("Last day inside"),
            self.last_day,
            self.tr("Today or earlier. For a day to come, give notice."),
        )
        self.form.add("reason", self.tr("Reason"), self.reason)

    def submit(self) -> None:
        self.context.database.write(
            leases.end_lease,
            lease_id=self.lease.id,
            kind=self.kind.value(),
            reason=self.reason.text(),
            on=self.last_day.given_day(),
            today=self.context.today,
        )


class CancelDialog(LeaseDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, self.tr("Cancel lease"), self.tr("Cancel lease"), parent)
        self.cancel_button.setText(self.tr("Keep it"))
        self.reason = QLineEdit()
        hint = self.tr("It was never in force. It stays in the list under Past.")
        self.form.add("reason", self.tr("Reason"), self.reason, hint)

    def submit(self) -> None:
        self.context.database.write(
            leases.cancel_lease,
            lease_id=self.lease.id,
            reason=self.reason.text(),
            on=self.context.today,
        )
