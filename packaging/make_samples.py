"""Make the sample workbooks of resources/samples: `python packaging/make_samples.py`.

Everybody in them is invented. They are as dirty as what parks receive, the same at every run.
"""

import random
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import sample_lists
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parent.parent / "resources" / "samples"
MADE_AT = datetime(2026, 11, 2, 9, 0, 0)  # noqa: DTZ001 - a fixed instant, as workbooks keep it
SEED = 20261102

WOMEN = (
    "Gulalai", "Spinzada", "Palwasha", "Zarmina", "Nargis", "Mehwish", "Rukhsana", "Shumaila",
    "Parveen", "Tahmina", "Benazir", "Shandana", "Maryam", "Humaira", "Zohra", "Wajeeha",
)  # fmt: skip
MEN = (
    "Shahzeb", "Zarak", "Sikandar", "Mudassir", "Ehsan", "Farhad", "Jawad", "Khurram", "Miraj",
    "Nadir", "Qasim", "Shabbir", "Talha", "Umair", "Waleed", "Zahoor",
)  # fmt: skip
FAMILIES = (
    "Tareen", "Leghari", "Kakar", "Mengal", "Soomro", "Bhatti", "Awan", "Swati", "Jadoon",
    "Niazi", "Mirani", "Abbasi", "Mangrio", "Sheikh", "Hashmi", "Gilani",
)  # fmt: skip
HOMES = (
    ("Kohat", "KPK"), ("D.I. Khan", "Khyber Pakhtunkhwa"), ("Hangu", "KP"), ("Multan", "Punjab"),
    ("Bannu", "NWFP"), ("Lakki Marwat", "Khyber Pakhtunkhwa"), ("Attock", "punjab"),
    ("Sukkur", "Sindh"), ("Chitral (Lower)", "KP"), ("Skardu", "Gilgit Baltistan"),
)  # fmt: skip
DEGREES = ("BS Computer Science", "BSCS", "BS (IT)", "BS Software Engineering", "BS-SE", "BS AI")
UNIVERSITIES = (
    "Tanda Lake University", "Kohat Hills Institute of Computing", "Bannu Valley University",
    "Indus Plain University",
)  # fmt: skip
HEADER = (
    "S.No", "Name of Candidate", "Father's Name", "CNIC No.", "Gender (M/F)", "D.O.B", "Domicile",
    "Province", "Contact No", "E-mail", "Degree Program", "University", "Current Semester",
    "Year of Passing", "CGPA / Percentage", "Category", "Any Disability", "Course Applied For",
    "Remarks",
)  # fmt: skip
PEOPLE = 64


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    save(make_applicants(), "applicants.xlsx")
    save(make_rent_roll(), "rent-roll.xlsx")
    save(make_training_plan(), "training-plan.xlsx")
    save(make_attendance(), "attendance.xlsx")
    for name, rows in (
        ("units", sample_lists.UNITS),
        ("tenants", sample_lists.TENANTS),
        ("returns", sample_lists.RETURNS),
        ("space-applications", sample_lists.SPACE_APPLICATIONS),
    ):
        save(make_list(name, rows), f"{name}.xlsx")


