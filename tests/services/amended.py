"""What tests of amendments share: one made, and what it came to."""

from datetime import date
from typing import Any

import pytest

from parkdesk.errors import FieldError
from parkdesk.services import leases
from parkdesk.services.leases import (
    Change,
)
from parkdesk.services.schedule import list_schedule
from parkdesk.storage.database import Database

TODAY = date(2026, 11, 1)
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)


def amend(database: Database, lease_id: int, change: Change, **given: Any) -> int:
    values: dict[str, Any] = {"agreed_on": TODAY, "reason": "Asked for it", "today": TODAY}
    return database.write(leases.amend_lease, lease_id=lease_id, change=change, **values | given)


def get(database: Database, lease_id: int, day: date = TODAY) -> leases.LeaseDetail:
    return database.read(leases.get_lease, lease_id=lease_id, as_of=day)


def net(database: Database, lease_id: int, first: date) -> int:
    """What the period that begins on a day costs, all units and charges."""
    rows = database.read(list_schedule, lease_id=lease_id)
    return sum(row.net_paisa for row in rows if row.period_start == first)


def refusal(database: Database, lease_id: int, change: Change, **given: Any) -> tuple[str, str]:
    with pytest.raises(FieldError) as refused:
        amend(database, lease_id, change, **given)
    return refused.value.field_name, refused.value.reason
