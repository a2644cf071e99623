"""The steps of a draft's rents: reckoned ones to be typed over, dated ones to be added."""

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.escalation import RateStepTerm
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import ChargeKind
from parkdesk.services.leases import ChargeDraft, LeaseDraft
from parkdesk.services.leases.stepping import draft_steps, put_back, typed_over
from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.leases.words import rate_text, tr
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit
from parkdesk.ui.widgets.text import Label

RATE = 112


class StepLine(QObject):
    """A step: its day, its rate to be typed over, and whether it is reckoned or by hand."""

    typed = Signal(object)  # Step
    put_back_wanted = Signal(object)  # its first day

    def __init__(self, step: RateStepTerm, parent: QWidget, *, first: bool) -> None:
        super().__init__(parent)
        self.step = step
        self.rate = MoneyEdit(step.rate_paisa)
        self.rate.setObjectName("steps")
        self.rate.setFixedWidth(RATE)
        self.rate.setReadOnly(first and not step.by_hand)  # the rent itself is changed above
        self.rate.setAccessibleName(tr("Rate from {day}").format(day=format_day(step.starts_on)))
        self.state = Label(_state(step, first=first), tone="accent" if step.by_hand else "muted")
        self.back_button = Button(_back(step), self._put_back, kind="link")
        self.back_button.setVisible(step.by_hand)
        self.rate.editingFinished.connect(self._on_typed)

    def _on_typed(self) -> None:
        if not self.rate.is_sound():
            return
        rate = self.rate.paisa()
        if rate is not None and rate != self.step.rate_paisa:
            self.typed.emit(Step(self.step.starts_on, rate))

    def _put_back(self) -> None:
        self.put_back_wanted.emit(self.step.starts_on)


class StepsEditor(QWidget):
    """Shows one rent at a time. `edited(unit_id or None, steps)` says what is typed by hand now."""

    edited = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[StepLine] = []
        self._draft: LeaseDraft | None = None
        self.rent_box = ChoiceBox()
        self.rent_box.setAccessibleName(tr("Rent of"))
        self._shown = QWidget()
        self.day, self.rate = DayEdit(), MoneyEdit()
        self.day.setObjectName("steps")
        self.rate.setObjectName("steps")
        self.add_button = Button(tr("Add a step"), self.add, icon="plus")
        self._build()
        self.rent_box.chosen.connect(self._show_rent)

    def show_draft(self, draft: LeaseDraft, codes: dict[int, str]) -> None:
        """The rents of a draft as they stand; `codes` name the units."""
        self._draft = draft
        rents = [one for one in draft.charges if one.kind is ChargeKind.RENT and one.rate_paisa]
        whole = tr("the whole lease")
        self.rent_box.set_choices(
            [(one.unit_id, codes.get(one.unit_id, "") if one.unit_id else whole) for one in rents]
        )
        self.rent_box.setVisible(len(rents) > 1)
        self._show_rent()

    def rent(self) -> ChargeDraft | None:
        """The rent that is shown."""
        charges = self._draft.charges if self._draft else ()
        wanted = self.rent_box.value()
        rents = (one for one in charges if one.kind is ChargeKind.RENT and one.rate_paisa)
        return next((one for one in rents if one.unit_id == wanted), None)

    @Slot()
    def add(self) -> None:
        """Type a dated step in; a day or a rate that cannot be read stays for the form to say."""
        rent, draft = self.rent(), self._draft
        if rent is None or draft is None:
            return
        day, rate = self._typed()
        if day is None or rate is None:
            return
        if not (draft.rent_starts_on or draft.starts_on) < day <= draft.ends_on:
            self.problem.setText(tr("A step falls between rent start and the last day."))
            self.problem.show()
            return
        self.day.clear()
        self.rate.clear()
        self._edit(typed_over(rent, Step(day, rate)))

    def _typed(self) -> tuple[date | None, int | None]:
        try:
            day, rate = self.day.day(), self.rate.paisa()
        except FieldError as error:
            self.problem.setText(error.reason)
            self.problem.show()
            return None, None
        self.problem.setText(tr("Give a day and a rate."))
        self.problem.setVisible(day is None or rate is None)
        return day, rate

    def _build(self) -> None:
        self.problem = Label(wrap=True)
        self.problem.setObjectName("field_error")
        self.problem.hide()
        self.nothing = Label(tr("No rent is agreed yet."), tone="muted")
        for field, name in ((self.day, tr("Day of the step")), (self.rate, tr("Rate from then"))):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
        adding = QHBoxLayout()
        adding.setSpacing(SPACE_8)
        adding.addWidget(self.day)
        adding.addWidget(self.rate)
        adding.addWidget(self.add_button)
        adding.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_8)
        for widget in (self.rent_box, self.nothing, self._shown):
            self._column.addWidget(widget)
        self._column.addLayout(adding)
        self._column.addWidget(self.problem)

    @Slot()
    def _show_rent(self) -> None:
        rent, draft = self.rent(), self._draft
        self.nothing.setVisible(rent is None)
        steps = draft_steps(draft, rent) if rent and draft else []
        focused = [line.rate.hasFocus() for line in self.lines]
        shown = QWidget()
        self.lines = [StepLine(step, shown, first=at == 0) for at, step in enumerate(steps)]
        grid = QGridLayout(shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_4)
        grid.setColumnStretch(4, 1)
        for row, line in enumerate(self.lines):
            cells = (
                Label(format_day(line.step.starts_on)),
                line.rate,
                line.state,
                line.back_button,
            )
            for place, widget in enumerate(cells):
                grid.addWidget(widget, row, place)
            line.typed.connect(self._on_typed)
            line.put_back_wanted.connect(self._on_put_back)
        self._column.replaceWidget(self._shown, shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = shown
        if any(focused):  # stays in its row, though the row is another widget now
            self.lines[min(focused.index(True), len(self.lines) - 1)].rate.setFocus()

    @Slot(object)
    def _on_typed(self, step: Step) -> None:
        if (rent := self.rent()) is not None:
            self._edit(typed_over(rent, step))

    @Slot(object)
    def _on_put_back(self, day: date) -> None:
        if (rent := self.rent()) is not None:
            self._edit(put_back(rent, day))

    def _edit(self, rent: ChargeDraft) -> None:
        self.edited.emit(rent.unit_id, rent.steps)


def _state(step: RateStepTerm, *, first: bool) -> str:
    if not step.by_hand:
        return tr("the rent at first") if first else tr("reckoned")
    if step.reckoned_paisa is None:
        return tr("by hand")
    return tr("by hand; reckoned {rate}").format(rate=format_money(step.reckoned_paisa))


def _back(step: RateStepTerm) -> str:
    return tr("Take it out") if step.reckoned_paisa is None else tr("Put back")


def steps_text(draft: LeaseDraft) -> str:
    """What the fold of steps says: where each rent ends up, and how much of it is by hand."""
    rents = [one for one in draft.charges if one.kind is ChargeKind.RENT and one.rate_paisa]
    if not rents:
        return tr("none")
    steps = draft_steps(draft, rents[0])
    text = tr("{count} steps to {rate}").format(
        count=len(steps) - 1, rate=rate_text(steps[-1].rate_paisa, rents[0].basis)
    )
    by_hand = sum(len(one.steps) for one in rents)
    return f"{text}  ·  {tr('{count} by hand').format(count=by_hand)}" if by_hand else text
