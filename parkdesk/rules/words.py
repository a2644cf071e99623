"""Words that people type for the standard ones of the vocabulary, and yes and no."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from parkdesk.rules.values import CellValue, Reading, as_text, fold, read_word, text_of
from parkdesk.rules.vocabulary import (
    Audience,
    Basis,
    Billing,
    EscalationKind,
    Gender,
    OrganisationKind,
    PartMonths,
    UnitKind,
)

E = TypeVar("E", bound=StrEnum)

_VARIANTS: Mapping[StrEnum, str] = {
    Gender.WOMAN: "female|f|w|women|girl|lady|ms|miss|mrs|aurat|khatoon|عورت|خاتون|مونث|زنانہ|لڑکی",
    Gender.MAN: "male|m|men|boy|gents|mr|mard|مرد|مذکر|مردانہ|لڑکا",
    Gender.OTHER: "o|transgender|trans|x|third gender|khwaja sira|khawaja sira|خواجہ سرا",
    Gender.NOT_STATED: "prefer not to say|undisclosed|not disclosed",
    UnitKind.OFFICE: "offices|room|office room|cabin|suite|hall|دفتر",
    UnitKind.OPEN_SEATS: "open seat|seats|co working|coworking|hot desks|open space",
    UnitKind.INCUBATION_BAY: "incubation|bay|incubator|incubation centre|incubation center",
    UnitKind.TRAINING_ROOM: "training|training hall|class room|classroom|training lab",
    UnitKind.LAB: "laboratory|computer lab",
    UnitKind.MEETING_ROOM: "meeting|conference room|board room|boardroom",
    UnitKind.AUDITORIUM: "seminar hall|hall auditorium",
    UnitKind.SHOP: "cafe|cafeteria|kiosk|store|tuck shop",
    UnitKind.COMMON_AREA: "common|common areas|lobby|corridor|circulation",
    OrganisationKind.PRIVATE_LIMITED: "pvt ltd|pvt limited|private ltd|company|limited|pvt",
    OrganisationKind.SINGLE_MEMBER_COMPANY: "smc|smc pvt|smc pvt ltd|single member",
    OrganisationKind.LLP: "limited liability partnership",
    OrganisationKind.PARTNERSHIP: "aop|registered firm|firm",
    OrganisationKind.SOLE_PROPRIETOR: "sole proprietorship|proprietor|proprietorship|individual",
    OrganisationKind.FREELANCER: "freelance",
    OrganisationKind.STARTUP_TEAM: "startup|start up|team",
    OrganisationKind.NGO: "npo|non profit|trust|society",
    OrganisationKind.UNIVERSITY: "college|institute",
    OrganisationKind.GOVERNMENT: "govt|public|department|government department",
    Basis.RENTABLE: "rentable|sq ft|sqft|per sq ft|rentable area|per rentable sq ft|square foot",
    Basis.USABLE: "usable|usable area|per usable sq ft|carpet",
    Basis.SEAT: "seats|per seat",
    Basis.FIXED: "lump sum|lumpsum|fixed rent|fix",
    Basis.FREE: "no rent|rent free|nil rent|zero",
    Billing.MONTHLY: "month|per month|m",
    Billing.QUARTERLY: "quarter|q|3 months",
    Billing.HALF_YEARLY: "half year|biannual|bi annual|6 months|six monthly",
    Billing.YEARLY: "annual|annually|year|per annum|12 months",
    EscalationKind.COMPOUND: "compounded|compounding",
    EscalationKind.SIMPLE: "flat",
    PartMonths.ACTUAL: "actual days|days|calendar",
    PartMonths.THIRTY: "30 days|thirty",
    PartMonths.YEAR_365: "365 days",
    Audience.STUDENTS_AND_GRADUATES: "students|graduates|student|graduate|students graduates|youth",
    Audience.TEACHERS: "teacher|faculty|lecturers|academics",
    Audience.WOMEN: "woman|female|ladies|girls",
    Audience.FREELANCERS: "freelancer",
    Audience.GOVERNMENT_STAFF: "government|govt staff|government employees|officials",
}

# `none` and `nil` in a column about disability say that there is none of it
_YES = "yes|y|true|1|ha|haan|han|ji|ji haan|disabled|pwd|special person|ہاں|جی|جی ہاں|معذور"
_NO = "no|n|false|0|none|nahi|nahin|nhi|not disabled|normal|able bodied|نہیں|جی نہیں"


@cache
def _words(kind: type[E]) -> dict[str, E]:
    words = {fold(choice): choice for choice in kind}
    for choice in kind:
        for variant in _VARIANTS.get(choice, "").split("|"):
            words.setdefault(fold(variant), choice)
    return words


def read_choice(value: CellValue, kind: type[E]) -> Reading[E]:
    """One of the standard words of `kind` by itself or one of its variants."""
    return read_word(value, _words(kind), kind)


@cache
def _yes_and_no() -> dict[str, bool]:
    return {
        fold(word): answer
        for words, answer in ((_YES, True), (_NO, False))
        for word in words.split("|")
    }


def read_yes_no(value: CellValue) -> Reading[bool]:
    if isinstance(value, bool):
        return Reading(value)
    answer = _yes_and_no().get(fold(as_text(value)))
    if answer is not None:
        return Reading(answer)
    if text_of(value) is None:
        return Reading(None)
    return Reading(None, "yes-or-no", "Yes or no is expected here.")
