"""The other kinds of list: rent roll, units, tenants, returns, space applications, training."""

from datetime import date

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.kinds import headers
from tests.spreadsheets.corpus.case import Case, Counts, Make, of_bytes
from tests.spreadsheets.corpus.xlsx import Cell, Formula, Page, Row, book

Facts = dict[str, Cell]


def rows_of(kind: ImportKind, *facts: Facts) -> list[Row]:
    """The template's header, and below it what is said of each."""
    names = headers(kind)
    return [list(names), *([one.get(name) for name in names] for one in facts)]


def of(kind: ImportKind, *facts: Facts) -> Make:
    return of_bytes(lambda: book(rows_of(kind, *facts)))


def vacant(unit: str, **more: Cell) -> Facts:
    facts: dict[str, Cell] = {
        "Building": "Tower A", "Floor": 1, "Unit": unit, "Kind": "office", "Rentable sq ft": 1000,
        "Usable sq ft": 870, "Asking rate": 140,
    }  # fmt: skip
    return facts | {name.replace("_", " "): cell for name, cell in more.items()}


def let(unit: str, tenant: str = "Indus Ledger", lease: str = "L-2026-001", **more: Cell) -> Facts:
    terms: dict[str, Cell] = {
        "Tenant": tenant, "Lease no": lease, "Starts": date(2026, 1, 1), "Ends": date(2028, 12, 31),
        "Rate": 140,
    }  # fmt: skip
    return {**vacant(unit), **terms, **{n.replace("_", " "): cell for n, cell in more.items()}}


ROLL, UNITS, TENANTS = ImportKind.RENT_ROLL, ImportKind.UNITS, ImportKind.TENANTS
RETURNS, SPACE, PLAN = ImportKind.RETURNS, ImportKind.SPACE_APPLICATIONS, ImportKind.BATCHES


def rent_roll() -> bytes:
    """Two leases and a vacant unit under a title, the percent as a percent, a total below."""
    rows = rows_of(ROLL, let("A-101"), let("A-102", Rate=155.5),
                   let("B-1", "Nova Soft", "L-2025-9", Floor="Ground", Basis="lump sum",
                       Rate="Rs. 90,000/-", Billing="quarterly"),
                   vacant("B-2", Floor="Basement"))  # fmt: skip
    width = len(rows[0])
    total: list[Cell] = [None] * width
    total[2], total[4] = "Total", Formula("SUM(E5:E8)", 4000)
    return book(Page([["Rent roll of the park"], [], *rows, [], total], merged=("A1:H1",)))


