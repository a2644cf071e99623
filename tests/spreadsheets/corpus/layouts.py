"""Where the list stands on its sheets: titles, headers of two lines, hidden and merged cells."""

from dataclasses import replace

from tests.spreadsheets.corpus.case import Case, Counts, Refused, of_bytes
from tests.spreadsheets.corpus.people import HEADERS, header, line, lines, listed, person
from tests.spreadsheets.corpus.xlsx import SHEET_1, Cell, Page, Row, book, sheet_xml

SHORT = ("serial", "name", "father_name", "cnic", "mobile")
TITLES: list[Row] = [
    ["University of Kohat Hills"],
    ["List of candidates for the Digital Skills Programme"],
    [],
    ["As received on 12 October 2026, 4 candidates"],
]


def plain(count: int = 4) -> list[Row]:
    return [header(), *lines(count)]


def two_lines() -> Page:
    rows: list[Row] = [
        ["Candidates of 2026"],
        ["S.No", "Candidate", None, "Father's", None, "Date of"],
        [None, "Name", "CNIC", "Name", "CNIC", "Birth"],
    ]
    for number in range(5):
        facts = person(number)
        rows.append([facts[name] for name in ("serial", "name", "cnic", "father_name")])
        rows[-1] = [*rows[-1], "17301-7654321-1", facts["born_on"]]
    return Page(rows, merged=("A1:F1", "A2:A3", "B2:C2", "D2:E2"))


def one_below_the_other() -> list[Row]:
    """The second list has a title and the header once more: rows like any, and refused."""
    return [*plain(3), [], ["Women"], header(), *lines(2, first=10)]


def side_by_side() -> list[Row]:
    rooms: list[Row] = [["Room", "Capacity"], ["Lab 1", 30], ["Lab 2", 25], ["Hall", 80]]
    rows = plain(2)
    long = [*rows, *([None] * len(HEADERS) for _ in range(len(rooms) - len(rows)))]
    return [[*left, None, *right] for left, right in zip(long, rooms, strict=True)]


def with_foot() -> list[Row]:
    return [
        *plain(4),
        [],
        ["Total", None, None, 4],
        [None, "Prepared by: Zarmina Kakar", None, None, "Checked by: the dean"],
        [None, "Signature"],
    ]


def blanks_between() -> list[Row]:
    people = lines(4)
    return [header(), people[0], [], [None, " ", ""], people[1], people[2], [], people[3]]


def wide() -> list[Row]:
    """The columns of the list stand far apart, among 189 that say nothing to ParkDesk."""
    rows: list[Row] = []
    for row in plain(3):
        wide_row: list[Cell] = [
            f"Question {place}" if row[1] == HEADERS["name"] else f"answer {place}"
            for place in range(200)
        ]
        for place, cell in enumerate(row):
            wide_row[place * 17] = cell
        rows.append(wide_row)
    return rows


def merged_in_the_list() -> Page:
    """Two brothers under one father's name, two sisters under one number, a name over two rows."""
    rows = listed(
        person(0),
        person(1, father_name=None),
        person(2),
        person(3, mobile=None),
        person(4),
        person(5, name=None),
    )
    return Page(rows, merged=("C2:C3", "H4:H5", "B6:B7"))


def header_low_down() -> list[Row]:
    return [*([f"Rule {number} of the call"] for number in range(1, 75)), *plain(2)]


FIFTY = [Page([[f"Notes of week {number}"]], name=f"Week {number}") for number in range(1, 51)]

