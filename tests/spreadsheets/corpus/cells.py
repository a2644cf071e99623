"""What a cell is beside its value: formula, error, number as text, a date that counts from 1904."""

from datetime import date, datetime
from decimal import Decimal

from tests.spreadsheets.corpus.case import Case, Counts, of_bytes
from tests.spreadsheets.corpus.people import column, header, lines, listed, person
from tests.spreadsheets.corpus.xlsx import (
    DAY_IN_WORDS,
    PERCENT,
    Cell,
    Formula,
    Mistake,
    Page,
    Row,
    Shared,
    Styled,
    book,
    serial,
)

URDU = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")
URDU_HEADER = [
    "نمبر شمار", "نام", "ولدیت", "شناختی کارڈ نمبر", "جنس", "تاریخ پیدائش", "ضلع", "موبائل نمبر",
    "ای میل", "سمسٹر", "سی جی پی اے",
]  # fmt: skip


def calculated() -> bytes:
    return book(
        listed(
            person(0, name=Formula("PROPER(M2)", "Ayesha Khan"), mark=Formula("3+0.2", 3.2)),
            person(1, cnic=Formula('"17301-"&M3', "17301-1000001-1")),
            person(2, born_on=Formula("DATE(2003,3,3)", serial(date(2003, 3, 3)))),
            person(3, mobile=Formula("M5&N5", "")),
        )
    )


def not_calculated() -> bytes:
    return book(
        listed(
            person(0),
            person(1, name=Formula("M3")),
            person(2, cnic=Formula("M4")),
            person(3, born_on=Formula("M5")),
            person(4, mobile=Formula("M6"), mark=Formula("M6/2")),
            person(5, father_name=Formula("M7")),
        )
    )


def mistaken() -> bytes:
    return book(
        listed(
            person(0),
            person(1, name=Mistake("#NAME?")),
            person(2, cnic=Mistake("#N/A")),
            person(3, born_on=Mistake("#VALUE!")),
            person(4, mobile=Mistake("#REF!"), mark=Mistake("#DIV/0!")),
            person(5, mark=Formula("1/0", None), email=Mistake("#NULL!")),
        )
    )


def as_text() -> bytes:
    return book(
        listed(
            person(0, serial="1", semester="7", mark="3.20"),
            person(1, cnic=1730110000011, mobile=3001000001),
            person(2, cnic=1730110000022.0, born_on=37683, serial=3.0, semester=7.0),
            person(3, born_on="37684", mark="85 %"),
            person(4, mark=Styled(0.855, PERCENT), district=" Kohat "),
        )
    )


def in_urdu() -> bytes:
    people = [
        person(
            number,
            serial=str(number + 1).translate(URDU),
            name="گل لالئی آفریدی",
            father_name=("سردار خان", "اکبر خان")[number],
            cnic=f"17301-100000{number}-{2 - number}".translate(URDU),
            gender=("عورت", "مرد")[number],
            born_on=f"{14 + number}/04/2003".translate(URDU),
            district="کوہاٹ",
            mobile=f"0300100000{number}".translate(URDU),
            semester="7".translate(URDU),
            mark="3.2".translate(URDU),
        )
        for number in range(2)
    ]
    return book(Page([URDU_HEADER, *listed(*people)[1:]], right_to_left=True))


def rich_text() -> bytes:
    """The first shared string in runs, with a reading aid that is no part of it."""
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>'
        '<r><t>Ayesha</t></r><r><rPr><b/></rPr><t xml:space="preserve"> Khan</t></r>'
        "<rPh><t>aid</t></rPh></si><si><t>Kohat</t></si></sst>"
    )
    rows = listed(person(0, name=Shared(0), district=Shared(1)))
    return book(rows, extra={"xl/sharedStrings.xml": strings})


def ticks() -> bytes:
    answers: tuple[Cell, ...] = (True, False, "no")
    rows: list[Row] = [[*row, answer] for row, answer in zip(lines(3), answers, strict=True)]
    return book([[*header(), "Disability"], *rows])


COUNTED = {"formula-without-value": 6}
ERRORS = {"error-cell": 6, "formula-without-value": 1}
CASES = (
    Case("formulas-with-values.xlsx", of_bytes(calculated), Counts(read=4, new=4),
         says={(2, "name"): "Ayesha Khan", (3, "cnic"): "17301-1000001-1",
               (4, "born_on"): date(2003, 3, 3), (5, "mobile"): None}),
    Case("formulas-without-values.xlsx", of_bytes(not_calculated),
         Counts(read=6, new=3, refused=3, warnings=3, codes=COUNTED)),
    Case("error-cells.xlsx", of_bytes(mistaken),
         Counts(read=6, new=3, refused=3, warnings=4, codes=ERRORS),
         says={(6, "mobile"): None, (6, "cgpa"): None}),
    Case("numbers-as-text-and-back.xlsx", of_bytes(as_text), Counts(read=5, new=5),
         says={(3, "cnic"): "17301-1000001-1", (3, "mobile"): "+923001000001",
               (4, "cnic"): "17301-1000002-2", (4, "born_on"): date(2003, 3, 3),
               (5, "born_on"): date(2003, 3, 4), (5, "percent"): Decimal("85.00"),
               (6, "percent"): Decimal("85.50")}),
    Case("urdu-digits-right-to-left.xlsx", of_bytes(in_urdu), Counts(read=2, new=2),
         says={(2, "cnic"): "17301-1000000-2", (2, "born_on"): date(2003, 4, 14),
               (2, "mobile"): "+923001000000", (2, "cgpa"): Decimal("3.20"),
               (2, "semester"): 7, (3, "gender"): "man"}),
    Case("dates-from-1904.xlsx",
         of_bytes(lambda: book(
             listed(person(0, born_on=date(2003, 4, 17)),
                    person(1, born_on=datetime(2001, 11, 2, 9, 30)),
                    person(2, born_on=serial(date(2002, 2, 28)) - 1462)),
             from_1904=True)),
         Counts(read=3, new=3),
         says={(2, "born_on"): date(2003, 4, 17), (3, "born_on"): date(2001, 11, 2),
               (4, "born_on"): date(2002, 2, 28)}),
    Case("dates-under-many-formats.xlsx",
         of_bytes(lambda: book(column(
             "born_on", date(2003, 4, 17), datetime(2003, 4, 17, 13, 5),
             Styled(serial(date(2003, 4, 17)), DAY_IN_WORDS), serial(date(2003, 4, 17))))),
         Counts(read=4, new=4), says={(row, "born_on"): date(2003, 4, 17) for row in range(2, 6)}),
    Case("shared-text-in-runs.xlsx", of_bytes(rich_text), Counts(read=1, new=1),
         says={(2, "name"): "Ayesha Khan", (2, "district"): "Kohat"}),
    Case("ticks-and-crosses.xlsx",
         of_bytes(ticks),
         Counts(read=3, new=3), says={(2, "disability"): True, (3, "disability"): False}),
)  # fmt: skip
