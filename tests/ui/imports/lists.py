"""Lists as senders make them, and looks into the park, for tests of the page Imports."""

from datetime import date
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook
from sqlalchemy import update
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.services.applications import list_applications
from parkdesk.storage.database import Database
from tests.training_factories import NOW

HEADER = ["S.No", "Full Name", "Father Name", "CNIC", "Gender", "DOB", "Mobile", "Semester", "CGPA"]
AYESHA = [1, "Ayesha Khan", "Karim Khan", "17301-1234567-8", "F", date(2004, 3, 1),
          "03331234567", 7, 3.2]  # fmt: skip
BILAL = [2, "Bilal Shah", "Anwar Shah", "17301-7654321-5", "M", date(2003, 5, 2),
         "03337654321", 8, 2.9]  # fmt: skip
SHORT = [
    3,
    "Hina Bugti",
    "Akbar Bugti",
    "17301-12345",
    "F",
    date(2004, 7, 9),
    "03451234567",
    6,
    3.9,
]


def make_list(path: Path, *rows: list[Any], header: list[str] = HEADER) -> Path:
    """A workbook with a title, a header in row 3, and the rows below it."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"] = "Nominations"
    for place, cells in enumerate([header, *rows], 3):
        for column, value in enumerate(cells, 1):
            sheet.cell(place, column, value)
    workbook.save(path)
    workbook.close()
    return path


class Go(Protocol):
    """Import a file as far as a step, by the step's own button."""

    def __call__(
        self, step: int, file: Path | None = None, *, batch: str = "", sender: str = ""
    ) -> None: ...


class Settle(Protocol):
    """Wait until no job runs."""

    def __call__(self) -> None: ...


def names(database: Database, batch: str) -> list[str]:
    return sorted(row.name for row in database.read(list_applications, batch=batch, now=NOW))


def edit_person(database: Database, name: str, **values: Any) -> None:
    def edit(session: Session) -> None:
        session.execute(update(Person).where(Person.name == name).values(**values))

    database.write(edit)
