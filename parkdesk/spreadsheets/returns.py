"""Tenants' quarterly returns: one row a tenant and quarter."""

import re
from datetime import date

from parkdesk.rules.identity import read_name
from parkdesk.rules.quarter_words import QuarterWords, read_quarter
from parkdesk.rules.values import CellValue, Reading, read_decimal, read_paisa
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.columns import (
    Around,
    Column,
    RowValues,
    SheetKind,
    day,
    is_filled,
    plain,
    whole,
)
from parkdesk.spreadsheets.drafts import ListedReturn
from parkdesk.spreadsheets.organisation_columns import is_ntn_like, ntn_column
from parkdesk.spreadsheets.remarks import Remarks

_DOLLARS = re.compile(r"^(?:us ?\$|usd|\$)\s*|\s*(?:us ?\$|usd|\$|us dollars?)$", re.IGNORECASE)
_MOST_STAFF = 1_000_000


def read_dollars(value: CellValue) -> Reading[int]:
    """US dollars as whole cents; never negative."""
    if isinstance(value, str):
        value = _DOLLARS.sub("", value.strip())
    dollars = read_decimal(value, most=10**12, unit=" dollars")
    if dollars.value is None:
        return Reading(None, dollars.code, dollars.message)
    return Reading(int(dollars.value * 100))


def _quarter(cell: CellValue, around: Around) -> Reading[QuarterWords]:
    return read_quarter(cell, order=around.order, from_1904=around.from_1904)


RETURNS = SheetKind(
    kind=ImportKind.RETURNS,
    title="Returns",
    anchors={"ntn": is_ntn_like, "quarter": is_filled, "tenant": is_filled},
    weak_anchors=frozenset({"quarter", "tenant"}),
    known_by=("tenant", "ntn"),
    columns=(
        Column("tenant", "Tenant", plain(read_name), width=30,
               examples=("Margalla Bytes (Pvt) Ltd", "Neelum Robotics"),
               help="By its name in the park. This or the NTN is required."),
        ntn_column(("1234567-8", None)),
        Column("quarter", "Quarter", _quarter, required=True, strict=True, is_day=True, width=16,
               examples=("Q1 2026-27", "Jul-Sep 2026"),
               help="Of the park's fiscal year: Q1 2026-27, Jul-Sep 2026, or any day in it. "
               "Required."),
        Column("women", "Women", whole(0, _MOST_STAFF), strict=True, width=8, examples=(12, 3),
               help="Staff who are women. Needed where nothing was filed for the quarter yet."),
        Column("men", "Men", whole(0, _MOST_STAFF), strict=True, width=8, examples=(19, 5),
               help="Staff who are men. Needed where nothing was filed for the quarter yet."),
        Column("with_disability", "With disability", whole(0, _MOST_STAFF), strict=True,
               examples=(1, None), help="Among the women and men. Empty is not stated."),
        Column("exports_usd_cents", "Exports US$", plain(read_dollars), strict=True,
               examples=(125000, 0), help="In the quarter, in dollars. Empty is not stated."),
        Column("domestic_revenue_paisa", "Domestic revenue Rs.", plain(read_paisa), strict=True,
               width=18, examples=(4500000, None), help="In the quarter, in rupees."),
        Column("investment_paisa", "Investment Rs.", plain(read_paisa), strict=True, width=16,
               examples=(None, 2000000), help="What a startup raised in the quarter, in rupees."),
        Column("filed_on", "Filed on", day, is_day=True,
               examples=(date(2026, 10, 9), date(2026, 10, 14)), help="When it came in."),
    ),
)  # fmt: skip


def build_returns(
    rows: list[RowValues], remarks: Remarks, around: Around
) -> dict[int, ListedReturn]:
    """A draft for every row that names a tenant and whose numbers fit together."""
    for row in rows:
        _check(row, remarks, around.today)
    return {row.row: ListedReturn(**row.values) for row in rows if row.row not in remarks.refused}


def _check(row: RowValues, remarks: Remarks, today: date) -> None:
    if not (row["tenant"] or row["ntn"]):
        remarks.refuse(row.row, "tenant", "missing", "The row names no tenant.")
    women, men, some = row["women"], row["men"], row["with_disability"]
    if None not in (women, men, some) and some > women + men:
        message = f"There are only {women + men:,} women and men."
        remarks.refuse(row.row, "with_disability", "with-disability", message)
    if row["filed_on"] and row["filed_on"] > today:
        remarks.refuse(row.row, "filed_on", "day-to-come", "This day is still to come.")
