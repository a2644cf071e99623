"""One lease beside the list: overview, units and charges, schedule, history, and its verbs."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.leases import LeaseAction
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.lease_history import lease_history
from parkdesk.services.leases import LeaseDetail
from parkdesk.services.people import list_origins
from parkdesk.services.schedule import list_schedule
from parkdesk.ui.formats import format_day, format_days, format_money
from parkdesk.ui.leases.action_dialogs import (
    CancelDialog,
    EndDialog,
    NoticeDialog,
)
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.facts import overview_facts
from parkdesk.ui.leases.history_list import HistoryList
from parkdesk.ui.leases.missing_list import MissingList
from parkdesk.ui.leases.money_tab import MoneyTab
from parkdesk.ui.leases.schedule_tab import ScheduleTab
from parkdesk.ui.leases.words import lease_name, stage_text, stage_tone
from parkdesk.ui.messages import confirm, show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts, SideDetail
from parkdesk.ui.widgets.form import open_once


class LeaseDetailPanel(SideDetail):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lease: LeaseDetail | None = None
        self._fill()
        self._connect()

    @property
    def lease(self) -> LeaseDetail | None:
        return self._lease

    def show_lease(self, lease_id: int) -> None:
        database, today = self._context.database, self._context.today
        try:
            lease = database.read(leases.get_lease, lease_id=lease_id, as_of=today)
        except UserError:  # removed since, perhaps by the undo of an import
            self.close_panel()
            return
        self._lease = lease
        row = lease.as_row()
        days = format_days(lease.starts_on, row.until)
        self.set_heading(lease.tenant, f"{lease_name(lease.number)}  ·  {days}")
        self.chip.show_state(stage_text(row), stage_tone(row))
        self._show_actions(lease)
        self.facts.set_facts(overview_facts(lease))
        self._show_missing(lease)
        self.money.show_lease(lease)
        self.schedule.show_rows(
            database.read(list_schedule, lease_id=lease_id, holdover_until=today)
        )
        self.history.show_rows(
            database.read(lease_history, lease_id=lease_id),
            database.read(list_origins, table="lease", record_id=lease_id),
        )
        self.show()

    def refresh(self) -> None:
        if self._lease is not None and self.isVisible():
            self.show_lease(self._lease.id)

    def _fill(self) -> None:
        self.facts = Facts()
        self.missing = MissingList()
        self.money = MoneyTab()
        self.schedule = ScheduleTab()
        self.history = HistoryList()
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.missing)
        column.addWidget(self.facts, 1)
        self.add_tab(self.tr("Overview"), overview)
        self.add_tab(self.tr("Units and charges"), self.money)
        self.add_tab(self.tr("Schedule"), self.schedule, scroll=False)
        self.add_tab(self.tr("History"), self.history)
        self.activate_button = Button(self.tr("Activate"), self._activate, kind="primary")
        self.edit_button = Button(self.tr("Edit"), self._edit, icon="edit")
        self.notice_button = Button(self.tr("Give notice"), self._give_notice)
        self.withdraw_button = Button(self.tr("Withdraw notice"), self._withdraw_notice)
        self.end_button = Button(self.tr("End lease"), self._end)
        self.cancel_button = Button(self.tr("Cancel lease"), self._cancel)
        for button in self._buttons():
            self.add_action(button)

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.activate_button,
            self.edit_button,
            self.notice_button,
            self.withdraw_button,
            self.end_button,
            self.cancel_button,
        )

    def _connect(self) -> None:
        self.missing.chosen.connect(self._edit)

    def _show_actions(self, lease: LeaseDetail) -> None:
        draft = lease.status is LeaseStatus.DRAFT
        self.edit_button.setVisible(draft)
        for action, button in (
            (LeaseAction.ACTIVATE, self.activate_button),
            (LeaseAction.GIVE_NOTICE, self.notice_button),
            (LeaseAction.WITHDRAW_NOTICE, self.withdraw_button),
            (LeaseAction.END, self.end_button),
            (LeaseAction.CANCEL, self.cancel_button),
        ):
            button.setVisible(action in lease.actions)
        if lease.stage is LeaseStage.HOLDOVER:  # no agreed day is left to leave on
            self.notice_button.hide()

    def _show_missing(self, lease: LeaseDetail) -> None:
        open_yet = lease.status in (LeaseStatus.DRAFT, LeaseStatus.APPROVED)
        self.missing.setVisible(open_yet)
        if open_yet:
            missing = self._context.database.read(
                leases.list_missing, lease_id=lease.id, today=self._context.today
            )
            self.missing.show_missing(missing, ready=self.tr("Nothing is missing."))
            self.activate_button.setEnabled(not missing)

    # --- verbs

    def _activate(self) -> None:
        lease = self._shown()
        sentence = self.tr("Activate the lease of {tenant}?").format(tenant=lease.tenant)
        detail = self.tr(
            "From {days} they hold {units} at {rent} a month. It gets the next number of the year."
        ).format(
            days=format_days(lease.starts_on, lease.ends_on),
            units=", ".join(unit.unit for unit in lease.units),
            rent=format_money(lease.monthly_rent_paisa),
        )
        if not confirm(self, sentence, self.tr("Activate"), detail=detail):
            return
        try:
            number = self._context.database.write(
                leases.activate_lease, lease_id=lease.id, on=self._context.today
            )
        except UserError as error:
            show_error(self, error)
            return
        show_toast(self, self.tr("Lease {number} is active.").format(number=number))

    @Slot(str)
    def _edit(self, field: str = "") -> None:
        dialog = LeaseDraftDialog(self._context, self, lease_id=self._shown().id)
        open_once(dialog)
        if field:
            dialog.go_to(field)

    def _give_notice(self) -> None:
        dialog = NoticeDialog(self._context, self._shown(), self)
        dialog.accepted.connect(self._say_notice)
        open_once(dialog)

    @Slot()
    def _say_notice(self) -> None:
        text = self.tr("Notice is noted for lease {number}.").format(number=self._shown().number)
        show_toast(self, text, undo=self._withdraw_notice)

    def _withdraw_notice(self) -> None:
        lease = self._shown()
        try:
            self._context.database.write(
                leases.withdraw_notice, lease_id=lease.id, on=self._context.today
            )
        except UserError as error:
            show_error(self, error)
            return
        text = self.tr("Lease {number} runs to {day} again.")
        show_toast(self, text.format(number=lease.number, day=format_day(lease.ends_on)))

    def _end(self) -> None:
        open_once(EndDialog(self._context, self._shown(), self))

    def _cancel(self) -> None:
        open_once(CancelDialog(self._context, self._shown(), self))

    def _shown(self) -> LeaseDetail:
        if self._lease is None:
            raise RuntimeError("the verbs are shown with a lease only")
        return self._lease
