"""Lines of a draft lease beyond its rents: further charges with days of their own, subsidies."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from parkdesk.rules.vocabulary import Basis, Billing, ChargeKind
from parkdesk.services.leases import ChargeDraft, SubsidyDraft
from parkdesk.ui.formats import format_percent
from parkdesk.ui.leases.lines_editor import EditedLine
from parkdesk.ui.leases.units_editor import BASES
from parkdesk.ui.leases.words import rate_text, tr
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.words import titled

KINDS = (
    ChargeKind.POWER,
    ChargeKind.INTERNET,
    ChargeKind.PARKING,
    ChargeKind.SERVICE_CHARGE,
    ChargeKind.OTHER,
)
NEW_CHARGE = ChargeDraft(ChargeKind.POWER, Basis.FIXED, 0)


class ChargeLine(EditedLine):
    """A charge; what it says beyond its fields (a unit, when it is asked for) is kept."""

    def __init__(self, charge: ChargeDraft = NEW_CHARGE, *, unit: str = "") -> None:
        super().__init__()
        self._charge = charge
        self.kind = ChoiceBox([(one, titled(one)) for one in KINDS])
        self.kind.set_value(charge.kind)
        self.rate = MoneyEdit(charge.rate_paisa or None)
        bases = [(basis, tr(text)) for basis, text in BASES if basis is not Basis.FREE]
        self.basis = ChoiceBox([*bases, (Basis.FREE, tr("free"))])
        self.basis.set_value(charge.basis)
        self.billing = ChoiceBox([(one, titled(one)) for one in Billing])
        self.billing.set_value(charge.billing)
        self.starts_on, self.ends_on = DayEdit(charge.starts_on), DayEdit(charge.ends_on)
        for field in (self.rate, self.starts_on, self.ends_on):
            field.setObjectName("charges")
        for field in (self.starts_on, self.ends_on):
            field.setPlaceholderText(tr("with the lease"))
        name = tr("Charge of {unit}").format(unit=unit) if unit else tr("Charge")
        first = ((name, self.kind), (tr("A month"), self.rate), (tr("By"), self.basis))
        then = (
            (tr("Billing"), self.billing), (tr("From"), self.starts_on), (tr("To"), self.ends_on),
        )  # fmt: skip
        self.lay_out((first, then), tr("Take the charge out"))
        self.setFocusProxy(self.kind)

    def read(self) -> ChargeDraft:
        """The charge as typed; raises FieldError for a field that cannot be read."""
        basis = self.basis.value()
        return replace(
            self._charge,
            kind=self.kind.value(),
            basis=basis,
            rate_paisa=0 if basis is Basis.FREE else self.rate.paisa() or 0,
            billing=self.billing.value(),
            starts_on=self.starts_on.day(),
            ends_on=self.ends_on.day(),
        )


class SubsidyLine(EditedLine):
    def __init__(self, subsidy: SubsidyDraft | None = None) -> None:
        super().__init__()
        self.percent = NumberEdit(subsidy.percent if subsidy else None, places=2)
        self.starts_on = DayEdit(subsidy.starts_on if subsidy else None)
        self.ends_on = DayEdit(subsidy.ends_on if subsidy else None)
        self.funder = QLineEdit(subsidy.funder if subsidy else "")
        for field in (self.percent, self.starts_on, self.ends_on):
            field.setObjectName("subsidies")
        for field in (self.starts_on, self.ends_on):
            field.setPlaceholderText(tr("with the lease"))
        row = (
            (tr("Subsidy %"), self.percent), (tr("From"), self.starts_on),
            (tr("To"), self.ends_on), (tr("Funder"), self.funder),
        )  # fmt: skip
        self.lay_out((row,), tr("Take the subsidy out"))
        self.funder.textChanged.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.percent)

    def read(self) -> SubsidyDraft | None:
        """The subsidy, None while no percent is typed; raises FieldError."""
        percent = self.percent.number()
        if not percent:
            return None
        return SubsidyDraft(
            percent, self.starts_on.day(), self.ends_on.day(), self.funder.text().strip()
        )


def charges_text(charges: tuple[ChargeDraft, ...]) -> str:
    """What a fold of charges says."""
    texts = (f"{titled(one.kind)} {rate_text(one.rate_paisa, one.basis)}" for one in charges)
    return "  ·  ".join(texts) or tr("none")


def subsidies_text(subsidies: tuple[SubsidyDraft, ...]) -> str:
    texts = (f"{format_percent(one.percent, 2)} {one.funder}".strip() for one in subsidies)
    return "  ·  ".join(texts) or tr("none")
