"""A park's rent roll, imported, against amounts that were reckoned by hand.

The amounts follow the domain's formulas one by one: rate × area half up, parts of a month by its
days, what an earlier part left, rent-free months, subsidy half up a row, steps from the base rate.
"""

import csv
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.commands import Commands

ROLL = Path(__file__).parent.parent / "files" / "rent-roll.xlsx"
Row = tuple[str, str, str, str]

# (lease, unit, charge, first day): last day, days, gross, rent-free, subsidy, net
BY_HAND: dict[Row, tuple[str, int, str, str, str, str]] = {
    # 812.5 sq ft × 150 = 121,875 a month, a quarter subsidised; August has 22 days of it
    ("L-2026-001", "A-101", "rent", "2026-08-10"): (
        "2026-08-31", 22, "86491.94", "0.00", "21622.99", "64868.95"),
    ("L-2026-001", "A-101", "rent", "2026-09-01"): (
        "2026-09-30", 30, "121875.00", "0.00", "30468.75", "91406.25"),
    ("L-2026-001", "A-101", "rent", "2027-08-01"): (
        "2027-08-09", 9, "35383.06", "0.00", "8845.77", "26537.29"),
    # service charge: 812.5 × 15.25 = 12,390.625, and no subsidy touches it
    ("L-2026-001", "A-101", "service charge", "2026-08-10"): (
        "2026-08-31", 22, "8793.35", "0.00", "0.00", "8793.35"),
    ("L-2026-001", "A-101", "service charge", "2026-09-01"): (
        "2026-09-30", 30, "12390.63", "0.00", "0.00", "12390.63"),
    # no charge of any kind before rent start, and two rent-free months from it
    ("L-2026-002", "A-102", "rent", "2027-02-01"): (
        "2027-02-28", 28, "121875.00", "121875.00", "0.00", "0.00"),
    ("L-2026-002", "A-102", "service charge", "2027-02-01"): (
        "2027-02-28", 28, "9750.00", "0.00", "0.00", "9750.00"),
    ("L-2026-002", "A-102", "rent", "2027-04-01"): (
        "2027-04-30", 30, "121875.00", "0.00", "0.00", "121875.00"),
    # 216,000 a month; a rent-free month splits August, the later part is what the earlier left
    ("L-2023-003", "A-103", "rent", "2023-07-15"): (
        "2023-07-31", 17, "118451.61", "118451.61", "0.00", "0.00"),
    ("L-2023-003", "A-103", "rent", "2023-08-01"): (
        "2023-08-14", 14, "97548.39", "97548.39", "0.00", "0.00"),
    ("L-2023-003", "A-103", "rent", "2023-08-15"): (
        "2023-08-31", 17, "118451.61", "0.00", "29612.90", "88838.71"),
    # the step to 193.50 and the subsidy's end fall on one day: two rates are two runs
    ("L-2023-003", "A-103", "rent", "2024-07-01"): (
        "2024-07-14", 14, "97548.39", "0.00", "24387.10", "73161.29"),
    ("L-2023-003", "A-103", "rent", "2024-07-15"): (
        "2024-07-31", 17, "127335.48", "0.00", "0.00", "127335.48"),
    ("L-2023-003", "A-103", "rent", "2025-07-01"): (
        "2025-07-14", 14, "104864.52", "0.00", "0.00", "104864.52"),
    # after the end each month costs the last rent
    ("L-2023-003", "A-103", "holdover", "2025-07-15"): (
        "2025-07-31", 17, "127335.48", "0.00", "0.00", "127335.48"),
    ("L-2023-003", "A-103", "holdover", "2026-09-01"): (
        "2026-09-30", 30, "232200.00", "0.00", "0.00", "232200.00"),
    # two rent-free months end within November; 85 × 1.075 = 91.375 is 91.38 a sq ft
    ("L-2024-005", "A-107", "rent", "2024-11-01"): (
        "2024-11-09", 9, "30600.00", "30600.00", "0.00", "0.00"),
    ("L-2024-005", "A-107", "rent", "2024-11-10"): (
        "2024-11-30", 21, "71400.00", "0.00", "0.00", "71400.00"),
    ("L-2024-005", "A-107", "rent", "2026-09-01"): (
        "2026-09-09", 9, "30600.00", "0.00", "0.00", "30600.00"),
    ("L-2024-005", "A-107", "rent", "2026-09-10"): (
        "2026-09-30", 21, "76759.20", "0.00", "0.00", "76759.20"),
    # 5 % compound every 24 months: 85, 89.25, and 93.7125 is 93.71
    ("L-2026-007", "A-203", "rent", "2027-03-01"): (
        "2027-03-31", 31, "187000.00", "0.00", "0.00", "187000.00"),
    ("L-2026-007", "A-203", "rent", "2029-03-01"): (
        "2029-03-31", 31, "196350.00", "0.00", "0.00", "196350.00"),
    ("L-2026-007", "A-203", "rent", "2031-03-01"): (
        "2031-03-31", 31, "206162.00", "0.00", "0.00", "206162.00"),
    # 10 % compound a year: 125.50, 138.05, and 125.5 × 1.21 = 151.855 is 151.86
    ("L-2025-009", "A-206", "service charge", "2025-09-10"): (
        "2025-09-30", 21, "10080.00", "0.00", "0.00", "10080.00"),
    ("L-2025-009", "A-206", "rent", "2026-10-01"): (
        "2026-10-31", 31, "165660.00", "0.00", "0.00", "165660.00"),
    ("L-2025-009", "A-206", "rent", "2027-10-01"): (
        "2027-10-31", 31, "182232.00", "0.00", "0.00", "182232.00"),
}  # fmt: skip

