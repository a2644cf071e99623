"""What holds for every report there is: of an empty park, of the sample park, of hostile names."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from parkdesk.reports.catalogue import find_report, known_reports
from parkdesk.reports.spec import ReportSpec
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services import figures, partners
from parkdesk.services.partners import MouDraft
from parkdesk.services.sample import fill_sample
from parkdesk.storage.database import Database
from tests.database import ACTOR
from tests.factories import make_lease, make_organisation, make_park, make_unit
from tests.reports.examples import HOSTILE_NAMES
from tests.reports.reading import bookmarks, fonts_embedded, page_texts, whole_text

DAY = date(2026, 7, 5)
WHOLE_CNIC = re.compile(r"\b[1-8]\d{4}-\d{7}-\d\b")
ASKED = {"batch": "WEB-1", "lease": "L-2024-005"}  # of the sample park
NAMES = [spec.name for spec in known_reports()]


def report(name: str) -> ReportSpec:
    spec = find_report(name)
    assert spec is not None
    return spec


def asked(spec: ReportSpec) -> dict[str, str]:
    return {name: ASKED[name] for name in spec.parameters}


@pytest.fixture(scope="module")
def sample_file(empty_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.parkdesk"
    shutil.copyfile(empty_park, path)
    with Database.open(path, actor=ACTOR) as database:
        database.write(fill_sample, today=DAY, now=datetime(2026, 7, 5, 6, tzinfo=UTC))
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "sample.parkdesk"
    shutil.copyfile(sample_file, path)
    with Database.open(path, actor=ACTOR) as opened:
        yield opened


@pytest.mark.parametrize("name", NAMES)
def test_a_report_of_the_sample_park_is_whole_and_the_same_again(
    sample: Database, name: str
) -> None:
    spec = report(name)
    made = spec.pdf(sample.read, as_of=DAY, parameters=asked(spec))
    assert fonts_embedded(made)
    assert made == spec.pdf(sample.read, as_of=DAY, parameters=asked(spec))
    said = whole_text(made)
    assert "Sarsabz Knowledge Park" in said
    if name != "certificates":
        assert WHOLE_CNIC.search(said) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_reports_workbook_has_sheets_of_plain_values(sample: Database, name: str) -> None:
    spec = report(name)
    sheets = spec.workbook(sample.read, as_of=DAY, parameters=asked(spec))
    assert sheets
    assert len({sheet.name for sheet in sheets}) == len(sheets)
    for sheet in sheets:
        for cells in sheet.cells():
            assert len(cells) == len(sheet.titles)
            if name != "certificates":
                assert not any(WHOLE_CNIC.search(str(cell)) for cell in cells)


@pytest.mark.parametrize("name", [spec.name for spec in known_reports() if not spec.parameters])
def test_a_report_of_an_empty_park_is_made(database: Database, name: str) -> None:
    make_park(database)
    made = report(name).pdf(database.read, as_of=DAY, parameters={})
    assert "Test Park" in whole_text(made)
    assert report(name).workbook(database.read, as_of=DAY, parameters={})


@pytest.mark.parametrize("name", [spec.name for spec in known_reports() if not spec.parameters])
def test_a_report_takes_any_name_and_a_note_of_200_000_letters(
    database: Database, name: str
) -> None:
    make_park(database, name="R&D <b>Park")
    for hostile in HOSTILE_NAMES:
        clean = hostile.replace("\x00", "")
        make_lease(database, make_unit(database), tenant=make_organisation(database, clean))
    long = MouDraft("R&D", PartnerKind.COMPANY, DAY, promises="word & <b " * 20_000)
    database.write(partners.add_mou, draft=long)
    made = report(name).pdf(database.read, as_of=DAY, parameters={})
    assert "R&D <b>Park" in whole_text(made)


def totals(database: Database, name: str, sheet: int, **parameters: str) -> tuple[Any, ...]:
    found = report(name).workbook(database.read, as_of=DAY, parameters=parameters)[sheet].totals()
    assert found is not None
    return found


def test_areas_and_rents_are_the_same_on_every_report(sample: Database) -> None:
    property_ = sample.read(figures.figures, as_of=DAY)
    for sheet in range(3):  # by building, by floor, by kind
        row = totals(sample, "occupancy", sheet)
        assert row[1:5] == (
            property_.units,
            property_.units_let,
            property_.lettable_sqft,
            property_.let_sqft,
        )
        assert row[6] == property_.occupancy_percent
    assert totals(sample, "office-assignments", 0)[2] == property_.let_sqft
    assert totals(sample, "office-assignments", 1)[3] == property_.let_sqft
    assert totals(sample, "lease-expiry", 0)[2] == property_.let_sqft
    assert totals(sample, "lease-expiry", 1)[6] * 100 == property_.monthly_rent_paisa


def test_people_in_training_are_the_same_on_every_report(sample: Database) -> None:
    found = sample.read(figures.figures, as_of=DAY)
    progress = totals(sample, "training-progress", 0)
    districts = totals(sample, "district-university", 0)
    universities = totals(sample, "district-university", 1)
    assert progress[2] == found.applications
    assert progress[8] == districts[6] == universities[6] == found.completed
    assert progress[4] == districts[1] == universities[1]
    assert progress[5] == districts[2] == universities[2]


def test_a_statement_adds_up_to_the_leases_schedule(sample: Database) -> None:
    from parkdesk.services.leases import find_lease_id
    from parkdesk.services.schedule import list_schedule

    lease_id = sample.read(find_lease_id, number=ASKED["lease"])
    rows = sample.read(list_schedule, lease_id=lease_id)
    row = totals(sample, "lease-statement", 2, lease=ASKED["lease"])
    assert row[7] * 100 == sum(one.net_paisa for one in rows)
    assert row[4] == row[5] + row[6] + row[7]


def test_masking_is_what_keeps_numbers_off_the_pages() -> None:
    assert WHOLE_CNIC.search("17301-1234567-8")
    assert not WHOLE_CNIC.search(mask_cnic("1730112345678"))


def test_a_long_list_begins_with_its_contents(database: Database) -> None:
    make_park(database)
    for _ in range(80):
        make_lease(database)
    made = report("office-assignments").pdf(database.read, as_of=DAY, parameters={})
    first = " ".join(page_texts(made)[0].split())
    marks = dict(bookmarks(made))
    assert all(title in first for title in ("By floor", "By tenant", "Moves"))
    assert marks["By tenant"] > marks["By floor"]
