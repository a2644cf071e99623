"""How the calendar says a session, a day and its span: on chips, as tooltips, to screen readers."""

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.calendar_text import month_text
from parkdesk.rules.sessions import Shared
from parkdesk.services.sessions import CalendarCell, CalendarEntry, CalendarSheet, SessionRow
from parkdesk.ui.formats import format_days
from parkdesk.ui.training.session_words import format_hours, format_weekday

DOT = "  ·  "


def chip_text(row: SessionRow, by: Shared | None) -> str:
    """Under its hours: what the line it stands in does not say already."""
    parts = {
        None: (row.batch, row.room),
        Shared.ROOM: (row.batch, row.trainer),
        Shared.TRAINER: (row.batch, row.room),
        Shared.BATCH: (row.room, row.trainer),
    }[by]
    return " · ".join(filter(None, parts)) or tr("No room, no trainer")


def entry_tip(entry: CalendarEntry) -> str:
    row = entry.session
    head = DOT.join((format_hours(row.starts_at, row.ends_at), f"{row.batch} – {row.course}"))
    place = DOT.join(filter(None, (room_text(row.room), row.trainer or tr("No trainer yet"))))
    return "\n".join(filter(None, (head, place, row.topic, *warnings(entry))))


def warnings(entry: CalendarEntry) -> list[str]:
    """What the person who looks at it must see to."""
    holiday = entry.session.holiday
    said = tr("It is on a holiday: {name}.").format(name=holiday) if holiday else ""
    return [text for text in (entry.problem, said) if text]


def room_text(room: str) -> str:
    return tr("Room {room}").format(room=room) if room else tr("No room yet")


def cell_text(cell: CalendarCell) -> str:
    """All of a day as one text, for those who do not see it."""
    parts = [format_weekday(cell.day), cell.holiday, cell.taken.rstrip(".")]
    entries = cell.entries
    parts.append(tr("{count} sessions").format(count=len(entries)) if entries else tr("no session"))
    parts += [entry_tip(entry).replace("\n", ", ") for entry in entries]
    return ". ".join(filter(None, parts))


def span_text(sheet: CalendarSheet, by: Shared | None) -> str:
    if by is None:
        return month_text(sheet.lines[1].cells[0].day)
    return format_days(sheet.first, sheet.last)


def lane_text(title: str, by: Shared) -> str:
    """The name of a line; of sessions that name nothing, what they lack."""
    lacking = {Shared.ROOM: tr("No room yet"), Shared.TRAINER: tr("No trainer yet")}
    return title or lacking.get(by, "")


def tr(text: str) -> str:
    return QCoreApplication.translate("calendar", text)
