"""The rent roll of an existing park: one row a unit, with its tenant and lease where it is let."""

from datetime import date

from parkdesk.rules.identity import read_name, read_ntn
from parkdesk.rules.values import (
    read_paisa,
    read_percent,
    read_sqft,
    read_text,
)
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    EscalationKind,
    ImportKind,
    OrganisationKind,
    PartMonths,
    UnitKind,
)
from parkdesk.spreadsheets.columns import (
    Around,
    Column,
    RowValues,
    SheetKind,
    choice,
    day,
    is_filled,
    plain,
    whole,
    words,
)
from parkdesk.spreadsheets.drafts import RentRollRow
from parkdesk.spreadsheets.floors import read_floor
from parkdesk.spreadsheets.remarks import Remarks
from parkdesk.spreadsheets.rent_roll_rows import build_rows

RENT_ROLL = SheetKind(
    kind=ImportKind.RENT_ROLL,
    title="Rent roll",
    anchors={"unit": is_filled},
    columns=(
        Column("building", "Building", plain(read_text), required=True,
               examples=("Tower A", "Tower A"), help="Required."),
        Column("floor", "Floor", plain(read_floor), required=True, strict=True, width=8,
               examples=(1, 1), help="A number; 0 or Ground is the ground floor. Required."),
        Column("unit", "Unit", plain(read_text), is_text=True, required=True, width=10,
               examples=("T-101", "T-102"), help="Its code, used once in the park. Required."),
        Column("kind", "Kind", choice(UnitKind), strict=True, choices=words(UnitKind),
               examples=("office", "office"), help="Empty is an office."),
        Column("rentable", "Rentable sq ft", plain(read_sqft), required=True, strict=True,
               examples=(1250, 800), help="Required."),
        Column("usable", "Usable sq ft", plain(read_sqft), strict=True, examples=(1087, 696),
               help="At most the rentable area."),
        Column("seats", "Seats", whole(1, 100_000), strict=True, width=8,
               help="Required for open seats: those of the row's lease, or the vacant ones."),
        Column("asking_rate", "Asking rate", plain(read_paisa), strict=True, examples=(140, 140),
               help="Rupees a month per rentable sq ft."),
        Column("tenant", "Tenant", plain(read_name), width=26, examples=("Margalla Bytes", None),
               help="Empty where the unit is vacant."),
        Column("tenant_kind", "Tenant kind", choice(OrganisationKind), width=18,
               choices=words(OrganisationKind), examples=("private limited", None)),
        Column("ntn", "NTN", plain(read_ntn), is_text=True, examples=("1234567-8", None)),
        Column("lease_number", "Lease no", plain(read_text), is_text=True,
               examples=("L-2026-001", None), help="Rows with the same number are one lease."),
        Column("starts_on", "Starts", day, strict=True, is_day=True,
               examples=(date(2026, 1, 1), None), help="This unit's first day in the lease."),
        Column("rent_starts_on", "Rent starts", day, strict=True, is_day=True,
               examples=(date(2026, 2, 1), None), help="Empty is the lease's first day."),
        Column("ends_on", "Ends", day, strict=True, is_day=True,
               examples=(date(2028, 12, 31), None), help="This unit's last day in the lease."),
        Column("basis", "Basis", choice(Basis), strict=True, choices=words(Basis),
               examples=("rentable sq ft", None), help="Empty is rentable sq ft."),
        Column("rate", "Rate", plain(read_paisa), strict=True, examples=(140, None),
               help="Rupees a month by the basis; a fixed rate is this row's."),
        Column("escalation_percent", "Escalation %", plain(read_percent), strict=True,
               is_percent=True, examples=(10, None), help="Empty is none."),
        Column("escalation_every", "Escalation every (months)", whole(1, 600), strict=True,
               examples=(12, None), help="Empty is 12."),
        Column("escalation_kind", "Escalation kind", choice(EscalationKind), strict=True,
               choices=words(EscalationKind), examples=("compound", None),
               help="Empty is compound."),
        Column("rent_free_months", "Rent-free months", whole(0, 600), strict=True,
               examples=(0, None), help="From rent start. Empty is none."),
        Column("service_charge", "Service charge per sq ft", plain(read_paisa), strict=True,
               examples=(15, None), help="Rupees a month per rentable sq ft."),
        Column("subsidy_percent", "Subsidy %", plain(read_percent), strict=True, is_percent=True,
               examples=(25, None), help="Of the rent. Empty is none."),
        Column("subsidy_from", "Subsidy from", day, strict=True, is_day=True,
               examples=(date(2026, 2, 1), None), help="Without days it is the whole lease."),
        Column("subsidy_to", "Subsidy to", day, strict=True, is_day=True,
               examples=(date(2027, 1, 31), None)),
        Column("deposit", "Deposit", plain(read_paisa), strict=True, examples=(525000, None),
               help="Rupees, of the whole lease, the same in each of its rows."),
        Column("billing", "Billing", choice(Billing), strict=True, choices=words(Billing),
               examples=("monthly", None), help="In advance. Empty is monthly."),
        Column("part_months", "Part months", choice(PartMonths), strict=True,
               choices=words(PartMonths), examples=("actual", None), help="Empty is actual."),
        Column("notice_given_on", "Notice given", day, strict=True, is_day=True,
               help="Where the tenant or the park gave notice."),
        Column("leaving_on", "Leaving on", day, strict=True, is_day=True,
               help="The last day after a notice."),
    ),
)  # fmt: skip


def build_rent_roll(
    rows: list[RowValues], remarks: Remarks, around: Around
) -> dict[int, RentRollRow]:
    """A draft for every unit; the rows of a lease are all taken or all refused."""
    return build_rows(rows, remarks, today=around.today)