def make_list(title: str, rows: Iterable[Iterable[object]]) -> Workbook:
    """A list below its header, and no more."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title.replace("-", " ").capitalize()
    for row in rows:
        sheet.append(list(row))
    _widen(sheet, 18)
    return workbook


def save(workbook: Workbook, name: str) -> None:
    """Without the clock in it, so that the same script gives the same bytes."""
    workbook.properties.creator = "ParkDesk"
    workbook.properties.created = workbook.properties.modified = MADE_AT
    made = BytesIO()
    workbook.save(made)
    with (
        zipfile.ZipFile(made) as parts,
        zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for part in parts.infolist():
            still = zipfile.ZipInfo(part.filename, MADE_AT.timetuple()[:6])
            still.compress_type = zipfile.ZIP_DEFLATED
            content = parts.read(part)
            if part.filename == "docProps/core.xml":
                content = _without_clock(content)
            out.writestr(still, content)


def _without_clock(properties: bytes) -> bytes:
    """The writer puts the moment of saving over `modified`."""
    made_at = MADE_AT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + made_at, properties)


# --- applicants ---------------------------------------------------------------------------------


def make_applicants() -> Workbook:
    dice = random.Random(SEED)
    workbook = Workbook()
    notes = workbook.active
    assert notes is not None
    notes.title = "Read me"
    notes["A1"] = "Fill the second sheet. Keep the columns. Send it back before 30 November 2026."
    sheet = workbook.create_sheet("Nominations")
    sheet["A1"] = "Digital Skills Programme: nominations of the universities"
    sheet.merge_cells("A1:J1")
    sheet["A2"] = f"{PEOPLE} candidates, as received by the focal person"
    sheet.append([])
    sheet.append(HEADER)
    rows = [_applicant(dice, number) for number in range(1, PEOPLE + 1)]
    _make_dirty(rows)
    for row in rows:
        sheet.append(row)
    for number in (9, 10):
        sheet.row_dimensions[number].hidden = True
    sheet.append([])
    sheet.append([None, "Total candidates:", PEOPLE])
    sheet.append([None, "Prepared by: Focal person"])
    for letter, width in (("B", 24), ("C", 24), ("D", 18), ("I", 16), ("J", 30), ("L", 32)):
        sheet.column_dimensions[letter].width = width
    return workbook


def _applicant(dice: random.Random, number: int) -> list[object]:
    is_woman = dice.random() < 0.42
    name = f"{dice.choice(WOMEN if is_woman else MEN)} {dice.choice(FAMILIES)}"
    district, province = dice.choice(HOMES)
    born = date(2000, 1, 1) + timedelta(days=dice.randrange(2100))
    studies = dice.random() < 0.75
    return [
        number,
        name,
        f"{dice.choice(MEN)} {name.split()[1]}",
        _cnic(dice, is_woman),
        dice.choice(("F", "Female") if is_woman else ("M", "Male")),
        born.strftime("%d/%m/%Y") if number % 3 else born,
        district,
        province,
        f"03{dice.randrange(10, 50):02}{dice.randrange(10**7):07}",
        f"{name.split()[0].lower()}.{number}@example.edu.pk",
        dice.choice(DEGREES),
        dice.choice(UNIVERSITIES),
        dice.choice((5, 6, 7, 7, 8, 8)) if studies else None,
        None if studies else 2026,
        round(2.1 + dice.random() * 1.9, 2),
        "Student" if studies else "Graduate",
        "Yes" if dice.random() < 0.05 else dice.choice(("No", "no", "N/A", "-")),
        "Web Development",
        None,
    ]


def _cnic(dice: random.Random, is_woman: bool) -> str:
    digits = f"{dice.choice('12345')}{dice.randrange(10**4):04}-{dice.randrange(10**7):07}"
    return f"{digits}-{dice.choice('02468' if is_woman else '13579')}"


def _make_dirty(rows: list[list[object]]) -> None:
    """One example of everything that senders do."""
    plain = [str(row[3]) for row in rows]
    rows[2][3] = int(plain[2].replace("-", ""))
    rows[5][3] = plain[5].translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    rows[8][3] = f"\u00a0{plain[8].replace('-', ' ')}"
    rows[11][3] = plain[11].replace("-", "–")
    rows[14][3] = plain[14].replace("-", "")[:12]
    rows[17][3] = "3.52E+12"
    rows[20][1] = None
    rows[23][1] = f"  {str(rows[23][1]).replace(' ', '   ')} "
    rows[26][5] = date(2032, 3, 9)
    rows[29][8] = f"{rows[29][8]} / 03451112223"
    rows[32][8] = int(str(rows[32][8]))
    rows[35][9] = "not given"
    rows[38][6] = "Shangri-La"
    rows[41][14] = "71.5%"
    rows[44][14] = 14.2
    rows[47][3], rows[47][8], rows[47][9] = None, None, "N/A"
    rows[50] = [51, *rows[2][1:]]
    rows[53][4] = "?"
    rows[56][5] = "31/02/2001"
    rows[59][1] = "زرمینہ کاکڑ"


# --- rent roll ----------------------------------------------------------------------------------

RENT_ROLL = (
    "Building", "Floor", "Unit", "Kind", "Rentable sq ft", "Usable sq ft", "Seats", "Asking rate",
    "Tenant", "Tenant kind", "NTN", "Lease no", "Starts", "Rent starts", "Ends", "Basis", "Rate",
    "Escalation %", "Escalation every (months)", "Escalation kind", "Rent-free months",
    "Service charge per sq ft", "Subsidy %", "Subsidy from", "Subsidy to", "Deposit", "Billing",
    "Part months", "Notice given", "Leaving on",
)  # fmt: skip

# floor, unit, kind, rentable, seats, asking rate, lease
UNITS = (
    (0, "G-01", "shop", 420, None, 180, "Chapli Corner"),
    (0, "G-02", "training room", 900, None, 120, None),
    (0, "G-03", "auditorium", 1500, None, 100, None),
    (0, "G-04", "office", 1250, None, 130, "Tanda Softworks"),
    (0, "G-05", "office", 780, None, 130, None),
    (0, "G-06", "common area", 640, None, None, None),
    (0, "G-07", "office", 860, None, 130, "Samana Robotics"),
    (0, "G-08", "lab", 1020, None, 110, "Tanda Softworks"),
    (1, "F-11", "open seats", 1200, 30, 9500, "Desk Collective"),
    (1, "F-12", "incubation bay", 360, None, 90, "Bagh Analytics"),
    (1, "F-13", "incubation bay", 360, None, 90, "Little Lantern Games"),
    (1, "F-14", "incubation bay", 360, None, 90, None),
    (1, "F-15", "office", 1140, None, 125, "Indus Ledger"),
    (1, "F-16", "office", 940, None, 125, "Indus Ledger"),
    (1, "F-17", "office", 700, None, 125, "Karakoram Cloud"),
    (1, "F-18", "meeting room", 310, None, 110, None),
    (1, "F-19", "office", 980, None, 125, "Neem Health Systems"),
    (2, "S-21", "office", 1480, None, 120, "Zarghun Data"),
    (2, "S-22", "office", 1320, None, 120, "Zarghun Data"),
    (2, "S-23", "office", 760, None, 120, "Pamir Design Studio"),
    (2, "S-24", "office", 640, None, 120, "Crescent Pixel"),
    (2, "S-25", "office", 540, None, 120, None),
    (2, "S-26", "office", 1180, None, 120, "Tirah Networks"),
    (2, "S-27", "office", 860, None, 120, "Hujra Learning"),
)  # fmt: skip

# tenant: kind, NTN, number, starts, rent starts, ends, basis, rate, escalation %, every, how,
# rent-free, service charge, subsidy % with its days, deposit, billing, part months, notice, leaving
LEASES: dict[str, tuple[object, ...]] = {
    "Chapli Corner": (
        "sole proprietor", None, "L-2025-004", date(2025, 9, 1), None, date(2027, 8, 31), "fixed",
        62000, 10, 12, "simple", 0, 12, None, None, None, 186000, "monthly", "actual", None, None,
    ),
    "Tanda Softworks": (
        "private limited", "4417720-3", "L-2024-001", date(2024, 7, 1), date(2024, 9, 1),
        date(2029, 6, 30), "rentable sq ft", 105, 10, 12, "compound", 0, 15.25, 25,
        date(2024, 9, 1), date(2026, 8, 31), 715050, "quarterly", "actual", None, None,
    ),
    "Samana Robotics": (
        "private limited", "5120384-1", "L-2026-009", date(2026, 12, 15), date(2027, 2, 15),
        date(2029, 12, 14), "rentable sq ft", 130, 10, 12, "compound", 2, 15.25, 25,
        date(2027, 2, 15), date(2028, 2, 14), 335400, "monthly", "actual", None, None,
    ),
    "Desk Collective": (
        "LLP", "7338102-9", "L-2025-002", date(2025, 3, 1), None, date(2027, 2, 28), "seat", 8200,
        8, 12, "simple", 1, 0, None, None, None, 738000, "monthly", "30", None, None,
    ),
    "Bagh Analytics": (
        "startup team", None, "L-2026-003", date(2026, 2, 1), None, date(2027, 1, 31), "free",
        None, None, None, None, 0, 10, None, None, None, None, "monthly", "actual", None, None,
    ),
    "Little Lantern Games": (
        "startup team", None, "L-2025-007", date(2025, 12, 11), None, date(2026, 12, 10),
        "usable sq ft", 70, None, None, None, 3, 10, 50, None, None, None, "monthly", "actual",
        None, None,
    ),
    "Indus Ledger": (
        "private limited", "3906115-7", "L-2023-002", date(2023, 11, 1), date(2023, 12, 1),
        date(2028, 10, 31), "rentable sq ft", 90, 10, 12, "compound", 0, 14, None, None, None,
        561600, "half-yearly", "actual", None, None,
    ),
    "Karakoram Cloud": (
        "single-member company", "6275540-2", "L-2024-005", date(2024, 10, 1), None,
        date(2026, 9, 30), "rentable sq ft", 110, 7.5, 12, "simple", 1, 15.25, None, None, None,
        231000, "monthly", "365", None, None,
    ),
    "Neem Health Systems": (
        "NGO", None, "L-2025-006", date(2025, 10, 18), date(2025, 12, 18), date(2028, 10, 17),
        "rentable sq ft", 112.5, 10, 12, "compound", 0, 15.25, 20, date(2025, 12, 18),
        date(2026, 12, 17), 330750, "monthly", "actual", None, None,
    ),
    "Zarghun Data": (
        "private limited", "2784419-6", "L-2022-001", date(2022, 7, 1), date(2022, 8, 1),
        date(2027, 6, 30), "rentable sq ft", 80, 10, 12, "compound", 0, 14, None, None, None,
        672000, "quarterly", "actual", None, None,
    ),
    "Pamir Design Studio": (
        "partnership", "8803371-4", "L-2024-008", date(2024, 12, 1), None, date(2027, 11, 30),
        "rentable sq ft", 100, 10, 24, "simple", 0, 15.25, None, None, None, 228000, "monthly",
        "actual", date(2026, 10, 20), date(2026, 12, 31),
    ),
    "Crescent Pixel": (
        "freelancer", None, "L-2026-005", date(2026, 4, 15), None, date(2027, 4, 14), "fixed",
        54000, 0, 12, "compound", 0, 10, None, None, None, 108000, "monthly", "30", None, None,
    ),
    "Tirah Networks": (
        "private limited", "9154028-0", "L-2024-003", date(2024, 2, 1), date(2024, 4, 1),
        date(2027, 1, 31), "rentable sq ft", 98, 10, 12, "compound", 0, 15.25, 25,
        date(2024, 4, 1), date(2026, 3, 31), 346920, "monthly", "actual", None, None,
    ),
    "Hujra Learning": (
        "university", None, "L-2026-001", date(2026, 1, 10), date(2026, 3, 10), date(2029, 1, 9),
        "rentable sq ft", 95, 8, 12, "compound", 0, 12, None, None, None, 245100, "yearly",
        "actual", None, None,
    ),
}  # fmt: skip


def make_rent_roll() -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Rent roll"
    sheet["A1"] = "Kohat Hills Knowledge Park: rent roll, 1 November 2026"
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(RENT_ROLL)
    for floor, unit, kind, rentable, seats, asking, tenant in UNITS:
        usable = round(rentable * 0.87, 2)
        lease = (tenant, *LEASES[tenant]) if tenant else ()
        sheet.append(["Main block", floor, unit, kind, rentable, usable, seats, asking, *lease])
    sheet.append(["Total", None, None, None, sum(unit[3] for unit in UNITS)])
    _widen(sheet, 14)
    return workbook


# --- training plan ------------------------------------------------------------------------------

PLAN = (
    "Programme", "Audience", "Sponsor", "Course", "Course name", "Hours", "Batch", "Starts",
    "Ends", "Room", "Trainer", "Seats", "Women's seats", "Release women's seats on",
    "Minimum attendance %", "Pass mark %", "Semesters", "Graduated within (months)",
    "Minimum age", "Maximum age", "Provinces",
)  # fmt: skip
BATCHES = (
    (
        "Digital Skills Programme", "students and graduates", "Skills Fund", "WEB",
        "Web Development", 120, "WEB-2026-2", date(2026, 12, 7), date(2027, 3, 5), "G-02",
        "Zarmina Kakar", 24, 8, date(2026, 11, 30), 75, 50, "6-8", 12, 18, 30, None,
    ),
    (
        "Digital Skills Programme", "teachers", "Skills Fund", "DATA-T",
        "Data Analysis for Teachers", 40, "DATA-T-2027-1", date(2027, 1, 11), date(2027, 1, 29),
        "G-02", "Jawad Hashmi", 20, 6, None, 80, 50, None, None, None, None,
        "Khyber Pakhtunkhwa, Punjab",
    ),
)  # fmt: skip


def make_training_plan() -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Training plan"
    sheet.append(PLAN)
    for batch in BATCHES:
        sheet.append(batch)
    _widen(sheet, 16)
    return workbook


# --- attendance ---------------------------------------------------------------------------------

DAYS = tuple(date(2026, 12, day) for day in (7, 8, 9, 10, 14, 15, 16, 17))
FILLED = 6  # sessions; the others are still to be held
LETTERS = ("P", "P", "P", "P", "P", "P", "A", "L", "T")
TRAINEES = 18


def make_attendance() -> Workbook:
    """The first batch's sheet as its trainer sends it back, by hand and in a hurry."""
    dice = random.Random(SEED)
    trainees = [_applicant(dice, number) for number in range(1, TRAINEES + 1)]
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Attendance"
    sheet["A1"] = f"Attendance sheet of {BATCHES[0][6]}, {BATCHES[0][4]}"
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(["Sr#", "Name of Trainee", "Father's Name", *DAYS, "Present", "Remarks"])
    for number, (_serial, name, father, *_others) in enumerate(trainees, 1):
        marks = [dice.choice(LETTERS) for _ in range(FILLED)]
        blank = [None] * (len(DAYS) - FILLED)
        sheet.append([number, name, father, *marks, *blank, marks.count("P"), None])
    _fill_by_hand(sheet)
    sheet.append([])
    sheet.append([None, "Present", None, *(TRAINEES - 3 for _ in range(FILLED))])
    sheet.append([None, "Trainer's signature"])
    _widen(sheet, 14)
    return workbook


def _fill_by_hand(sheet: Worksheet) -> None:
    """What trainers write for a mark, and what is none."""
    for cell, mark in (
        ("D5", "✓"), ("E5", "Absent"), ("F6", "leave"), ("G7", "late"), ("H8", "late 10 min"),
        ("D9", None), ("E10", "present"), ("F11", "a"),
    ):  # fmt: skip
        sheet[cell] = mark


def _widen(sheet: Worksheet, width: int) -> None:
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        sheet.column_dimensions[letter].width = width


if __name__ == "__main__":
    main()
