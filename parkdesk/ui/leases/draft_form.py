"""The fields of a draft lease, filled from a draft and read back as one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import Basis, Billing, ChargeKind, EscalationKind, PartMonths
from parkdesk.services.leases import ChargeDraft, LeaseDraft, SubsidyDraft
from parkdesk.ui.leases.facts import PART_MONTHS
from parkdesk.ui.leases.tenant_field import TenantField
from parkdesk.ui.leases.units_editor import UnitsEditor
from parkdesk.ui.leases.words import tr
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.form import Form
from parkdesk.ui.words import titled

NO_RISE = Decimal(0)


class DraftFields(QWidget):
    """Puts its fields into a form. What has no field (further charges) is kept from the draft."""

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
        self.subsidy = NumberEdit(places=2)
        self.subsidy_from, self.subsidy_to = DayEdit(), DayEdit()
        self.funder, self.purpose, self.authority = QLineEdit(), QLineEdit(), QLineEdit()
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
        self.service_charge.set_paisa(_service_rate(draft))
        self.billing.set_value(next((one.billing for one in draft.charges), Billing.MONTHLY))
        self.deposit.set_paisa(draft.deposit_paisa)
        self.rent_free.set_value(draft.rent_free_months)
        self.notice_days.set_value(draft.notice_days)
        self.escalation.set_value(draft.escalation_percent)
        self.every.set_value(draft.escalation_every_months)
        self.escalation_kind.set_value(draft.escalation_kind)
        self.part_months.set_value(draft.part_months)
        self._fill_subsidy(draft)
        self.purpose.setText(draft.purpose)
        self.authority.setText(draft.authority_reference)

    def days(self) -> tuple[date, date]:
        """First and last day of the lease; raises FieldError where one is missing or unreadable."""
        return _needed(self.starts_on), _needed(self.ends_on)

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
            subsidies=self._subsidies(self._draft),
            deposit_paisa=self.deposit.paisa() or 0,
            rent_free_months=self.rent_free.whole() or 0,
            notice_days=self.notice_days.whole() or 0,
            escalation_percent=self.escalation.number() or NO_RISE,
            escalation_every_months=self.every.whole() or 0,
            escalation_kind=self.escalation_kind.value(),
            part_months=self.part_months.value(),
            purpose=self.purpose.text().strip(),
            authority_reference=self.authority.text().strip(),
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
        self.subsidy_from.setPlaceholderText(self.tr("with the lease"))
        self.subsidy_to.setPlaceholderText(self.tr("with the lease"))
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
                ("notice_days", self.tr("Notice (days)"), self.notice_days),
                ("part_months", self.tr("Part months"), self.part_months),
            ]
        )
        form.add_row(
            [
                ("subsidy_percent", self.tr("Subsidy %"), self.subsidy),
                ("subsidy_from", self.tr("Subsidy from"), self.subsidy_from),
                ("subsidy_to", self.tr("Subsidy to"), self.subsidy_to),
            ]
        )
        form.add_row(
            [
                ("funder", self.tr("Funder of the subsidy"), self.funder),
                ("purpose", self.tr("Purpose"), self.purpose),
                ("authority_reference", self.tr("Authority reference"), self.authority),
            ]
        )

    def _connect(self) -> None:
        for day in (self.starts_on, self.ends_on):
            day.changed.connect(self.days_changed)
        typed = (
            self.rent_starts_on, self.service_charge, self.deposit, self.rent_free,
            self.notice_days, self.escalation, self.every, self.subsidy, self.subsidy_from,
            self.subsidy_to,
        )  # fmt: skip
        for field in typed:
            field.changed.connect(self.changed)
        for choice in (self.billing, self.escalation_kind, self.part_months):
            choice.chosen.connect(lambda _value: self.changed.emit())
        self.tenant.changed.connect(self.changed)
        self.units.changed.connect(self.changed)

    def _charges(self, draft: LeaseDraft) -> tuple[ChargeDraft, ...]:
        """Rents from the units' lines, one service charge, and what else the draft holds."""
        billing = self.billing.value()
        held = {let.unit_id for let in self.units.lets()}
        others = [
            one
            for one in draft.charges
            if not _has_field(one) and (one.unit_id is None or one.unit_id in held)
        ]
        service = self.service_charge.paisa()
        charges = [*self.units.rents(), *others]
        if service:
            charges.append(ChargeDraft(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, service))
        return tuple(replace(one, billing=billing) for one in charges)

    def _subsidies(self, draft: LeaseDraft) -> tuple[SubsidyDraft, ...]:
        percent = self.subsidy.number()
        if not percent:
            return draft.subsidies[1:]
        first = SubsidyDraft(
            percent, self.subsidy_from.day(), self.subsidy_to.day(), self.funder.text().strip()
        )
        return (first, *draft.subsidies[1:])

    def _fill_subsidy(self, draft: LeaseDraft) -> None:
        if draft.subsidies:
            first = draft.subsidies[0]
            self.subsidy.set_value(first.percent)
            self.subsidy_from.set_day(first.starts_on)
            self.subsidy_to.set_day(first.ends_on)
            self.funder.setText(first.funder)


def _needed(field: DayEdit) -> date:
    day = field.day()
    if day is None:
        raise FieldError(field.objectName(), tr("Give a day."))
    return day


def _has_field(charge: ChargeDraft) -> bool:
    """Rent of a unit has its line, a service charge by area the one field."""
    if charge.kind is ChargeKind.RENT:
        return charge.unit_id is not None
    return charge.kind is ChargeKind.SERVICE_CHARGE and charge.basis is Basis.RENTABLE


def _service_rate(draft: LeaseDraft) -> int | None:
    rates = [
        one.rate_paisa
        for one in draft.charges
        if one.kind is ChargeKind.SERVICE_CHARGE and _has_field(one)
    ]
    return rates[0] if rates else None
