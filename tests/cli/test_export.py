import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from parkdesk.models.lease_changes import LeaseAmendment
from parkdesk.models.leases import Lease
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.storage.database import Database
from tests.cli.commands import Commands

DAY = "2026-11-22"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_schedules_amounts_tie_row_by_row(sample: Commands, tmp_path: Path) -> None:
    out = tmp_path / "schedule.csv"
    assert sample("export", "schedule", "--out", out).code == 0
    rows = rows_of(out)
    assert list(rows[0]) == [
        "lease", "unit", "charge", "period_start", "period_end", "days", "gross", "rent_free",
        "subsidy", "net", "explanation",
    ]  # fmt: skip
    for row in rows:
        gross, free, subsidy, net = (
            Decimal(row[name]) for name in ("gross", "rent_free", "subsidy", "net")
        )
        assert gross - free - subsidy == net
    assert not any(row["charge"] == "holdover" for row in rows)


def test_holdover_runs_to_the_end_of_the_days_month(sample: Commands, tmp_path: Path) -> None:
    out = tmp_path / "schedule.csv"
    sample("export", "schedule", "--out", out, "--holdover", "--as-of", DAY)
    ends = [row["period_end"] for row in rows_of(out) if row["charge"] == "holdover"]
    assert max(ends) == "2026-11-30"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", list(ImportKind))
def test_what_is_exported_comes_back_unchanged(
    sample: Commands, tmp_path: Path, kind: str, ending: str
) -> None:
    out = tmp_path / f"out.{ending}"
    sample("export", kind, "--out", out, "--whole-cnic")
    told = sample("import", kind, out, "--json").json
    assert told["unchanged"] == told["read"] > 0
    assert told["problems"] == []


def test_a_park_made_of_the_exported_lists_gives_the_same_lists(
    sample: Commands, park: Commands, tmp_path: Path
) -> None:
    for kind in ("units", "tenants", "returns", "space-applications"):
        first, second = tmp_path / f"{kind}.csv", tmp_path / f"{kind}-again.csv"
        sample("export", kind, "--out", first, "--whole-cnic")
        told = park("import", kind, first, "--json").json
        assert told["new"] == told["read"] > 0, told["problems"]
        park("export", kind, "--out", second, "--whole-cnic")
        assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["units", "returns", "space-applications"])
def test_what_was_not_there_yet_on_a_day_is_not_exported_for_it(
    sample: Commands, tmp_path: Path, kind: str
) -> None:
    then, now = tmp_path / "then.csv", tmp_path / "now.csv"
    sample("export", kind, "--out", now)
    sample("export", kind, "--out", then, "--as-of", "1899-12-31")
    assert rows_of(now)
    assert rows_of(then) == []


def test_a_park_made_of_the_exported_rent_roll_has_the_same_leases_and_schedule(
    sample: Commands, park: Commands, tmp_path: Path
) -> None:
    roll, again = tmp_path / "roll.csv", tmp_path / "again.csv"
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    sample("export", "rent-roll", "--out", roll)
    told = park("import", "rent-roll", roll, "--json").json
    assert told["new"] == told["read"] > 0
    park("export", "rent-roll", "--out", again)
    assert again.read_bytes() == roll.read_bytes()
    sample("export", "schedule", "--out", first)
    park("export", "schedule", "--out", second)
    told_whole = {row["Lease no"] for row in rows_of(roll)} - amended_leases(sample.park)
    # A rent roll names no funder, and has room for the money of one day
    was, comes = (
        [{**row, "explanation": ""} for row in rows_of(path) if row["lease"] in told_whole]
        for path in (first, second)
    )
    assert comes == was
    assert len(was) > 100


def amended_leases(park: Path) -> set[str | None]:
    query = select(Lease.number).join(LeaseAmendment, LeaseAmendment.lease_id == Lease.id)
    with Database.open(park, actor="test") as database:
        return set(database.read(lambda session: session.scalars(query).all()))


def test_cnics_are_masked_and_showing_them_whole_is_logged(
    sample: Commands, tmp_path: Path
) -> None:
    masked, whole = tmp_path / "masked.csv", tmp_path / "whole.csv"
    sample("export", "applicants", "--out", masked)
    assert all("*****" in row["CNIC"] for row in rows_of(masked))
    sample("export", "applicants", "--out", whole, "--whole-cnic")
    assert not any("*" in row["CNIC"] for row in rows_of(whole))
    assert sample("list", "audit", "--json").json[0]["action"] == "export with whole CNICs"


def test_a_signatorys_cnic_is_masked_too_and_a_masked_one_changes_nothing(
    sample: Commands, tmp_path: Path
) -> None:
    known, masked, whole = (tmp_path / f"{name}.csv" for name in ("known", "masked", "whole"))
    known.write_text("Name,Signatory CNIC\nRelay Nine,17301-1234567-8\n", encoding="utf-8")
    sample("import", "tenants", known)
    sample("export", "tenants", "--out", masked)
    assert {row["Signatory CNIC"] for row in rows_of(masked)} >= {"17301-*****67-8"}
    again = sample("import", "tenants", masked, "--json").json
    assert again["unchanged"] == again["read"]
    sample("export", "tenants", "--out", whole, "--whole-cnic")
    assert "17301-1234567-8" in {row["Signatory CNIC"] for row in rows_of(whole)}


def test_money_and_days_are_numbers_and_dates_in_a_workbook(
    sample: Commands, tmp_path: Path
) -> None:
    out = tmp_path / "leases.xlsx"
    sample("export", "leases", "--out", out)
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    head, first, *_ = list(sheet.iter_rows(values_only=True))
    row = dict(zip(head, first, strict=True))
    assert isinstance(row["monthly_rent"], (int, float))
    assert hasattr(row["starts_on"], "year")


@pytest.mark.parametrize("entity", ["units", "tenants", "people", "enrolments", "imports", "audit"])
def test_each_list_can_be_exported(sample: Commands, tmp_path: Path, entity: str) -> None:
    out = tmp_path / "list.csv"
    assert sample("export", entity, "--out", out).code == 0
    assert len(rows_of(out)) == len(sample("list", entity, "--json").json)


def test_another_ending_is_wrong_usage(sample: Commands, tmp_path: Path) -> None:
    assert sample("export", "units", "--out", tmp_path / "units.ods").code == 2
