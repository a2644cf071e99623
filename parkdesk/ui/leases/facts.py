"""The overview of a lease as names and values."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.lease_stage import INSIDE
from parkdesk.rules.vocabulary import EscalationKind, LeaseStage, LeaseStatus, PartMonths
from parkdesk.services.leases import LeaseDetail, SubsidyRow
from parkdesk.ui.formats import format_area, format_day, format_days, format_money, format_percent
from parkdesk.ui.words import titled

PART_MONTHS = {
    PartMonths.ACTUAL: "by actual days",
    PartMonths.THIRTY: "month × days ÷ 30",
    PartMonths.YEAR_365: "year × days ÷ 365",
}


def tr(text: str) -> str:
    return QCoreApplication.translate("leases", text)


def overview_facts(lease: LeaseDetail) -> list[tuple[str, str]]:
    """What holds; lines that say nothing about this lease are left out."""
    held = ", ".join(unit.unit for unit in lease.units)
    lines = [
        (tr("Units"), f"{held}\n{format_area(lease.area_sqft)}" if held else ""),
        (tr("Rent a month"), format_money(lease.monthly_rent_paisa)),
        (tr("Next increase"), _increase(lease)),
        (tr("Holdover"), _held_over(lease)),
        (tr("Agreed days"), format_days(lease.starts_on, lease.ends_on)),
        (tr("Rent starts"), format_day(lease.rent_starts_on)),
        (tr("Escalation"), escalation_text(lease)),
        (tr("Rent-free"), _months(lease.rent_free_months)),
        (tr("Subsidy"), "\n".join(map(_subsidy, lease.subsidies))),
        (tr("Deposit"), _deposit(lease)),
        (tr("Part months"), tr(PART_MONTHS[lease.part_months])),
        (tr("Notice"), tr("{days} days").format(days=lease.notice_days)),
        (tr("Notice given"), _notice(lease)),
        (tr("Ends") if lease.stage in INSIDE else tr("Ended"), _ending(lease)),
        (tr("After the end"), _holdover(lease)),
        (tr("Renews"), lease.renews),
        (tr("Renewed by"), lease.renewed_by),
        (tr("Purpose"), lease.purpose),
        (tr("Authority"), lease.authority_reference),
        (tr("Signed"), _signed(lease)),
        (tr("Stamp paper"), lease.stamp_paper),
        (tr("Witnesses"), lease.witnesses),
        (tr("Note"), lease.note),
    ]
    return [(name, value) for name, value in lines if value]


def escalation_text(lease: LeaseDetail) -> str:
    if not lease.escalation_percent:
        return tr("none")
    how = tr("compound") if lease.escalation_kind is EscalationKind.COMPOUND else tr("simple")
    return tr("{percent} every {months} months, {how}").format(
        percent=format_percent(lease.escalation_percent, 2),
        months=lease.escalation_every_months,
        how=how,
    )


def _deposit(lease: LeaseDetail) -> str:
    if not lease.deposit_paisa:
        return ""
    return f"{format_money(lease.deposit_paisa)}, {titled(lease.deposit_kind).lower()}"


def _signed(lease: LeaseDetail) -> str:
    if lease.signed_on is None:
        return lease.signed_by
    day = format_day(lease.signed_on)
    return tr("{day} by {who}").format(day=day, who=lease.signed_by) if lease.signed_by else day


def _increase(lease: LeaseDetail) -> str:
    if lease.next_increase_on is None or lease.next_rent_paisa is None:
        return ""
    return tr("{day} to {rent}").format(
        day=format_day(lease.next_increase_on), rent=format_money(lease.next_rent_paisa)
    )


def _months(months: int) -> str:
    if not months:
        return ""
    text = tr("1 month from rent start") if months == 1 else tr("{months} months from rent start")
    return text.format(months=months)


def _subsidy(subsidy: SubsidyRow) -> str:
    days = (
        format_days(subsidy.starts_on, subsidy.ends_on)
        if subsidy.starts_on or subsidy.ends_on
        else tr("the whole lease")
    )
    text = f"{format_percent(subsidy.percent, 2)}, {days}"
    return f"{text}, {subsidy.funder}" if subsidy.funder else text


def _notice(lease: LeaseDetail) -> str:
    if lease.leaving_on is None:
        return ""
    return tr("{given}, leaving on {day}").format(
        given=format_day(lease.notice_given_on), day=format_day(lease.leaving_on)
    )


def _ending(lease: LeaseDetail) -> str:
    if lease.status is LeaseStatus.CANCELLED:
        return tr("Cancelled: {reason}").format(reason=lease.end_reason or "–")
    if lease.ended_on is None or lease.end_kind is None:
        return ""
    text = f"{format_day(lease.ended_on)}, {titled(lease.end_kind).lower()}"
    return f"{text}: {lease.end_reason}" if lease.end_reason else text


def _held_over(lease: LeaseDetail) -> str:
    if lease.stage is not LeaseStage.HOLDOVER or lease.ended_on is not None:
        return ""
    text = tr("The agreed days passed on {day}. Renew the lease or end it.")
    return text.format(day=format_day(lease.leaving_on or lease.ends_on))


def _holdover(lease: LeaseDetail) -> str:
    percent = format_percent(lease.holdover_percent, 2)
    return tr("{percent} of the last rent, month to month").format(percent=percent)
