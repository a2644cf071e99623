import json
import logging
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from parkdesk.errors import FieldError, UserError, WrongStateError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.certificates import Certificate, SigningKey
from parkdesk.models.people import Person
from parkdesk.rules.certificates import CertificateState
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import certificates
from parkdesk.services.certificates import CertificateCheck
from parkdesk.services.listing import list_lines
from parkdesk.storage.database import Database
from tests.database import ACTOR
from tests.factories import make_park
from tests.storage.lettings import sql
from tests.training_factories import enrol, make_batch, make_person, make_woman

DAY = date(2027, 3, 10)
NOW = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
BATCH = "WEB-2026-1"
CNIC = "17301-1234567-9"
State = CertificateState


@pytest.fixture
def park(database: Database) -> Database:
    make_park(database, name="Sarsabz Knowledge Park")
    return database


def complete(database: Database, *people: Person, code: str = BATCH) -> list[int]:
    batch = make_batch(database, code, closed_on=date(2027, 3, 8), seats=30)
    made = enrol(database, batch, *people, status=EnrolmentStatus.COMPLETED)
    return [one.id for one in made]


def issue(database: Database, *ids: int) -> list[str]:
    return database.write(certificates.issue_certificates, enrolment_ids=ids, on=DAY, now=NOW)


def stored(session: Session, serial: str) -> Certificate:
    return session.scalars(select(Certificate).where(Certificate.serial == serial)).one()


def text_of(database: Database, serial: str) -> str:
    return database.read(stored, serial).text


def check(database: Database, given_text: str) -> CertificateCheck:
    return database.read(certificates.check_certificate, text=given_text)


def revoke(database: Database, serial: str, reason: str = "Wrong course") -> None:
    certificate_id = database.read(stored, serial).id
    database.write(
        certificates.revoke_certificate, certificate_id=certificate_id, on=DAY, reason=reason
    )


def reissue(database: Database, serial: str, reason: str = "Name corrected") -> str:
    certificate_id = database.read(stored, serial).id
    return database.write(
        certificates.reissue_certificate,
        certificate_id=certificate_id, on=DAY, now=NOW, reason=reason,
    )  # fmt: skip


def test_a_batch_is_certified_in_one_action_and_only_once(park: Database) -> None:
    done = complete(park, make_woman(name="Ayesha Khan"), make_person(name="Bilal", cnic=None))
    plan = park.read(certificates.plan_issue, batch=BATCH)
    assert [one.id for one in plan.ready] == done
    assert [one.lacks for one in plan.ready] == [(), ("CNIC",)]
    assert issue(park, *done) == ["SKP-2027-00001", "SKP-2027-00002"]
    again = park.read(certificates.plan_issue, batch=BATCH)
    assert again.ready == ()
    assert [one.why for one in again.skipped] == ["Has SKP-2027-00001.", "Has SKP-2027-00002."]
    with pytest.raises(WrongStateError):
        issue(park, done[0])


def test_who_failed_is_left_out_with_the_reason(park: Database) -> None:
    short = "Attendance 60 %, 75 % needed."
    enrol(park, make_batch(park), make_person(), status=EnrolmentStatus.FAILED, reason=short)
    [skipped] = park.read(certificates.plan_issue, batch=BATCH).skipped
    assert skipped.why == f"Not completed: {short}"


@pytest.mark.parametrize("status", set(EnrolmentStatus) - {EnrolmentStatus.COMPLETED})
def test_only_the_completed_are_certified(park: Database, status: EnrolmentStatus) -> None:
    [one] = enrol(park, make_batch(park), make_person(), status=status)
    [skipped] = park.read(certificates.plan_issue, batch=BATCH).skipped
    assert skipped.why
    with pytest.raises(WrongStateError):
        issue(park, one.id)


def test_a_certificate_has_no_day_before_the_closing_nor_ahead(park: Database) -> None:
    [one] = complete(park, make_person())
    for day in (date(2027, 3, 7), date(2027, 3, 11)):
        with pytest.raises(FieldError) as wrong:
            park.write(certificates.issue_certificates, enrolment_ids=[one], on=day, now=NOW)
        assert wrong.value.field_name == "on"


