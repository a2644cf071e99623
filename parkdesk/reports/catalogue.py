"""Every report by name."""

from parkdesk.reports import sources
from parkdesk.reports.applicants import applicants_tables, make_applicants
from parkdesk.reports.attendance import attendance_tables, make_attendance
from parkdesk.reports.attendance_sheet import attendance_sheet_tables, make_attendance_sheet
from parkdesk.reports.board.keeping import give_out_again, keep_board_pack
from parkdesk.reports.board.pack import make_board_pack
from parkdesk.reports.board.source import load_board_pack
from parkdesk.reports.board.tables import board_pack_tables
from parkdesk.reports.certificates import certificates_tables, make_certificates
from parkdesk.reports.rent_roll import make_rent_roll, rent_roll_tables
from parkdesk.reports.spec import ReportSpec, listing_spec
from parkdesk.reports.stacking_plan import make_stacking_plan, stacking_plan_tables
from parkdesk.rules.plan_colours import ColourBy

REPORTS = (
    ReportSpec(
        "board-pack",
        "Board pack",
        "Figures against targets, plan, rents, training, partners, and what needs a decision",
        (),
        load_board_pack,
        make_board_pack,
        board_pack_tables,
        keep=keep_board_pack,
        again=give_out_again,
    ),
    ReportSpec(
        "rent-roll",
        "Rent roll",
        "Every unit on a day, let or vacant, with its lease and its money",
        (),
        sources.load_rent_roll,
        make_rent_roll,
        rent_roll_tables,
    ),
    listing_spec(
        "lease-expiry",
        "Lease expiry",
        "Which leases end in which fiscal year, and the next rises of the rent",
    ),
    listing_spec(
        "occupancy",
        "Occupancy",
        "How full the park is by building, floor and kind of space, and month by month",
    ),
    ReportSpec(
        "stacking-plan",
        "Stacking plan",
        "The plan of the Spaces page on any day",
        (),
        sources.load_stacking_plan,
        make_stacking_plan,
        stacking_plan_tables,
        {"colour": tuple(ColourBy)},
    ),
    listing_spec(
        "office-assignments",
        "Office assignments",
        "Who sits where on a day, by floor and by tenant, and who moved in the last month",
    ),
    listing_spec(
        "lease-statement",
        "Lease statement",
        "One lease for its tenant: terms, units, and every amount with its explanation",
        ("lease",),
    ),
    listing_spec(
        "space-queue",
        "Space queue",
        "Who waits for space by rank, what is missing, and what could suit them",
    ),
    listing_spec(
        "tenant-directory",
        "Tenant directory",
        "The companies of the park for visitors, with their line of business",
    ),
    listing_spec(
        "compliance",
        "Compliance",
        "Registrations and documents of the tenants: missing, expired, soon to expire",
    ),
    listing_spec(
        "jobs-and-exports",
        "Jobs and exports",
        "Staff, exports and revenue of the last whole quarter, and who has not filed",
    ),
    listing_spec(
        "training-progress",
        "Training progress",
        "From applied to completed, per programme and batch, against the targets",
    ),
    ReportSpec(
        "applicants",
        "Ranked applicants",
        "A batch's applicants by merit, with what decided their eligibility",
        ("batch",),
        sources.load_applicants,
        make_applicants,
        applicants_tables,
    ),
    ReportSpec(
        "attendance-sheet",
        "Attendance sheet",
        "A batch’s names with a place to sign for each coming session",
        ("batch",),
        sources.load_register,
        make_attendance_sheet,
        attendance_sheet_tables,
    ),
    ReportSpec(
        "attendance",
        "Attendance",
        "Who was there how often, and who is below the batch’s minimum",
        ("batch",),
        sources.load_register,
        make_attendance,
        attendance_tables,
    ),
    ReportSpec(
        "certificates",
        "Certificates",
        "A page each for those who completed a batch, with the signed code that proves it",
        ("batch",),
        sources.load_certificates,
        make_certificates,
        certificates_tables,
    ),
    listing_spec(
        "sessions",
        "Sessions",
        "When and where the batches meet, in the week and the month of a day",
    ),
    listing_spec(
        "district-university",
        "Districts and universities",
        "Who took a seat, by district and university, women and others",
    ),
    listing_spec(
        "partners",
        "Partners",
        "Memoranda with what came of them, events, and the projects’ money",
    ),
    listing_spec(
        "import-reconciliation",
        "Import reconciliation",
        "What became of every imported row, and why some stayed outside",
    ),
    listing_spec(
        "audit-trail",
        "Audit trail",
        "Who changed what, when, with the seals that chain the entries",
    ),
)


def known_reports() -> tuple[ReportSpec, ...]:
    return REPORTS


def find_report(name: str) -> ReportSpec | None:
    return next((report for report in REPORTS if report.name == name), None)