WELL = Counts(read=4, new=4)
CASES = (
    Case("plain.xlsx", of_bytes(lambda: book(plain())), WELL),
    Case(
        "title-block.xlsx",
        of_bytes(lambda: book(Page([*TITLES, *plain()], merged=("A1:K1", "A2:K2")))),
        replace(WELL, header_row=5),
    ),
    Case("two-line-header.xlsx", of_bytes(lambda: book(two_lines())),
         Counts(read=5, new=5, header_row=3), says={(4, "cnic"): "17301-1000000-2"}),
    Case(
        "two-lists-below-each-other.xlsx",
        of_bytes(lambda: book(one_below_the_other())),
        Counts(
            read=7, new=5, refused=2, warnings=6,
            codes={"cnic-not-digits": 1, "date-unreadable": 1, "unknown-word": 1,
                   "district-unknown": 1, "mobile": 1, "email": 1, "semester": 1, "mark": 1,
                   "missing": 1},
        ),
    ),
    Case("two-tables-side-by-side.xlsx", of_bytes(lambda: book(side_by_side())),
         Counts(read=2, new=2)),
    Case("totals-and-signatures.xlsx", of_bytes(lambda: book(with_foot())), WELL),
    Case("blank-rows.xlsx", of_bytes(lambda: book(blanks_between())), WELL),
    Case(
        "hidden-rows.xlsx",
        of_bytes(lambda: book(Page(plain(6), hidden=frozenset({3, 6})))),
        Counts(read=6, new=6, warnings=1, codes={"hidden-rows": 1}),
    ),
    Case(
        "filtered-rows.xlsx",
        of_bytes(lambda: book(Page(plain(6), filtered="A1:K7", hidden=frozenset({2, 4, 7})))),
        Counts(read=6, new=6, warnings=1, codes={"hidden-rows": 1}),
    ),
    Case(
        "hidden-columns.xlsx",
        of_bytes(lambda: book(Page(plain(), hidden_columns=frozenset({2, 3})))),
        WELL, says={(2, "cnic"): "17301-1000000-2"},
    ),
    Case(
        "hidden-title-rows.xlsx",
        of_bytes(lambda: book(Page([*TITLES, *plain()], hidden=frozenset({2, 4})))),
        replace(WELL, header_row=5),
    ),
    Case(
        "merged-cells.xlsx",
        of_bytes(lambda: book(merged_in_the_list())),
        Counts(read=6, new=5, refused=1, warnings=2, codes={"merged-cell": 3}),
        says={(3, "father_name"): None, (5, "mobile"): None},
    ),
    Case("right-to-left.xlsx", of_bytes(lambda: book(Page(plain(), right_to_left=True))), WELL),
    Case(
        "empty-sheets-first.xlsx",
        of_bytes(lambda: book(Page([], name="Sheet1"), Page([], name="Sheet2"), Page(plain()))),
        replace(WELL, sheet="List"),
    ),
    Case("only-empty-sheets.xlsx", of_bytes(lambda: book(Page([], name="Sheet1"), Page([[]]))),
         Refused("there is nothing in its sheets")),
    Case("header-and-nothing-else.xlsx", of_bytes(lambda: book([header()])), Counts(read=0)),
    Case(
        "instructions-first.xlsx",
        of_bytes(lambda: book(
            Page([["Please fill in the next sheet."], ["CNIC: 13 digits"]], name="Read me"),
            Page(plain()),
        )),
        replace(WELL, sheet="List"),
    ),
    Case(
        "old-list-in-a-hidden-sheet.xlsx",
        of_bytes(lambda: book(Page(plain(9), name="2025", state="hidden"), Page(plain()))),
        replace(WELL, sheet="List"),
    ),
    Case(
        "a-sheet-asked-for.xlsx",
        of_bytes(lambda: book(Page(plain(3), name="Morning"), Page(plain(4), name="Evening"))),
        replace(WELL, sheet="Evening"), sheet="Evening",
    ),
    Case(
        "fifty-sheets.xlsx",
        of_bytes(lambda: book(*FIFTY[:36], Page(plain()), *FIFTY[37:])),
        replace(WELL, sheet="List"),
    ),
    Case("two-hundred-columns.xlsx", of_bytes(lambda: book(wide())), Counts(read=3, new=3)),
    Case(
        "lying-dimension.xlsx",
        of_bytes(lambda: book(Page(plain(), dimension="A1:B2"))), WELL,
    ),
    Case(
        "dimension-that-boasts.xlsx",
        of_bytes(lambda: book(Page(plain(), dimension="A1:XFD1048576"))), WELL,
    ),
    Case("cells-without-addresses.xlsx", of_bytes(lambda: book(Page(plain(), addressed=False))),
         WELL),
    Case(
        "tags-with-a-prefix.xlsx",
        of_bytes(lambda: book(plain(), extra={SHEET_1: prefixed(sheet_xml(Page(plain(),
                              hidden=frozenset({3}))))})),
        replace(WELL, warnings=1, codes={"hidden-rows": 1}),
    ),
    Case(
        "header-below-row-60.xlsx", of_bytes(lambda: book(header_low_down())),
        Refused("no row in it looks like the header of a list of applicants"),
    ),
    Case(
        "header-row-said.xlsx", of_bytes(lambda: book(header_low_down())),
        Counts(read=2, new=2, header_row=75), header_row=75,
    ),
    Case(
        "no-means-to-know-anybody.xlsx",
        of_bytes(lambda: book([["S.No", "Name", "Father's Name"], [1, "Hina Gul", "Sher Gul"]])),
        Refused("has no column for “CNIC or Mobile No or Email”"),
    ),
    Case(
        "no-header.xlsx", of_bytes(lambda: book(lines(4))),
        Refused("no row in it looks like the header of a list of applicants"),
    ),
    Case(
        "two-columns-of-one-meaning.xlsx",
        of_bytes(lambda: book([
            [*header(SHORT), "Contact No"],
            *([*line(person(n), SHORT), "03459999999"] for n in range(3)),
        ])),
        Counts(read=3, new=3, warnings=1, codes={"two-columns": 1}),
        says={(2, "mobile"): "+923001000000"},
    ),
    Case(
        "columns-named-by-hand.xlsx",
        of_bytes(lambda: book([["Person", "Card", "Rings at"],
                               *([f["name"], f["cnic"], f["mobile"]] for f in map(person, range(3)))
                               ])),
        Counts(read=3, new=3), header_row=1,
        columns={"Full Name (as per CNIC)": "Person", "CNIC": "B"},
    ),
    Case(
        "look-alike-headers.xlsx",
        of_bytes(lambda: book([
            ["Name", "CNIC", "Mother's Name", "Father's CNIC", "Date", "Domicile City",
             "Guardian Mobile"],
            ["Hina Gul", "17301-1234567-8", "Gul Bibi", "17301-7654321-1", "1/2/2026", "Kohat",
             "03001234567"],
        ])),
        Counts(read=1, new=1),
        says={(2, "cnic"): "17301-1234567-8", (2, "father_name"): None, (2, "mobile"): None,
              (2, "born_on"): None, (2, "district"): None},
    ),
)  # fmt: skip


def prefixed(xml: str) -> str:
    """The same sheet with every tag under a prefix, as some programs write it."""
    start, sheet = xml.split("?>\n", 1)
    sheet = sheet.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    return f"{start}?>\n" + sheet.replace("xmlns=", "xmlns:x=", 1)
