"""Every rule for the value of a cell, a list for each, with what must be read and what refused."""

from datetime import date
from decimal import Decimal

from tests.spreadsheets.corpus.case import Case, Counts, of_bytes
from tests.spreadsheets.corpus.people import column, header, line, listed, person
from tests.spreadsheets.corpus.xlsx import Cell, Row, book


def case(
    name: str, rows: list[list[Cell]], expected: Counts, says: dict[tuple[int, str], object]
) -> Case:
    return Case(f"{name}.xlsx", of_bytes(lambda: book(rows)), expected, says=says)


def each(field: str, *values: object) -> dict[tuple[int, str], object]:
    """The value of one field in each row below the header."""
    return {(row, field): value for row, value in enumerate(values, 2)}


GOOD_NUMBERS: tuple[Cell, ...] = (
    "17301-1000000-2", "1730110000011", 1730110000022, " 17301 1000003 1 ", "17301–1000004–2",
    "۱۷۳۰۱-۱۰۰۰۰۰۵-۱", "17301\u00a01000006\u00a02", "17301.1000007.1",
)  # fmt: skip
BAD_NUMBERS: tuple[Cell, ...] = (
    "17301-100000-2", "17301-1000001-11", "3.52E+12", 3520100000000, "17301-10O0004-2", 173011000,
)  # fmt: skip
CNIC = (
    case("cnic-in-many-forms", column("cnic", *GOOD_NUMBERS), Counts(read=8, new=8),
         each("cnic", *(f"17301-100000{n}-{2 - n % 2}" for n in range(8)))),
    case("cnic-refused", column("cnic", *BAD_NUMBERS),
         Counts(read=6, refused=6,
                codes={"cnic-digits": 3, "cnic-shortened": 2, "cnic-not-digits": 1}), {}),
    case("cnic-empty-by-its-words", column("cnic", "N/A", "-", "nil", "--", "n.a.", None),
         Counts(read=6, new=6), each("cnic", *[None] * 6)),
    case("cnic-only-warned-about",
         listed(person(0, cnic="07301-1000000-2"), person(1, cnic="97301-1000001-1"),
                person(2, cnic="17301-1000002-1"), person(3, cnic="17301-1000003-4")),
         Counts(read=4, new=4, warnings=4, codes={"cnic-first-digit": 2, "cnic-gender": 2}),
         each("cnic", "07301-1000000-2", "97301-1000001-1")),
    case("cnic-masked", column("cnic", "17301-*****00-2", "17301-XXXXX01-1"),
         Counts(read=2, new=2), {}),
)  # fmt: skip

MOBILES: tuple[Cell, ...] = (
    "03001000000", 3001000001, "+92 300 1000002", "0092-300-1000003", "0300-1000004",
    "(0300) 1000005", "923001000006", "٠٣٠٠١٠٠٠٠٠٧",
)  # fmt: skip
CONTACTS = (
    case("mobile-in-many-forms", column("mobile", *MOBILES), Counts(read=8, new=8),
         each("mobile", *(f"+92300100000{n}" for n in range(8)))),
    case("mobile-two-in-a-cell",
         column("mobile", "0300-1000000 / 0333-1234567", "03001000001, 03331234567"),
         Counts(read=2, new=2, warnings=2, codes={"two-mobiles": 2}),
         each("mobile", "+923001000000", "+923001000001")),
    case("mobile-unusable", column("mobile", "12345", "091-9217000", "ask the father", "nil"),
         Counts(read=4, new=4, warnings=3, codes={"mobile": 3}), each("mobile", *[None] * 4)),
    case("mobile-the-only-means",
         listed(person(0, cnic=None, email=None), person(1, cnic=None, email=None, mobile="123"),
                person(2, cnic="nil", email="none", mobile=None)),
         Counts(read=3, new=1, refused=2, warnings=1, codes={"mobile": 1, "nobody": 2}), {}),
    case("email", column("email", " a@example.pk ", "a@example.pk; b@example.pk", "a.example.pk",
                         "A.B+c@Sub.Example.edu.pk", "-"),
         Counts(read=5, new=5, warnings=2, codes={"two-emails": 1, "email": 1}),
         each("email", "a@example.pk", "a@example.pk", None, "A.B+c@Sub.Example.edu.pk", None)),
)  # fmt: skip

