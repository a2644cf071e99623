"""How leases are put into words: stages, decisions, charges, rates."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.lease_missing import LeasePart
from parkdesk.rules.vocabulary import Basis, LeaseStage, LeaseStatus, UnitState
from parkdesk.services.leases import LeaseLine
from parkdesk.ui.formats import format_money
from parkdesk.ui.theme import Tone
from parkdesk.ui.words import titled

STAGE_TONES: dict[LeaseStage, Tone] = {
    LeaseStage.DRAFT: "neutral",
    LeaseStage.UPCOMING: "info",
    LeaseStage.IN_FORCE: "success",
    LeaseStage.ENDING_SOON: "warning",
    LeaseStage.HOLDOVER: "danger",
    LeaseStage.PAST: "neutral",
    LeaseStage.CANCELLED: "neutral",
}
STATE_TONES: dict[UnitState, Tone] = {
    UnitState.VACANT: "success",
    UnitState.RESERVED: "info",
    UnitState.LET: "neutral",
    UnitState.ENDING_90: "warning",
    UnitState.ENDING_30: "warning",
    UnitState.HOLDOVER: "danger",
    UnitState.OUT_OF_USE: "neutral",
    UnitState.COMMON: "neutral",
}


def tr(text: str) -> str:
    return QCoreApplication.translate("leases", text)


def stage_text(row: LeaseLine) -> str:
    """The stage of the day; notice is said as soon as it is decided."""
    if row.stage is LeaseStage.PAST:
        return tr("Ended")
    if row.status is LeaseStatus.NOTICE and row.stage is not LeaseStage.HOLDOVER:
        return tr("Notice given")
    if row.status is LeaseStatus.APPROVED and row.stage is LeaseStage.UPCOMING:
        return tr("Approved")
    return titled(row.stage)


def stage_tone(row: LeaseLine) -> Tone:
    return STAGE_TONES[row.stage]


def lease_name(number: str) -> str:
    return number or tr("Draft")


def list_number(row: LeaseLine) -> str:
    """The number column: a draft has none yet, one given up before its approval never gets one."""
    return row.number or (tr("Draft") if row.status is LeaseStatus.DRAFT else "–")


def rate_text(rate_paisa: int, basis: Basis) -> str:
    """`Rs. 150 per sq ft`; a rate is always per month."""
    if basis is Basis.FREE:
        return tr("free")
    return BASIS_TEXTS[basis].format(rate=format_money(rate_paisa))


BASIS_TEXTS = {
    Basis.RENTABLE: "{rate} per sq ft",
    Basis.USABLE: "{rate} per usable sq ft",
    Basis.SEAT: "{rate} per seat",
    Basis.FIXED: "{rate} fixed",
}

# The form's field to go to for what is missing in each part of a lease.
FIELD_OF_PART = {
    LeasePart.TENANT: "tenant_id",
    LeasePart.DAYS: "ends_on",
    LeasePart.UNITS: "units",
    LeasePart.CHARGES: "units",
    LeasePart.RENT_TERMS: "escalation_percent",
}
