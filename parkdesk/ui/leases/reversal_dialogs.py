"""Taking back, with a reason; and a lease's shape before an amendment, to be read only."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.rules.vocabulary import Basis
from parkdesk.services import leases
from parkdesk.services.leases import LeaseDetail, LeaseShape
from parkdesk.ui.formats import format_day, format_days, format_money, format_percent
from parkdesk.ui.leases.action_dialogs import LeaseDialog
from parkdesk.ui.leases.words import lease_name, rate_text, tr
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled


class ReversalDialog(LeaseDialog):
    """Asks for the reason and hands it on; `run` may raise UserError."""

    def __init__(
        self,
        context: PageContext,
        lease: LeaseDetail,
        title: str,
        hint: str,
        run: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, lease, title, title, parent)
        self._run = run
        self.cancel_button.setText(self.tr("Leave it"))
        self.reason = QLineEdit()
        self.form.add("reason", self.tr("Reason"), self.reason, hint)

    def submit(self) -> None:
        self._run(self.reason.text())


def take_back_dialog(
    context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
) -> ReversalDialog:
    hint = tr(
        "It becomes a draft again and keeps its number. Its units are free until it is activated."
    )

    def run(reason: str) -> None:
        context.database.write(
            leases.take_back_lease, lease_id=lease.id, reason=reason, on=context.today
        )

    return ReversalDialog(context, lease, tr("Take back to a draft"), hint, run, parent)


def reopen_dialog(
    context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
) -> ReversalDialog:
    hint = tr("For a lease that was ended by mistake: it is again what it was before.")

    def run(reason: str) -> None:
        context.database.write(
            leases.reopen_lease, lease_id=lease.id, reason=reason, on=context.today
        )

    return ReversalDialog(context, lease, tr("Reopen lease"), hint, run, parent)


def reverse_dialog(
    context: PageContext,
    lease: LeaseDetail,
    amendment_id: int,
    parent: QWidget | None = None,
) -> ReversalDialog:
    hint = tr("The lease is again as it was before. The amendment stays in its history.")

    def run(reason: str) -> None:
        context.database.write(
            leases.reverse_amendment,
            amendment_id=amendment_id,
            reason=reason,
            on=context.today,
        )

    return ReversalDialog(context, lease, tr("Reverse amendment"), hint, run, parent)


class ShapeDialog(FormDialog):
    """What a lease said before one of its amendments."""

    def __init__(self, shape: LeaseShape, until: str, parent: QWidget | None = None) -> None:
        subtitle = f"{lease_name(shape.number)}  ·  {until}"
        super().__init__(tr("The lease before"), tr("Close"), parent, subtitle=subtitle)
        self.facts = Facts()
        self.lines = list(shape_facts(shape))
        self.facts.set_facts(self.lines)
        self.form.add_widget(self.facts)
        self.cancel_button.hide()
        self.resize(560, self.sizeHint().height())

    def submit(self) -> None:
        """Nothing is changed here."""


def shape_facts(shape: LeaseShape) -> Iterator[tuple[str, str]]:
    draft = shape.draft
    yield tr("Agreed days"), format_days(draft.starts_on, draft.ends_on)
    yield tr("Rent starts"), format_day(draft.rent_starts_on)
    yield tr("Units"), "\n".join(_units(shape))
    yield tr("Charges a month"), "\n".join(_charges(shape))
    percent = format_percent(draft.escalation_percent, 2)
    every = tr("{percent} every {months} months, {how}")
    yield (
        tr("Escalation"),
        every.format(
            percent=percent,
            months=draft.escalation_every_months,
            how=titled(draft.escalation_kind).lower(),
        ),
    )
    yield tr("Subsidy"), "\n".join(_subsidies(shape))
    yield tr("Deposit"), format_money(draft.deposit_paisa)
    yield tr("Notice"), tr("{days} days").format(days=draft.notice_days)


def _units(shape: LeaseShape) -> Iterator[str]:
    for unit in shape.draft.units:
        seats = tr("{count} seats").format(count=unit.seats) if unit.seats else ""
        days = format_days(unit.starts_on, unit.ends_on)
        yield "  ·  ".join(filter(None, (shape.codes[unit.unit_id], seats, days)))


def _charges(shape: LeaseShape) -> Iterator[str]:
    for charge in shape.draft.charges:
        whose = shape.codes[charge.unit_id] if charge.unit_id else tr("the whole lease")
        parts = [titled(charge.kind), whose, rate_text(charge.rate_paisa, charge.basis)]
        if charge.starts_on or charge.ends_on:
            parts.append(format_days(charge.starts_on, charge.ends_on))
        yield "  ·  ".join(parts)
        for step in charge.steps if charge.basis is not Basis.FREE else ():
            rate = rate_text(step.rate_paisa, charge.basis)
            yield tr("    from {day}: {rate}").format(day=format_day(step.starts_on), rate=rate)


def _subsidies(shape: LeaseShape) -> Iterator[str]:
    for one in shape.draft.subsidies:
        days = tr("the whole lease")
        if one.starts_on or one.ends_on:
            days = format_days(one.starts_on, one.ends_on)
        yield ", ".join(filter(None, (format_percent(one.percent, 2), days, one.funder)))
