"""A preset is a report's name as well, for the timetable of a computer."""

from datetime import date
from pathlib import Path

import pytest

from parkdesk.rules.usual_days import UsualDay
from parkdesk.services.presets import PresetDraft, keep_preset
from parkdesk.storage.database import Database
from tests.cli.commands import Commands
from tests.reports.reading import whole_text


class FixedDate(date):
    @classmethod
    def today(cls) -> "FixedDate":
        return cls(2027, 1, 1)


def keep(commands: Commands, name: str, draft: PresetDraft) -> None:
    with Database.open(commands.park, actor="Ayesha (desk)") as database:
        database.write(keep_preset, name=name, draft=draft)


def test_a_preset_is_made_for_the_day_that_is_meant_when_it_is_made(
    park: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(park, "Rents", PresetDraft("rent-roll", UsualDay.LAST_QUARTER, None, {}))
    monkeypatch.setattr("parkdesk.cli.opening.date", FixedDate)
    out = tmp_path / "rents.pdf"
    assert park("report", "rents", "--out", out).code == 0
    assert "As of 31 Dec 2026" in whole_text(out.read_bytes())


def test_a_day_and_choices_that_are_said_go_before_those_of_the_preset(
    sample: Commands, tmp_path: Path
) -> None:
    asked = {"batch": "WEB-1"}
    keep(sample, "Committee", PresetDraft("applicants", None, date(2026, 1, 31), asked))
    out = tmp_path / "committee.pdf"
    assert sample("report", "Committee", "--out", out).code == 0
    assert "As of 31 Jan 2026 " in whole_text(out.read_bytes())
    assert "Batch WEB-1 " in whole_text(out.read_bytes())
    said = ("--as-of", "2026-02-28", "--set", "batch=WEB-2")
    assert sample("report", "Committee", "--out", out, *said).code == 0
    assert "As of 28 Feb 2026 " in whole_text(out.read_bytes())
    assert "Batch WEB-2 " in whole_text(out.read_bytes())


def test_a_report_goes_before_a_preset_of_its_name(park: Commands, tmp_path: Path) -> None:
    keep(park, "rent-roll", PresetDraft("partners", None, date(2026, 1, 31), {}))
    answer = park("report", "rent-roll", "--out", tmp_path / "roll.pdf", "--as-of", "2026-07-05")
    assert answer.code == 0
    assert "Rent roll" in whole_text((tmp_path / "roll.pdf").read_bytes())


def test_a_name_that_neither_has_is_wrong_usage_and_says_what_is_known(
    park: Commands, tmp_path: Path
) -> None:
    answer = park("report", "nonsense", "--out", tmp_path / "x.pdf")
    assert answer.code == 2
    assert "board-pack" in answer.err
    assert "presets" in answer.err
