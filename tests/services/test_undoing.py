"""Undo by the audit trail: what an action changed is put back, or one sentence says why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from parkdesk.errors import UserError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.lease_changes import LeaseDecision
from parkdesk.models.leases import Lease
from parkdesk.models.partners import Mou, Target
from parkdesk.models.people import Person
from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.models.spaces import Building, Floor, Unit, UnitBlock
from parkdesk.models.tenants import Contact, Organisation
from parkdesk.models.training import Application, Batch, Enrolment
from parkdesk.rules.admission import Step
from parkdesk.rules.vocabulary import (
    ApplicationStatus,
    AttendanceMark,
    BlockReason,
    Gender,
    LeaseStatus,
    OrganisationKind,
    PartnerKind,
    UnitKind,
)
from parkdesk.services import applications, leases, seats, spaces, tenants
from parkdesk.services.leases import SubsidyDraft
from parkdesk.services.park import change_policies
from parkdesk.services.tenants import ContactDraft, OrganisationDraft
from parkdesk.services.undoing import (
    ChangedSinceError,
    Doing,
    NeededSinceError,
    NotUndoableError,
    UndoRow,
    find_undo,
    undo_action,
    why_not_undoable,
)
from parkdesk.storage.audit import verify_trail
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import draft_of, make_lease, make_organisation, make_park, make_unit
from tests.training_factories import apply, enrol, make_batch, make_person

DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, 30, 15, 123456, tzinfo=UTC)
KEPT = "application_change"
Rows = dict[str, list[tuple[Any, ...]]]


def last_entry(database: Database) -> int:
    newest = select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)
    return database.read(lambda session: session.scalar(newest)) or 0


def everything(database: Database) -> Rows:
    """Every row of the park but the trail, as it is stored."""

    def rows(session: Session) -> Rows:
        names = session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'audit_entry'")
        ).all()
        return {
            name: [
                tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}" ORDER BY 1'))
            ]
            for name in names
            if not name.startswith(("sqlite_", "alembic"))
        }

    return database.read(rows)


def undo(database: Database, entry: int | None = None) -> UndoRow:
    return database.write(undo_action, entry_id=entry or last_entry(database), now=NOW)


def change_unit(session: Session, /, *, unit_id: int, **values: Any) -> None:
    unit = session.get_one(Unit, unit_id)
    for name, value in values.items():
        setattr(unit, name, value)


def test_an_edit_is_put_back_and_the_undo_is_an_entry_too(database: Database) -> None:
    unit = make_unit(database, "S-01", usable_sqft=Decimal("812.50"))
    before = everything(database)
    database.write(change_unit, unit_id=unit.id, usable_sqft=None, rentable_sqft=Decimal("990.25"))
    edit = last_entry(database)
    assert undo(database) == UndoRow(edit, Doing.CHANGED, "unit S-01")
    assert everything(database) == before
    [action] = database.read(
        lambda session: session.scalars(
            select(AuditEntry.action).where(AuditEntry.id == edit + 1)
        ).all()
    )
    assert action == "undo change_unit"
    assert database.read(verify_trail).broken_at is None


def test_the_undo_of_an_undo_does_it_again(database: Database) -> None:
    unit = make_unit(database)
    database.write(change_unit, unit_id=unit.id, code="S-02", lettable=False)
    edited = everything(database)
    undo(database)
    again = undo(database)
    assert everything(database) == edited
    assert again.doing is Doing.CHANGED


def test_what_was_added_goes_and_what_was_removed_comes_back_under_its_number(
    database: Database,
) -> None:
    before = everything(database)
    draft = OrganisationDraft(
        "Falcon Systems", contacts=(ContactDraft("Sana Malik"), ContactDraft("Adnan Shah"))
    )
    tenant_id = database.write(tenants.add_tenant, draft=draft)
    added = everything(database)
    assert undo(database).what == "tenant Falcon Systems"
    assert everything(database) == before
    undo(database)
    assert everything(database) == added
    fewer = replace(draft, contacts=draft.contacts[:1])
    database.write(tenants.change_tenant, tenant_id=tenant_id, draft=fewer)
    undo(database)
    assert everything(database) == added


def test_a_draft_lease_is_put_back_with_all_its_parts(database: Database) -> None:
    one, two = make_unit(database), make_unit(database)
    tenant = make_organisation(database, "Indus Loom")
    first = draft_of(one, two, tenant=tenant, subsidies=(SubsidyDraft(Decimal("25.00")),))
    before = everything(database)
    lease_id = database.write(leases.add_draft, draft=first)
    drafted = everything(database)
    other = draft_of(two, tenant=tenant, starts_on=date(2027, 3, 1))
    database.write(leases.change_draft, lease_id=lease_id, draft=other)
    assert undo(database).doing is Doing.CHANGED
    assert everything(database) == drafted
    add = last_entry(database) - 2
    undo(database, add)
    assert everything(database) == before


def test_nothing_is_undone_once_a_record_was_changed_since(database: Database) -> None:
    unit = make_unit(database, "S-01")
    database.write(change_unit, unit_id=unit.id, code="S-02", lettable=False)
    edit = last_entry(database)
    database.write(change_unit, unit_id=unit.id, code="S-03")
    before = everything(database)
    with pytest.raises(ChangedSinceError) as refused:
        undo(database, edit)
    assert str(refused.value) == "Unit S-03 was changed since (code), so nothing was undone."
    assert everything(database) == before


def test_what_another_record_needs_by_now_is_not_removed(database: Database) -> None:
    save(database, Building(name="North"))
    added = last_entry(database)
    save(database, Floor(building_id=1, level=0, label="Ground"))
    with pytest.raises(NeededSinceError, match="Building North is needed by a record of floor"):
        undo(database, added)


def test_a_number_that_another_record_has_by_now_is_not_taken_from_it(database: Database) -> None:
    save(database, Mou(partner="UET", kind=PartnerKind.UNIVERSITY, signed_on=DAY))
    database.write(lambda session: session.delete(session.get_one(Mou, 1)))
    removal = last_entry(database)
    save(database, Mou(partner="Systems Ltd", kind=PartnerKind.COMPANY, signed_on=DAY))
    with pytest.raises(ChangedSinceError, match="another took its number"):
        undo(database, removal)


def end_lease(session: Session, *, lease_id: int) -> None:
    lease = session.get_one(Lease, lease_id)
    lease.status, lease.ended_on = LeaseStatus.ENDED, DAY


def note_lease(session: Session, *, lease_id: int) -> None:
    session.get_one(Lease, lease_id).note = "Asked for a month."


def test_a_binding_lease_is_never_touched(database: Database) -> None:
    lease = make_lease(database)
    for act in (end_lease, note_lease):
        database.write(act, lease_id=lease.id)
        assert database.read(find_undo, entry_id=last_entry(database)) is None
        with pytest.raises(NotUndoableError):
            undo(database)


def test_a_draft_that_was_approved_since_is_not_changed_back(database: Database) -> None:
    lease = make_lease(database, status=LeaseStatus.DRAFT)
    database.write(note_lease, lease_id=lease.id)
    edit = last_entry(database)
    assert database.read(find_undo, entry_id=edit) is not None

    def approve(session: Session) -> None:
        stored = session.get_one(Lease, lease.id)
        stored.number, stored.status = "L-2026-001", LeaseStatus.APPROVED

    database.write(approve)
    with pytest.raises(NotUndoableError, match="no draft any more"):
        undo(database, edit)


def test_an_area_stays_once_a_lease_was_decided_on_by_it(database: Database) -> None:
    unit = make_unit(database)
    database.write(change_unit, unit_id=unit.id, rentable_sqft=Decimal(1100))
    edit = last_entry(database)
    lease = make_lease(database, unit)
    decision = LeaseDecision(
        lease_id=lease.id, at=datetime.now(UTC), decided_on=DAY, action="approve",
        was=LeaseStatus.DRAFT, becomes=LeaseStatus.APPROVED,
    )  # fmt: skip
    save(database, decision)
    with pytest.raises(NotUndoableError, match="decided on since"):
        undo(database, edit)


def test_a_record_that_is_never_changed_keeps_its_action(database: Database) -> None:
    lease = make_lease(database, status=LeaseStatus.DRAFT)
    decision = LeaseDecision(
        lease_id=lease.id, at=NOW, decided_on=DAY, action="cancel",
        was=LeaseStatus.DRAFT, becomes=LeaseStatus.CANCELLED,
    )  # fmt: skip
    save(database, decision)
    with pytest.raises(NotUndoableError, match="on record"):
        undo(database)


def test_what_was_counted_and_not_kept_is_refused(database: Database) -> None:
    make_unit(database)
    database.write(lambda session: session.execute(update(Unit).values(lettable=False)))
    with pytest.raises(NotUndoableError, match="many records at once"):
        undo(database)


def test_several_records_are_counted_in_the_name(database: Database) -> None:
    save(database, *(Target(indicator=f"I{n}", value=1, starts_on=DAY, ends_on=DAY) for n in "ab"))
    assert undo(database) == UndoRow(1, Doing.ADDED, "2 targets")


def test_policies_of_a_day_are_put_back(database: Database) -> None:
    make_park(database)
    database.write(change_policies, values={"notice_days": "45"}, starts_on=DAY)
    before = everything(database)
    database.write(change_policies, values={"notice_days": "30"}, starts_on=DAY)
    undo(database)
    assert everything(database) == before


# --- the law: edits undone in reverse restore every row ------------------------------------------

KINDS: dict[type[Any], Callable[[Random], dict[str, Any]]] = {
    Building: lambda pick: {"name": f"B{pick.random()}", "owner_share_percent": pick.choice(
        [None, Decimal("12.50")])},
    Organisation: lambda pick: {
        "name": "Æther ‘R&D’", "name_key": "aether",
        "kind": pick.choice(list(OrganisationKind)), "pseb_provisional": pick.random() < 0.5,
        "pseb_expires_on": pick.choice([None, DAY]), "ntn": pick.choice([None, "1234567-8"]),
    },
    Person: lambda pick: {
        "name": "علی", "name_key": "ali", "created_at": NOW, "gender": pick.choice(list(Gender)),
        "cgpa": pick.choice([None, Decimal("3.40")]), "born_on": pick.choice([None, DAY]),
    },
    Target: lambda pick: {
        "indicator": "Trained", "value": pick.randrange(9), "starts_on": DAY, "ends_on": DAY,
    },
}  # fmt: skip
PARTS: dict[type[Any], tuple[type[Any], str, Callable[[Random], dict[str, Any]]]] = {
    Floor: (Building, "building_id", lambda pick: {
        "level": pick.randrange(10**6), "label": "Ground"}),
    Unit: (Floor, "floor_id", lambda pick: {
        "code": f"U{pick.random()}", "kind": pick.choice([UnitKind.OFFICE, UnitKind.LAB]),
        "rentable_sqft": Decimal(pick.randrange(100, 9999)).scaleb(-2), "exists_from": DAY,
        "seats": pick.choice([None, 4]), "lettable": pick.random() < 0.5}),
    UnitBlock: (Unit, "unit_id", lambda pick: {
        "reason": pick.choice(list(BlockReason)), "starts_on": DAY,
        "ends_on": pick.choice([None, DAY])}),
    Contact: (Organisation, "organisation_id", lambda pick: {
        "name": "Sana", "starts_on": pick.choice([None, DAY])}),
}  # fmt: skip


def act(session: Session, *, pick: Random) -> None:
    """Two or three edits of records of any kind, in one action."""
    for _ in range(pick.randrange(1, 4)):
        kind = pick.choice([*KINDS, *PARTS])
        known = session.scalars(select(kind)).all()
        values = (KINDS.get(kind) or PARTS[kind][2])(pick)
        if known and pick.random() < 0.3:
            session.delete(pick.choice(known))
        elif known and pick.random() < 0.5:
            changed = pick.choice(known)
            for name, value in values.items():
                setattr(changed, name, value)
        else:
            if kind in PARTS:
                of, name, _ = PARTS[kind]
                owners = session.scalars(select(of.id)).all()
                if not owners:
                    continue
                values[name] = pick.choice(owners)
            session.add(kind(**values))
        session.flush()


@settings(max_examples=40)
@given(seed=st.integers(0, 10**9), length=st.integers(1, 12))
def test_any_edits_undone_in_reverse_restore_every_row(
    empty_park: Path, seed: int, length: int
) -> None:
    pick = Random(seed)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "park.parkdesk"
        copyfile(empty_park, path)
        with Database.open(path, actor="test") as database:
            seen: list[tuple[int, Rows]] = []
            for _ in range(length):
                before, number = everything(database), last_entry(database)
                try:
                    database.write(act, pick=pick)
                except UserError:
                    continue
                except Exception as error:  # noqa: BLE001 (a record others need cannot go)
                    assert "FOREIGN KEY" in str(error)  # noqa: PT017
                    continue
                if last_entry(database) > number:
                    seen.append((last_entry(database), before))
            after = everything(database)
            undone = []
            for entry, before in reversed(seen):
                number = last_entry(database)
                undo(database, entry)
                if last_entry(database) > number:  # an edit may have changed nothing
                    undone.append(last_entry(database))
                assert everything(database) == before
            for entry in reversed(undone):
                undo(database, entry)
            assert everything(database) == after


def test_a_tenant_that_was_removed_comes_back_under_its_number_with_its_contacts(
    database: Database,
) -> None:
    draft = OrganisationDraft("Falcon Systems", contacts=(ContactDraft("Sana Malik"),))
    tenant_id = database.write(tenants.add_tenant, draft=draft)
    before = everything(database)
    database.write(tenants.remove_tenant, tenant_id=tenant_id)
    assert undo(database) == UndoRow(2, Doing.REMOVED, "tenant Falcon Systems")
    assert everything(database) == before


def test_a_split_of_a_unit_is_put_together_again(database: Database) -> None:
    unit = make_unit(database, "S-01", rentable_sqft=Decimal(900))
    before = everything(database)
    parts = database.read(spaces.propose_split, unit_id=unit.id, count=2)
    split: dict[str, Any] = {"unit_id": unit.id, "on": DAY, "carry_blocks": True, "today": DAY}
    database.write(partial(spaces.split_unit, parts=parts, **split))
    assert database.read(find_undo, entry_id=last_entry(database)) is not None
    undo(database)
    assert everything(database) == before


def test_a_batch_gets_no_fewer_seats_again_than_are_held_by_now(database: Database) -> None:
    batch = make_batch(database, seats=1)

    def add_seats(session: Session) -> None:
        session.get_one(Batch, batch.id).seats += 1

    database.write(add_seats)
    more_seats = last_entry(database)
    enrol(database, batch, make_person())
    enrol(database, batch, make_person())
    with pytest.raises(NotUndoableError, match="More seats"):
        undo(database, more_seats)


def step(database: Database, step: Step, *some: Application, reason: str = "Said so.") -> int:
    """A step of these applicants; its entry of the trail."""
    ids = [one.id for one in some]
    database.write(
        applications.take_step, step=step, application_ids=ids, on=DAY, now=NOW, reason=reason
    )
    return last_entry(database)


def history(database: Database, one: Application) -> list[tuple[str, str, str]]:
    lines = database.read(applications.list_application_steps, application_id=one.id)
    return [(line.was, line.becomes, line.reason) for line in lines]


def without_history(database: Database) -> Rows:
    return {name: rows for name, rows in everything(database).items() if name != KEPT}


@pytest.mark.parametrize(
    ("taken", "stands"),
    [
        (Step.SHORTLIST, ApplicationStatus.ELIGIBLE),
        (Step.OFFER, ApplicationStatus.WAITLISTED),
        (Step.ENROL, ApplicationStatus.ELIGIBLE),
        (Step.WITHDRAW, ApplicationStatus.SHORTLISTED),
        (Step.REJECT, ApplicationStatus.WAITLISTED),
        (Step.OVERRIDE, ApplicationStatus.INELIGIBLE),
    ],
)
def test_a_step_of_an_applicant_is_undone_and_done_again_and_its_history_grows(
    database: Database, taken: Step, stands: ApplicationStatus
) -> None:
    [one] = apply(database, make_batch(database), make_person(name="Zara"), status=stands)
    before = without_history(database)
    step(database, taken, one)
    after = without_history(database)
    [line] = history(database, one)
    assert undo(database).doing is Doing.STEPPED
    assert without_history(database) == before
    undo(database)
    assert without_history(database) == after
    was, becomes, _ = line
    assert history(database, one) == [
        line, (becomes, was, "Undone."), (was, becomes, "Done again."),
    ]  # fmt: skip


def test_a_drop_is_undone_and_says_of_whom(database: Database) -> None:
    batch = make_batch(database)
    [enrolment] = enrol(database, batch, make_person(name="Zara"), enrolled_on=DAY)
    before = without_history(database)
    one = database.read(lambda session: session.get_one(Application, enrolment.application_id))
    step(database, Step.DROP, one)
    assert undo(database).what == "Zara to dropped"
    assert without_history(database) == before


def test_a_seat_given_to_another_since_is_not_taken_back(database: Database) -> None:
    batch = make_batch(database, seats=1)
    left, came = apply(database, batch, make_person(), make_person())
    step(database, Step.OFFER, left)
    withdrawn = step(database, Step.WITHDRAW, left)
    step(database, Step.ENROL, came)
    before = everything(database)
    with pytest.raises(NotUndoableError, match="The seat in WEB-2026-1 is taken by now"):
        undo(database, withdrawn)
    assert everything(database) == before


def test_who_was_enrolled_elsewhere_since_is_not_enrolled_twice(database: Database) -> None:
    person = make_person(name="Zara")
    [one] = apply(database, make_batch(database), person)
    step(database, Step.ENROL, one)
    dropped = step(database, Step.DROP, one)
    enrol(database, make_batch(database, "WEB-2026-2"), person)
    with pytest.raises(NotUndoableError, match="Zara is enrolled in WEB-2026-2 by now"):
        undo(database, dropped)


def test_an_enrolment_stays_once_attendance_is_marked(database: Database) -> None:
    batch = make_batch(database)
    [one] = apply(database, batch, make_person(name="Zara"))
    enrolled = step(database, Step.ENROL, one)
    session = TrainingSession(
        batch_id=batch.id, held_on=DAY, starts_at="09:00", ends_at="11:00"
    )  # fmt: skip
    save(database, session)
    [enrolment] = database.read(lambda session: session.scalars(select(Enrolment)).all())
    mark = Attendance(
        session_id=session.id, enrolment_id=enrolment.id, mark=AttendanceMark.PRESENT
    )  # fmt: skip
    save(database, mark)
    with pytest.raises(NotUndoableError, match="Attendance of Zara is marked by now; drop them"):
        undo(database, enrolled)


def test_a_step_in_a_batch_closed_since_stays(database: Database) -> None:
    batch = make_batch(database)
    [one] = apply(database, batch, make_person())
    entry = step(database, Step.SHORTLIST, one)

    def close(session: Session) -> None:
        session.get_one(Batch, batch.id).closed_on = DAY

    database.write(close)
    with pytest.raises(NotUndoableError, match="reopen it first"):
        undo(database, entry)


def test_filling_says_what_to_do_as_it_is_not_undone(database: Database) -> None:
    batch = make_batch(database)
    apply(database, batch, make_person())
    database.write(seats.fill_seats, batch=batch.code, on=DAY, now=NOW)
    why = database.read(why_not_undoable, entry_id=last_entry(database))
    assert "put them on the waiting list" in why