# lease: units' area, first day, last day, rent a month on 31 October 2026
IN_FORCE = {
    "L-2026-001": ("812.5", date(2026, 8, 10), date(2027, 8, 9), "121875.00"),
    "L-2026-004": ("450", date(2026, 9, 10), date(2029, 9, 9), "49500.00"),
    "L-2024-005": ("2400", date(2024, 9, 10), date(2027, 9, 9), "219312.00"),
    "L-2025-006": ("2350", date(2025, 10, 1), date(2030, 9, 30), "390100.00"),
    "L-2025-008": ("1650", date(2025, 4, 1), date(2028, 3, 31), "207075.00"),
    "L-2025-009": ("1200", date(2025, 8, 10), date(2028, 8, 9), "165660.00"),
    "L-2026-010": ("600", date(2026, 3, 1), date(2029, 2, 28), "108000.00"),
    "L-2025-011": ("1650", date(2025, 11, 18), date(2027, 11, 17), "181500.00"),
    "L-2023-012": ("1862.5", date(2023, 9, 1), date(2028, 8, 31), "293343.75"),
    "L-2026-013": ("2200", date(2026, 2, 18), date(2027, 2, 17), "276100.00"),
}


@pytest.fixture
def rented(park: Commands) -> Commands:
    told = park("import", "rent-roll", ROLL, "--json").json
    assert (told["read"], told["new"], told["refused"]) == (24, 24, 0)
    return park


def schedule_of(rented: Commands, folder: Path) -> list[dict[str, str]]:
    out = folder / "schedule.csv"
    assert (
        rented("export", "schedule", "--holdover", "--as-of", "2026-10-31", "--out", out).code == 0
    )
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_exported_schedule_is_what_was_reckoned_by_hand(
    rented: Commands, tmp_path: Path
) -> None:
    names = ("lease", "unit", "charge", "period_start")
    found = {tuple(row[name] for name in names): row for row in schedule_of(rented, tmp_path)}
    for key, (last, days, gross, free, subsidy, net) in BY_HAND.items():
        row = found[key]
        amounts = [Decimal(row[name]) for name in ("gross", "rent_free", "subsidy", "net")]
        assert (row["period_end"], int(row["days"])) == (last, days), key
        assert amounts == [Decimal(amount) for amount in (gross, free, subsidy, net)], key


