"""The form of a draft lease: one page, what is missing below it, kept or put in force at once."""

from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.lease_missing import LeasePart
from parkdesk.services import leases, tenants
from parkdesk.services.leases import FreeUnit, LeaseDraft
from parkdesk.ui.formats import format_days, format_money
from parkdesk.ui.leases.deposit_dialog import offer_to_carry
from parkdesk.ui.leases.draft_form import DraftFields
from parkdesk.ui.leases.missing_list import MissingList
from parkdesk.ui.leases.words import tr
from parkdesk.ui.messages import Question, sentence_of
from parkdesk.ui.page import PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fold import unfold_to
from parkdesk.ui.widgets.form import FormDialog, open_once

CHECK_AFTER_MS = 150


class LeaseDraftDialog(FormDialog):
    """`done_with(lease_id)` is said once the lease is kept or in force."""

    done_with = Signal(int)

    def __init__(
        self,
        context: PageContext,
        parent: QWidget | None = None,
        *,
        lease_id: int | None = None,
        unit_ids: tuple[int, ...] = (),
        tenant_id: int | None = None,
        starts_on: date | None = None,
    ) -> None:
        title = tr("New lease") if lease_id is None else tr("Draft lease")
        super().__init__(title, tr("Save draft"), parent)
        self._context = context
        self._lease_id = lease_id
        self._proposed_deposit: int | None = None
        self.fields = DraftFields(self.form)
        self.missing = MissingList()
        self.activate_button = Button(self.tr("Save and activate"), self.try_activate)
        self._timer = QTimer(self)
        self._reading = Reading(context.jobs, self)
        self._reading.done.connect(self.fields.units.offer)
        self._add_parts()
        self._fill(self._first_draft(unit_ids, starts_on), tenant_id)
        self._connect()

    def submit(self) -> None:
        draft, new_tenant = self.fields.read(), self.fields.tenant.new_tenant()
        write = self._context.database.write
        lease_id = self._lease_id
        if lease_id is None:
            lease_id = write(leases.add_draft, draft=draft, new_tenant=new_tenant)
        else:
            write(leases.change_draft, lease_id=lease_id, draft=draft, new_tenant=new_tenant)
        self.done_with.emit(lease_id)

    def try_activate(self) -> None:
        """Ask once, then keep and activate in one action; what is missing is shown instead."""
        self.form.clear_errors()
        self.banner.dismiss()
        try:
            draft = self.fields.read()
            self.fields.tenant.new_tenant()
        except FieldError as error:
            self._show(error)
            return
        if self.check():
            text = self.tr("Something is still missing; the list below says what.")
            self.banner.say(text, "warning")
            return
        question = Question(
            self.tr("Activate this lease?"),
            self.tr("Activate"),
            self,
            detail=self._what_follows(draft),
        )
        question.accepted.connect(self.activate)
        open_once(question)

    @Slot()
    def activate(self) -> None:
        try:
            lease_id = self._context.database.write(
                leases.activate_draft,
                draft=self.fields.read(),
                new_tenant=self.fields.tenant.new_tenant(),
                lease_id=self._lease_id,
                on=self._context.today,
            )
        except UserError as error:
            self._show(error)
            return
        self.done_with.emit(lease_id)
        self.accept()
        if (parent := self.parentWidget()) is not None:
            offer_to_carry(parent, self._context, lease_id)

    def go_to(self, field: str) -> None:
        """Bring a field into view and put the cursor there."""
        widget = self.form.fields[field]
        unfold_to(widget)
        if (area := self.findChild(QScrollArea)) is not None:
            area.ensureWidgetVisible(widget)
        widget.setFocus()

    @Slot()
    def check(self) -> list[str]:
        """Say what is missing now, and keep the proposed deposit with the rent."""
        self._timer.stop()
        try:
            draft = self.fields.read()
        except FieldError as error:
            self.missing.show_unreadable(sentence_of(error), error.field_name)
            return self.missing.sentences
        self._propose_deposit(draft)
        missing = self._context.database.read(
            leases.list_missing_in_draft,
            draft=draft,
            today=self._context.today,
            lease_id=self._lease_id,
        )
        if self.fields.tenant.is_chosen:
            missing = [one for one in missing if one.part is not LeasePart.TENANT]
        self.missing.show_missing(missing, ready=self._ready(draft))
        return self.missing.sentences

    # --- inside

    @Slot()
    def _check_while_open(self) -> None:
        if self.isVisible():
            self.check()

    def _add_parts(self) -> None:
        self.add_verb(self.activate_button)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.missing)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self.resize(760, 720)

    def _first_draft(self, unit_ids: tuple[int, ...], starts_on: date | None) -> LeaseDraft:
        database, today = self._context.database, self._context.today
        if self._lease_id is not None:
            return database.read(leases.get_draft, lease_id=self._lease_id)
        draft = database.read(
            leases.propose_draft, today=today, unit_ids=unit_ids, starts_on=starts_on
        )
        self._proposed_deposit = draft.deposit_paisa
        return draft

    def _fill(self, draft: LeaseDraft, tenant_id: int | None) -> None:
        self.fields.tenant.offer(self._context.database.read(tenants.list_tenant_names))
        chosen = [let.unit_id for let in draft.units]
        if chosen:
            self.fields.units.offer(self._free_units(draft, unit_ids=chosen))
        self.fields.fill(draft)
        self._offer_units(draft)
        if tenant_id is not None:
            self.fields.tenant.choose(tenant_id)
        self.check()

    def _connect(self) -> None:
        self.fields.changed.connect(self._timer.start)
        self.fields.days_changed.connect(self._on_days)
        self.fields.units.wanted.connect(self._add_unit)
        self.missing.chosen.connect(self.go_to)
        self._timer.timeout.connect(self._check_while_open)

    @Slot()
    def _on_days(self) -> None:
        """Other days: other units are free."""
        try:
            self._offer_units(self.fields.read())
        except FieldError:
            return
        self._timer.start()

    def _offer_units(self, draft: LeaseDraft) -> None:
        """In a large park the other units come a moment later."""
        count = self._context.database.read(leases.count_leases)
        self._reading.start(lambda: self._free_units(draft), records=count)

    def _free_units(
        self, draft: LeaseDraft, *, unit_ids: list[int] | None = None
    ) -> list[FreeUnit]:
        return self._context.database.read(
            leases.list_free_units,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
            today=self._context.today,
            but=self._lease_id,
            renews=draft.renews_id,
            unit_ids=unit_ids,
        )

    @Slot(int)
    def _add_unit(self, unit_id: int) -> None:
        """A chosen unit comes with its asking rate."""
        try:
            starts_on, ends_on = self.fields.days()
        except FieldError as error:
            self._show(error)
            return
        proposed = self._context.database.read(
            leases.propose_draft,
            today=self._context.today,
            unit_ids=(unit_id,),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        self.fields.units.add(proposed.units[0], proposed.charges[0])

    def _propose_deposit(self, draft: LeaseDraft) -> None:
        """Follow the rent as long as nobody typed another deposit."""
        if self._proposed_deposit is None or draft.deposit_paisa != self._proposed_deposit:
            return
        deposit = self._context.database.read(
            leases.propose_deposit, draft=draft, today=self._context.today
        )
        if deposit != self._proposed_deposit:
            self._proposed_deposit = deposit
            self.fields.deposit.set_paisa(deposit)

    def _ready(self, draft: LeaseDraft) -> str:
        rent = self._context.database.read(leases.first_monthly_rent, draft=draft)
        text = self.tr("Nothing is missing. The first rent is {rent} a month.")
        return text.format(rent=format_money(rent))

    def _what_follows(self, draft: LeaseDraft) -> str:
        rent = self._context.database.read(leases.first_monthly_rent, draft=draft)
        codes = [line.unit.code for line in self.fields.units.lines.values()]
        text = self.tr("{units} are let for {days} at {rent} a month to begin with.")
        if len(codes) == 1:
            text = self.tr("{units} is let for {days} at {rent} a month to begin with.")
        days = format_days(draft.starts_on, draft.ends_on)
        return text.format(units=", ".join(codes), days=days, rent=format_money(rent))

    def _show(self, error: UserError) -> None:
        if not self.form.show_error(error):
            self.banner.say(sentence_of(error))
