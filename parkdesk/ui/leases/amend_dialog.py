"""What all dialogs of amendments share: day and reason, and what would change, before it does."""

from datetime import date

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.services import leases
from parkdesk.services.leases import Change, LeaseDetail
from parkdesk.ui.formats import format_day
from parkdesk.ui.leases.action_dialogs import LeaseDialog
from parkdesk.ui.leases.changes_card import ChangesCard
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, TypedEdit

PLAN_AFTER_MS = 150


class AmendDialog(LeaseDialog):
    """A kind of amendment puts its fields into `form` and reads them as a change.

    Subclasses set `TITLE` and write `add_fields` and `change`; `on_day` follows the day typed.
    """

    def __init__(
        self,
        context: PageContext,
        lease: LeaseDetail,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, lease, title, title, parent)
        self.agreed_on = DayEdit(context.today)
        self.reason = QLineEdit()
        self.card = ChangesCard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PLAN_AFTER_MS)
        self._timer.timeout.connect(self._plan_while_open)
        self.add_fields()
        self._add_common()
        self.plan()
        self.resize(600, self.sizeHint().height())

    def add_fields(self) -> None:
        raise NotImplementedError

    def change(self) -> Change:
        """What the fields say; raises FieldError where one cannot be read."""
        raise NotImplementedError

    @Slot()
    def plan(self) -> None:
        """Show what would change, or what is still wrong with it."""
        self._timer.stop()
        try:
            plan = self.context.database.read(
                leases.plan_amendment,
                lease_id=self.lease.id,
                change=self.change(),
                today=self.context.today,
            )
        except UserError as error:
            self.card.say(sentence_of(error))
            return
        self.card.show_plan(plan)
        if self.isVisible():
            QTimer.singleShot(0, self, self._make_room)  # once the card's lines are laid out

    def submit(self) -> None:
        self.context.database.write(
            leases.amend_lease,
            lease_id=self.lease.id,
            change=self.change(),
            agreed_on=self.agreed_on.given_day(),
            reason=self.reason.text(),
            today=self.context.today,
        )

    @Slot()
    def plan_soon(self) -> None:
        self._timer.start()

    def first_day(self) -> date:
        """Where an amendment most often begins: today, within the lease's days."""
        return max(self.lease.starts_on, min(self.context.today, self.last_day()))

    def last_day(self) -> date:
        return self.lease.leaving_on or self.lease.ends_on

    @Slot()
    def _plan_while_open(self) -> None:
        if self.isVisible():
            self.plan()

    def _add_common(self) -> None:
        self.form.add_row(
            [
                ("agreed_on", self.tr("Agreed on"), self.agreed_on),
                ("reason", self.tr("Reason or authority"), self.reason),
            ]
        )
        self.form.add_widget(self.card)
        for key, field in self.form.fields.items():
            if key not in ("agreed_on", "reason"):
                self.follow(field)

    def follow(self, field: QWidget) -> None:
        """Plan anew when the field changes."""
        if isinstance(field, TypedEdit):
            field.changed.connect(self.plan_soon)
        elif isinstance(field, ChoiceBox):
            field.currentIndexChanged.connect(lambda _at: self.plan_soon())


def needed_choice(box: ChoiceBox, sentence: str) -> int:
    """The id that is chosen; raises FieldError where there is no choice."""
    value = box.value()
    if not isinstance(value, int):
        raise FieldError(box.objectName(), sentence)
    return value


def held_text(unit: leases.LeaseUnitRow, seats: str) -> str:
    """A unit of the lease as a choice: code, seats, and its last day."""
    parts = [unit.unit, seats.format(count=unit.seats) if unit.seats else ""]
    return "  ·  ".join([*filter(None, parts), format_day(unit.ends_on)])
