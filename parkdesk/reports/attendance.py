"""Who was there how often, and who is below the batch's minimum; in Excel with every mark."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.paper import style
from parkdesk.reports.paper.formats import COUNT, DAY, PERCENT, TEXT, day_text, percent_text
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.sections import Fact, fact_strip, missing_section
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.tables import ReportColumn, ReportTable, Table
from parkdesk.rules.money import two_decimals
from parkdesk.rules.register import LETTERS
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services.attendance import Register, RegisterPerson, RegisterSession

TITLE = "Attendance"
_SIZE = 8.0
_MARK_WIDTH = 3.0

Column = ReportColumn[RegisterPerson]


def make_attendance(register: Register, info: PageInfo) -> bytes:
    """The PDF: those below the minimum first, then everybody by name."""
    frame = Frame(info, f"{TITLE} of {register.batch}")
    frame.new_page(head=False)
    frame.title_block(about(register))
    fact_strip(frame, _facts(register, info))
    below = [one for one in register.people if register.is_defaulter(one)]
    least = percent_text(register.minimum_percent)
    _list(frame, f"Below {least} ({len(below)})", "below", below, "Nobody is below the minimum.")
    _list(frame, f"Everybody ({len(register.people)})", "all", register.people, "Nobody yet.")
    frame.write(
        "Attendance = sessions attended, on time or late, in percent of those marked; holidays "
        "are left out. Who has left the batch stays in its register.",
        style.SMALL,
    )
    missing_section(frame, _gaps(register, info))
    return frame.save()


def attendance_tables(
    register: Register, info: PageInfo
) -> tuple[ReportTable[RegisterPerson], ...]:
    """The percentages, and the register with a column a session."""
    held = _held(register, info)
    marks = (_columns_of_names(), (mark_column(session) for session in held))
    return (
        ReportTable(TITLE, tuple(_columns()), register.people),
        ReportTable("Register", tuple(one for some in marks for one in some), register.people),
    )


def about(register: Register) -> str:
    days = f"{day_text(register.starts_on)} to {day_text(register.ends_on)}"
    parts = [f"Batch {register.batch}", register.course, days, register.room, register.trainer]
    return "  ·  ".join(filter(None, parts))


def mark_column(session: RegisterSession) -> Column:
    """The letters of a session under its day."""

    def letter(one: RegisterPerson) -> str | None:
        mark = one.marks.get(session.id)
        return LETTERS[mark] if mark else None

    title = f"{day_text(session.held_on)} {session.starts_at}"
    return Column(title, letter, _MARK_WIDTH, format=TEXT)


def _held(register: Register, info: PageInfo) -> list[RegisterSession]:
    return [one for one in register.sessions if one.held_on <= info.as_of]


def _facts(register: Register, info: PageInfo) -> list[Fact]:
    staying = [one for one in register.people if not one.has_left]
    percents = [one.percent for one in staying if one.percent is not None]
    average = two_decimals(Fraction(sum(percents)) / len(percents)) if percents else None
    below = sum(map(register.is_defaulter, register.people))
    left = len(register.people) - len(staying)
    return [
        Fact("In the batch", f"{len(staying):,}", f"{left} left before its end"),
        Fact("Sessions held", f"{len(_held(register, info)):,}", f"Of {len(register.sessions):,}"),
        Fact("Average", percent_text(average), "Mean of the people’s percentages"),
        Fact("Below minimum", f"{below:,}", f"Minimum {percent_text(register.minimum_percent)}"),
    ]


def _list(
    frame: Frame, title: str, key: str, people: Sequence[RegisterPerson], nobody: str
) -> None:
    frame.heading(title, key)
    if people:
        quiet = TextStyle(_SIZE, color=style.MUTED)
        tone = TextStyle(_SIZE)
        table = Table(
            frame, list(_columns()), size=_SIZE, tone=lambda one: quiet if one.has_left else tone
        )
        table.draw(people)
    else:
        frame.write(nobody, TextStyle(9, color=style.MUTED))
    frame.y -= 14


def _columns_of_names() -> Iterator[Column]:
    yield Column("Name", lambda one: one.name, 23, wrap=True)
    yield Column("Father's name", lambda one: one.father_name or None, 21, wrap=True)


def _columns() -> Iterator[Column]:
    yield from _columns_of_names()
    yield Column("Gender", lambda one: one.gender, 11)
    yield Column("Left on", lambda one: one.ended_on if one.has_left else None, 14, format=DAY)
    for mark in AttendanceMark:
        yield _count_column(mark)
    yield Column("Attendance", lambda one: one.percent, 15, numeric=True, format=PERCENT)


def _count_column(mark: AttendanceMark) -> Column:
    def count(one: RegisterPerson) -> int:
        return sum(given is mark for given in one.marks.values())

    return Column(mark.capitalize(), count, 10.5, numeric=True, format=COUNT)


def _gaps(register: Register, info: PageInfo) -> tuple[str, ...]:
    unmarked = sum(
        session.id not in person.marks
        for session in _held(register, info)
        if not session.holiday
        for person in register.people
        if person.was_in_on(session.held_on)
    )
    if not unmarked:
        return ()
    return (f"{unmarked:,} places of the register are empty; they are left out of the percents.",)