OPEN: Facts = {"Kind": "open seats", "Rentable sq ft": 600, "Usable sq ft": 500}
RENT_ROLLS = (
    Case("rent-roll.xlsx", of_bytes(rent_roll), Counts(read=4, new=4, header_row=3), kind=ROLL),
    Case("rent-roll-let-twice.xlsx",
         of(ROLL, let("A-101"), let("A-101", "Nova Soft", "L-2026-002", Starts=date(2027, 1, 1))),
         Counts(read=2, refused=2, codes={"unit-let-twice": 2}), kind=ROLL),
    Case("rent-roll-one-after-the-other.xlsx",
         of(ROLL, let("A-101", Ends=date(2027, 12, 31)),
            let("A-101", "Nova Soft", "L-2026-002", Starts=date(2028, 1, 1))),
         Counts(read=2, new=2), kind=ROLL),
    Case("rent-roll-rows-that-disagree.xlsx",
         of(ROLL, let("A-101"), let("A-102", Deposit=500000), vacant("A-103")),
         Counts(read=3, new=1, refused=2, codes={"lease-differs": 2}), kind=ROLL),
    Case("rent-roll-a-bad-row-of-a-lease.xlsx",
         of(ROLL, let("A-101"), let("A-102", Ends="31/02/2028"), let("B-1", "Nova", "L-2")),
         Counts(read=3, new=1, refused=2, codes={"date-impossible": 1, "lease-refused": 1}),
         kind=ROLL),
    Case("rent-roll-what-is-missing.xlsx",
         of(ROLL, vacant("A-101", Building=None), {**vacant("A-102"), "Rentable sq ft": None},
            vacant("A-103", Floor="mezzanine of old"), {**let("A-104"), "Lease no": None},
            {**vacant("A-105"), "Rate": 140}),
         Counts(read=5, refused=5, codes={"missing": 4, "floor": 1}), kind=ROLL),
    Case("rent-roll-areas-and-rates.xlsx",
         of(ROLL, {**vacant("A-101"), "Usable sq ft": 1200}, {**vacant("A-102"), "Seats": "many"},
            {**let("A-103"), "Basis": "free"}, let("A-104", lease="L-4", Basis="free", Rate=None),
            {**let("A-105", lease="L-5"), "Escalation %": 140}, {**let("A-106", lease="L-6"),
                                                                "Basis": "by the door"}),
         Counts(read=6, new=1, refused=5,
                codes={"usable-area": 1, "not-a-whole-number": 1, "free-with-rate": 1,
                       "out-of-range": 1, "unknown-word": 1}), kind=ROLL),
    Case("rent-roll-notice-and-holdover.xlsx",
         of(ROLL, {**let("A-101"), "Notice given": date(2026, 9, 1), "Leaving on":
                   date(2027, 1, 31)}, let("A-102", "Nova", "L-2", Ends=date(2026, 6, 30)),
            {**let("A-103", "Axon", "L-3"), "Notice given": date(2026, 9, 1)}),
         Counts(read=3, new=2, refused=1, codes={"missing": 1}), kind=ROLL),
    Case("rent-roll-open-seats.xlsx",
         of(ROLL, {**let("H-1", "Axon", "L-1"), **OPEN, "Seats": 10, "Basis": "per seat"},
            {**let("H-1", "Nova", "L-2"), **OPEN, "Seats": 6, "Basis": "seat"},
            {**vacant("H-1"), **OPEN, "Seats": 8}, {**vacant("H-2"), **OPEN}),
         Counts(read=4, new=3, refused=1, codes={"missing": 1}), kind=ROLL),
    Case("rent-roll-again.xlsx", of(ROLL, let("A-101"), let("A-102"), vacant("A-103")),
         Counts(read=3, unchanged=3), kind=ROLL,
         before=of(ROLL, let("A-101"), let("A-102"), vacant("A-103")), before_kind=ROLL),
)  # fmt: skip

UNIT: Facts = {"Building": "Tower A", "Floor": "First floor", "Rentable sq ft": 1250}
TENANT: Facts = {"Name": "Margalla Bytes (Pvt) Ltd", "NTN": "1234567-8", "Kind": "pvt ltd"}
RETURN: Facts = {"Tenant": "Margalla Bytes (Pvt) Ltd", "Quarter": "Q1 2026-27", "Women": 12,
                 "Men": 19}  # fmt: skip
