"""What was done to a record, the newest first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parkdesk.services.history import HistoryRow
from parkdesk.services.provenance import RecordOrigin
from parkdesk.ui.formats import format_instant
from parkdesk.ui.origins import import_link, origin_text
from parkdesk.ui.page import Navigate
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.widgets.timeline import Timeline, timeline_entry
from parkdesk.ui.words import titled


class HistoryList(Timeline):
    """`shape_wanted` and `reverse_wanted` are of an amendment, by its id."""

    shape_wanted = Signal(int)
    reverse_wanted = Signal(int)

    def __init__(self, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigate = navigate

    def show_rows(self, rows: Sequence[HistoryRow], origins: Sequence[RecordOrigin] = ()) -> None:
        """What was done by hand, then the rows of workbooks it came from."""
        entries: list[QWidget] = [*map(self._row, rows), *map(self._origin, origins)]
        nothing = Label(self.tr("Nothing was done to it yet."), tone="muted", wrap=True)
        self.show_entries(entries or [nothing])

    def _row(self, row: HistoryRow) -> QWidget:
        when = "  ·  ".join(filter(None, (format_instant(row.at), row.actor)))
        reason = self.tr("Reason: {reason}").format(reason=row.reason) if row.reason else ""
        text = "\n".join(filter(None, (reason, *row.changes)))
        title = titled(row.action)
        if row.undone:
            title = self.tr("{action} (reversed)").format(action=title)
        if row.amendment_id is None:
            return timeline_entry(title, when, text)
        links = self._links(row.amendment_id, title, reverse=row.can_be_reversed)
        return timeline_entry(title, when, text, links)

    def _links(self, amendment_id: int, title: str, *, reverse: bool) -> QWidget:
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        wanted = [(self.tr("See the lease before"), self.shape_wanted)]
        if reverse:
            wanted.append((self.tr("Reverse"), self.reverse_wanted))
        for text, signal in wanted:
            button = Button(text, partial(signal.emit, amendment_id), kind="link")
            button.setAccessibleName(f"{text}: {title}")
            row.addWidget(button)
        row.addStretch()
        return links

    def _origin(self, origin: RecordOrigin) -> QWidget:
        title = self.tr("Imported") if origin.created else self.tr("Changed by an import")
        link = QWidget()
        row = QHBoxLayout(link)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(import_link(origin, self._navigate))
        row.addStretch()
        return timeline_entry(title, format_instant(origin.imported_at), origin_text(origin), link)
