"""What is known of a person, field by field, in words."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.merging import FIELDS
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.people import PersonDetail, PersonDraft
from parkdesk.ui.formats import format_day, format_decimal
from parkdesk.ui.training.words import format_score
from parkdesk.ui.words import titled

ALWAYS = ("cnic", "born_on", "mobile", "email", "domicile", "degree", "university", "marks")
HEADING = ("name", "father_name", "gender")


def fact_label(key: str) -> str:
    return {
        "name": tr("Name"),
        "father_name": tr("Father’s name"),
        "cnic": tr("CNIC"),
        "gender": tr("Gender"),
        "born_on": tr("Born"),
        "mobile": tr("Mobile"),
        "email": tr("Email"),
        "domicile": tr("Domicile"),
        "disability": tr("Disability"),
        "degree": tr("Degree"),
        "university": tr("University"),
        "semester": tr("Semester"),
        "graduated": tr("Graduated"),
        "marks": tr("Marks"),
        "category": tr("Category"),
        "employer": tr("Works at"),
        "employment": tr("Employment"),
        "iban": tr("IBAN"),
        "designation": tr("Designation"),
        "department": tr("Department"),
        "institution": tr("Institution"),
        "nominated_by": tr("Nominated by"),
        "remarks": tr("Remarks"),
    }[key]


def fact_text(person: PersonDetail, key: str) -> str:
    """Empty where it is not known."""
    facts = person.facts
    match key:
        case "gender":
            return "" if facts.gender is Gender.NOT_STATED else titled(facts.gender)
        case "born_on":
            return format_day(facts.born_on)
        case "domicile":
            return ", ".join(filter(None, (facts.district, facts.province)))
        case "disability":
            return {None: "", True: tr("Yes"), False: tr("No")}[facts.disability]
        case "graduated":
            return "/".join(
                str(one) for one in (facts.graduated_month, facts.graduated_year) if one
            )
        case "marks":
            return _marks(person)
        case "employer":
            return person.employer
    value = getattr(facts, key)
    return "" if value is None else str(value)


def list_facts(person: PersonDetail) -> list[tuple[str, str]]:
    """What a person's panel shows below the heading: the usual fields, and what else is known."""
    keys = (*ALWAYS, *(key for key in FIELDS if key not in ALWAYS and key not in HEADING))
    found = [(key, fact_text(person, key)) for key in keys]
    return [(fact_label(key), text) for key, text in found if text or key in ALWAYS]


def _marks(person: PersonDetail) -> str:
    mark = _mark(person.facts)
    if not mark or person.score is None:
        return mark
    score = tr("score {score}").format(score=format_score(person.score))
    return f"{mark}, {score}"


def _mark(facts: PersonDraft) -> str:
    if facts.cgpa is not None:
        return tr("CGPA {mark}").format(mark=format_decimal(facts.cgpa))
    return "" if facts.percent is None else f"{format_decimal(facts.percent)} %"


def tr(text: str) -> str:
    return QCoreApplication.translate("people", text)
