"""Where in a day's cell its sessions stand, what does not fit, and the place to add one."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from parkdesk.services.sessions import CalendarCell, CalendarEntry, CalendarLine
from parkdesk.ui import theme
from parkdesk.ui.theme import SPACE_4

DAY_LINE, NOTE_LINE = 26, 18
CHIP, TALL_CHIP, GAP = 20, 38, 2
MONTH_ROW, WEEK_ROW, SHOWN_IN_A_WEEK = 72, 48, 5


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a cell: of a session, else of `more` that do not fit, else to add one.

    `clash`: one of those that do not fit has a problem.
    """

    rect: QRect
    entry: CalendarEntry | None = None
    more: int = 0
    clash: bool = False


def slots_of(rect: QRect, cell: CalendarCell, *, is_month: bool) -> list[Slot]:
    """From above to below; the place to add one comes last and only where there is room."""
    px = theme.current().px
    height = px(CHIP if is_month else TALL_CHIP)
    place = QRect(
        rect.left() + SPACE_4, rect.top() + _head(cell, is_month), rect.width() - 9, height
    )
    room = max(1, (rect.bottom() - 1 - place.top()) // (height + GAP))
    hidden = len(cell.entries) - room
    shown = cell.entries if hidden <= 0 else cell.entries[: room - 1]
    slots = []
    for entry in shown:
        slots.append(Slot(QRect(place), entry))
        place.translate(0, height + GAP)
    place.setHeight(px(CHIP))
    if hidden > 0:
        rest = cell.entries[len(shown) :]
        slots.append(Slot(place, more=len(rest), clash=any(one.problem for one in rest)))
    elif place.bottom() < rect.bottom() - 1:
        slots.append(Slot(place))
    return slots


def line_height(line: CalendarLine) -> int:
    """Of a line of a week: as tall as its fullest day, up to a few sessions."""
    px = theme.current().px
    most = max(min(len(cell.entries), SHOWN_IN_A_WEEK) for cell in line.cells)
    head = max(_head(cell, is_month=False) for cell in line.cells)
    return max(px(WEEK_ROW), head + most * (px(TALL_CHIP) + GAP) + SPACE_4)


def _head(cell: CalendarCell, is_month: bool) -> int:
    """The height above the first session: the day's number, or why the room is taken."""
    px = theme.current().px
    if is_month:
        return px(DAY_LINE)
    return SPACE_4 + (px(NOTE_LINE) if cell.taken else 0)
