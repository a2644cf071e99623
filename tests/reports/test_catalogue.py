"""Reports are found by name and refuse what they do not know."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from parkdesk.errors import OutputFileError, UnknownChoiceError, UsageError
from parkdesk.reports import sources
from parkdesk.reports.catalogue import find_report, known_reports
from parkdesk.reports.spec import ReportSpec
from tests.reports.examples import INFO, make_pack, make_roll

DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, tzinfo=UTC)


def read(*_: object, **__: object) -> Any:
    raise AssertionError("nothing is read for a report that is refused")


@pytest.fixture
def rent_roll(monkeypatch: pytest.MonkeyPatch) -> ReportSpec:
    """The rent roll of invented values instead of a park's."""
    monkeypatch.setattr(sources, "load_page_info", lambda _, *, as_of: replace(INFO, as_of=as_of))
    spec = find_report("rent-roll")
    assert spec is not None
    return replace(spec, load=lambda _, **__: make_roll(4))


def test_every_report_has_a_name_of_its_own_a_title_and_a_purpose() -> None:
    reports = known_reports()
    assert len({report.name for report in reports}) == len(reports)
    assert all(report.title and report.purpose for report in reports)


def test_an_unknown_name_finds_nothing() -> None:
    assert find_report("gazette") is None


def test_a_parameter_the_report_does_not_have_is_refused(rent_roll: ReportSpec) -> None:
    with pytest.raises(UnknownChoiceError, match="floor"):
        rent_roll.pdf(read, as_of=DAY, parameters={"floor": "2"})


def test_the_list_of_applicants_asks_for_its_batch() -> None:
    spec = find_report("applicants")
    assert spec is not None
    with pytest.raises(UsageError, match="batch"):
        spec.pdf(read, as_of=DAY, parameters={})


def test_a_report_is_saved_as_pdf(rent_roll: ReportSpec, tmp_path: Path) -> None:
    out = tmp_path / "roll.pdf"
    rent_roll.save(read, read, out, as_of=DAY, parameters={}, now=NOW)
    assert out.read_bytes() == rent_roll.pdf(read, as_of=DAY, parameters={})


def test_a_report_is_saved_as_a_workbook_with_its_totals(
    rent_roll: ReportSpec, tmp_path: Path
) -> None:
    out = tmp_path / "roll.xlsx"
    rent_roll.save(read, read, out, as_of=DAY, parameters={}, now=NOW)
    [sheet] = load_workbook(out).worksheets
    lines = [dict(zip([cell.value for cell in sheet[1]], row, strict=True)) for row in sheet.values]
    roll = make_roll(4)
    assert sheet.title == "Rent roll"
    assert lines[1]["Starts"] == datetime(2025, 7, 1)
    assert lines[-1]["Building"] == "Total"
    assert lines[-1]["Area sq ft"] == float(roll.lettable_sqft)


def test_a_pack_has_a_sheet_for_each_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "load_page_info", lambda _, *, as_of: replace(INFO, as_of=as_of))
    spec = find_report("board-pack")
    assert spec is not None
    out = tmp_path / "pack.xlsx"
    replace(spec, load=lambda _, **__: make_pack()).save(
        read, read, out, as_of=DAY, parameters={}, now=NOW
    )
    assert load_workbook(out).sheetnames[:3] == ["Figures", "Targets", "Occupancy"]


def test_a_folder_that_is_not_there_is_a_plain_refusal(
    rent_roll: ReportSpec, tmp_path: Path
) -> None:
    with pytest.raises(OutputFileError):
        rent_roll.save(read, read, tmp_path / "no" / "roll.pdf", as_of=DAY, parameters={}, now=NOW)
