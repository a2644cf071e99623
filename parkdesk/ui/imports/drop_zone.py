"""The place where a workbook is dropped, or chosen."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from parkdesk.ui import theme
from parkdesk.ui.icons import give_icon
from parkdesk.ui.imports.words import FILES, file_filter
from parkdesk.ui.theme import RADIUS_CARD, SPACE_4, SPACE_16, SPACE_24, SPACE_32
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import ElidedLabel


class DropZone(QWidget):
    """Says `chosen(path)`; shows the file that was chosen."""

    chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._over = False
        self._title = ElidedLabel("", "section", strong=True)
        self._text = ElidedLabel("", tone="muted")
        self.choose_button = Button(self.tr("Choose a file…"), self.choose, icon="folder")
        self._icon = QLabel()
        self._build()
        self.show_file("", "")

    def show_file(self, name: str, about: str) -> None:
        """The chosen file and a line about it; without a name it asks for one."""
        self._title.setText(name or self.tr("Drop the workbook here"))
        endings = ", ".join(f".{end}" for end in FILES)
        self._text.setText(
            about or self.tr("Or choose it. Read are {endings}").format(endings=endings)
        )
        verb = self.tr("Choose another…") if name else self.tr("Choose a file…")
        self.choose_button.setText(verb)
        give_icon(self._icon, "file" if name else "upload", "accent", size=32)

    def choose(self) -> None:
        title = self.tr("Choose the workbook to import")
        name, _filter = QFileDialog.getOpenFileName(self, title, "", file_filter())
        if name:
            self.chosen.emit(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        event.acceptProposedAction()
        self.chosen.emit(_files(event)[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if self._over else "control_border"), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent_soft" if self._over else "surface"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD
        )
        painter.end()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE_4)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_24, SPACE_32, SPACE_24, SPACE_32)
        row.setSpacing(SPACE_16)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.choose_button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()


def _files(event: QDropEvent) -> list[Path]:
    """Any one file: a wrong one is refused with a sentence, not ignored."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files if len(files) == 1 else []
