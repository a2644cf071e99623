"""All of one person: what they were trained in, to the job after it, and their roles at tenants."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from parkdesk.errors import RecordMissingError
from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.models.tenants import Contact
from parkdesk.rules.admission import Stage
from parkdesk.rules.vocabulary import (
    ApplicationStatus,
    AttendanceMark,
    EnrolmentStatus,
    LeaseStage,
    OrganisationKind,
    OutcomeKind,
)
from parkdesk.services import attendance, certificates, outcomes, people
from parkdesk.services.outcomes import OutcomeDraft
from parkdesk.services.people.roles import RoleKind, list_roles
from parkdesk.services.people.trainings import list_trainings
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_park
from tests.training_factories import apply, enrol, make_batch, make_person

NOW = datetime(2027, 9, 1, 9, 0, tzinfo=UTC)
DAY = NOW.date()
CNIC = "17301-1234567-8"


def test_an_application_says_where_it_stands_and_why(database: Database) -> None:
    person = make_person()
    [waits] = apply(
        database, make_batch(database, "WEB-1"), person, status=ApplicationStatus.WAITLISTED,
        waiting_because="All 3 seats are held.",
    )  # fmt: skip
    apply(
        database, make_batch(database, "WEB-2"), person, status=ApplicationStatus.INELIGIBLE,
        ineligible_because="Semester 2 is not in 6 and above.\nNot of Punjab.",
    )  # fmt: skip
    second, first = database.read(list_trainings, person_id=person.id, now=NOW)
    assert (first.id, first.batch, first.stage) == (waits.id, "WEB-1", Stage.WAITLISTED)
    assert first.why == "All 3 seats are held."
    assert second.why == "Semester 2 is not in 6 and above. Not of Punjab."
    assert (first.enrolled_on, first.certificates, first.outcomes) == (None, (), ())


def test_a_running_enrolment_has_the_attendance_of_now(database: Database) -> None:
    person = make_person()
    batch = make_batch(database)
    [enrolment] = enrol(database, batch, person)
    for number, mark in enumerate((AttendanceMark.PRESENT, AttendanceMark.ABSENT)):
        meeting = TrainingSession(
            batch_id=batch.id, held_on=batch.starts_on, starts_at=f"1{number}:00", ends_at="20:00"
        )
        save(database, meeting)
        save(database, Attendance(session_id=meeting.id, enrolment_id=enrolment.id, mark=mark))
    [line] = database.read(list_trainings, person_id=person.id, now=NOW)
    assert (line.stage, line.attendance_percent) == (Stage.ENROLLED, Decimal(50))
    known = database.read(attendance.attendance_percents, batch=batch.code)
    assert known == {enrolment.id: line.attendance_percent}


def test_a_completed_training_leads_to_the_certificate_and_the_job(database: Database) -> None:
    make_park(database)
    person = make_person(name="Ayesha")
    batch = make_batch(database, closed_on=date(2027, 3, 8))
    [enrolment] = enrol(
        database, batch, person, status=EnrolmentStatus.COMPLETED, ended_on=batch.ends_on,
        attendance_percent=Decimal("91.30"), result_percent=Decimal(78),
    )  # fmt: skip
    serial = issue(database, enrolment.id)
    employer = make_organisation(database, "Nova Labs")
    draft = OutcomeDraft(OutcomeKind.FULL_TIME, date(2027, 6, 10), employer_id=employer.id)
    database.write(
        outcomes.set_outcome, enrolment_id=enrolment.id, months=3, draft=draft, today=DAY
    )
    [line] = database.read(list_trainings, person_id=person.id, now=NOW)
    assert (line.stage, line.attendance_percent, line.result_percent) == (
        Stage.COMPLETED, Decimal("91.30"), Decimal(78),
    )  # fmt: skip
    [certificate] = line.certificates
    assert (certificate.serial, certificate.state) == (serial, "good")
    [outcome] = line.outcomes
    assert (outcome.months, outcome.kind, outcome.employer, outcome.employer_id) == (
        3, OutcomeKind.FULL_TIME, "Nova Labs", employer.id,
    )  # fmt: skip


def test_a_reissued_certificate_names_the_one_that_stands(database: Database) -> None:
    make_park(database)
    person = make_person()
    batch = make_batch(database, closed_on=date(2027, 3, 8))
    [enrolment] = enrol(database, batch, person, status=EnrolmentStatus.COMPLETED)
    issue(database, enrolment.id)
    [row] = database.read(certificates.list_certificates, batch=batch.code)
    newer = database.write(
        certificates.reissue_certificate, certificate_id=row.id, on=DAY, now=NOW, reason="Misspelt"
    )
    [line] = database.read(list_trainings, person_id=person.id, now=NOW)
    new, old = line.certificates
    assert (new.serial, new.state) == (newer, "good")
    assert (old.state, old.because, old.replaced_by) == ("replaced", "Misspelt", newer)


def issue(database: Database, enrolment_id: int) -> str:
    [serial] = database.write(
        certificates.issue_certificates, enrolment_ids=[enrolment_id], on=DAY, now=NOW
    )
    return serial


def test_the_application_of_a_merged_record_is_told_apart(database: Database) -> None:
    batch = make_batch(database)
    kept, merged = make_person(), make_person()
    enrol(database, batch, kept)
    apply(database, batch, merged)
    database.write(people.merge_people, kept_id=kept.id, merged_id=merged.id, now=NOW)
    lines = database.read(list_trainings, person_id=merged.id, now=NOW)
    assert [(line.stage, line.is_former) for line in lines] == [
        (Stage.WITHDRAWN, True), (Stage.ENROLLED, False),
    ]  # fmt: skip


def test_who_is_not_in_the_park_has_no_profile(database: Database) -> None:
    with pytest.raises(RecordMissingError):
        database.read(list_trainings, person_id=7, now=NOW)
    with pytest.raises(RecordMissingError):
        database.read(list_roles, person_id=7, on=DAY)


def test_where_somebody_works_signs_and_is_reached_is_told(database: Database) -> None:
    works = make_organisation(database, "Works Here")
    signs = make_organisation(database, "Signs There", signatory_cnic=CNIC)
    reached = make_organisation(database, "Reached At")
    person = make_person(
        name="Ayesha Khan", cnic=CNIC, mobile="+923001234567", employer_id=works.id,
        designation="Developer",
    )  # fmt: skip
    save(database, person)
    contact = Contact(
        organisation_id=reached.id, name="AYESHA KHAN", mobile="+923001234567", role="Focal person"
    )
    save(database, contact)
    roles = database.read(list_roles, person_id=person.id, on=DAY)
    assert [(role.tenant_id, role.kind, role.detail) for role in roles] == [
        (works.id, RoleKind.WORKS, "Developer"),
        (signs.id, RoleKind.SIGNS, ""),
        (reached.id, RoleKind.CONTACT, "Focal person"),
    ]


def test_a_shared_phone_or_a_like_name_alone_makes_nobody_a_contact(database: Database) -> None:
    tenant = make_organisation(database)
    person = make_person(name="Ayesha Khan", mobile="+923001234567", email="a@b.pk")
    save(database, person)
    save(
        database,
        Contact(
            organisation_id=tenant.id, name="Bilal Khan", mobile="+923001234567", email="A@B.pk"
        ),
        Contact(organisation_id=tenant.id, name="Ayesha Khan", mobile="+923007654321"),
    )
    assert database.read(list_roles, person_id=person.id, on=DAY) == ()


def test_a_freelancer_rents_in_person(database: Database) -> None:
    person = make_person(cnic=CNIC)
    save(database, person)
    freelancer = make_organisation(
        database, "Ayesha Codes", kind=OrganisationKind.FREELANCER, signatory_cnic=CNIC
    )
    lease = make_lease(
        database, tenant=freelancer, starts_on=date(2027, 1, 1), ends_on=date(2028, 12, 31)
    )
    [role] = database.read(list_roles, person_id=person.id, on=DAY)
    assert role.kind is RoleKind.RENTS
    [line] = role.leases
    assert (line.id, line.stage, line.ends_on) == (
        lease.id, LeaseStage.IN_FORCE, date(2028, 12, 31),
    )  # fmt: skip


def test_the_history_tells_of_certificates_issued_and_revoked(database: Database) -> None:
    make_park(database, name="Sarsabz Knowledge Park")
    batch = make_batch(database, "WEB-1", closed_on=date(2027, 3, 8))
    person, other = make_person(), make_person()
    ones = enrol(database, batch, person, other, status=EnrolmentStatus.COMPLETED)
    serials = database.write(
        certificates.issue_certificates, enrolment_ids=[one.id for one in ones], on=DAY, now=NOW
    )
    [mine] = [
        row
        for row in database.read(certificates.list_certificates, batch="WEB-1")
        if row.enrolment_id == ones[0].id
    ]
    database.write(
        certificates.revoke_certificate, certificate_id=mine.id, on=DAY, reason="Copied work"
    )
    revoked, issued = database.read(people.person_history, person_id=person.id)[:2]
    assert issued.changes == (f"WEB-1: certificate {mine.serial} issued",)
    assert mine.serial in serials
    assert f"WEB-1: certificate {mine.serial}: revoked on: – → 1 Sep 2027" in revoked.changes
    assert f"WEB-1: certificate {mine.serial}: revoked because: – → Copied work" in revoked.changes
