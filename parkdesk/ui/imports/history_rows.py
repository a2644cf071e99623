"""The lines of the list of imports: those not finished first, then those made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.history import ImportLine, list_imports
from parkdesk.services.imports.staging import StagedLine, list_staged
from parkdesk.services.searching import matches
from parkdesk.ui.formats import format_instant
from parkdesk.ui.imports.words import kind_title
from parkdesk.ui.table_model import Column
from parkdesk.ui.theme import Tone


@dataclass(frozen=True)
class HistoryLine:
    """An import that was `made`, with the rows it left out as `staged`; or one only `staged`.

    `id` is the import's, or below nothing that of what is staged.
    """

    id: int
    made: ImportLine | None = None
    staged: StagedLine | None = None

    @property
    def known(self) -> ImportLine | StagedLine:
        """What both have: kind, file, sender, batch."""
        known = self.made or self.staged
        assert known is not None  # it is one of the two
        return known

    @property
    def at(self) -> datetime:
        if self.made is not None:
            return self.made.imported_at
        assert self.staged is not None
        return self.staged.updated_at


def history_lines(session: Any, *, where: str) -> list[HistoryLine]:
    """The imports not finished, then those made; the newest first."""
    staged = list_staged(session)
    left = {one.import_id: one for one in staged if one.import_id is not None}
    under_way = [
        HistoryLine(-one.id, staged=one)
        for one in staged
        if one.import_id is None and _is_like(where, one)
    ]
    made = list_imports(session, where=where)
    return under_way + [HistoryLine(one.id, one, left.get(one.id)) for one in made]


def _is_like(where: str, one: StagedLine) -> bool:
    return matches(where, (one.file, one.sender, one.kind, one.batch))


def line_of(lines: Iterable[HistoryLine], staged_id: int) -> HistoryLine | None:
    """The line in which something staged stands."""
    return next((one for one in lines if one.staged and one.staged.id == staged_id), None)


def history_columns() -> Sequence[Column[HistoryLine]]:
    return [
        Column(_tr("File"), lambda line: line.known.file, width=208),
        Column(_tr("State"), state_text, tone=state_tone, width=160),
        Column(_tr("When"), lambda line: line.at, format_instant, width=152),
        Column(_tr("Kind"), lambda line: kind_title(_kind(line)), width=112),
        Column(_tr("Sender"), lambda line: line.known.sender, width=144),
        Column(_tr("Batch"), lambda line: line.known.batch, width=112),
        _count(_tr("New"), lambda made: made.new),
        _count(_tr("Updated"), lambda made: made.updated),
        _count(_tr("Left out"), lambda made: made.left_out),
    ]


def state_text(line: HistoryLine) -> str:
    if line.made is None:
        return _tr("Not finished")
    if line.made.undone_at:
        return _tr("Undone")
    if line.staged is None:
        return _tr("Imported")
    rows = line.staged.rows
    return (
        _tr("1 row to mend") if rows == 1 else _tr("{rows} rows to mend").format(rows=f"{rows:,}")
    )


def state_tone(line: HistoryLine) -> Tone:
    if line.made is None:
        return "warning"
    if line.made.undone_at:
        return "neutral"
    return "info" if line.staged else "success"


def _kind(line: HistoryLine) -> ImportKind:
    return line.known.kind


def _count(title: str, value: Callable[[ImportLine], int]) -> Column[HistoryLine]:
    return Column(
        title,
        lambda line: value(line.made) if line.made else None,
        lambda count: f"{count:,}",
        numeric=True,
        width=80,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)
