"""Finds a text in the pages that are shown, marks all of it and walks from one to the next."""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parkdesk.ui.jobs import JobRunner, Progress, Task
from parkdesk.ui.latest_job import LatestJob
from parkdesk.ui.reports.page_marks import Hit, PageMarks
from parkdesk.ui.reports.pages_view import PagesView
from parkdesk.ui.reports.pdf import Document, find_text
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_24
from parkdesk.ui.widgets.buttons import IconButton
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.text import Label

WIDTH = 280


class Finder(QObject):
    """Rules the bar: what is typed is searched for, in a job, as pages of a long report take time.

    When other pages are shown they are searched anew while the bar is open.
    """

    def __init__(self, jobs: JobRunner, pages: PagesView, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._hits: tuple[Hit, ...] = ()
        self._current = -1
        self._searching = LatestJob(jobs, self)
        self._searching.done.connect(self._on_found)
        self.bar = FindBar(parent)
        self.bar.hide()
        self.bar.field.searched.connect(lambda _text: self.search())
        self.bar.field.walked.connect(self.walk)
        self.bar.field.left.connect(self.close)
        self.bar.previous_button.clicked.connect(lambda: self.walk(-1))
        self.bar.next_button.clicked.connect(lambda: self.walk(1))
        self.bar.close_button.clicked.connect(self.close)

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._hits

    @property
    def current(self) -> Hit | None:
        """The one that is gone to."""
        return self._hits[self._current] if self._hits else None

    def open(self) -> None:
        """Show the bar, ready to type over what was searched for last."""
        self.bar.show()
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()
        self.search()

    def close(self) -> None:
        self._searching.drop()
        self.bar.hide()
        self._show((), -1)
        self._pages.setFocus()

    def search(self) -> None:
        """Look for what stands in the bar in the pages that are shown now."""
        if self.bar.isHidden():
            return
        text, document = self.bar.field.text().strip(), self._pages.document
        self._searching.drop()
        self._show((), -1)
        if not text or document is None:
            self.bar.say("")
            return
        self.bar.say(tr("Searching…"))
        self._searching.start(searching(document, text))

    @Slot(int)
    def walk(self, step: int) -> None:
        """To the next or, with -1, the previous; after the last comes the first."""
        if self._hits:
            self._show(self._hits, (self._current + step) % len(self._hits))

    @Slot(object)
    def _on_found(self, hits: tuple[Hit, ...]) -> None:
        """Begin where the reader is."""
        here = self._pages.page_number - 1
        first = next((at for at, hit in enumerate(hits) if hit.at >= here), 0)
        self._show(hits, first if hits else -1)
        if not hits:
            self.bar.say(tr("Not found"), wrong=True)

    def _show(self, hits: tuple[Hit, ...], current: int) -> None:
        self._hits, self._current = hits, current
        self._pages.mark(PageMarks(hits, current))
        self.bar.allow(bool(hits))
        if (hit := self.current) is not None:
            text = tr("{number} of {count}")
            self.bar.say(text.format(number=current + 1, count=len(hits)))
            self._pages.go_to_place(hit.at, hit.places[0])


class FindBar(QWidget):
    """The field, what was found, and the ways to walk and to leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _FindField(self.tr("Find in the report"))
        self.field.setMaximumWidth(WIDTH)
        self.count = Label(size="caption", tone="muted")
        self.count.setMinimumWidth(SPACE_24 * 3)
        self.previous_button = IconButton("chevron-up", self.tr("Previous (Shift+Enter)"))
        self.next_button = IconButton("chevron-down", self.tr("Next (Enter)"))
        self.close_button = IconButton("close", self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self.field, 1)
        row.addSpacing(SPACE_8)
        row.addWidget(self.count)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addStretch()
        row.addWidget(self.close_button)
        self.allow(False)

    def say(self, text: str, *, wrong: bool = False) -> None:
        self.count.setText(text)
        self.count.set_tone("danger" if wrong else "muted")
        self.field.setAccessibleDescription(text)

    def allow(self, walking: bool) -> None:
        self.previous_button.setEnabled(walking)
        self.next_button.setEnabled(walking)


class _FindField(SearchField):
    """Says `walked(1)` on Enter, `walked(-1)` on Shift+Enter, `left()` on Escape."""

    walked = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.walked.emit(-1 if back else 1)


def searching(document: Document, text: str) -> Task:
    """Gives all Hits, page by page."""

    def task(progress: Progress) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        for at in range(len(document.sizes)):
            progress(at, len(document.sizes))
            hits += (Hit(at, places) for places in find_text(document, at, text) if places)
        return tuple(hits)

    return task


def tr(text: str) -> str:
    return QCoreApplication.translate("Finder", text)
