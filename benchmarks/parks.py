"""Large parks and workbooks to measure with; the same call makes the same."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit
from parkdesk.models.people import Person
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.vocabulary import (
    Basis,
    ChargeKind,
    Gender,
    LeaseStatus,
    OrganisationKind,
    ParkKind,
    UnitKind,
)
from parkdesk.services.park import ParkDetail, add_park
from parkdesk.storage.database import Database

SEED = 7
NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
FIRST = [
    "Ayesha",
    "Hina",
    "Iqra",
    "Kiran",
    "Sana",
    "Zainab",
    "Adnan",
    "Ahmad",
    "Bilal",
    "Hamza",
    "Imran",
    "Naveed",
    "Saad",
    "Usman",
]
LAST = [
    "Afridi",
    "Bangash",
    "Baloch",
    "Durrani",
    "Khan",
    "Khattak",
    "Malik",
    "Marwat",
    "Orakzai",
    "Shah",
    "Wazir",
    "Yousafzai",
]
DISTRICTS = ("Kohat", "Mardan", "Peshawar", "Swat", "Lahore", "Quetta")
FLOORS, PER_FLOOR = 10, 50


def make_park(path: Path, *, people: int = 0, leases: int = 0) -> Path:
    """A park file with so many people and, on 500 units one after the other, so many leases.

    Made by a process of its own: a child's size is never reported below its parent's.
    """
    counts = [str(people), str(leases)]
    subprocess.run([sys.executable, "-m", "benchmarks.parks", str(path), *counts], check=True)
    return path


def _make(path: Path, people: int, leases: int) -> None:
    def fill(database: Database) -> None:
        database.write(_fill, people=people, leases=leases)

    Database.create(path, actor="benchmark", fill=fill).close()


def _fill(session: Session, *, people: int, leases: int) -> None:
    add_park(session, detail=ParkDetail(name="Large Park", kind=ParkKind.KNOWLEDGE_PARK))
    if people:
        session.execute(insert(Person), list(_people(people)))
    if leases:
        _add_leases(session, leases)


def identity(number: int) -> tuple[str, str, str]:
    """Name, father's name and CNIC of person `number`, in a park as in a workbook."""
    first, second = FIRST[number % 14], FIRST[number // 14 % 14]
    father = f"{FIRST[number // 5 % 14]} {FIRST[number // 70 % 14]} {LAST[number // 7 % 12]}"
    return (
        f"{first} {second} {LAST[number // 196 % 12]}",
        father,
        f"17301-{number:07}-{number % 5 * 2 + 1}",
    )


def _people(count: int) -> Iterator[dict[str, Any]]:
    random = Random(SEED)
    for number in range(count):
        name, father, cnic = identity(number)
        yield {
            "name": name,
            "name_key": name.casefold(),
            "father_name": father,
            "father_key": father.casefold(),
            "cnic": cnic,
            "gender": Gender.MAN,
            "born_on": date(1996, 1, 1) + timedelta(days=random.randrange(3600)),
            "mobile": f"+92333{number:07}",
            "email": f"p{number}@example.edu.pk",
            "district": random.choice(DISTRICTS),
            "province": "Khyber Pakhtunkhwa",
            "degree": "BS Computer Science",
            "university": "University of Peshawar",
            "semester": random.randrange(5, 9),
            "cgpa": Decimal(random.randrange(200, 400)) / 100,
            "score": random.randrange(5000, 10_000),
            "created_at": NOW,
        }


def _add_leases(session: Session, count: int) -> None:
    """Each unit is let for five years at a time, so that a unit is never let twice."""
    session.add(Building(id=1, name="Tower"))
    session.flush()
    session.add_all(
        Floor(id=level + 1, building_id=1, level=level, label=f"Floor {level}")
        for level in range(FLOORS)
    )
    session.flush()
    units = FLOORS * PER_FLOOR
    session.add_all(
        Unit(
            id=number + 1, code=f"U-{number:03}", floor_id=number // PER_FLOOR + 1,
            kind=UnitKind.OFFICE, rentable_sqft=Decimal(400 + number), asking_rate_paisa=15_000,
            exists_from=date(1980, 1, 1),
        )
        for number in range(units)
    )  # fmt: skip
    session.add(
        Organisation(id=1, name="Tenant", name_key="tenant", kind=OrganisationKind.PRIVATE_LIMITED)
    )
    session.flush()
    for number in range(count):
        unit = number % units
        starts = date(2024 + 5 * (number // units), 1 + unit % 12, 1 + unit % 28)
        _add_lease(session, number + 1, unit + 1, starts)


def _add_lease(session: Session, number: int, unit_id: int, starts_on: date) -> None:
    ends_on = starts_on.replace(year=starts_on.year + 5) - timedelta(days=1)
    session.add(
        Lease(
            id=number, number=f"L-{starts_on.year}-{number:04}", tenant_id=1,
            status=LeaseStatus.ACTIVE, starts_on=starts_on, rent_starts_on=starts_on,
            ends_on=ends_on, escalation_percent=Decimal(10), holdover_percent=Decimal(100),
        )
    )  # fmt: skip
    session.flush()
    session.add(
        LeaseUnit(id=number, lease_id=number, unit_id=unit_id, starts_on=starts_on, ends_on=ends_on)
    )
    session.flush()
    for kind, rate in ((ChargeKind.RENT, 15_000), (ChargeKind.SERVICE_CHARGE, 1_200)):
        session.add(
            LeaseCharge(
                lease_id=number, lease_unit_id=number, kind=kind, basis=Basis.RENTABLE,
                rate_paisa=rate,
            )
        )  # fmt: skip


def make_applicants(path: Path, count: int, *, first: int) -> Path:
    """A workbook of applicants; `first` is the number of the first, people of a park are from 0."""
    import openpyxl

    random = Random(SEED)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("List")
    sheet.append(
        ["S.No", "Full Name (as per CNIC)", "Father's Name", "CNIC", "Gender", "Date of Birth",
         "Domicile District", "Province", "Mobile No", "Email", "Degree", "University", "Semester",
         "Passing Year", "CGPA or %", "Category", "Disability", "Course Applied", "Remarks", "Roll"]
    )  # fmt: skip
    for place in range(count):
        number = first + place
        name, father, cnic = identity(number)
        sheet.append(
            [place + 1, name, father, cnic, "Male",
             date(2003, 1, 1) + timedelta(days=random.randrange(900)), random.choice(DISTRICTS),
             "KPK", f"0333{number:07}", f"p{number}@example.edu.pk", "BS Computer Science",
             "University of Peshawar", random.randrange(5, 9), None,
             random.randrange(200, 400) / 100, "Student", "No", "Web Development", None, place]
        )  # fmt: skip
    book.save(path)
    return path


if __name__ == "__main__":
    _make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
