"""The training plan: one row a batch, with its programme, course and rules."""

import re
from datetime import date

from parkdesk.rules.districts import find_province, list_provinces
from parkdesk.rules.values import (
    DIGITS,
    CellValue,
    Reading,
    as_text,
    read_percent,
    read_text,
    text_of,
)
from parkdesk.rules.vocabulary import Audience, ImportKind
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
from parkdesk.spreadsheets.drafts import BatchDraft
from parkdesk.spreadsheets.remarks import Remarks

_RANGE = re.compile(
    r"([0-9]{1,2})(?:\s*(?:st|nd|rd|th))?(?:\s*(?:-|–|—|to|تا)\s*([0-9]{1,2})(?:st|nd|rd|th)?)?"
)
_FROM = re.compile(r"(?:from\s*)?([0-9]{1,2})(?:st|nd|rd|th)?\s*(?:-|–|—|\+|and above|onwards?)")
_UP_TO = re.compile(r"(?:-|–|—|up\s*to|to)\s*([0-9]{1,2})(?:st|nd|rd|th)?")


def read_semesters(value: CellValue) -> Reading[tuple[int | None, int | None]]:
    """`6-8`, `6 to 8`, one semester alone; `6-` has no upper bound and `-8` no lower one."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    if isinstance(value, date):  # a spreadsheet takes 6-8 for the sixth of August
        return Reading(
            None, "semesters-date", "A spreadsheet made a date of this; format the cell as text."
        )
    first, last = _bounds(text.translate(DIGITS).casefold())
    if not 1 <= (first or 1) <= (last or 12) <= 12 or (first, last) == (None, None):
        return Reading(None, "semesters", "Semesters are written as 6-8, from 1 to 12.")
    return Reading((first, last))


def _bounds(text: str) -> tuple[int | None, int | None]:
    if match := _RANGE.fullmatch(text):
        return int(match[1]), int(match[2] or match[1])
    if match := _FROM.fullmatch(text):
        return int(match[1]), None
    if match := _UP_TO.fullmatch(text):
        return None, int(match[1])
    return None, None


def read_provinces(value: CellValue) -> Reading[tuple[str, ...]]:
    """Provinces by any of their names, with commas between them; all of them is no rule."""
    text = text_of(value)
    if text is None or text.casefold() in ("all", "any", "all pakistan", "pakistan"):
        return Reading(None)
    names = [name.strip() for name in re.split(r"[,;/|\n،]| and ", as_text(value)) if name.strip()]
    found = [find_province(name) for name in names]
    unknown = [name for name, province in zip(names, found, strict=True) if province is None]
    if unknown:
        return Reading(None, "province-unknown", f"No province is called {', '.join(unknown)}.")
    return Reading(tuple(dict.fromkeys(province for province in found if province)))


BATCHES = SheetKind(
    kind=ImportKind.BATCHES,
    title="Training plan",
    anchors={"batch": is_filled},
    weak_anchors=frozenset({"batch"}),
    columns=(
        Column("programme", "Programme", plain(read_text), required=True, width=26,
               examples=("Digital Skills Programme",) * 2, help="Required."),
        Column("audience", "Audience", choice(Audience), required=True, strict=True, width=22,
               choices=words(Audience), examples=("students and graduates", "women"),
               help="Whom the programme is for. Required."),
        Column("sponsor", "Sponsor", plain(read_text), width=18,
               examples=("Skills Fund", "Skills Fund"), help="Who pays for it."),
        Column("course", "Course", plain(read_text), is_text=True, required=True,
               examples=("WEB", "DATA"), help="A short code. Required."),
        Column("course_name", "Course name", plain(read_text), width=26,
               examples=("Web Development", "Data Analysis"), help="Its full name."),
        Column("hours", "Hours", whole(1, 5000), width=8, examples=(120, 80), help="In class."),
        Column("batch", "Batch", plain(read_text), is_text=True, required=True,
               examples=("WEB-2027-1", "DATA-2027-1"), help="Its own code, used once. Required."),
        Column("starts_on", "Starts", day, required=True, strict=True, is_day=True,
               examples=(date(2027, 1, 11), date(2027, 2, 1)), help="First day. Required."),
        Column("ends_on", "Ends", day, required=True, strict=True, is_day=True,
               examples=(date(2027, 4, 9), date(2027, 3, 26)), help="Last day. Required."),
        Column("room", "Room", plain(read_text), is_text=True, examples=("B-104", None),
               help="The code of one of the park's units."),
        Column("trainer", "Trainer", plain(read_text), width=20, examples=("Zarmina Kakar", None)),
        Column("seats", "Seats", whole(1, 2000), required=True, strict=True, width=8,
               examples=(30, 24), help="How many can take part. Required."),
        Column("womens_seats", "Women's seats", whole(0, 2000), strict=True, examples=(9, None),
               help="A floor for women; empty is none."),
        Column("womens_seats_released_on", "Release women's seats on", day, strict=True,
               is_day=True, width=18, examples=(date(2027, 1, 4), None),
               help="From this day unclaimed seats of the floor go by merit."),
        Column("minimum_attendance", "Minimum attendance %", plain(read_percent), strict=True,
               is_percent=True, examples=(75, 75), help="To complete the course."),
        Column("pass_mark", "Pass mark %", plain(read_percent), strict=True, is_percent=True,
               examples=(50, 50), help="To complete the course."),
        Column("semesters", "Semesters", plain(read_semesters), strict=True, is_text=True,
               examples=("6-8", None), help="For example 6-8; empty is no such rule."),
        Column("graduated_within", "Graduated within (months)", whole(0, 600), strict=True,
               examples=(12, None), help="Before the first day; empty is no such rule."),
        Column("minimum_age", "Minimum age", whole(0, 120), strict=True, examples=(18, None),
               help="In completed years on the first day."),
        Column("maximum_age", "Maximum age", whole(0, 120), strict=True, examples=(30, None),
               help="In completed years on the first day."),
        Column("provinces", "Provinces", plain(read_provinces), strict=True, width=26,
               examples=("Khyber Pakhtunkhwa, Gilgit-Baltistan", None),
               help="Of the domicile, with commas between them; empty is every province."),
    ),
)  # fmt: skip


def build_batches(
    rows: list[RowValues], remarks: Remarks, _around: Around
) -> dict[int, BatchDraft]:
    """A draft for every row whose days and numbers fit together."""
    for row in rows:
        if row.row not in remarks.refused:
            _check(row, remarks)
    return {row.row: _draft(row) for row in rows if row.row not in remarks.refused}


def _check(row: RowValues, remarks: Remarks) -> None:
    starts_on, ends_on, seats = row["starts_on"], row["ends_on"], row["seats"]
    released_on = row["womens_seats_released_on"]
    if ends_on < starts_on:
        remarks.refuse(row.row, "ends_on", "days-in-order", "It ends before it starts.")
    if released_on and released_on > ends_on:
        remarks.refuse(
            row.row, "womens_seats_released_on", "days-in-order",
            "Women's seats are released after the last day.",
        )  # fmt: skip
    if (row["womens_seats"] or 0) > seats:
        remarks.refuse(
            row.row, "womens_seats", "womens-seats", f"There are only {seats} seats in all."
        )
    if row["minimum_age"] and row["maximum_age"] and row["minimum_age"] > row["maximum_age"]:
        remarks.refuse(row.row, "maximum_age", "ages-in-order", "It is below the minimum age.")


def _draft(row: RowValues) -> BatchDraft:
    first, last = row["semesters"] or (None, None)
    provinces = row["provinces"] or ()
    return BatchDraft(
        programme=row["programme"],
        audience=row["audience"],
        sponsor=row["sponsor"],
        course=row["course"],
        course_name=row["course_name"],
        hours=row["hours"],
        batch=row["batch"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        room=row["room"],
        trainer=row["trainer"],
        seats=row["seats"],
        womens_seats=row["womens_seats"],
        womens_seats_released_on=row["womens_seats_released_on"],
        minimum_attendance_percent=row["minimum_attendance"],
        pass_mark_percent=row["pass_mark"],
        semester_from=first,
        semester_to=last,
        graduated_within_months=row["graduated_within"],
        minimum_age=row["minimum_age"],
        maximum_age=row["maximum_age"],
        provinces=() if len(provinces) == len(list_provinces()) else provinces,
    )
