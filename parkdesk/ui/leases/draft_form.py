"""The fields of a draft lease, filled from a draft and read back as one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    ChargeKind,
    DepositKind,
    EscalationKind,
    PartMonths,
)
from parkdesk.services.leases import ChargeDraft, LeaseDraft
from parkdesk.ui.formats import format_day
from parkdesk.ui.leases.facts import PART_MONTHS
from parkdesk.ui.leases.further_terms import (
    ChargeLine,
    SubsidyLine,
    charges_text,
    subsidies_text,
)
from parkdesk.ui.leases.lines_editor import LinesEditor
from parkdesk.ui.leases.steps_editor import StepsEditor, steps_text
from parkdesk.ui.leases.tenant_field import TenantField
from parkdesk.ui.leases.units_editor import UnitsEditor
from parkdesk.ui.leases.words import tr
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.form import Form
from parkdesk.ui.words import titled

NO_RISE = Decimal(0)


class DraftFields(QWidget):
    """Puts its fields into a form, what is seldom agreed folded away.

    What has no field (a rent of the whole lease) is kept from the draft.
    """

    changed = Signal()
    days_changed = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.hide()
        self._draft: LeaseDraft | None = None
        self.tenant = TenantField()
        self.starts_on, self.ends_on, self.rent_starts_on = DayEdit(), DayEdit(), DayEdit()
        self.units = UnitsEditor()
        self.service_charge, self.deposit = MoneyEdit(), MoneyEdit()
        self.billing = ChoiceBox([(one, titled(one)) for one in Billing])
        self.rent_free, self.notice_days = NumberEdit(), NumberEdit()
        self.escalation, self.every = NumberEdit(places=2), NumberEdit()
        self.escalation_kind = ChoiceBox([(one, titled(one)) for one in EscalationKind])
        self.part_months = ChoiceBox([(one, tr(PART_MONTHS[one])) for one in PartMonths])
        self.deposit_kind = ChoiceBox([(one, titled(one)) for one in DepositKind])
        self.steps = StepsEditor()
        self.charges = LinesEditor(tr("Add a charge"), ChargeLine)
        self.subsidies = LinesEditor(tr("Add a subsidy"), SubsidyLine)
        self.signed_on, self.signed_by, self.stamp_paper = DayEdit(), QLineEdit(), QLineEdit()
        self.witnesses, self.purpose = QLineEdit(), QLineEdit()
        self.authority, self.note = QLineEdit(), QLineEdit()
        self._typed_steps: dict[int | None, tuple[Step, ...]] = {}
        self._lay_out(form)
        self._connect()

    def fill(self, draft: LeaseDraft) -> None:
        self._draft = draft
        self.tenant.choose(draft.tenant_id)
        self.starts_on.set_day(draft.starts_on)
        self.ends_on.set_day(draft.ends_on)
        self.rent_starts_on.set_day(draft.rent_starts_on)
        rents = {one.unit_id: one for one in draft.charges if one.kind is ChargeKind.RENT}
        for let in draft.units:
            no_rent = ChargeDraft(ChargeKind.RENT, Basis.RENTABLE, 0, unit_id=let.unit_id)
            self.units.add(let, rents.get(let.unit_id, no_rent))
        self._typed_steps = {
            one.unit_id: one.steps for one in draft.charges if one.kind is ChargeKind.RENT
        }
        self._fill_charges(draft)
        for subsidy in draft.subsidies:
            self.subsidies.add(SubsidyLine(subsidy))
        self.deposit.set_paisa(draft.deposit_paisa)
        self.rent_free.set_value(draft.rent_free_months)
        self.notice_days.set_value(draft.notice_days)
        self.escalation.set_value(draft.escalation_percent)
        self.every.set_value(draft.escalation_every_months)
        self.escalation_kind.set_value(draft.escalation_kind)
        self.part_months.set_value(draft.part_months)
        self.deposit_kind.set_value(draft.deposit_kind)
        self.signed_on.set_day(draft.signed_on)
        self.signed_by.setText(draft.signed_by)
        self.stamp_paper.setText(draft.stamp_paper)
        self.witnesses.setText(draft.witnesses)
        self.authority.setText(draft.authority_reference)
        self.purpose.setText(draft.purpose)
        self.note.setText(draft.note)
        self.say_folded()
        self.changed.connect(self.say_folded)
        self.steps_fold.toggled.connect(self.say_folded)

    def say_folded(self) -> None:
        """Tell beside each fold what is in it, and show the steps as they now come out."""
        try:
            draft = self.read()
        except FieldError:
            return
        self.steps_fold.say(steps_text(draft))
        if self.steps_fold.is_open:
            codes = {unit_id: line.unit.code for unit_id, line in self.units.lines.items()}
            self.steps.show_draft(draft, codes)
        self.charges_fold.say(charges_text(tuple(one.read() for one in self.charges.lines)))
        self.subsidies_fold.say(subsidies_text(draft.subsidies))
        signed = format_day(draft.signed_on) if draft.signed_on else tr("not signed yet")
        self.signing_fold.say("  ·  ".join(filter(None, [signed, draft.authority_reference])))

    def days(self) -> tuple[date, date]:
        """First and last day of the lease; raises FieldError where one is missing or unreadable."""
        return self.starts_on.given_day(), self.ends_on.given_day()

    def read(self) -> LeaseDraft:
        """The draft as the fields say; raises FieldError for the first unreadable one."""
        if self._draft is None:
            raise RuntimeError("the fields are filled before they are read")
        starts_on, ends_on = self.days()
        return replace(
            self._draft,
            tenant_id=self.tenant.tenant_id(),
            starts_on=starts_on,
            ends_on=ends_on,
            rent_starts_on=self.rent_starts_on.day(),
            units=self.units.lets(),
            charges=self._charges(self._draft),
            subsidies=tuple(filter(None, (one.read() for one in self.subsidies.lines))),
            deposit_paisa=self.deposit.paisa() or 0,
            deposit_kind=self.deposit_kind.value(),
            rent_free_months=self.rent_free.whole() or 0,
            notice_days=self.notice_days.whole() or 0,
            escalation_percent=self.escalation.number() or NO_RISE,
            escalation_every_months=self.every.whole() or 0,
            escalation_kind=self.escalation_kind.value(),
            part_months=self.part_months.value(),
            signed_on=self.signed_on.day(),
            signed_by=_text(self.signed_by),
            stamp_paper=_text(self.stamp_paper),
            witnesses=_text(self.witnesses),
            authority_reference=_text(self.authority),
            purpose=_text(self.purpose),
            note=_text(self.note),
        )

    def _lay_out(self, form: Form) -> None:
        form.add("tenant_id", self.tr("Tenant"), self.tenant)
        form.add_row(
            [
                ("starts_on", self.tr("First day"), self.starts_on),
                ("ends_on", self.tr("Last day"), self.ends_on),
                ("rent_starts_on", self.tr("Rent starts on"), self.rent_starts_on),
            ]
        )
        self.rent_starts_on.setPlaceholderText(self.tr("with the lease"))
        form.add("units", self.tr("Units and rent a month"), self.units)
        form.add_row(
            [
                ("service_charge", self.tr("Service charge a sq ft"), self.service_charge),
                ("rent_free_months", self.tr("Rent-free months"), self.rent_free),
                ("billing", self.tr("Billing"), self.billing),
            ]
        )
        form.add_row(
            [
                ("escalation_percent", self.tr("Escalation %"), self.escalation),
                ("escalation_every_months", self.tr("Every (months)"), self.every),
                ("escalation_kind", self.tr("Reckoned"), self.escalation_kind),
            ]
        )
        form.add_row(
            [
                ("deposit_paisa", self.tr("Deposit"), self.deposit),
                ("deposit_kind", self.tr("Kind of deposit"), self.deposit_kind),
                ("notice_days", self.tr("Notice (days)"), self.notice_days),
            ]
        )
        self._fold_away(form)

    def _fold_away(self, form: Form) -> None:
        """What few leases need stays out of the way."""
        self.steps_fold = form.begin_fold(self.tr("Rent over time"))
        form.add("steps", self.tr("Steps of the rent"), self.steps)
        self.charges_fold = form.begin_fold(self.tr("Further charges"))
        hint = self.tr("A fixed charge is of the whole lease, one per sq ft or seat of each unit.")
        form.add("charges", self.tr("Power, internet, parking and others"), self.charges, hint)
        self.subsidies_fold = form.begin_fold(self.tr("Subsidies"))
        form.add("subsidies", self.tr("Who pays a share of the rent"), self.subsidies)
        self.signing_fold = form.begin_fold(self.tr("Signing and references"))
        form.add_row(
            [
                ("signed_on", self.tr("Signed on"), self.signed_on),
                ("signed_by", self.tr("Signed by"), self.signed_by),
                ("stamp_paper", self.tr("Stamp paper"), self.stamp_paper),
            ]
        )
        form.add_row(
            [
                ("witnesses", self.tr("Witnesses"), self.witnesses),
                ("authority_reference", self.tr("Authority reference"), self.authority),
            ]
        )
        form.add_row(
            [
                ("purpose", self.tr("Purpose"), self.purpose),
                ("part_months", self.tr("Part months"), self.part_months),
            ]
        )
        form.add("note", self.tr("Note"), self.note)
        form.end_fold()

    def _connect(self) -> None:
        for day in (self.starts_on, self.ends_on):
            day.changed.connect(self.days_changed)
        typed = (
            self.rent_starts_on, self.service_charge, self.deposit, self.rent_free,
            self.notice_days, self.escalation, self.every, self.signed_on,
        )  # fmt: skip
        for field in typed:
            field.changed.connect(self.changed)
        for choice in (self.billing, self.escalation_kind, self.part_months):
            choice.chosen.connect(lambda _value: self.changed.emit())
        for part in (self.tenant, self.units, self.charges, self.subsidies):
            part.changed.connect(self.changed)
        self.steps.edited.connect(self._on_steps)

    @Slot(object, object)
    def _on_steps(self, unit_id: int | None, steps: tuple[Step, ...]) -> None:
        self._typed_steps[unit_id] = steps
        self.changed.emit()

    def _charges(self, draft: LeaseDraft) -> tuple[ChargeDraft, ...]:
        """Rents from the units' lines, one service charge, and the further ones."""
        billing = self.billing.value()
        held = {let.unit_id for let in self.units.lets()}
        of_lease = [one for one in draft.charges if _is_of_lease(one)]
        rents = [
            replace(one, billing=billing, steps=self._typed_steps.get(one.unit_id, ()))
            for one in (*self.units.rents(), *of_lease)
        ]
        service = self.service_charge.paisa()
        if service:
            rents.append(
                ChargeDraft(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, service, billing=billing)
            )
        further = (line.read() for line in self.charges.lines)
        return (*rents, *(one for one in further if one.unit_id is None or one.unit_id in held))

    def _fill_charges(self, draft: LeaseDraft) -> None:
        """One service charge by area has its field, whatever else is no rent a line."""
        service = _service_charges(draft)
        self.service_charge.set_paisa(service[0].rate_paisa if service else None)
        rents = [one for one in draft.charges if one.kind is ChargeKind.RENT]
        self.billing.set_value(rents[0].billing if rents else Billing.MONTHLY)
        for charge in draft.charges:
            if charge not in rents and charge not in service:
                line = self.units.lines.get(charge.unit_id or 0)
                self.charges.add(ChargeLine(charge, unit=line.unit.code if line else ""))


def _text(field: QLineEdit) -> str:
    return field.text().strip()


def _service_charges(draft: LeaseDraft) -> list[ChargeDraft]:
    """Those that the one field can hold: a rate a sq ft that is the same for every unit."""
    found = [
        one
        for one in draft.charges
        if one.kind is ChargeKind.SERVICE_CHARGE
        and one.basis is Basis.RENTABLE
        and not (one.starts_on or one.ends_on)
    ]
    units = {one.unit_id for one in found}
    everywhere = units == {None} or units == {let.unit_id for let in draft.units}
    alike = len({(one.rate_paisa, one.billing) for one in found}) == 1
    return found if everywhere and alike and len(found) == len(units) else []


def _is_of_lease(charge: ChargeDraft) -> bool:
    return charge.kind is ChargeKind.RENT and charge.unit_id is None