def test_nothing_is_charged_before_rent_start_or_after_the_agreed_end(
    rented: Commands, tmp_path: Path
) -> None:
    days: dict[str, list[str]] = {}
    for row in schedule_of(rented, tmp_path):
        if row["charge"] != "holdover":
            days.setdefault(row["lease"], []).extend((row["period_start"], row["period_end"]))
    assert (min(days["L-2026-002"]), max(days["L-2026-002"])) == ("2027-02-01", "2028-11-30")
    assert (min(days["L-2026-013"]), max(days["L-2026-013"])) == ("2026-04-18", "2027-02-17")
    assert len(days) == 13


def test_a_leases_days_are_charged_once_each(rented: Commands, tmp_path: Path) -> None:
    """The rent of a unit covers each day from rent start to the end, none twice."""
    rents = [
        row
        for row in schedule_of(rented, tmp_path)
        if (row["lease"], row["unit"], row["charge"]) == ("L-2024-005", "A-107", "rent")
    ]
    assert sum(int(row["days"]) for row in rents) == (date(2027, 9, 9) - date(2024, 9, 9)).days
    for before, after in pairwise(rents):
        last = date.fromisoformat(before["period_end"])
        assert date.fromisoformat(after["period_start"]) == last + timedelta(days=1)


def test_the_figures_of_a_day_are_what_was_reckoned_by_hand(rented: Commands) -> None:
    """24 units of 26,537.50 sq ft; A-103 is in holdover, A-102 and three more are reserved."""
    told = rented("figures", "--as-of", "2026-10-31", "--json").json
    assert told["lettable_sqft"] == 26537.50
    assert told["let_sqft"] == 16375.00
    assert told["vacant_sqft"] == 10162.50
    assert told["occupancy_percent"] == 61.71  # 16,375 ÷ 26,537.5
    assert told["leased_percent"] == 80.97  # with 812.5 + 4,300 reserved: 21,487.5 ÷ 26,537.5
    assert (told["units"], told["units_let"]) == (24, 17)
    assert (told["leases_in_force"], told["holdovers"], told["ending_90_days"]) == (10, 1, 0)
    assert told["monthly_rent"] == "2244665.75"  # with 232,200 of the holdover
    assert told["passing_rent_per_sqft"] == "137.08"


def test_wale_of_a_day_is_what_was_reckoned_by_hand(rented: Commands) -> None:
    day = date(2026, 10, 31)
    months = {
        number: Decimal((ends - day).days) / Decimal("30.4375")
        for number, (_, _, ends, _) in IN_FORCE.items()
    }
    areas = {number: Decimal(area) for number, (area, *_) in IN_FORCE.items()}
    rents = {number: Decimal(rent) for number, (*_, rent) in IN_FORCE.items()}
    told = rented("figures", "--as-of", day.isoformat(), "--json").json
    for weights, key in ((areas, "wale_area_months"), (rents, "wale_rent_months")):
        weighted = sum(weights[number] * months[number] for number in IN_FORCE)
        assert told[key] == round(float(weighted / sum(weights.values())), 2)


def test_the_figures_of_another_day_follow_what_had_begun_by_then(rented: Commands) -> None:
    """On the last day of L-2023-003 it is in force, the day after in holdover."""
    last = rented("figures", "--as-of", "2025-07-14", "--json").json
    after = rented("figures", "--as-of", "2025-07-15", "--json").json
    # A-103 1,200, A-106 to A-108 2,400, A-205 1,650, A-209 to A-211 1,862.5
    assert last["let_sqft"] == after["let_sqft"] == 7112.50
    assert (last["leases_in_force"], last["holdovers"], last["ending_90_days"]) == (4, 0, 1)
    assert (after["leases_in_force"], after["holdovers"], after["ending_90_days"]) == (3, 1, 0)
    # 232,200 + 85 × 2,400 + 207,075 + 150 × 1,862.5
    assert last["monthly_rent"] == after["monthly_rent"] == "922650.00"
