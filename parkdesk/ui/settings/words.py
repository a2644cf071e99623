"""The words of settings in the desk's language."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.vocabulary import (
    AreaStandard,
    EscalationKind,
    OrganisationKind,
    ParkKind,
    PartMonths,
)


def park_kind_text(kind: ParkKind) -> str:
    return {
        ParkKind.SOFTWARE_TECHNOLOGY_PARK: _tr("Software technology park"),
        ParkKind.INNOVATION_PARK: _tr("Innovation park"),
        ParkKind.KNOWLEDGE_PARK: _tr("Knowledge park"),
        ParkKind.CO_WORKING_SPACE: _tr("Co-working space"),
    }[kind]


def area_standard_text(standard: AreaStandard) -> str:
    return {
        AreaStandard.COVERED: _tr("Covered area"),
        AreaStandard.CARPET: _tr("Carpet area"),
        AreaStandard.BOMA: _tr("BOMA"),
        AreaStandard.IPMS_3: _tr("IPMS 3"),
        AreaStandard.OTHER: _tr("Another standard"),
    }[standard]


def organisation_kind_short(kind: OrganisationKind) -> str:
    """A head for a narrow column."""
    return {
        OrganisationKind.PRIVATE_LIMITED: _tr("Pvt Ltd"),
        OrganisationKind.SINGLE_MEMBER_COMPANY: _tr("SMC"),
        OrganisationKind.LLP: _tr("LLP"),
        OrganisationKind.PARTNERSHIP: _tr("Partners"),
        OrganisationKind.SOLE_PROPRIETOR: _tr("Sole"),
        OrganisationKind.FREELANCER: _tr("Freelancer"),
        OrganisationKind.STARTUP_TEAM: _tr("Startup"),
        OrganisationKind.NGO: _tr("NGO"),
        OrganisationKind.UNIVERSITY: _tr("University"),
        OrganisationKind.GOVERNMENT: _tr("Govt"),
    }[kind]


def escalation_kind_text(kind: EscalationKind) -> str:
    return {
        EscalationKind.COMPOUND: _tr("On the last rent (compound)"),
        EscalationKind.SIMPLE: _tr("On the first rent (simple)"),
    }[kind]


def part_months_text(rule: PartMonths) -> str:
    return {
        PartMonths.ACTUAL: _tr("By the days of that month"),
        PartMonths.THIRTY: _tr("A month is 30 days"),
        PartMonths.YEAR_365: _tr("A year is 365 days"),
    }[rule]


def month_texts() -> list[str]:
    return [
        _tr("January"),
        _tr("February"),
        _tr("March"),
        _tr("April"),
        _tr("May"),
        _tr("June"),
        _tr("July"),
        _tr("August"),
        _tr("September"),
        _tr("October"),
        _tr("November"),
        _tr("December"),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)
