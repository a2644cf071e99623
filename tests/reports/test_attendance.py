"""The report of a batch's attendance, and the sheet to sign."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from parkdesk.reports.attendance import attendance_tables, make_attendance
from parkdesk.reports.attendance_sheet import attendance_sheet_tables, make_attendance_sheet
from parkdesk.rules.vocabulary import AttendanceMark, EnrolmentStatus
from parkdesk.services.attendance import Register, RegisterPerson, RegisterSession
from tests.reports.examples import HOSTILE_NAMES, INFO
from tests.reports.reading import page_texts, whole_text

DAY = date(2026, 7, 6)
TODAY = replace(INFO, as_of=date(2026, 7, 8))
P, A, T = AttendanceMark.PRESENT, AttendanceMark.ABSENT, AttendanceMark.LATE


def person(number: int, name: str, *marks: AttendanceMark, **given: Any) -> RegisterPerson:
    values: dict[str, Any] = {
        "id": number,
        "name": name,
        "father_name": "Karim Khan",
        "cnic_masked": "17301-*****67-8",
        "gender": "woman",
        "status": EnrolmentStatus.ENROLLED,
        "enrolled_on": DAY,
        "ended_on": None,
        "marks": dict(enumerate(marks)),
    }
    return RegisterPerson(**values | given)


def register(*people: RegisterPerson, sessions: int = 4) -> Register:
    """Sessions from 6 July 2026 on, a day each."""
    return Register(
        batch="WEB-1",
        course="Web Development",
        starts_on=DAY,
        ends_on=date(2026, 9, 30),
        room="T-1",
        trainer="Nadia Sethi",
        minimum_percent=Decimal("75.00"),
        sessions=tuple(
            RegisterSession(at, DAY + timedelta(days=at), "09:00", "12:00", "", "")
            for at in range(sessions)
        ),
        people=people,
        closed=frozenset(),
    )


def test_those_below_the_minimum_come_first_without_those_who_left() -> None:
    left = person(3, "Sana", A, A, status=EnrolmentStatus.DROPPED, ended_on=DAY + timedelta(days=1))
    text = whole_text(
        make_attendance(
            register(person(1, "Amina", P, P, P), person(2, "Bilal", P, A, T), left), TODAY
        )
    )
    assert "Below 75 % (1)" in text
    below = text[text.index("Below 75 % (1)") : text.index("Everybody (3)")]
    assert "Bilal" in below
    assert "66.67 %" in below
    assert "Sana" not in below
    assert "Sana" in text[text.index("Everybody (3)") :]


def test_empty_places_of_the_register_are_told() -> None:
    text = whole_text(make_attendance(register(person(1, "Amina", P)), TODAY))
    assert "2 places of the register are empty" in text


def test_the_workbook_has_the_percentages_and_every_mark() -> None:
    percents, marks = attendance_tables(register(person(1, "Amina", P, A, T)), TODAY)
    [row] = percents.cells()
    assert dict(zip(percents.titles, row, strict=True)) == {
        "Name": "Amina", "Father's name": "Karim Khan", "Gender": "woman", "Left on": None,
        "Present": 1, "Late": 1, "Absent": 1, "Leave": 0, "Holiday": 0,
        "Attendance": Decimal("66.67"),
    }  # fmt: skip
    [letters] = marks.cells()
    assert letters[2:] == ("P", "A", "T")
    assert marks.titles[2:] == ("6 Jul 2026 09:00", "7 Jul 2026 09:00", "8 Jul 2026 09:00")


def test_the_sheet_has_the_coming_sessions_and_nobody_who_left() -> None:
    left = person(2, "Sana", status=EnrolmentStatus.DROPPED, ended_on=DAY)
    made = register(person(1, "Amina"), left, sessions=12)
    text = whole_text(make_attendance_sheet(made, TODAY))
    assert "Amina" in text
    assert "Sana" not in text
    assert "7 Jul 2026" not in text
    assert "15 Jul 2026" in text
    assert "16 Jul 2026" not in text
    [table] = attendance_sheet_tables(made, TODAY)
    assert table.titles[:5] == ("Batch", "Name", "Father's name", "CNIC", "8 Jul 2026 09:00")
    assert len(table.titles) == 4 + 8
    assert [row[:2] for row in table.cells()] == [("WEB-1", "Amina")]


def test_a_long_sheet_says_on_each_page_whose_it_is_and_counts_on() -> None:
    people = [person(at, f"Person-{at:02}") for at in range(1, 41)]
    pages = page_texts(make_attendance_sheet(register(*people), TODAY))
    assert len(pages) > 1
    assert all("WEB-1" in page and "Father's name" in page for page in pages)
    assert "Person-40" in pages[-1]


def test_a_batch_without_people_or_sessions_makes_a_sheet_all_the_same() -> None:
    assert "Nobody is enrolled" in whole_text(make_attendance_sheet(register(sessions=0), TODAY))
    assert "Nobody is below the minimum." in whole_text(make_attendance(register(), TODAY))


def test_names_are_shown_as_they_are() -> None:
    people = [person(at, name) for at, name in enumerate(HOSTILE_NAMES)]
    assert make_attendance_sheet(register(*people), TODAY)
    assert make_attendance(register(*people), TODAY) == make_attendance(register(*people), TODAY)
