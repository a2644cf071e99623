"""What an import no longer needs, freed a little at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from parkdesk.ui.imports.state import ImportState

_AT_ONCE = 2_000


class Leftovers(QObject):
    """Freed all at once, the cells of a long list would stop the window for 0.2 s."""

    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: list[list[Any]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._free_some)

    def take(self, old: ImportState, new: ImportState) -> None:
        """Hold what only the old state has, until the screen has let go of it as well."""
        kept = {id(rows) for rows in _long_parts(new)}
        self._left.extend(list(rows) for rows in _long_parts(old) if id(rows) not in kept)
        self._timer.start()

    def _free_some(self) -> None:
        if self._left:
            del self._left[-1][-_AT_ONCE:]
            if not self._left[-1]:
                self._left.pop()
        else:
            self._timer.stop()
            self.gone.emit()


def _long_parts(state: ImportState) -> Iterator[Sequence[Any]]:
    if state.workbook is not None:
        yield from (sheet.rows for sheet in state.workbook.sheets)
    if state.parsed is not None:
        yield state.parsed.rows
    if state.plan is not None:
        yield from (state.plan.rows, state.plan.writes, state.plan.problems)
    yield from (state.problems.rows, state.lines)