BORN = date(2003, 4, 17)
DAY_FIRST = column("born_on", "17/04/2003", "05/06/2003", "7-8-2003", "31.12.2002")
EITHER = column("born_on", "05/06/2003", "07/08/2003", date(2003, 4, 17), "17 April 2003")
BOTH = column("born_on", "17/04/2003", "04/17/2003", "2003-04-17")
DATES = (
    case("dates-day-first", DAY_FIRST, Counts(read=4, new=4),
         each("born_on", BORN, date(2003, 6, 5), date(2003, 8, 7), date(2002, 12, 31))),
    case("dates-month-first", column("born_on", "04/17/2003", "05/06/2003", "12-31-2002"),
         Counts(read=3, new=3), each("born_on", BORN, date(2003, 5, 6), date(2002, 12, 31))),
    case("dates-that-prove-neither", EITHER,
         Counts(read=4, new=2, refused=2, codes={"date-order": 1}),
         {(4, "born_on"): BORN, (5, "born_on"): BORN}),
    case("dates-that-prove-both", BOTH,
         Counts(read=3, new=1, refused=2, codes={"date-order": 1}), {(4, "born_on"): BORN}),
    Case("dates-said-to-be-day-first.xlsx", of_bytes(lambda: book(EITHER)), Counts(read=4, new=4),
         dates="dmy", says={(2, "born_on"): date(2003, 6, 5), (3, "born_on"): date(2003, 8, 7)}),
    Case("dates-said-to-be-month-first.xlsx", of_bytes(lambda: book(EITHER)),
         Counts(read=4, new=4), dates="mdy",
         says={(2, "born_on"): date(2003, 5, 6), (3, "born_on"): date(2003, 7, 8)}),
    case("dates-in-words", column("born_on", "17 April 2003", "17-Apr-2003", "April 17, 2003",
                                  "17th Apr 2003", "2003-04-17", "۱۷ اپریل ۲۰۰۳", "37728", 37728),
         Counts(read=8, new=8), each("born_on", *[BORN] * 8)),
    case("dates-with-short-years", column("born_on", "17/04/03", "17-Apr-98"),
         Counts(read=2, new=2, warnings=2, codes={"two-digit-year": 2}),
         each("born_on", BORN, date(1998, 4, 17))),
    case("dates-impossible",
         column("born_on", "29/02/2003", "31/04/2003", date(2031, 1, 1), date(1905, 1, 1), 2003,
                "unknown", "17/13/2003"),
         Counts(read=7, refused=7,
                codes={"date-impossible": 3, "birth-date-future": 1, "birth-date-impossible": 1,
                       "date-only-year": 1, "date-unreadable": 1}), {}),
    case("dates-of-a-leap-year", column("born_on", "29/02/2004", date(2004, 2, 29), "N/A", "-"),
         Counts(read=4, new=4), each("born_on", date(2004, 2, 29), date(2004, 2, 29), None, None)),
)  # fmt: skip


def with_more(**columns: tuple[Cell, ...]) -> list[list[Cell]]:
    """The usual list with more columns, named by their template's headers."""
    rows: list[Row] = [[*header(), *(name.replace("_", " ") for name in columns)]]
    for number, more in enumerate(zip(*columns.values(), strict=True)):
        rows.append([*line(person(number)), *more])
    return [list(row) for row in rows]


