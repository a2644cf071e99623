"""People as lists, exports and their own page show them; CNIC and IBAN masked."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Application, Batch, Enrolment
from parkdesk.rules.admission import stage_of
from parkdesk.rules.iban import mask_iban
from parkdesk.rules.identity import mask_cnic
from parkdesk.services.chunks import chunks
from parkdesk.services.people.redirects import current_person, former_ids
from parkdesk.services.people.rows import (
    PersonDetail,
    PersonDraft,
    PersonRow,
)
from parkdesk.services.people.search import list_person_ids
from parkdesk.services.provenance import list_origins_of_all

_ROW_TEXTS = (
    "name", "father_name", "mobile", "email", "district", "province", "university", "degree",
)  # fmt: skip
_ROW_FIELDS = ("id", *_ROW_TEXTS, "gender", "score")


def get_person_rows(session: Session, *, ids: Sequence[int], now: datetime) -> list[PersonRow]:
    """The rows of these people in this order; who is gone is left out."""
    columns = [getattr(Person, name) for name in _ROW_FIELDS]
    rows: dict[int, PersonRow] = {}
    for some in chunks(ids):
        batches = _batches_of(session, some, now)
        for row in session.execute(select(Person.cnic, *columns).where(Person.id.in_(some))):
            values = row._mapping
            rows[row.id] = PersonRow(
                **{name: _text(values[name]) for name in _ROW_TEXTS},
                id=row.id,
                gender=row.gender,
                score=row.score,
                cnic_masked=mask_cnic(row.cnic),
                batches=batches.get(row.id, ""),
            )
    return [rows[person_id] for person_id in ids if person_id in rows]


def list_people(session: Session, *, now: datetime, where: str = "") -> list[PersonRow]:
    """Everyone found, by name; a screen asks for ids and pages instead."""
    return get_person_rows(session, ids=list_person_ids(session, where=where), now=now)


def get_person(session: Session, *, person_id: int) -> PersonDetail:
    """Who one person is, or whom they were merged into; raises RecordMissingError.

    What they were trained in is in `trainings`, and what they are at tenants in `roles`.
    """
    person = current_person(session, person_id)
    return PersonDetail(
        id=person.id,
        facts=_masked(_facts(person)),
        score=person.score,
        added_at=person.created_at,
        employer=_employer_of(session, person),
        origins=tuple(
            list_origins_of_all(
                session, table="person", record_ids=(person.id, *former_ids(session, person.id))
            )
        ),
    )


def list_person_drafts(
    session: Session, *, ids: Sequence[int], whole_cnic: bool = False
) -> list[tuple[int, PersonDraft]]:
    """Everything known of these people for an export, in this order."""
    columns = [getattr(Person, field.name) for field in fields(PersonDraft)]
    found: dict[int, PersonDraft] = {}
    for some in chunks(ids):
        for row in session.execute(select(Person.id, *columns).where(Person.id.in_(some))):
            facts = PersonDraft(*row[1:])
            found[row.id] = facts if whole_cnic else _masked(facts)
    return [(person_id, found[person_id]) for person_id in ids if person_id in found]


def _batches_of(session: Session, ids: Sequence[int], now: datetime) -> dict[int, str]:
    query = (
        select(
            Application.person_id, Batch.code, Application.status, Application.offer_lapses_at,
            Enrolment.status,
        )
        .join(Batch, Batch.id == Application.batch_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .where(Application.person_id.in_(ids))
        .order_by(Batch.starts_on.desc(), Batch.code)
    )  # fmt: skip
    texts: dict[int, list[str]] = {}
    for person_id, code, status, lapses, enrolment in session.execute(query):
        stage = stage_of(status, now=now, offer_lapses_at=lapses, enrolment=enrolment)
        texts.setdefault(person_id, []).append(f"{code}: {stage}")
    return {person_id: ", ".join(lines) for person_id, lines in texts.items()}


def _employer_of(session: Session, person: Person) -> str:
    if person.employer_id is None:
        return ""
    name = select(Organisation.name).where(Organisation.id == person.employer_id)
    return session.scalar(name) or ""


def _facts(person: Person) -> PersonDraft:
    return PersonDraft(*(getattr(person, field.name) for field in fields(PersonDraft)))


def _masked(facts: PersonDraft) -> PersonDraft:
    return replace(
        facts,
        cnic=mask_cnic(facts.cnic) or None,
        iban=mask_iban(facts.iban) or None,
    )


def _text(value: str | None) -> str:
    return value or ""
