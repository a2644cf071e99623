"""Applicants that nothing is wrong with, and the one thing that a case changes about them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.spreadsheets.corpus.xlsx import Cell

HEADERS = {
    "serial": "S.No",
    "name": "Full Name",
    "father_name": "Father's Name",
    "cnic": "CNIC",
    "gender": "Gender",
    "born_on": "Date of Birth",
    "district": "Domicile District",
    "mobile": "Mobile No",
    "email": "Email",
    "semester": "Semester",
    "mark": "CGPA",
}
FIRST = ("Ayesha", "Bilal", "Gulalai", "Shahzeb", "Hina", "Usman", "Zarmina", "Farhan")
LAST = ("Khan", "Shah", "Afridi", "Leghari", "Bugti", "Marwat", "Kakar", "Baloch", "Yousafzai")


def person(number: int, **changes: Cell) -> dict[str, Cell]:
    """The person of a number, women at even ones; nobody is like another."""
    first = FIRST[number % len(FIRST)]
    last = LAST[number // len(FIRST) % len(LAST)]
    woman = number % 2 == 0
    facts: dict[str, Cell] = {
        "serial": number + 1,
        "name": f"{first} {last}",
        "father_name": f"{LAST[number % len(LAST)]} {last}",
        "cnic": f"17301-{1_000_000 + number:07}-{2 if woman else 1}",
        "gender": "Female" if woman else "Male",
        "born_on": date(2003, 1 + number % 12, 1 + number % 28),
        "district": "Kohat",
        "mobile": f"0300{1_000_000 + number}",
        "email": f"person{number}@example.edu.pk",
        "semester": 7,
        "mark": 3.2,
    }
    return facts | changes


def line(facts: dict[str, Cell], fields: Iterable[str] = HEADERS) -> list[Cell]:
    return [facts.get(field) for field in fields]


def header(fields: Iterable[str] = HEADERS) -> list[Cell]:
    return [HEADERS[field] for field in fields]


def lines(count: int, first: int = 0, fields: Iterable[str] = HEADERS) -> list[list[Cell]]:
    fields = tuple(fields)
    return [line(person(number), fields) for number in range(first, first + count)]


def listed(*people: dict[str, Any]) -> list[list[Cell]]:
    """The usual header and these people below it."""
    return [header(), *(line(facts) for facts in people)]


def column(field: str, *cells: Cell) -> list[list[Cell]]:
    """A list in which one column holds these cells, and everything else is well."""
    return listed(*(person(number, **{field: cell}) for number, cell in enumerate(cells)))
