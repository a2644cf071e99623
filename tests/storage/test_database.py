"""Reads, writes, their announcements and the trail they leave."""

from tests.database import save

from parkdesk.models.spaces import Building
from parkdesk.storage.database import Database


def test_a_saved_record_is_read_back(database: Database) -> None:
    building = Building(name="Main block")
    save(database, building)
    assert (
        database.read(lambda session: session.get_one(Building, building.id).name) == "Main block"
    )