def test_number_and_code_are_good_until_it_is_revoked(park: Database) -> None:
    [serial] = issue(park, *complete(park, make_woman(name="Gulalai Khattak")))
    code = text_of(park, serial)
    found = check(park, code)
    assert (found.state, found.signed, found.name) == (State.GOOD, True, "Gulalai Khattak")
    assert (found.park, found.course) == ("Sarsabz Knowledge Park", "Web Development")
    assert found.days == "7 Dec 2026 to 5 Mar 2027"
    by_number = check(park, f"  {serial.lower()} ")
    assert (by_number.state, by_number.signed) == (State.GOOD, False)
    assert check(park, f"{code[:60]}\n  {code[60:]}\r\n").state is State.GOOD

    revoke(park, serial)
    for given_text in (serial, code):
        found = check(park, given_text)
        assert (found.state, found.because, found.revoked_on) == (
            State.REVOKED, "Wrong course", DAY,
        )  # fmt: skip
    with pytest.raises(WrongStateError):
        revoke(park, serial)
    [skipped] = park.read(certificates.plan_issue, batch=BATCH).skipped
    assert "revoked: reissue it" in skipped.why


def test_a_reissued_certificate_has_a_new_number_and_the_corrected_name(park: Database) -> None:
    person = make_person(name="Bilal Kan")
    [serial] = issue(park, *complete(park, person))

    def correct(session: Session) -> None:
        session.get_one(Person, person.id).name = "Bilal Khan"

    park.write(correct)
    assert park.read(stored, serial).printed_name == "Bilal Kan"
    reprint = park.read(certificates.plan_reissue, certificate_id=park.read(stored, serial).id)
    assert (reprint.name, reprint.becomes_name) == ("Bilal Kan", "Bilal Khan")
    with pytest.raises(FieldError):
        reissue(park, serial, reason=" ")
    assert reissue(park, serial) == "SKP-2027-00002"
    old, new = check(park, serial), check(park, "SKP-2027-00002")
    assert (old.state, old.replaced_by, old.because) == (
        State.REPLACED, "SKP-2027-00002", "Name corrected",
    )  # fmt: skip
    assert (new.state, new.name) == (State.GOOD, "Bilal Khan")
    with pytest.raises(WrongStateError):
        reissue(park, serial)
    newest, oldest = park.read(certificates.list_certificates, batch=BATCH)
    assert (newest.replaces, oldest.replaced_by) == (serial, "SKP-2027-00002")
    [page] = park.read(certificates.list_pages, batch=BATCH)
    assert page.serial == "SKP-2027-00002"


def test_a_revoked_certificate_can_be_reissued_and_its_reason_stays(park: Database) -> None:
    [serial] = issue(park, *complete(park, make_person()))
    revoke(park, serial, reason="Printed twice")
    reissue(park, serial)
    assert check(park, serial).because == "Printed twice"


def test_a_check_shows_all_that_stands_on_the_paper(park: Database) -> None:
    [serial] = issue(park, *complete(park, make_person(cnic=CNIC, father_name="Karim Khan")))
    for found in (check(park, serial), check(park, text_of(park, serial))):
        assert (found.father_name, found.cnic) == ("Karim Khan", CNIC)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 6))
def test_a_code_with_one_bit_changed_is_never_good(park: Database, place: int, bit: int) -> None:
    known = park.read(lambda session: session.scalar(select(Certificate.text)))
    code = known or text_of(park, issue(park, *complete(park, make_person()))[0])
    raw = bytearray(code.encode())
    raw[place % len(raw)] ^= 1 << bit
    assert check(park, raw.decode()).state is not State.GOOD


def test_another_parks_certificate_is_told_apart(park: Database, empty_park: Path) -> None:
    import shutil

    issue(park, *complete(park, make_person()))
    other_path = empty_park.with_name("other.parkdesk")
    shutil.copyfile(empty_park, other_path)
    with Database.open(other_path, actor=ACTOR) as other:
        make_park(other, name="Sarsabz Knowledge Park")
        [serial] = issue(other, *complete(other, make_person()))
        foreign = text_of(other, serial)
    found = check(park, foreign)
    assert (found.state, found.name) == (State.UNKNOWN_KEY, "")
    assert check(park, "SKP-2027-00099").state is State.UNKNOWN_HERE
    assert check(park, "").state is State.UNREADABLE


