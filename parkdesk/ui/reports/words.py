"""What reports, days and what they ask for are called in the desk's language."""

from PySide6.QtCore import QCoreApplication

from parkdesk.reports.spec import ReportSpec
from parkdesk.rules.plan_colours import ColourBy
from parkdesk.rules.usual_days import UsualDay


def title_of(spec: ReportSpec) -> str:
    return QCoreApplication.translate("reports", spec.title)


def purpose_of(spec: ReportSpec) -> str:
    return QCoreApplication.translate("reports", spec.purpose)


def usual_day_text(usual: UsualDay) -> str:
    return {
        UsualDay.TODAY: QCoreApplication.translate("UsualDay", "Today"),
        UsualDay.LAST_MONTH: QCoreApplication.translate("UsualDay", "End of last month"),
        UsualDay.LAST_QUARTER: QCoreApplication.translate("UsualDay", "End of last quarter"),
        UsualDay.LAST_YEAR: QCoreApplication.translate("UsualDay", "End of last fiscal year"),
    }[usual]


def colour_text(by: str) -> str:
    """What a plan is coloured by."""
    return {
        ColourBy.STATE: QCoreApplication.translate("ColourBy", "State"),
        ColourBy.EXPIRY: QCoreApplication.translate("ColourBy", "Expiry"),
        ColourBy.RENT: QCoreApplication.translate("ColourBy", "Rent a sq ft"),
        ColourBy.TENANT: QCoreApplication.translate("ColourBy", "Tenant"),
    }[ColourBy(by)]
