"""A batch that meets, with the people of its register."""

from datetime import date

from parkdesk.models.sessions import TrainingSession
from parkdesk.models.training import Enrolment
from parkdesk.storage.database import Database
from tests.database import save
from tests.training_factories import enrol, make_batch, make_person

DAYS = (date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 9), date(2026, 11, 30))


def make_register(
    database: Database, *names: str, code: str = "REG-1", days: tuple[date, ...] = DAYS
) -> list[Enrolment]:
    """November's sessions at nine, one of them still to come, and the enrolled in their order."""
    batch = make_batch(
        database, code, starts_on=date(2026, 11, 2), ends_on=date(2026, 12, 11), seats=30
    )
    sessions = [
        TrainingSession(batch_id=batch.id, held_on=day, starts_at="09:00", ends_at="12:00")
        for day in days
    ]
    save(database, *sessions)
    return enrol(database, batch, *(make_person(name=name) for name in names))