WORDS = (
    case("gender-in-many-words",
         column("gender", "F", "m", "FEMALE", "Male ", "woman", "مرد", "عورت", "boy"),
         Counts(read=8, new=8, warnings=0),
         each("gender", "woman", "man", "woman", "man", "woman", "man", "woman", "man")),
    case("gender-unknown", column("gender", "Engineer", None, "-"),
         Counts(read=3, new=3, warnings=1, codes={"unknown-word": 1}), {}),
    case("districts",
         column("district", "D.I. Khan", "Lower Chitral", "  KOHAT ", "Atlantis", "کوہاٹ"),
         Counts(read=5, new=5, warnings=1, codes={"district-unknown": 1}),
         each("district", "Dera Ismail Khan", "Lower Chitral", "Kohat", "Atlantis", "Kohat")),
    case("provinces",
         with_more(Province=("KPK", "N.W.F.P", "Khyber Pakhtunkhwa", "Punjab", "Narnia")),
         Counts(read=5, new=5, warnings=3, codes={"province-district": 2, "province-unknown": 1}),
         each("province", *["Khyber Pakhtunkhwa"] * 3, "Punjab", "Narnia")),
    case("degrees",
         with_more(Degree=("BSCS", "B.S (Computer Science)", "BS Marine Sociology", "Plumbing")),
         Counts(read=4, new=4, warnings=1, codes={"degree-unknown": 1}),
         each("degree", "BS Computer Science", "BS Computer Science", "BS Marine Sociology",
              "Plumbing")),
    case("yes-and-no", with_more(Disability=("Yes", "no", "N", "perhaps", "")),
         Counts(read=5, new=5, warnings=1, codes={"yes-or-no": 1}),
         each("disability", True, False, False, None, None)),
    case("semesters",
         column("semester", "7th", "VII", "Semester 7", "sem-7", 7.0, 13, "final", "N/A"),
         Counts(read=8, new=8, warnings=2, codes={"semester": 2}),
         each("semester", *[7] * 5, None, None, None)),
    case("passing-years",
         with_more(Passing_Year=(2026, "June 2026", "06/2026", "2026.0", date(2026, 6, 30), 26,
                                 "soon")),
         Counts(read=7, new=7, warnings=2, codes={"passing-year": 2}),
         each("graduated_year", *[2026] * 5, None, None)
         | each("graduated_month", None, 6, 6, None, 6, None, None)),
)  # fmt: skip

MARKS = (
    case("marks",
         column("mark", 3.2, "3.20/4.00", "CGPA 3.2", 85, "85%", "850/1000", 4, 33, 100),
         Counts(read=9, new=9),
         each("cgpa", *[Decimal("3.20")] * 3, None, None, None, Decimal("4.00"), None, None)
         | each("percent", None, None, None, *[Decimal("85.00")] * 3, None, Decimal("33.00"),
                Decimal("100.00"))),
    case("marks-that-are-neither",
         column("mark", 4.01, 32.99, 101, -1, "A+", "4.5 / 5", "N/A", None),
         Counts(read=8, new=8, warnings=6, codes={"mark": 5, "mark-scale": 1}),
         each("cgpa", *[None] * 8) | each("percent", *[None] * 8)),
)  # fmt: skip

NAMES = (
    case("names-with-odd-spaces",
         column("name", "  Ayesha   Khan ", "BILAL\u00a0SHAH", "gul\u200blalai afridi",
                "Shahzeb\nLeghari", "O'Brien d'Souza"),
         Counts(read=5, new=5),
         each("name", "Ayesha Khan", "BILAL SHAH", "gullalai afridi", "Shahzeb Leghari",
              "O'Brien d'Souza")),
    case("names-missing", column("name", None, "N/A", 12345, "---", "Hina Bugti"),
         Counts(read=5, new=1, refused=4, codes={"missing": 3, "not-a-name": 1}), {}),
    case("a-name-like-a-formula", column("name", "=HYPERLINK(1)", "+Hina", "@Gul", "-Sher Khan"),
         Counts(read=4, new=4), each("name", "=HYPERLINK(1)", "+Hina", "@Gul", "-Sher Khan")),
    case("all-at-once",
         listed(person(0, cnic="17301-1", born_on="29/02/2003", mobile="x", email="y", mark="z",
                       semester="w", gender="v")),
         Counts(read=1, refused=1, warnings=5,
                codes={"cnic-digits": 1, "date-impossible": 1, "mobile": 1, "email": 1,
                       "mark": 1, "semester": 1, "unknown-word": 1}), {}),
)  # fmt: skip

CASES = (*CNIC, *CONTACTS, *DATES, *WORDS, *MARKS, *NAMES)
