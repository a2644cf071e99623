"""Tenants: one row an organisation, with its registrations and the person to reach."""

from datetime import date

from parkdesk.rules.identity import read_cnic, read_name
from parkdesk.rules.values import read_text
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.rules.words import read_yes_no
from parkdesk.spreadsheets.columns import (
    Around,
    Column,
    RowValues,
    SheetKind,
    day,
    is_filled,
    plain,
    yes_no,
)
from parkdesk.spreadsheets.drafts import ListedTenant
from parkdesk.spreadsheets.organisation_columns import (
    business_column,
    contact_columns,
    is_ntn_like,
    kind_column,
    name_column,
    ntn_column,
)
from parkdesk.spreadsheets.remarks import Remarks

TENANTS = SheetKind(
    kind=ImportKind.TENANTS,
    title="Tenants",
    anchors={"ntn": is_ntn_like, "name": is_filled},
    weak_anchors=frozenset({"name"}),
    columns=(
        name_column("name", "Name"),
        Column("trading_name", "Trading name", plain(read_text), width=22,
               examples=("Margalla Bytes", None), help="Where it is known by another name."),
        kind_column("Kind"),
        business_column(),
        ntn_column(("1234567-8", None)),
        Column("strn", "STRN", plain(read_text), is_text=True, width=18,
               examples=("3277876123456", None), help="Sales tax registration number."),
        Column("secp_number", "SECP number", plain(read_text), is_text=True,
               examples=("0123456", None), help="Of the incorporation."),
        Column("pseb_number", "PSEB number", plain(read_text), is_text=True, width=16,
               examples=("Z-26-4100", None)),
        Column("pseb_location", "PSEB location", plain(read_text), width=20,
               examples=("Tower A, Mardan", None), help="Where the registration is valid."),
        Column("pseb_issued_on", "PSEB issued", day, is_day=True,
               examples=(date(2026, 3, 2), None)),
        Column("pseb_expires_on", "PSEB expires", day, is_day=True,
               examples=(date(2027, 3, 1), None), help="Empty where it has no end."),
        Column("pseb_provisional", "PSEB provisional", plain(read_yes_no), choices=yes_no,
               examples=("no", None), help="A provisional one lapses on day 90. Empty is no."),
        Column("stza_licence", "STZA licence", plain(read_text), is_text=True, width=16,
               examples=("STZA-2026-118", None)),
        Column("stza_expires_on", "STZA expires", day, is_day=True,
               examples=(date(2028, 6, 30), None)),
        Column("signatory", "Signatory", plain(read_name), width=22,
               examples=("Zarmina Kakar", None), help="Who signs the lease."),
        Column("signatory_cnic", "Signatory CNIC", plain(read_cnic), strict=True, is_text=True,
               width=18, examples=("17301-1234567-8", None),
               help="13 digits, as text; a masked one changes nothing."),
        Column("signatory_authority", "Signs under", plain(read_text), width=24,
               examples=("Board resolution of 4 Jan 2026", None),
               help="The authority to sign: a resolution, a power of attorney."),
        *contact_columns("Focal person"),
    ),
)  # fmt: skip


def build_tenants(
    rows: list[RowValues], remarks: Remarks, _around: Around
) -> dict[int, ListedTenant]:
    """A draft for every row whose days are in order."""
    for row in rows:
        issued, expires = row["pseb_issued_on"], row["pseb_expires_on"]
        if issued and expires and expires < issued:
            message = "The registration expires before it was issued."
            remarks.refuse(row.row, "pseb_expires_on", "days-in-order", message)
    return {row.row: ListedTenant(**row.values) for row in rows if row.row not in remarks.refused}
