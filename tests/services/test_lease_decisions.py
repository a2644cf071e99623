"""Every action on every status; the table is the domain page's, not the program's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, HinderedError, UnitTakenError, WrongStateError
from parkdesk.models.lease_changes import DepositEntry, LeaseDecision
from parkdesk.models.leases import Lease
from parkdesk.models.spaces import Unit
from parkdesk.rules.vocabulary import DepositMove, EndKind, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases import UnitGivenUp
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import draft_of, make_lease, make_organisation, make_unit

TODAY = date(2026, 11, 1)
DRAFT, APPROVED, ACTIVE = LeaseStatus.DRAFT, LeaseStatus.APPROVED, LeaseStatus.ACTIVE
NOTICE, ENDED, CANCELLED = LeaseStatus.NOTICE, LeaseStatus.ENDED, LeaseStatus.CANCELLED

# A draft is validated, approved, activated; notice may be given and withdrawn; a lease that binds
# is ended; one that never was in force is cancelled. Reversals: approved or active back to draft,
# ended back to what it was, cancelled back to draft.
ALLOWED: dict[str, dict[LeaseStatus, LeaseStatus]] = {
    "approve": {DRAFT: APPROVED},
    "activate": {DRAFT: ACTIVE, APPROVED: ACTIVE},
    "give notice": {ACTIVE: NOTICE},
    "withdraw notice": {NOTICE: ACTIVE},
    "end": {APPROVED: ENDED, ACTIVE: ENDED, NOTICE: ENDED},
    "cancel": {DRAFT: CANCELLED, APPROVED: CANCELLED},
    "take back": {APPROVED: DRAFT, ACTIVE: DRAFT},
    "reopen": {ENDED: ACTIVE},
    "reinstate": {CANCELLED: DRAFT},
}
# What changes no status: drafts are changed directly, binding leases by amendments alone.
CHANGING: dict[str, set[LeaseStatus]] = {
    "change the draft": {DRAFT},
    "assign a unit": {DRAFT},
    "give a unit back": {DRAFT},
    "amend": {APPROVED, ACTIVE, NOTICE},
    "reverse an amendment": {APPROVED, ACTIVE, NOTICE},
}


def lease_with(database: Database, status: LeaseStatus) -> Lease:
    """Of two units from 2026 to 2028, complete, brought to the status by decisions alone."""
    draft = draft_of(
        make_unit(database),
        make_unit(database),
        tenant=make_organisation(database),
        starts_on=date(2026, 1, 1),
        ends_on=date(2028, 12, 31),
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    ways = {
        DRAFT: [],
        APPROVED: ["approve"],
        ACTIVE: ["activate"],
        NOTICE: ["activate", "give notice"],
        ENDED: ["activate", "end"],
        CANCELLED: ["cancel"],
    }
    for action in ways[status]:
        act(database, action, lease_id)
    return stored(database, lease_id)


def stored(database: Database, lease_id: int) -> Lease:
    return database.read(lambda session: session.get_one(Lease, lease_id))


def act(database: Database, action: str, lease_id: int) -> None:
    given: dict[str, Any] = {"lease_id": lease_id, "on": TODAY}
    ending: dict[str, Any] = {"kind": EndKind.SURRENDERED, "today": TODAY, "reason": "Moved"}
    calls: dict[str, Callable[[], object]] = {
        "approve": lambda: database.write(leases.approve_lease, **given),
        "activate": lambda: database.write(leases.activate_lease, **given),
        "give notice": lambda: database.write(
            leases.give_notice, **given, leaving_on=date(2027, 1, 31)
        ),
        "withdraw notice": lambda: database.write(leases.withdraw_notice, **given),
        "end": lambda: database.write(leases.end_lease, **given, **ending),
        "cancel": lambda: database.write(leases.cancel_lease, **given, reason="No money"),
        "take back": lambda: database.write(leases.take_back_lease, **given, reason="Too early"),
        "reopen": lambda: database.write(leases.reopen_lease, **given, reason="Wrong lease"),
        "reinstate": lambda: database.write(leases.reinstate_lease, **given),
    }
    calls[action]()


def change(database: Database, action: str, lease: Lease) -> None:
    draft = database.read(leases.get_draft, lease_id=lease.id)
    detail = database.read(leases.get_lease, lease_id=lease.id, as_of=TODAY)
    second, day = detail.units[1].id, date(2026, 12, 31)
    given: dict[str, Any] = {"lease_id": lease.id, "today": TODAY}
    amending: dict[str, Any] = {"agreed_on": TODAY, "reason": "Asked for it"}
    calls: dict[str, Callable[[], object]] = {
        "change the draft": lambda: database.write(
            leases.change_draft, lease_id=lease.id, draft=replace(draft, notice_days=90)
        ),
        "assign a unit": lambda: database.write(
            leases.assign_unit,
            **given,
            unit_id=make_unit(database).id,
            starts_on=TODAY,
            rate_paisa=100,
        ),
        "give a unit back": lambda: database.write(
            leases.give_back_unit, lease_unit_id=second, last_day=day, today=TODAY
        ),
        "amend": lambda: database.write(
            leases.amend_lease, **given, **amending, change=UnitGivenUp(second, day)
        ),
        "reverse an amendment": lambda: database.write(
            leases.reverse_amendment,
            amendment_id=amendments(database, lease.id)[0],
            on=TODAY,
            reason="Wrong unit",
        ),
    }
    calls[action]()


def amendments(database: Database, lease_id: int) -> list[int]:
    return [one.id for one in database.read(leases.list_amendments, lease_id=lease_id)]


def decisions(database: Database, lease_id: int) -> list[LeaseDecision]:
    query = select(LeaseDecision).where(LeaseDecision.lease_id == lease_id)
    return list(database.read(lambda session: session.scalars(query).all()))


def all_of(lease: Lease) -> dict[str, object]:
    return {name: getattr(lease, name) for name in Lease.__table__.columns.keys()}  # noqa: SIM118


@pytest.mark.parametrize("status", LeaseStatus)
@pytest.mark.parametrize("action", ALLOWED)
def test_each_action_leads_on_from_the_statuses_that_allow_it_and_no_other(
    database: Database, action: str, status: LeaseStatus
) -> None:
    lease = lease_with(database, status)
    before = len(decisions(database, lease.id))
    if status in ALLOWED[action]:
        act(database, action, lease.id)
        assert stored(database, lease.id).status is ALLOWED[action][status]
        *_, last = decisions(database, lease.id)
        assert (last.was, last.becomes) == (status, ALLOWED[action][status])
        assert last.decided_on == TODAY
        assert len(decisions(database, lease.id)) == before + 1
        return
    with pytest.raises(WrongStateError):
        act(database, action, lease.id)
    assert all_of(stored(database, lease.id)) == all_of(lease)
    assert len(decisions(database, lease.id)) == before


@pytest.mark.parametrize("status", LeaseStatus)
@pytest.mark.parametrize("action", CHANGING)
def test_a_lease_is_changed_only_in_the_way_its_status_allows(
    database: Database, action: str, status: LeaseStatus
) -> None:
    lease = lease_with(database, DRAFT if action == "reverse an amendment" else status)
    if action == "reverse an amendment":
        act(database, "activate", lease.id)
        change(database, "amend", stored(database, lease.id))

        def put(session: Session) -> None:  # what is amended cannot be taken back by decisions
            row = session.get_one(Lease, lease.id)
            row.status = status
            row.ended_on = TODAY if status is ENDED else None

        database.write(put)
    lease = stored(database, lease.id)
    before = database.read(leases.get_draft, lease_id=lease.id)
    if status in CHANGING[action]:
        change(database, action, lease)
        assert database.read(leases.get_draft, lease_id=lease.id) != before
    else:
        with pytest.raises(WrongStateError):
            change(database, action, lease)
        assert database.read(leases.get_draft, lease_id=lease.id) == before
    assert stored(database, lease.id).status is status


def test_a_decision_keeps_its_reason(database: Database) -> None:
    lease = lease_with(database, ENDED)
    act(database, "reopen", lease.id)
    assert [(one.action, one.reason) for one in decisions(database, lease.id)] == [
        ("activated", ""),
        ("ended", "Moved"),
        ("reopened", "Wrong lease"),
    ]


@pytest.mark.parametrize(
    ("call", "status"), [(leases.take_back_lease, ACTIVE), (leases.reopen_lease, ENDED)]
)
def test_a_reversal_without_a_reason_is_refused_at_its_field(
    database: Database, call: Callable[..., None], status: LeaseStatus
) -> None:
    lease = lease_with(database, status)
    with pytest.raises(FieldError, match="why") as refused:
        database.write(call, lease_id=lease.id, reason="  ", on=TODAY)
    assert refused.value.field_name == "reason"


def test_a_lease_taken_back_keeps_its_number_and_gives_its_units_free(database: Database) -> None:
    lease = lease_with(database, ACTIVE)
    act(database, "take back", lease.id)
    units = [let.unit_id for let in database.read(leases.get_draft, lease_id=lease.id).units]
    clash = database.read(
        leases.find_clash, unit_id=units[0], starts_on=TODAY, ends_on=TODAY, today=TODAY
    )
    assert clash is None
    act(database, "activate", lease.id)
    assert stored(database, lease.id).number == lease.number


def test_a_cancelled_lease_that_had_a_number_has_it_again_when_reinstated(
    database: Database,
) -> None:
    lease = lease_with(database, APPROVED)
    for action in ("cancel", "reinstate", "approve"):
        act(database, action, lease.id)
    again = stored(database, lease.id)
    assert (again.number, again.end_reason) == (lease.number, "")


@pytest.mark.parametrize("stands", ["an amendment", "a deposit", "a successor"])
def test_a_lease_on_which_something_stands_is_not_taken_back(
    database: Database, stands: str
) -> None:
    lease = lease_with(database, ACTIVE)
    if stands == "an amendment":
        change(database, "amend", lease)
    elif stands == "a deposit":
        entry = DepositEntry(
            lease_id=lease.id, move=DepositMove.RECEIVED, moved_on=TODAY, amount_paisa=100
        )
        save(database, entry)
    else:
        renewal = replace(
            database.read(leases.get_draft, lease_id=lease.id), renews_id=lease.id, units=()
        )
        database.write(leases.add_draft, draft=replace(renewal, charges=()))
    with pytest.raises(HinderedError):
        act(database, "take back", lease.id)
    assert stored(database, lease.id).status is ACTIVE


def test_a_reversed_amendment_no_longer_hinders(database: Database) -> None:
    lease = lease_with(database, ACTIVE)
    change(database, "amend", lease)
    change(database, "reverse an amendment", lease)
    act(database, "take back", lease.id)
    assert stored(database, lease.id).status is DRAFT


@pytest.mark.parametrize("before", [APPROVED, ACTIVE, NOTICE])
def test_a_reopened_lease_is_again_what_it_was(database: Database, before: LeaseStatus) -> None:
    lease = lease_with(database, before)
    act(database, "end", lease.id)
    act(database, "reopen", lease.id)
    again = stored(database, lease.id)
    assert all_of(again) == all_of(lease)


def test_a_lease_is_not_reopened_once_a_unit_of_it_is_let(database: Database) -> None:
    lease = lease_with(database, ACTIVE)
    act(database, "end", lease.id)
    unit_id = database.read(leases.get_draft, lease_id=lease.id).units[0].unit_id
    unit = database.read(lambda session: session.get_one(Unit, unit_id))
    make_lease(
        database,
        unit,
        tenant=make_organisation(database, "Falcon Labs"),
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 3, 31),
    )
    with pytest.raises(UnitTakenError, match="Falcon Labs from 1 Jan 2027 to 31 Mar 2027"):
        act(database, "reopen", lease.id)
    assert stored(database, lease.id).status is ENDED
