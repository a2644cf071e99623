"""Who could fit where: 500 units, 1,000 leases and 300 applicants for space."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.measure import Figure, call
from benchmarks.parks import make_park
from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.services.space_applications import fitting_applications, fitting_units
from parkdesk.storage.database import Database

APPLICANTS = 300
AT_MOST = 0.05
DAY = date(2026, 7, 1)


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    path = make_park(folder / "fitting.parkdesk", leases=1_000)
    with Database.open(path, actor="benchmark") as database:
        one = database.write(_apply, today=DAY)
        units = database.read(lambda session: list(session.scalars(select(Unit.id).limit(4))))
        blocks = [
            call(lambda: database.read(fitting_units, application_id=one, on=DAY)).seconds
            for _ in range(runs + 1)
        ]
        yield Figure(
            "blocks that suit an applicant", "s", median(blocks[1:]), None, at_most=AT_MOST
        )
        queue = [
            call(lambda: database.read(fitting_applications, unit_ids=units, on=DAY)).seconds
            for _ in range(runs + 1)
        ]
        yield Figure("applicants whom a block suits", "s", median(queue[1:]), None, at_most=AT_MOST)


def _apply(session: Session, *, today: date) -> int:
    organisations = list(session.scalars(select(Organisation.id)))
    applications = [
        SpaceApplication(
            organisation_id=organisations[number % len(organisations)],
            received_on=DAY - timedelta(days=number),
            wanted_from=today + timedelta(days=number % 60),
            wanted_sqft=Decimal(300 + number * 10),
        )
        for number in range(APPLICANTS)
    ]
    session.add_all(applications)
    session.flush()
    return applications[APPLICANTS // 2].id
