"""Rows that mean somebody who is there already, in the file or in the park."""

from datetime import date

from parkdesk.rules.vocabulary import ImportKind
from tests.spreadsheets.corpus.case import Case, Counts, Make, of_bytes
from tests.spreadsheets.corpus.people import header, lines, listed, person
from tests.spreadsheets.corpus.xlsx import Cell, book

TWINS = {"name": "Hina Gul", "father_name": "Sher Gul", "mobile": "03451112223", "email": None,
         "born_on": None}  # fmt: skip


def of(*people: dict[str, Cell]) -> Make:
    return of_bytes(lambda: book(listed(*people)))


def with_course(*courses: str) -> Make:
    rows = [[*row, course] for row, course in zip(lines(len(courses)), courses, strict=True)]
    return of_bytes(lambda: book([[*header(), "Course Applied"], *rows]))


def training_plan() -> bytes:
    return book([
        ["Programme", "Audience", "Course", "Course name", "Batch", "Starts", "Ends", "Seats",
         "Semesters"],
        ["Digital Skills", "students and graduates", "WEB", "Web Development", "WEB-1",
         date(2027, 1, 11), date(2027, 4, 9), 2, "6-8"],
    ])  # fmt: skip


NOBODY: dict[str, Cell] = {"cnic": None}
CASES = (
    Case("the-same-number-twice.xlsx", of(person(0), person(1), person(0, mobile=None), person(1)),
         Counts(read=4, new=2, duplicates=2)),
    Case("the-same-person-without-a-number.xlsx", of(person(0), person(0, **NOBODY), person(1)),
         Counts(read=3, new=2, duplicates=1)),
    Case("refused-before-duplicate.xlsx", of(person(0), person(0, born_on="soon"), person(0)),
         Counts(read=3, new=1, refused=1, duplicates=1, codes={"date-unreadable": 1})),
    Case("siblings-with-one-phone.xlsx",
         of(*(person(number, mobile="03001234567", email="house@example.pk", cnic=None,
                     father_name="Sher Gul") for number in range(3))),
         Counts(read=3, new=3)),
    Case("two-numbers-are-two-people.xlsx",
         of(person(0, **TWINS), person(2, **TWINS)), Counts(read=2, new=2)),
    Case("one-could-be-many.xlsx", of(person(0, **TWINS, **NOBODY)),
         Counts(read=1, ambiguous=1, warnings=1, codes={"ambiguous": 1}),
         before=of(person(0, **TWINS), person(2, **TWINS))),
    Case("a-strangers-number.xlsx",
         of(person(0, name="Zeeshan Marwat", father_name="Faisal Marwat"), person(1)),
         Counts(read=2, new=1, ambiguous=1, warnings=1, codes={"ambiguous": 1}),
         before=of(person(0))),
    Case("new-facts.xlsx", of(person(0, mobile="03339999999"), person(1), person(2, semester=8)),
         Counts(read=3, updated=2, unchanged=1), before=of(*map(person, range(3)))),
    Case("empty-cells-never-erase.xlsx",
         of(person(0, mobile=None, email=None, mark=None), person(1, born_on="N/A")),
         Counts(read=2, unchanged=2), before=of(*map(person, range(2)))),
    Case("a-number-for-one-known-without.xlsx", of(person(0)), Counts(read=1, updated=1),
         before=of(person(0, **NOBODY))),
    Case("a-masked-number-matches.xlsx", of(person(0, cnic="17301-*****00-2")),
         Counts(read=1, unchanged=1), before=of(person(0))),
    Case("imported-before.xlsx", of(*map(person, range(4))), Counts(read=4, unchanged=4),
         before=of(*map(person, range(4)))),
    Case("some-imported-before.xlsx", of(*map(person, range(4))),
         Counts(read=4, new=2, unchanged=2), before=of(*map(person, range(2)))),
    Case("a-course-without-a-batch.xlsx", with_course("Web Development", "Data Analysis"),
         Counts(read=2, new=2, warnings=1, codes={"course-without-batch": 1})),
    Case("a-batch-and-another-course.xlsx", with_course("Web Development", "WEB", "Baking"),
         Counts(read=3, new=3, warnings=1, codes={"other-course": 1}),
         before=of_bytes(training_plan), before_kind=ImportKind.BATCHES, batch="WEB-1"),
)  # fmt: skip
