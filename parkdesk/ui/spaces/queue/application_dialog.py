"""The form of an application for space: who, how much, from when, for how many people."""

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.services import space_applications, tenants
from parkdesk.services.space_applications import SpaceApplicationDraft
from parkdesk.ui.leases.tenant_field import TenantField
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import DayEdit, NumberEdit
from parkdesk.ui.widgets.form import FormDialog


class ApplicationDialog(FormDialog):
    """`application_id` is known once it was kept."""

    def __init__(
        self,
        context: PageContext,
        parent: QWidget | None = None,
        *,
        application_id: int | None = None,
        organisation_id: int | None = None,
    ) -> None:
        new = application_id is None
        title = self.tr("New application for space") if new else self.tr("Edit application")
        verb = self.tr("Add to the queue") if new else self.tr("Save")
        super().__init__(title, verb, parent)
        self._context = context
        self.application_id = application_id
        self._make_fields()
        self._lay_out()
        self._fill(organisation_id)
        self.resize(620, 640)

    def submit(self) -> None:
        draft, new = self._read(), self.organisation.new_tenant()
        database, today = self._context.database, self._context.today
        self._complain(draft, is_new=new is not None)
        if self.application_id is None:
            self.application_id = database.write(
                space_applications.add_space_application,
                draft=draft,
                today=today,
                new_organisation=new,
            )
        else:
            database.write(
                space_applications.change_space_application,
                application_id=self.application_id,
                draft=draft,
                today=today,
                new_organisation=new,
            )

    def _complain(self, draft: SpaceApplicationDraft, *, is_new: bool) -> None:
        """Say at once what is wrong with each field; the first one is gone to."""
        problems = self._context.database.read(
            space_applications.check_space_application, draft=draft, today=self._context.today
        )
        if is_new:
            problems.pop("organisation_id", None)
        for name, reason in problems.items():
            self.form.set_error(name, reason)
        for name, reason in problems.items():
            raise FieldError(name, reason)

    def _make_fields(self) -> None:
        self.organisation = TenantField(key="organisation_id", applies=True)
        self.sqft, self.seats = NumberEdit(places=2), NumberEdit()
        self.wanted_from, self.received_on = DayEdit(), DayEdit()
        self.headcount, self.headcount_later = NumberEdit(), NumberEdit()
        self.purpose, self.note = QLineEdit(), QLineEdit()
        self.priority = NumberEdit()

    def _lay_out(self) -> None:
        form = self.form
        form.add("organisation_id", self.tr("Organisation"), self.organisation)
        form.add_row(
            [
                ("wanted_sqft", self.tr("Wanted, sq ft"), self.sqft),
                ("wanted_seats", self.tr("or wanted, seats"), self.seats),
                ("wanted_from", self.tr("From"), self.wanted_from),
            ]
        )
        form.add_row(
            [
                ("headcount", self.tr("People now"), self.headcount),
                ("headcount_in_12_months", self.tr("People in 12 months"), self.headcount_later),
                ("received_on", self.tr("Received on"), self.received_on),
            ]
        )
        form.add("purpose", self.tr("Purpose"), self.purpose)
        form.add("note", self.tr("Note"), self.note)
        form.add(
            "priority",
            self.tr("Priority given by the committee"),
            self.priority,
            self.tr("A higher number comes first in the queue; 0 or empty is none."),
        )

    def _fill(self, organisation_id: int | None) -> None:
        self.organisation.offer(self._context.database.read(tenants.list_tenant_names))
        if self.application_id is None:
            self.organisation.choose(organisation_id or space_applications.NO_ORGANISATION)
            self.received_on.set_day(self._context.today)
            return
        draft = self._context.database.read(
            space_applications.get_space_application_draft, application_id=self.application_id
        )
        self.organisation.choose(draft.organisation_id)
        self.sqft.set_value(draft.wanted_sqft)
        self.seats.set_value(draft.wanted_seats)
        self.wanted_from.set_day(draft.wanted_from)
        self.received_on.set_day(draft.received_on)
        self.headcount.set_value(draft.headcount)
        self.headcount_later.set_value(draft.headcount_in_12_months)
        self.priority.set_value(draft.priority)
        self.purpose.setText(draft.purpose)
        self.note.setText(draft.note)

    def _read(self) -> SpaceApplicationDraft:
        return SpaceApplicationDraft(
            organisation_id=self.organisation.tenant_id(),
            wanted_sqft=self.sqft.number(),
            wanted_seats=self.seats.whole(),
            wanted_from=self.wanted_from.given_day(),
            received_on=self.received_on.given_day(),
            headcount=self.headcount.whole(),
            headcount_in_12_months=self.headcount_later.whole(),
            purpose=self.purpose.text(),
            priority=self.priority.whole() or 0,
            note=self.note.text(),
        )