def test_what_a_lost_copy_of_the_park_signed_is_unknown_here(park: Database) -> None:
    """The same key and the same number, but it is not in this register."""
    [serial] = issue(park, *complete(park, make_person()))
    foreign = text_of(park, serial)

    def swap(session: Session) -> None:
        from parkdesk.rules.certificates import Claim, sign

        key = session.scalars(select(SigningKey)).one()
        claim = Claim(serial, "Somebody Else", "Web", "1 day", DAY, "Sarsabz Knowledge Park")
        swapped.append(sign(claim, key.private_key))

    swapped: list[str] = []
    park.read(swap)
    found = check(park, swapped[0])
    assert (found.state, found.name) == (State.UNKNOWN_HERE, "Somebody Else")
    assert check(park, foreign).state is State.GOOD


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE certificate SET printed_name = 'Somebody Else'",
        "UPDATE certificate SET serial = 'SKP-2027-00009'",
        "UPDATE certificate SET text = 'PD1.x.y'",
        "DELETE FROM certificate",
        "INSERT OR REPLACE INTO certificate SELECT * FROM certificate",
    ],
)
def test_what_was_printed_is_never_changed_in_the_file(park: Database, change: str) -> None:
    issue(park, *complete(park, make_person()))

    def raw(session: Session) -> None:
        session.execute(text(change))

    with pytest.raises((SQLAlchemyError, UserError)):
        park.write(raw)


def test_a_revocation_is_not_taken_back(park: Database) -> None:
    [serial] = issue(park, *complete(park, make_person()))
    revoke(park, serial)

    def raw(session: Session) -> None:
        session.execute(text("UPDATE certificate SET revoked_on = NULL, revoked_because = ''"))

    with pytest.raises((SQLAlchemyError, UserError)):
        park.write(raw)


def test_a_register_altered_behind_the_programs_back_is_noticed(
    park: Database, park_path: Path
) -> None:
    [serial] = issue(park, *complete(park, make_person()))
    park.close()
    with sql(park_path) as connection:
        connection.execute("DROP TRIGGER certificate_update_refused")
        connection.execute("UPDATE certificate SET printed_name = 'Somebody Else'")
    bare = dbapi2.connect(str(park_path))
    assert bare.execute("SELECT printed_name FROM certificate").fetchone() == ("Somebody Else",)
    bare.close()
    with Database.open(park_path, actor=ACTOR) as again:
        assert check(again, serial).state is State.ALTERED


def test_the_private_key_is_in_no_trail_no_list_and_no_log(
    park: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    issue(park, *complete(park, make_person()))
    private = park.read(lambda session: session.scalars(select(SigningKey.private_key)).one())
    trail = park.read(lambda session: "".join(session.scalars(select(AuditEntry.changes))))
    entities = ("units", "tenants", "leases", "people", "batches", "enrolments", "imports", "audit")
    lists = repr(
        [park.read(list_lines, entity=one, as_of=DAY, now=NOW, where="") for one in entities]
    )
    assert '"signing_key"' in trail
    for told in (trail, lists, caplog.text):
        assert private.hex() not in told.lower()
        assert repr(private) not in told
        assert json.dumps(list(private)) not in told

    def twice(session: Session) -> None:
        key = session.scalars(select(SigningKey)).one()
        made = {"id": key.id, "public": key.public_key, "private": private}
        session.execute(
            text("INSERT INTO signing_key VALUES (:id, :public, :private, 'now')"), made
        )

    with pytest.raises((SQLAlchemyError, UserError)) as refused:
        park.write(twice)
    assert repr(private) not in f"{refused.value!s}{refused.value!r}{refused.value.__cause__!s}"


def test_two_desks_that_issue_at_once_never_give_a_number_twice(
    park: Database, park_path: Path
) -> None:
    ids = complete(park, *(make_person() for _ in range(6)))
    serials: list[str] = []

    def desk(mine: list[int]) -> None:
        with Database.open(park_path, actor=ACTOR) as database:
            for one in mine:
                serials.extend(issue(database, one))

    desks = [threading.Thread(target=desk, args=(ids[at::2],)) for at in range(2)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert sorted(serials) == [f"SKP-2027-{number:05}" for number in range(1, 7)]


@pytest.mark.parametrize("name", ["گلالئی خٹک", "Zara 🎓 Khan", "Abdul " * 13 + "Ab", "R&D <b>"])
def test_a_name_is_printed_and_proved_as_it_stands(park: Database, name: str) -> None:
    [serial] = issue(park, *complete(park, make_person(name=name)))
    assert check(park, text_of(park, serial)).name == name
