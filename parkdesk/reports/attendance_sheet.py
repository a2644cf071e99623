"""The sheet that goes round in the room: names, and a place to sign for each coming session."""

from datetime import date

from parkdesk.reports.attendance import about, mark_column
from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.paper import style
from parkdesk.reports.paper.formats import day_text
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.tables import ReportColumn, ReportTable
from parkdesk.reports.paper.text import fit, wrap
from parkdesk.services.attendance import Register, RegisterPerson, RegisterSession

TITLE = "Attendance sheet"
SESSIONS = 8  # on one sheet
_ROW, _HEAD = 23.0, 36.0
_NUMBER, _NAME, _FATHER = 22.0, 136.0, 110.0
_BATCH, _CNIC = 60.0, 80.0  # in Excel alone
_PAD = 4.0
_CELL, _STRONG = TextStyle(8.5), TextStyle(8.5, bold=True)
_SMALL = TextStyle(7.2, color=style.MUTED)


def make_attendance_sheet(register: Register, info: PageInfo) -> bytes:
    """The PDF, over as many pages as the batch has people; places without a session stay open."""
    frame = Frame(info, f"{TITLE} of {register.batch}", landscape=True)
    frame.new_page(head=False)
    frame.title_block(about(register))
    coming = _coming(register, info.as_of)
    people = _signing(register)
    _head(frame, coming)
    for number, person in enumerate(people, start=1):
        if frame.y - _ROW < frame.bottom:
            frame.new_page()
            _head(frame, coming)
        _row(frame, number, person)
    if not people:
        frame.y -= 10
        frame.write("Nobody is enrolled in this batch yet.", style.BODY)
    _foot(frame)
    return frame.save()


def attendance_sheet_tables(
    register: Register, info: PageInfo
) -> tuple[ReportTable[RegisterPerson], ...]:
    """The same to fill in on a screen and to import: P, A, L, T or H."""
    columns = [
        ReportColumn[RegisterPerson]("Batch", lambda _one: register.batch, _BATCH),
        ReportColumn[RegisterPerson]("Name", lambda one: one.name, _NAME),
        ReportColumn[RegisterPerson]("Father's name", lambda one: one.father_name, _FATHER),
        ReportColumn[RegisterPerson]("CNIC", lambda one: one.cnic_masked, _CNIC),
    ]
    for session in _coming(register, info.as_of):
        columns.append(mark_column(session))
    return (ReportTable(TITLE, tuple(columns), _signing(register)),)


def _coming(register: Register, day: date) -> list[RegisterSession]:
    return [one for one in register.sessions if one.held_on >= day][:SESSIONS]


def _signing(register: Register) -> list[RegisterPerson]:
    return [one for one in register.people if not one.has_left]


def _places(frame: Frame) -> list[float]:
    """The left edge of each column, and the right one of the last."""
    first = frame.left + _NUMBER + _NAME + _FATHER
    width = (frame.right - first) / SESSIONS
    signing = [first + at * width for at in range(SESSIONS + 1)]
    return [frame.left, frame.left + _NUMBER, frame.left + _NUMBER + _NAME, *signing]


def _head(frame: Frame, coming: list[RegisterSession]) -> None:
    places, top = _places(frame), frame.y
    frame.fill(frame.left, top - _HEAD, frame.room, _HEAD, style.RAISED)
    for at, title in ((0, "No."), (1, "Name"), (2, "Father's name")):
        frame.pen.draw(places[at] + _PAD, top - _HEAD + 8, title, _STRONG)
    for session, x in zip(coming, places[3:], strict=False):
        frame.pen.draw(x + _PAD, top - 14, day_text(session.held_on), _STRONG)
        hours = f"{session.starts_at}–{session.ends_at}"
        frame.pen.draw(x + _PAD, top - 27, hours, _SMALL)
    frame.y -= _HEAD
    frame.rule(frame.y, style.ACCENT, 1.1)
    _uprights(frame, top)


def _row(frame: Frame, number: int, person: RegisterPerson) -> None:
    places, top = _places(frame), frame.y
    middle = top - _ROW / 2 - 3
    frame.pen.draw(places[1] - _PAD, middle, str(number), _CELL, "right")
    for at, text, room in ((1, person.name, _NAME), (2, person.father_name, _FATHER)):
        lines = wrap(text, _CELL, room - 2 * _PAD)
        if len(lines) == 1:
            frame.pen.draw(places[at] + _PAD, middle, lines[0], _CELL)
            continue
        last = fit(" ".join(lines[1:]), _SMALL, room - 2 * _PAD)
        frame.pen.draw(places[at] + _PAD, top - 9.5, lines[0], _CELL)
        frame.pen.draw(places[at] + _PAD, top - 19, last, _CELL)
    frame.y -= _ROW
    frame.rule(frame.y, style.CONTROL, 0.5)
    _uprights(frame, top)


def _uprights(frame: Frame, top: float) -> None:
    for x in _places(frame)[3:-1]:
        frame.line(x, top, x, frame.y, style.CONTROL, 0.5)


def _foot(frame: Frame) -> None:
    frame.need(44)
    frame.y -= 34
    frame.line(frame.right - 180, frame.y, frame.right, frame.y, style.CONTROL, 0.7)
    frame.pen.draw(frame.right - 180, frame.y - 11, "Trainer’s signature", _SMALL)
