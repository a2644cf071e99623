"""The lists of a park's own business, as the command line brings them in and takes them back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Answer, Commands, workbook
from tests.cli.test_import import KEYS

Rows = list[list[Any]]

UNITS: Rows = [
    ["Imarat", "Manzil", "Daftar No", "Raqba", "Seats", "Rate"],
    ["Tower A", "First", "A-101", "1,250 sq ft", None, 140],
    ["Tower A", "Roof", "A-901", 400, None, 90],
]
TENANTS: Rows = [
    ["Company Name", "NTN", "Focal Person", "Cell #", "Karobar"],
    ["Relay Nine", "1234567-8", "Zoya Mirza", "0300-1234567", "Calls"],
    ["Relay Nin", None, None, None, "Calls"],
]
RETURNS: Rows = [
    ["Company", "Quarter", "Female", "Male", "Exports (USD)"],
    ["Relay Nine", "Jul-Sep 2026", 12, 19, 125_000],
    ["Terra Sense", "Jul-Sep 2026", 2, 4, None],
]
WISHES: Rows = [
    ["Applicant", "Area Required", "Seats Required", "Date of Application"],
    ["Neelum Robotics", 800, 12, date(2026, 9, 1)],
    ["Bazm Learning", None, None, date(2026, 9, 2)],
]
CASES: list[tuple[str, Rows, list[str], list[tuple[str | None, str]]]] = [
    ("units", UNITS, ["new", "refused"], [("B3", "floor")]),
    ("tenants", TENANTS, ["new", "ambiguous"], [("A3", "ambiguous")]),
    ("returns", RETURNS, ["new", "refused"], [("A3", "unknown-tenant")]),
    (
        "space-applications",
        WISHES,
        ["new", "refused"],
        [("C2", "area-and-seats"), ("B3", "missing")],
    ),
]


def bring(park: Commands, tmp_path: Path, kind: str, rows: Rows, *more: str) -> Answer:
    if kind == "returns":
        park("import", "tenants", workbook(tmp_path / "known.xlsx", *TENANTS[:2]))
    return park("import", kind, workbook(tmp_path / f"{kind}.xlsx", *rows), "--json", *more)


@pytest.mark.parametrize(("kind", "rows", "outcomes", "problems"), CASES)
def test_a_list_comes_in_with_what_is_wrong_at_its_cell(
    park: Commands, tmp_path: Path, kind: str, rows: Rows, outcomes: list[str],
    problems: list[tuple[str | None, str]],
) -> None:  # fmt: skip
    answer = bring(park, tmp_path, kind, rows)
    told = answer.json
    assert answer.code == 1  # a row stays outside
    assert list(told) == KEYS
    assert (told["kind"], told["read"], told["if_filled_now"]) == (kind, 2, None)
    assert [told[outcome] for outcome in outcomes] == [1, 1]
    assert [(one["cell"], one["code"]) for one in told["problems"]] == problems
    assert all(one["message"].endswith(".") for one in told["problems"])


@pytest.mark.parametrize(("kind", "rows"), [case[:2] for case in CASES])
def test_a_dry_run_writes_nothing_and_undo_takes_all_back(
    park: Commands, tmp_path: Path, kind: str, rows: Rows
) -> None:
    dry = bring(park, tmp_path, kind, rows, "--dry-run").json
    assert dry["import_id"] is None
    empty, brought, after = (tmp_path / f"{name}.csv" for name in ("empty", "brought", "after"))
    park("export", kind, "--out", empty)
    real = bring(park, tmp_path, kind, rows).json
    assert [dry[key] for key in KEYS[4:13]] == [real[key] for key in KEYS[4:13]]
    park("export", kind, "--out", brought)
    assert brought.read_bytes() != empty.read_bytes()
    again = bring(park, tmp_path, kind, rows).json
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, 1)
    undone = park("undo-import", str(real["import_id"]), "--json")
    assert (undone.code, undone.json["kept"]) == (0, [])
    park("export", kind, "--out", after)
    assert after.read_bytes() == empty.read_bytes()


@pytest.mark.parametrize("kind", ["register", "unit", "leases"])
def test_a_kind_that_is_none_is_wrong_usage(park: Commands, tmp_path: Path, kind: str) -> None:
    assert bring(park, tmp_path, kind, UNITS).code == 2
    assert park("template", kind, "--out", tmp_path / "template.xlsx").code == 2
