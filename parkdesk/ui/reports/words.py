"""What reports, days and what they ask for are called in the desk's language."""

from PySide6.QtCore import QCoreApplication

from parkdesk.reports.catalogue import find_report
from parkdesk.reports.spec import KEPT, ReportSpec
from parkdesk.rules.plan_colours import ColourBy
from parkdesk.rules.usual_days import UsualDay
from parkdesk.services.presets import PresetDraft
from parkdesk.ui.formats import format_day

COLOUR = "colour"


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


def preset_text(preset: PresetDraft) -> str:
    """`Ranked applicants, WEB-1, end of last quarter`."""
    spec = find_report(preset.report)
    if preset.usual_day is not None:
        day = usual_day_in_text(preset.usual_day)
    else:
        day = format_day(preset.as_of)
    about = [_about(name, value) for name, value in preset.parameters.items()]
    return ", ".join([title_of(spec) if spec else preset.report, *about, day])


def _about(name: str, value: str) -> str:
    if name == COLOUR:
        by = QCoreApplication.translate("reports", "by {colour}")
        return by.format(colour=colour_text(value).lower())
    if name == KEPT:
        return QCoreApplication.translate("reports", "kept pack no. {number}").format(number=value)
    return value


def usual_day_in_text(usual: UsualDay) -> str:
    """Inside a sentence or name."""
    return {
        UsualDay.TODAY: QCoreApplication.translate("UsualDay", "today"),
        UsualDay.LAST_MONTH: QCoreApplication.translate("UsualDay", "end of last month"),
        UsualDay.LAST_QUARTER: QCoreApplication.translate("UsualDay", "end of last quarter"),
        UsualDay.LAST_YEAR: QCoreApplication.translate("UsualDay", "end of last fiscal year"),
    }[usual]


def colour_text(by: str) -> str:
    """What a plan is coloured by."""
    return {
        ColourBy.STATE: QCoreApplication.translate("ColourBy", "State"),
        ColourBy.EXPIRY: QCoreApplication.translate("ColourBy", "Expiry"),
        ColourBy.RENT: QCoreApplication.translate("ColourBy", "Rent a sq ft"),
        ColourBy.TENANT: QCoreApplication.translate("ColourBy", "Tenant"),
    }[ColourBy(by)]