WISH: Facts = {"Organisation": "Axon Labs", "Wanted sq ft": 2500, "Received on": date(2026, 9, 14)}
BATCH: Facts = {
    "Programme": "Digital Skills", "Audience": "students", "Course": "WEB",
    "Course name": "Web Development", "Batch": "WEB-1", "Starts": date(2027, 1, 11),
    "Ends": date(2027, 4, 9), "Seats": 30, "Women's seats": 9, "Semesters": "6-8",
}  # fmt: skip
OTHERS = (
    Case("units.xlsx",
         of(UNITS, UNIT | {"Unit": "T-1"}, UNIT | {"Unit": "T-2", "Floor": "Mezzanine", "Level": 1},
            UNIT | {"Unit": "T-1", "Asking rate": 150},
            UNIT | {"Unit": "T-3", "Usable sq ft": 2000},
            UNIT | {"Unit": "T-4", "Building": None}, UNIT | {"Unit": "T-5", "Floor": "up there"},
            UNIT | {"Unit": "T-6", "Exists from": date(2026, 7, 1), "Exists to": date(2026, 6, 1)}),
         Counts(read=7, new=2, duplicates=1, refused=4,
                codes={"usable-area": 1, "missing": 1, "floor": 1, "days-in-order": 1}),
         kind=UNITS),
    Case("new-asking-rates.xlsx",
         of_bytes(lambda: book([["Unit", "Asking rate"], ["T-1", 150], ["T-2", "Rs. 140"]])),
         Counts(read=2, updated=1, unchanged=1), kind=UNITS, before_kind=UNITS,
         before=of(UNITS, *(UNIT | {"Unit": code, "Asking rate": 140} for code in ("T-1", "T-2")))),
    Case("tenants.xlsx",
         of(TENANTS, TENANT, {"Name": "Neelum Robotics", "NTN": "12"}, {"NTN": "7654321-0"},
            TENANT | {"Name": "MARGALLA BYTES (PVT) LTD."},
            {"Name": "Indus Ledger", "Signatory CNIC": "17301-1"},
            {"Name": "Nova Soft", "PSEB number": "Z-1", "PSEB issued": date(2026, 3, 2),
             "PSEB expires": date(2026, 3, 1)}),
         Counts(read=6, new=2, duplicates=1, refused=3, warnings=1,
                codes={"ntn-shape": 1, "missing": 1, "cnic-digits": 1, "days-in-order": 1}),
         kind=TENANTS),
    Case("returns.xlsx",
         of(RETURNS, RETURN, RETURN | {"Quarter": "Jul-Sep 2026"},
            RETURN | {"Tenant": "Nobody Ltd"},
            RETURN | {"Quarter": "some day"}, RETURN | {"Quarter": "Q2 2025-26", "Women": "few"},
            RETURN | {"Quarter": "Q3 2025-26", "With disability": 40},
            RETURN | {"Quarter": "Q4 2025-26", "Exports US$": "US$ 125,000"}),
         Counts(read=7, new=2, duplicates=1, refused=4,
                codes={"unknown-tenant": 1, "quarter": 1, "not-a-whole-number": 1,
                       "with-disability": 1}),
         kind=RETURNS, before=of(TENANTS, TENANT), before_kind=TENANTS),
    Case("space-applications.xlsx",
         of(SPACE, WISH, WISH, {**WISH, "Organisation": "Nova Soft", "Wanted seats": 12},
            {**WISH, "Organisation": "Indus Ledger", "Wanted sq ft": None},
            {**WISH, "Organisation": None},
            {**WISH, "Organisation": "Zarb Games", "Received on": date(2027, 5, 1)}),
         Counts(read=6, new=2, duplicates=1, refused=3, warnings=1,
                codes={"area-and-seats": 1, "missing": 2, "day-to-come": 1}), kind=SPACE),
    Case("training-plan.xlsx",
         of(PLAN, BATCH, BATCH | {"Batch": "WEB-2", "Starts": date(2027, 5, 1)},
            BATCH | {"Batch": "WEB-3", "Women's seats": 40}, BATCH | {"Batch": "WEB-4",
                                                                    "Seats": None},
            BATCH | {"Batch": "WEB-5", "Minimum age": 30, "Maximum age": 18}, BATCH,
            BATCH | {"Batch": "WEB-6", "Room": "Z-9"}, BATCH | {"Batch": "WEB-7",
                                                               "Audience": "everybody"},
            BATCH | {"Batch": "WEB-8", "Provinces": "KP, Narnia"}),
         Counts(read=9, new=2, duplicates=1, refused=6, warnings=1,
                codes={"days-in-order": 1, "womens-seats": 1, "missing": 1, "ages-in-order": 1,
                       "unknown-room": 1, "unknown-word": 1, "province-unknown": 1}), kind=PLAN),
)  # fmt: skip
CASES = (*RENT_ROLLS, *OTHERS)
