"""What the park has decided for itself, each decision from a day on."""

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.vocabulary import EscalationKind, PartMonths
from parkdesk.services.park import Policies, change_policies, get_policies
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.settings.sight import bring_into_sight
from parkdesk.ui.settings.words import escalation_kind_text, part_months_text
from parkdesk.ui.theme import SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, NumberEdit
from parkdesk.ui.widgets.form import Form

STARTS_ON = "starts_on"
COLUMNS = 3
Field = tuple[str, str]  # policy, label


class PoliciesPanel(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Policies | None = None
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show what holds today, but never over what is being typed."""
        if self._shown is not None and self._is_typed_in():
            return
        today = self._context.today
        self._shown = self._context.database.read(get_policies, on=today)
        for key, field in self.form.fields.items():
            if isinstance(field, NumberEdit | ChoiceBox):
                field.set_value(getattr(self._shown, key))
        self.starts_on.set_day(today)

    def save(self) -> None:
        """Decide what was changed, from the day below on."""
        self.form.clear_errors()
        try:
            values, starts_on = self._changes(), self.starts_on.day()
            if starts_on is None:
                raise FieldError(STARTS_ON, self.tr("Say from which day this holds."))
            if not values:
                self._say(self.tr("Nothing was changed."))
                return
            self._context.database.write(change_policies, values=values, starts_on=starts_on)
        except UserError as error:
            if self.form.show_error(error):
                bring_into_sight(self.form.focusWidget())
            else:
                show_error(self, error)
            return
        self._shown = None
        self.refresh()
        self._say(self.tr("The policies are saved."))

    def _changes(self) -> dict[str, str]:
        """The policies whose field says something else than was shown; raises FieldError."""
        assert self._shown is not None  # filled before anybody can type
        values = {
            key: self._value(key)
            for key, field in self.form.fields.items()
            if isinstance(field, NumberEdit | ChoiceBox)
        }
        return {
            key: str(value) for key, value in values.items() if value != getattr(self._shown, key)
        }

    def _value(self, key: str) -> Any:
        field = self.form.fields[key]
        assert isinstance(field, NumberEdit | ChoiceBox)
        value = field.value()
        if value is None:
            raise FieldError(key, self.tr("A policy is never empty."))
        return value

    def _is_typed_in(self) -> bool:
        try:
            return bool(self._changes())
        except FieldError:
            return True

    def _say(self, text: str) -> None:
        show_toast(self, text)

    def _build(self) -> None:
        self.form = Form()
        self._add_leases()
        self._add_training()
        self.form.add_heading(self.tr("From when"))
        self.starts_on = DayEdit()
        self.form.add(
            STARTS_ON,
            self.tr("What you changed holds from"),
            self.starts_on,
            self.tr("Leases and batches that were made before keep what was agreed in them."),
        )
        self.save_button = Button(self.tr("Save the policies"), self.save, kind="primary")
        self.form.add_widget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_16, 0)
        column.addWidget(self.form)
        column.addStretch()

    def _add_leases(self) -> None:
        self.form.add_heading(self.tr("Leases"))
        self._row(
            ("lease_months", self.tr("Length, months")),
            ("notice_days", self.tr("Notice, days")),
            ("notice_days_seats", self.tr("Notice for seats, days")),
        )
        self._row(
            ("escalation_percent", self.tr("Rent rises by, %")),
            ("escalation_every_months", self.tr("Every so many months")),
            ("escalation_kind", self.tr("Reckoned")),
        )
        self._row(
            ("deposit_months", self.tr("Deposit, months of rent")),
            ("holdover_percent", self.tr("Rent in holdover, %")),
            ("part_months", self.tr("Part of a month")),
        )
        self._row(
            ("subsidy_percent", self.tr("Subsidy, %")),
            ("space_queue_days", self.tr("A request for space waits, days")),
            ("space_offer_days", self.tr("An offer of space holds, days")),
        )

    def _add_training(self) -> None:
        self.form.add_heading(self.tr("Training"))
        self._row(
            ("womens_seats_percent", self.tr("Seats for women, %")),
            ("womens_seats_release_days", self.tr("Kept until days before")),
            ("offer_hours", self.tr("An offer holds, hours")),
        )
        self._row(
            ("minimum_attendance_percent", self.tr("Least attendance, %")),
            ("pass_mark_percent", self.tr("Pass mark, %")),
        )

    def _row(self, *row: Field) -> None:
        self.form.add_row([(key, label, _field(key)) for key, label in row], columns=COLUMNS)


def _field(key: str) -> QWidget:
    default = getattr(Policies(), key)
    if isinstance(default, EscalationKind):
        return ChoiceBox([(kind, escalation_kind_text(kind)) for kind in EscalationKind])
    if isinstance(default, PartMonths):
        return ChoiceBox([(rule, part_months_text(rule)) for rule in PartMonths])
    return NumberEdit(places=2 if isinstance(default, Decimal) else 0)
