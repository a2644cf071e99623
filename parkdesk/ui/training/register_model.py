"""The register's rows and columns: the name, the percentage, then a column a session."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from parkdesk.rules.register import LETTERS
from parkdesk.services.attendance import Register, RegisterPerson, RegisterSession
from parkdesk.ui.formats import format_day, format_percent
from parkdesk.ui.table_model import Column, Role, RowTableModel
from parkdesk.ui.training.session_words import format_hours, format_weekday
from parkdesk.ui.words import titled

NAMES = 2  # columns before the first session


class RegisterModel(RowTableModel[RegisterPerson]):
    """Knows the register it shows, for those who paint it."""

    def __init__(self, register: Register, parent: QObject) -> None:
        super().__init__(_columns(register), parent)
        self.register = register
        self.set_rows(register.people)

    def show_marks(self, register: Register) -> None:
        """Another state of the same people and sessions; only rows that differ are redrawn."""
        self.register = register
        self.set_rows(register.people)

    def is_of(self, register: Register) -> bool:
        """Whether it has the columns of that register."""
        known = self.register
        return (known.batch, known.sessions) == (register.batch, register.sessions)

    def session_at(self, column: int) -> RegisterSession | None:
        sessions: Sequence[RegisterSession] = self.register.sessions
        return sessions[column - NAMES] if 0 <= column - NAMES < len(sessions) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        session = self.session_at(section)
        if role == Role.ToolTipRole and session is not None:
            return session_tip(session)
        return super().headerData(section, orientation, role)


def session_tip(session: RegisterSession) -> str:
    hours = format_hours(session.starts_at, session.ends_at)
    parts = (format_weekday(session.held_on), hours, session.topic, session.holiday)
    return "  ·  ".join(filter(None, parts))


def _columns(register: Register) -> list[Column[RegisterPerson]]:
    return [
        Column(_tr("Name"), lambda row: row.name, tip=_name_tip, sortable=False),
        Column(
            _tr("There"),
            lambda row: row.percent,
            lambda percent: format_percent(percent, 0),
            tone=lambda row: "danger" if register.is_defaulter(row) else None,
            tip=lambda row: _percent_tip(register, row),
            sortable=False,
        ),
        *(_session_column(session) for session in register.sessions),
    ]


def _session_column(session: RegisterSession) -> Column[RegisterPerson]:
    day, month, _year = format_day(session.held_on).split(" ")
    return Column(
        f"{day} {month}",
        lambda row: row.marks.get(session.id),
        LETTERS.__getitem__,
        tip=lambda row: _mark_tip(session, row),
        sortable=False,
    )


def _name_tip(row: RegisterPerson) -> str:
    left = _tr("Left on {day}").format(day=format_day(row.ended_on)) if row.has_left else ""
    return "  ·  ".join(filter(None, (row.name, row.father_name, left)))


def _percent_tip(register: Register, row: RegisterPerson) -> str:
    if not register.is_defaulter(row):
        return ""
    least = format_percent(register.minimum_percent, 0)
    return _tr("Below the {least} that the batch asks for").format(least=least)


def _mark_tip(session: RegisterSession, row: RegisterPerson) -> str:
    mark = row.marks.get(session.id)
    said = titled(mark) if mark else _tr("Not marked")
    return "  ·  ".join((row.name, format_weekday(session.held_on), said))


def _tr(text: str) -> str:
    return QCoreApplication.translate("register", text)
