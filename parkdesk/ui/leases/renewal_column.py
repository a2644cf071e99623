"""One scenario of the renewal sheet: its fields from top to bottom, and what they bring."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.lease_terms import EscalationTerm
from parkdesk.rules.renewal import Outcome, Scenario, common_change, raised_rate
from parkdesk.rules.vocabulary import EscalationKind
from parkdesk.services.leases.renewing import RentLine
from parkdesk.ui.formats import format_day, format_decimal, format_money, format_percent
from parkdesk.ui.leases.words import tr
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

OUTCOMES = (
    "ends_on", "month", "change", "gross", "rent_free", "subsidy", "net", "net_effective",
    "wale_area", "wale_rent",
)  # fmt: skip


class ChangeEdit(NumberEdit):
    """A percent up, or with a minus down."""

    def read(self, text: str) -> Decimal:
        bare = text.strip()
        if not bare.startswith(("-", "−")):
            return super().read(bare)
        try:
            return -super().read(bare[1:])
        except InvalidOperation as error:
            raise ValueError(text) from error


class ScenarioColumn(QObject):
    """`changed` after every keystroke, `saved` and `removed` by its buttons."""

    changed = Signal()
    save_wanted = Signal()
    removed = Signal()

    def __init__(self, rents: Sequence[RentLine], scenario: Scenario, parent: QWidget) -> None:
        super().__init__(parent)
        self._rents = rents
        self.saved_id: int | None = None
        self.title = Label("", "section", strong=True)
        self.remove_button = IconButton("close", tr("Take this scenario out"), self.removed.emit)
        self.head = QWidget()
        self.starts_on, self.months = DayEdit(scenario.starts_on), NumberEdit(scenario.months)
        self.change = ChangeEdit(places=2)
        self.rates = [MoneyEdit(rate) for rate in scenario.rates]
        self.escalation = NumberEdit(scenario.escalation.percent, places=2)
        self.every = NumberEdit(scenario.escalation.every_months)
        self.kind = ChoiceBox([(one, titled(one)) for one in EscalationKind])
        self.kind.set_value(scenario.escalation.kind)
        self.rent_free = NumberEdit(scenario.rent_free_months)
        self.subsidy = NumberEdit(scenario.subsidy_percent, places=2)
        self.outcomes = {key: Label(strong=key == "net_effective") for key in OUTCOMES}
        self.obstacles = Label(tone="danger", wrap=True)
        self.save_button = Button(tr("Save as draft"), self.save_wanted.emit)
        self._name_fields()
        self._connect()
        self._show_change()

    @property
    def inputs(self) -> list[QWidget]:
        """The fields in the order of the sheet's rows."""
        return [
            self.starts_on, self.months, self.change, *self.rates, self.escalation, self.every,
            self.kind, self.rent_free, self.subsidy,
        ]  # fmt: skip

    @property
    def widgets(self) -> list[QWidget]:
        """Everything that goes with the column."""
        return [self.head, self.obstacles, self.save_button, *self.inputs, *self.outcomes.values()]

    def figure(self, key: str) -> QWidget:
        """What stands in a row below the terms."""
        others: dict[str, QWidget] = {"obstacles": self.obstacles, "save": self.save_button}
        return others.get(key) or self.outcomes[key]

    def set_place(self, number: int, *, removable: bool) -> None:
        name = tr("Scenario {number}").format(number=number)
        self.title.setText(name)
        self.remove_button.setVisible(removable)
        self.save_button.setAccessibleName(f"{tr('Save as draft')}: {name}")

    def read(self) -> Scenario:
        """The scenario as typed; raises FieldError for the first field that cannot be read."""
        return Scenario(
            starts_on=self.starts_on.given_day(),
            months=_at_least_one(self.months, tr("Give the months of the term.")),
            rates=tuple(rate.paisa() or 0 for rate in self.rates),
            escalation=EscalationTerm(
                self.escalation.number() or Decimal(0),
                self.kind.value(),
                _at_least_one(self.every, tr("Give the months between two rises.")),
            ),
            rent_free_months=self.rent_free.whole() or 0,
            subsidy_percent=self.subsidy.number() or Decimal(0),
        )

    def show_outcome(self, ends_on: date, outcome: Outcome, *, hindered: bool) -> None:
        """What it brings; where units are not to be had, the sheet says below which."""
        texts = outcome_texts(ends_on, outcome)
        for key, label in self.outcomes.items():
            label.setText(texts[key])
        self._say(tr("Not to be had: see below.") if hindered else "")

    def show_problem(self, sentence: str) -> None:
        """What cannot be reckoned as it is typed."""
        for label in self.outcomes.values():
            label.setText("–")
        self._say(sentence)

    def mark_saved(self, lease_id: int) -> None:
        self.saved_id = lease_id
        self.save_button.setText(tr("Saved as a draft"))
        self.save_button.setEnabled(False)

    def _say(self, sentence: str) -> None:
        self.obstacles.setText(sentence)
        self.obstacles.setVisible(bool(sentence))

    def _name_fields(self) -> None:
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.title)
        row.addStretch()
        row.addWidget(self.remove_button)
        self.change.setPlaceholderText(tr("each its own"))
        for key, field in (
            ("starts_on", self.starts_on), ("months", self.months), ("change", self.change),
            ("escalation", self.escalation), ("every_months", self.every),
            ("rent_free_months", self.rent_free), ("subsidy_percent", self.subsidy),
        ):  # fmt: skip
            field.setObjectName(key)

    def _connect(self) -> None:
        typed = (
            self.starts_on, self.months, self.escalation, self.every, self.rent_free, self.subsidy,
            *self.rates,
        )  # fmt: skip
        for field in typed:
            field.changed.connect(self._on_changed)
        self.kind.chosen.connect(self._on_changed)
        self.change.textEdited.connect(self._raise_rates)
        for rate in self.rates:
            rate.textEdited.connect(self._show_change)

    def _on_changed(self) -> None:
        """What was saved is no longer what stands here."""
        self.saved_id = None
        self.save_button.setText(tr("Save as draft"))
        self.save_button.setEnabled(True)
        self.changed.emit()

    def _raise_rates(self) -> None:
        try:
            percent = self.change.number()
        except FieldError:
            return
        if percent is not None:
            for rent, rate in zip(self._rents, self.rates, strict=True):
                rate.set_paisa(raised_rate(rent.last_rate_paisa, percent))

    def _show_change(self) -> None:
        """The change of the rates in percent, where it is one and the same."""
        try:
            rates = [rate.paisa() or 0 for rate in self.rates]
        except FieldError:
            return
        lasts = (rent.last_rate_paisa for rent in self._rents)
        self.change.set_value(common_change(list(zip(lasts, rates, strict=True))))


def outcome_texts(ends_on: date, outcome: Outcome) -> dict[str, str]:
    effective = outcome.net_effective_paisa
    return {
        "ends_on": format_day(ends_on),
        "month": format_money(outcome.month_paisa),
        "change": signed_percent(outcome.change_percent),
        "gross": format_money(outcome.gross_paisa),
        "rent_free": format_money(outcome.rent_free_paisa),
        "subsidy": format_money(outcome.subsidy_paisa),
        "net": format_money(outcome.net_paisa),
        "net_effective": "–" if effective is None else format_money(effective),
        "wale_area": months_text(outcome.wale.by_area),
        "wale_rent": months_text(outcome.wale.by_rent),
    }


def months_text(months: Decimal | None) -> str:
    return "–" if months is None else tr("{count} months").format(count=format_decimal(months))


def signed_percent(percent: Decimal | None) -> str:
    sign = "+" if percent is not None and percent > 0 else ""
    return sign + format_percent(percent, 2)


def _at_least_one(field: NumberEdit, complaint: str) -> int:
    number = field.whole()
    if not number:
        raise FieldError(field.objectName(), complaint)
    return number
