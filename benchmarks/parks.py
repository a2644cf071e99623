"""Large parks and workbooks to measure with; the same call makes the same."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from benchmarks import batches as training
from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit
from parkdesk.models.people import Person
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.models.tenants import Contact, Organisation
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
from parkdesk.storage import migrations
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
DISTRICTS = (
    "Abbottabad", "Bannu", "Buner", "Charsadda", "Chitral", "Hangu", "Haripur", "Karak", "Kohat",
    "Lahore", "Mansehra", "Mardan", "Nowshera", "Peshawar", "Quetta", "Shangla", "Swabi", "Swat",
)  # fmt: skip
WOMEN = 6  # of the first names
FLOORS, UNITS = 10, 500


def make_park(
    path: Path,
    *,
    people: int = 0,
    leases: int = 0,
    tenants: int = 1,
    batches: int = 0,
    applications: int = 0,
    units: int = UNITS,
) -> Path:
    """A park file of so many people, leases one after the other on its units, and training.

    Made by a process of its own, as a child's size is never reported below its parent's; one that
    was kept of an earlier run, alike in all it is made of, is as good.
    """
    counts = [people, leases, tenants, batches, applications, units]
    path = path.with_stem(f"{path.stem}-{_digest(counts)}")
    if path.exists():
        return path
    command = [sys.executable, "-m", "benchmarks.parks", str(path), *map(str, counts)]
    subprocess.run(command, check=True)
    return path


def _digest(counts: Sequence[int]) -> str:
    """Of the tables and of what is put into them."""
    digest = hashlib.sha256(repr(counts).encode())
    for module in (sys.modules[__name__], training):
        digest.update(Path(str(module.__file__)).read_bytes())
    for file in sorted(Path(str(migrations.__file__)).parent.glob("versions/*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _make(path: Path, counts: Sequence[int]) -> None:
    def fill(database: Database) -> None:
        database.write(_fill, counts=counts)

    Database.create(path, actor="benchmark", fill=fill).close()


def _fill(session: Session, *, counts: Sequence[int]) -> None:
    people, leases, tenants, batches, applications, units = counts
    add_park(session, detail=ParkDetail(name="Large Park", kind=ParkKind.KNOWLEDGE_PARK))
    if people:
        session.execute(insert(Person), list(_people(people)))
    if leases:
        _add_units(session, units)
        _add_tenants(session, tenants)
        _add_leases(session, leases, tenants, units)
    if batches:
        training.add_training(session, batches=batches, applications=applications, people=people)


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
            "gender": Gender.WOMAN if number % len(FIRST) < WOMEN else Gender.MAN,
            "born_on": date(1996, 1, 1) + timedelta(days=random.randrange(3600)),
            "mobile": f"+92333{number:07}",
            "email": f"p{number}@example.edu.pk",
            "district": random.choice(DISTRICTS),
            "province": "Khyber Pakhtunkhwa",
            "degree": "BS Computer Science",
            "university": f"University of {DISTRICTS[number % 13]}",
            "semester": random.randrange(5, 9),
            "cgpa": Decimal(random.randrange(200, 400)) / 100,
            "score": random.randrange(5000, 10_000),
            "created_at": NOW,
        }


def _add_units(session: Session, count: int) -> None:
    session.execute(insert(Building), [{"id": 1, "name": "Tower"}])
    session.execute(
        insert(Floor),
        [
            {"id": level + 1, "building_id": 1, "level": level, "label": f"Floor {level}"}
            for level in range(FLOORS)
        ],
    )
    session.execute(
        insert(Unit),
        [
            {
                "id": number + 1, "code": f"U-{number:03}",
                "floor_id": number * FLOORS // count + 1,
                "kind": UnitKind.OFFICE, "rentable_sqft": Decimal(400 + number),
                "asking_rate_paisa": 15_000, "exists_from": date(1980, 1, 1),
            }
            for number in range(count)
        ],
    )  # fmt: skip


def _add_tenants(session: Session, count: int) -> None:
    names = [f"{LAST[n % 12]} {FIRST[n // 12 % 14]} {n}" for n in range(count)]
    session.execute(
        insert(Organisation),
        [
            {
                "id": number + 1, "name": name, "name_key": name.casefold(),
                "kind": OrganisationKind.PRIVATE_LIMITED, "business": "Software",
            }
            for number, name in enumerate(names)
        ],
    )  # fmt: skip
    session.execute(
        insert(Contact),
        [
            {
                "organisation_id": number + 1, "name": identity(number)[0], "role": "Manager",
                "mobile": f"+92333{number:07}",
            }
            for number in range(count)
        ],
    )  # fmt: skip


def _add_leases(session: Session, count: int, tenants: int, units: int) -> None:
    """Each unit is let for five years at a time, so that a unit is never let twice."""
    # Of few leases the first is of this year; of many most are over.
    first_year = 2024 - 5 * max(0, (count - 1) // units - 3)
    leases, lettings, charges = [], [], []
    for place in range(count):
        number, unit = place + 1, place % units
        starts_on = date(first_year + 5 * (place // units), 1 + unit % 12, 1 + unit % 28)
        ends_on = starts_on.replace(year=starts_on.year + 5) - timedelta(days=1)
        over = ends_on < NOW.date()
        leases.append(
            {
                "id": number, "number": f"L-{starts_on.year}-{number:04}",
                "tenant_id": place % tenants + 1, "starts_on": starts_on,
                "rent_starts_on": starts_on, "ends_on": ends_on,
                "status": LeaseStatus.ENDED if over else LeaseStatus.ACTIVE,
                "ended_on": ends_on if over else None,
                "escalation_percent": Decimal(10), "holdover_percent": Decimal(100),
            }
        )  # fmt: skip
        lettings.append(
            {
                "id": number, "lease_id": number, "unit_id": unit + 1, "starts_on": starts_on,
                "ends_on": ends_on,
            }
        )  # fmt: skip
        charges += [
            {
                "lease_id": number, "lease_unit_id": number, "kind": kind,
                "basis": Basis.RENTABLE, "rate_paisa": rate,
            }
            for kind, rate in ((ChargeKind.RENT, 15_000), (ChargeKind.SERVICE_CHARGE, 1_200))
        ]  # fmt: skip
    for table, rows in ((Lease, leases), (LeaseUnit, lettings), (LeaseCharge, charges)):
        session.execute(insert(table), rows)


def make_applicants(path: Path, count: int, *, first: int, spoilt: bool = False) -> Path:
    """A workbook of applicants; `first` is the number of the first, people of a park are from 0.

    Spoilt, each row has a mobile number that is none.
    """
    import openpyxl

    random, prefix = Random(SEED), "99" if spoilt else "0333"
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
             "KPK", f"{prefix}{number:07}", f"p{number}@example.edu.pk", "BS Computer Science",
             "University of Peshawar", random.randrange(5, 9), None,
             random.randrange(200, 400) / 100, "Student", "No", "Web Development", None, place]
        )  # fmt: skip
    book.save(path)
    return path


if __name__ == "__main__":
    _make(Path(sys.argv[1]), [int(given) for given in sys.argv[2:]])
