"""Dialogs of one decision each: notice, ending, cancelling, assigning and giving back units."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.vocabulary import EndKind, LeaseStage
from parkdesk.services import leases
from parkdesk.services.leases import FreeUnit, LeaseDetail, LeaseUnitRow
from parkdesk.ui.formats import format_day, format_days
from parkdesk.ui.leases.units_editor import free_text
from parkdesk.ui.leases.words import lease_name, tr
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
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
        subtitle = f"{lease_name(lease.number)}  ·  {lease.tenant}  ·  {days}"
        super().__init__(title, verb, parent, subtitle=subtitle)
        self.context = context
        self.lease = lease

    def needed_day(self, field: DayEdit) -> date:
        day = field.day()
        if day is None:
            raise FieldError(field.objectName(), self.tr("Give a day."))
        return day


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
            on=self.needed_day(self.given_on),
            leaving_on=self.needed_day(self.leaving_on),
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
            on=self.needed_day(self.last_day),
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
            leases.cancel_lease, lease_id=self.lease.id, reason=self.reason.text()
        )


class GiveBackDialog(LeaseDialog):
    def __init__(
        self,
        context: PageContext,
        lease: LeaseDetail,
        unit: LeaseUnitRow,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Give back {unit}").format(unit=unit.unit)
        super().__init__(context, lease, title, self.tr("Give back"), parent)
        self.unit = unit
        self.last_day = DayEdit(context.today)
        hint = self.tr("Agreed to {day}. From the day after the unit is vacant.")
        self.form.add(
            "last_day",
            self.tr("Last day"),
            self.last_day,
            hint.format(day=format_day(unit.ends_on)),
        )

    def submit(self) -> None:
        self.context.database.write(
            leases.give_back_unit,
            lease_unit_id=self.unit.id,
            last_day=self.needed_day(self.last_day),
        )


class AssignDialog(LeaseDialog):
    """Units that are free on the days; the list follows the days typed."""

    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, self.tr("Assign unit"), self.tr("Assign unit"), parent)
        self.starts_on = DayEdit(max(context.today, lease.starts_on))
        self.ends_on = DayEdit(lease.leaving_on or lease.ends_on)
        self.unit = ChoiceBox()
        self.seats = NumberEdit()
        self.rate = MoneyEdit()
        self._units: dict[int, FreeUnit] = {}
        self.form.add_row(
            [
                ("starts_on", self.tr("From"), self.starts_on),
                ("ends_on", self.tr("To"), self.ends_on),
            ]
        )
        self.form.add("unit_id", self.tr("Unit"), self.unit)
        self.form.add_row(
            [
                ("seats", self.tr("Seats"), self.seats),
                ("rate_paisa", self.tr("Rent a month, per sq ft or seat"), self.rate),
            ]
        )
        self.starts_on.changed.connect(self.show_units)
        self.ends_on.changed.connect(self.show_units)
        self.unit.currentIndexChanged.connect(self._on_unit)
        self.show_units()

    @Slot()
    def show_units(self) -> None:
        """Offer what is free on the days; keep the choice where it still is."""
        try:
            first, last = self.needed_day(self.starts_on), self.needed_day(self.ends_on)
        except UserError:
            return
        found = self.context.database.read(
            leases.list_free_units, starts_on=first, ends_on=last, today=self.context.today
        )
        self._units = {unit.id: unit for unit in found if not unit.taken}
        self.unit.set_choices((unit.id, free_text(unit)) for unit in self._units.values())

    def submit(self) -> None:
        if self.unit.value() is None:
            raise FieldError("unit_id", self.tr("No unit is free on these days."))
        self.context.database.write(
            leases.assign_unit,
            lease_id=self.lease.id,
            unit_id=self.unit.value(),
            starts_on=self.needed_day(self.starts_on),
            ends_on=self.ends_on.day(),
            seats=self.seats.whole(),
            rate_paisa=self.rate.paisa(),
            today=self.context.today,
        )

    @Slot()
    def _on_unit(self) -> None:
        unit = self._units.get(self.unit.value())
        if unit is None:
            return
        self.seats.setEnabled(unit.by_seats)
        self.seats.set_value(unit.seats_free if unit.by_seats else None)
        self.rate.setEnabled(not self.lease.rent_for_all)
        self.rate.set_paisa(None if self.lease.rent_for_all else unit.asking_rent_paisa)
