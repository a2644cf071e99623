"""Filled registers of one batch: four sessions of November, the last of them still to come."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from parkdesk.rules.vocabulary import ImportKind
from tests.services.imports.registers import DAYS, make_register
from tests.spreadsheets.corpus.case import Case, Counts, of_bytes
from tests.spreadsheets.corpus.xlsx import Cell, Page, Row, book

KIND = ImportKind.ATTENDANCE
GUL, PALWASHA, NAVEED = "Gulalai Tareen", "Palwasha Awan", "Naveed Marwat"
SECOND, THIRD, NINTH = DAYS[:3]
HEAD: Row = ["S.No", "Batch", "Name", SECOND, THIRD, NINTH]


def enrolled(database: Any) -> None:
    make_register(database, GUL, PALWASHA, NAVEED)


def namesakes(database: Any) -> None:
    make_register(database, GUL, GUL, PALWASHA)


def row(number: int, name: str, *marks: Cell, batch: str = "REG-1") -> Row:
    return [number, batch, name, *marks]


def filled(*rows: Row, head: Sequence[Cell] = HEAD) -> bytes:
    return book([list(head), *rows])


def by_hand() -> bytes:
    """A title, days as cells under a merged heading, and what a trainer writes below."""
    return book(
        Page(
            [
                ["Register of REG-1, November 2026"],
                [],
                HEAD,
                row(1, GUL, "P", "present", "✓"),
                row(2, PALWASHA, "A", "Late", None),
                [],
                [None, None, "Present", 1, 2, 1],
                [None, None, "Trainer's signature"],
            ],
            merged=("A1:F1",),
        )
    )


def in_urdu() -> bytes:
    return book(
        Page(
            [
                ["نمبر شمار", "بیچ", "نام", "۲/۱۱/۲۰۲۶", "۳/۱۱/۲۰۲۶", "۳۰/۱۱/۲۰۲۶"],
                row(1, GUL, "حاضر", "غیر حاضر"),
                row(2, NAVEED, "رخصت", "دیر"),
            ],
            right_to_left=True,
        )
    )


def as_text() -> bytes:
    lines = ("Name;Batch;Session 1 (2 Nov 2026);Tue 3-Nov-2026 09:00", f"{GUL};REG-1;1;0",
             f"{NAVEED.upper()};reg-1;H;Y")  # fmt: skip
    return "\n".join(lines).encode("utf-16")


AGAIN = of_bytes(lambda: filled(row(1, GUL, "P", "A", "L"), row(2, PALWASHA, "T", None, None)))
CASES = (
    Case("register-by-hand.xlsx", of_bytes(by_hand), Counts(read=2, new=2, header_row=3),
         kind=KIND, park=enrolled),
    Case("register-in-urdu.xlsx", of_bytes(in_urdu), Counts(read=2, new=2), kind=KIND,
         park=enrolled),
    Case("register-as-text.csv", of_bytes(as_text), Counts(read=2, new=2), kind=KIND,
         park=enrolled),
    Case("register-of-its-batch.xlsx",
         of_bytes(lambda: book([["Name", SECOND], [GUL, "P"], [PALWASHA, "A"]])),
         Counts(read=2, new=2), kind=KIND, park=enrolled, batch="REG-1"),
    Case("register-what-cannot-be.xlsx",
         of_bytes(lambda: filled(
             row(1, GUL, "P", "?", None), row(2, "Somebody Else", "P"),
             row(3, PALWASHA, "P", batch="REG-9"), row(4, NAVEED, None, None, None, "P"),
             row(5, NAVEED, "P", None, None, None, "P"), row(6, GUL, "P"),
             head=[*HEAD, DAYS[3], date(2026, 11, 4)],
         )),
         Counts(read=6, new=1, duplicates=1, refused=4, warnings=1,
                codes={"unknown-mark": 1, "unknown-person": 1, "unknown-batch": 1,
                       "mark-to-come": 1, "unknown-session": 1}),
         kind=KIND, park=enrolled),
    Case("register-of-namesakes.xlsx",
         of_bytes(lambda: filled(row(1, GUL, "P"), row(2, PALWASHA, "P"))),
         Counts(read=2, new=1, ambiguous=1, warnings=1, codes={"ambiguous": 1}),
         kind=KIND, park=namesakes),
    Case("register-again.xlsx", AGAIN, Counts(read=2, unchanged=2), kind=KIND, park=enrolled,
         before=AGAIN, before_kind=KIND),
    Case("register-mended.xlsx",
         of_bytes(lambda: filled(row(1, GUL, "P", "P", None), row(2, PALWASHA, "T", "P", None))),
         Counts(read=2, new=1, updated=1), kind=KIND, park=enrolled, before=AGAIN,
         before_kind=KIND),
)  # fmt: skip
