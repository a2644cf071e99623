"""Applications for space: one row a wish, with the organisation that has it."""

from datetime import date

from parkdesk.rules.values import read_sqft, read_text
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
from parkdesk.spreadsheets.drafts import ListedApplication
from parkdesk.spreadsheets.organisation_columns import (
    business_column,
    contact_columns,
    is_ntn_like,
    kind_column,
    name_column,
    ntn_column,
)
from parkdesk.spreadsheets.remarks import Remarks

SPACE_APPLICATIONS = SheetKind(
    kind=ImportKind.SPACE_APPLICATIONS,
    title="Space applications",
    anchors={"ntn": is_ntn_like, "organisation": is_filled},
    weak_anchors=frozenset({"organisation"}),
    known_by=("wanted_sqft", "wanted_seats"),
    columns=(
        name_column("organisation", "Organisation"),
        kind_column("Organisation kind"),
        ntn_column(("1234567-8", None)),
        *contact_columns("Contact"),
        Column("wanted_sqft", "Wanted sq ft", plain(read_sqft), strict=True, examples=(2500, None),
               help="Rentable area. This or the seats."),
        Column("wanted_seats", "Wanted seats", whole(1, 100_000), strict=True, examples=(None, 12),
               help="Open seats. This or the area, which counts where both are given."),
        Column("wanted_from", "Wanted from", day, strict=True, is_day=True,
               examples=(date(2027, 1, 1), None), help="Empty is at once."),
        Column("headcount", "Headcount", whole(0, 100_000), examples=(18, 6), help="People now."),
        Column("headcount_in_12_months", "Headcount in 12 months", whole(0, 100_000), width=16,
               examples=(30, 12), help="People a year from now."),
        Column("purpose", "Purpose", plain(read_text), width=28,
               examples=("Head office", "Robot workshop"), help="What the space is for."),
        Column("received_on", "Received on", day, required=True, strict=True, is_day=True,
               examples=(date(2026, 9, 14), date(2026, 10, 5)),
               help="When the application came in. Required."),
        business_column(),
    ),
)  # fmt: skip


def build_space_applications(
    rows: list[RowValues], remarks: Remarks, around: Around
) -> dict[int, ListedApplication]:
    """A draft for every row that says what is wanted."""
    for row in rows:
        if row.row not in remarks.refused:
            _check(row, remarks, around.today)
    return {row.row: _draft(row) for row in rows if row.row not in remarks.refused}


def _check(row: RowValues, remarks: Remarks, today: date) -> None:
    sqft, seats = row["wanted_sqft"], row["wanted_seats"]
    if sqft is None and seats is None:
        message = "The row does not say how much is wanted: type square feet or seats."
        remarks.refuse(row.row, "wanted_sqft", "missing", message)
    if sqft is not None and seats is not None:
        message = f"Both an area and {seats:,} seats are wanted; the area was taken."
        remarks.warn(row.row, "wanted_seats", "area-and-seats", message)
    if row["received_on"] > today:
        remarks.refuse(row.row, "received_on", "day-to-come", "This day is still to come.")


def _draft(row: RowValues) -> ListedApplication:
    values = dict(row.values)
    if values.get("wanted_sqft") is not None:
        values["wanted_seats"] = None
    return ListedApplication(**values)
