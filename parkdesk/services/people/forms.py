"""People typed and mended by hand; every wrong field is said at once."""

from dataclasses import asdict, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Application, Batch
from parkdesk.rules.contacts import read_email, read_mobile
from parkdesk.rules.iban import mask_iban, read_iban
from parkdesk.rules.identity import is_masked, mask_cnic, name_key, read_cnic, read_name
from parkdesk.rules.merit import CGPA_TOP, score_from_cgpa, score_from_percent
from parkdesk.rules.values import clean
from parkdesk.services.eligibility import weigh_applications
from parkdesk.services.field_problems import problem_of, refuse
from parkdesk.services.people.redirects import current_person
from parkdesk.services.people.rows import PersonDraft

EARLIEST_BIRTH_YEAR = 1900
MONTHS = 12
LAST_SEMESTER = 12
_EMPTY: dict[str, None] = dict.fromkeys(("cnic", "mobile", "email", "iban"))
YEARS_AHEAD = 10  # of a graduation that is still to come


def check_person(
    session: Session, *, draft: PersonDraft, today: date, person_id: int | None = None
) -> dict[str, str]:
    """What is wrong, by field; empty where the person can be stored."""
    was = current_person(session, person_id) if person_id is not None else None
    draft = _unmasked(_cleaned(draft), was)
    problems = _problems_of_identity(draft, today) | _problems_of_study(draft, today)
    if draft.employer_id is not None and session.get(Organisation, draft.employer_id) is None:
        problems["employer_id"] = "This organisation was removed; choose another."
    if "cnic" in problems or not draft.cnic:
        return problems
    other = _owner_of_cnic(session, draft.cnic, was.id if was else None)
    return problems | (
        {"cnic": f"This is the CNIC of {other}, who is in the park already."} if other else {}
    )


def add_person(session: Session, *, draft: PersonDraft, now: datetime) -> int:
    """Store a person typed by hand; raises FieldError for the first wrong field."""
    draft = _cleaned(draft)
    refuse(check_person(session, draft=draft, today=now.date()))
    draft = _normal(draft)
    _free_cnic(session, draft.cnic)
    person = Person(created_at=now, **_stored(draft))
    session.add(person)
    session.flush()
    return person.id


def change_person(session: Session, *, person_id: int, draft: PersonDraft, now: datetime) -> None:
    """Mend a person by hand and weigh their open applications again; raises FieldError."""
    refuse(check_person(session, draft=draft, today=now.date(), person_id=person_id))
    person = current_person(session, person_id)
    draft = _normal(_unmasked(_cleaned(draft), person))
    _free_cnic(session, draft.cnic)
    for name, value in _stored(draft).items():
        if getattr(person, name) != value:
            setattr(person, name, value)
    session.flush()
    for batch, application_id in _applications(session, person.id):
        weigh_applications(session, batch=batch, now=now, application_ids=[application_id])


def _applications(session: Session, person_id: int) -> list[tuple[str, int]]:
    query = (
        select(Batch.code, Application.id)
        .join(Batch, Batch.id == Application.batch_id)
        .where(Application.person_id == person_id)
    )
    return [(code, application_id) for code, application_id in session.execute(query)]


def _cleaned(draft: PersonDraft) -> PersonDraft:
    """Without double and odd spaces; an empty text of an optional value is none."""
    texts: dict[str, Any] = {
        field.name: clean(value) or _EMPTY.get(field.name, "")
        for field in fields(draft)
        if isinstance(value := getattr(draft, field.name), str) and field.name != "gender"
    }
    return replace(draft, **texts)


def _unmasked(draft: PersonDraft, was: Person | None) -> PersonDraft:
    """A masked number that is the stored one stands for it."""
    if was is None:
        return draft
    if was.cnic and draft.cnic == mask_cnic(was.cnic):
        draft = replace(draft, cnic=was.cnic)
    if was.iban and draft.iban == mask_iban(was.iban):
        draft = replace(draft, iban=was.iban)
    return draft


def _problems_of_identity(draft: PersonDraft, today: date) -> dict[str, str]:
    problems = problem_of("name", read_name(draft.name))
    if not draft.name:
        problems["name"] = "Give the name as it stands on the CNIC."
    for name, reading in (
        ("cnic", read_cnic(draft.cnic)),
        ("mobile", read_mobile(draft.mobile)),
        ("email", read_email(draft.email)),
        ("iban", read_iban(draft.iban)),
    ):
        problems |= problem_of(name, reading)
    if draft.cnic and is_masked(draft.cnic):
        problems["cnic"] = "Type the whole CNIC."
    if draft.born_on and not EARLIEST_BIRTH_YEAR <= draft.born_on.year <= today.year:
        problems["born_on"] = "This is not the day of birth of anyone alive."
    elif draft.born_on and draft.born_on >= today:
        problems["born_on"] = "A day of birth lies in the past."
    if not any((draft.cnic, draft.mobile, draft.email)):
        problems.setdefault("cnic", "Give the CNIC, or a mobile or an email to know the person by.")
    return problems


def _problems_of_study(draft: PersonDraft, today: date) -> dict[str, str]:
    bounds: tuple[tuple[str, Decimal | int | None, int | Decimal, int | Decimal], ...] = (
        ("semester", draft.semester, 1, LAST_SEMESTER),
        ("graduated_month", draft.graduated_month, 1, MONTHS),
        ("graduated_year", draft.graduated_year, 1950, today.year + YEARS_AHEAD),
        ("cgpa", draft.cgpa, 0, CGPA_TOP),
        ("percent", draft.percent, 0, 100),
    )
    problems = {
        name: f"A number from {least} to {most} is expected here."
        for name, value, least, most in bounds
        if value is not None and not least <= value <= most
    }
    if draft.graduated_month and not draft.graduated_year:
        problems["graduated_year"] = "Give the year to this month."
    return problems


def _normal(draft: PersonDraft) -> PersonDraft:
    """Numbers in the form in which they are kept."""
    return replace(
        draft,
        cnic=read_cnic(draft.cnic).value,
        mobile=read_mobile(draft.mobile).value,
        email=read_email(draft.email).value,
        iban=read_iban(draft.iban).value,
    )


def _stored(draft: PersonDraft) -> dict[str, object]:
    return asdict(draft) | {
        "name_key": name_key(draft.name),
        "father_key": name_key(draft.father_name),
        "score": _score(draft),
    }


def _score(draft: PersonDraft) -> int | None:
    if draft.cgpa is not None:
        return score_from_cgpa(draft.cgpa)
    return None if draft.percent is None else score_from_percent(draft.percent)


def _free_cnic(session: Session, cnic: str | None) -> None:
    """Take a number from a record that was merged: it was kept to be recognised by, no more."""
    query = select(Person).where(Person.cnic == cnic, Person.merged_into_id.is_not(None))
    if cnic and (merged := session.scalar(query)):
        merged.cnic = None
        session.flush()


def _owner_of_cnic(session: Session, cnic: str, person_id: int | None) -> str | None:
    number = read_cnic(cnic).value
    query = select(Person.name).where(Person.cnic == number, Person.merged_into_id.is_(None))
    if person_id is not None:
        query = query.where(Person.id != person_id)
    return session.scalar(query)
