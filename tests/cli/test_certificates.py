"""`verify-certificate` and `report certificates`."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from parkdesk.models.certificates import Certificate
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import certificates
from parkdesk.storage.database import Database
from tests.cli.commands import Commands
from tests.factories import make_park
from tests.reports.reading import whole_text
from tests.training_factories import enrol, make_batch, make_woman

DAY = date(2027, 3, 10)
NOW = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
SERIAL = "SKP-2027-00001"


@pytest.fixture
def code(park_path: Path) -> str:
    """The text of the park's one certificate."""
    with Database.open(park_path, actor="a test") as database:
        make_park(database, name="Sarsabz Knowledge Park")
        batch = make_batch(database, closed_on=DAY)
        [one] = enrol(
            database, batch, make_woman(name="گلالئی خٹک"), status=EnrolmentStatus.COMPLETED
        )
        database.write(certificates.issue_certificates, enrolment_ids=[one.id], on=DAY, now=NOW)
        text: str = database.read(lambda session: session.scalars(select(Certificate.text)).one())
    return text


@pytest.fixture
def run(park_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(park_path, capsys)


def test_a_good_code_ends_with_0_and_says_whose_it_is(run: Commands, code: str) -> None:
    told = run("verify-certificate", code, "--json")
    assert (told.code, told.err) == (0, "")
    assert told.json == {
        "state": "good",
        "signed": True,
        "serial": SERIAL,
        "name": "گلالئی خٹک",
        "father_name": "Karim Khan",
        "cnic": told.json["cnic"],
        "course": "Web Development",
        "days": "7 Dec 2026 to 5 Mar 2027",
        "issued_on": "2027-03-10",
        "park": "Sarsabz Knowledge Park",
        "revoked_on": None,
        "because": "",
        "replaced_by": "",
    }
    by_number = run("verify-certificate", SERIAL)
    assert by_number.code == 0
    assert "گلالئی خٹک" in by_number.out


@pytest.mark.parametrize("text", ["SKP-2027-00002", "PD1.a.b", "", "no certificate at all"])
def test_what_is_not_good_ends_with_1(run: Commands, code: str, text: str) -> None:
    told = run("verify-certificate", text, "--json")
    assert (told.code, told.err) == (1, "")
    assert told.json["state"] != "good"
    assert told.json["name"] == ""


def test_an_altered_code_ends_with_1(run: Commands, code: str) -> None:
    other = "A" if code[20] != "A" else "B"
    told = run("verify-certificate", code[:20] + other + code[21:], "--json")
    assert told.code == 1


def test_usage_and_a_missing_park_end_as_everywhere(run: Commands, tmp_path: Path) -> None:
    assert run("verify-certificate").code == 2
    run.park = tmp_path / "none.parkdesk"
    assert run("verify-certificate", SERIAL).code == 3


def test_a_batchs_certificates_are_one_pdf(run: Commands, code: str, tmp_path: Path) -> None:
    out = tmp_path / "certificates.pdf"
    words = ("report", "certificates", "--set", "batch=WEB-2026-1", "--as-of", "2027-03-10")
    assert run(*words, "--out", out).code == 0
    assert SERIAL in whole_text(out.read_bytes())
    first = out.read_bytes()
    assert run(*words, "--out", out).code == 0
    assert out.read_bytes() == first


def test_a_certificate_is_not_printed_before_its_day_nor_once_revoked(
    run: Commands, code: str, tmp_path: Path
) -> None:
    out = tmp_path / "certificates.pdf"
    words = ("report", "certificates", "--set", "batch=WEB-2026-1", "--out", out)
    assert run(*words, "--as-of", "2027-03-09").code == 0
    assert SERIAL not in whole_text(out.read_bytes())
    with Database.open(run.park, actor="a test") as database:
        [row] = database.read(certificates.list_certificates, batch="WEB-2026-1")
        database.write(
            certificates.revoke_certificate, certificate_id=row.id, on=DAY, reason="Wrong course"
        )
    assert run(*words, "--as-of", "2027-03-10").code == 0
    assert SERIAL not in whole_text(out.read_bytes())
    told = run("verify-certificate", code, "--json")
    assert (told.code, told.json["state"], told.json["because"]) == (1, "revoked", "Wrong course")
