"""People in the columns of the template for applicants."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.exports.table import Cell, Table
from parkdesk.spreadsheets.kinds import headers


def export_applicants(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """Everyone in the park as the template for applicants has them."""
    del as_of, holdover
    query = select(Person).where(Person.merged_into_id.is_(None)).order_by(Person.id)
    return Table(
        headers(ImportKind.APPLICANTS),
        tuple(
            (place, *_applicant_cells(person, whole_cnic))
            for place, person in enumerate(session.scalars(query), 1)
        ),
    )


def _applicant_cells(person: Person, whole_cnic: bool) -> tuple[Cell, ...]:
    return (
        person.name,
        person.father_name,
        (person.cnic or "") if whole_cnic else mask_cnic(person.cnic),
        str(person.gender),
        person.born_on,
        person.district,
        person.province,
        person.mobile,
        person.email,
        person.degree,
        person.university,
        person.semester,
        _graduated(person),
        person.cgpa if person.cgpa is not None else person.percent,
        person.category,
        {True: "Yes", False: "No", None: None}[person.disability],
        None,
        person.remarks,
    )


def _graduated(person: Person) -> Cell:
    """A month and year as `06/2025`, a year alone as itself."""
    if person.graduated_year and person.graduated_month:
        return f"{person.graduated_month:02}/{person.graduated_year}"
    return person.graduated_year
