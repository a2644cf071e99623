"""The park's logo: seen as small as reports show it, chosen from a file, taken away."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.services.documents import read_given_file
from parkdesk.services.logo import LogoError, find_logo, remove_logo, set_logo
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_4, SPACE_8
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label

SHOWN = (160, 72)  # pixels at most


class LogoField(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.picture.setFixedSize(*SHOWN)
        self.choose_button = Button(self.tr("Choose a picture…"), self.choose, icon="folder")
        self.remove_button = Button(self.tr("Remove"), self.remove, icon="trash")
        self._build()
        self.refresh()

    def refresh(self) -> None:
        content = self._context.database.read(find_logo)
        image = QImage.fromData(content or b"")
        if image.isNull():
            self.picture.setText(self.tr("It cannot be shown here."))
        else:
            self.picture.setPixmap(self._fitted(image))
        self.picture.setVisible(content is not None)
        self.picture.setAccessibleName(self.tr("The park’s logo") if content else "")
        self.remove_button.setEnabled(content is not None)

    @Slot()
    def choose(self) -> None:
        kinds = self.tr("Pictures (*.png *.jpg *.jpeg)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the logo"), "", kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Make the file the logo, or say why it cannot be."""
        try:
            given = read_given_file(path, lambda _done, _total: None)
            if QImage.fromData(given.content).isNull():
                reason = self.tr("It is no PNG or JPEG picture; save it as one of these.")
                raise LogoError(given.name, reason)
            self._context.database.write(set_logo, content=given.content, file=given.name)
        except UserError as error:
            show_error(self, error)
            return
        self.refresh()
        show_toast(self, self.tr("The logo stands on every report from now on."))

    @Slot()
    def remove(self) -> None:
        self._context.database.write(remove_logo)
        self.refresh()

    def _fitted(self, image: QImage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image).scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_8)
        line.addWidget(self.picture)
        line.addWidget(self.choose_button)
        line.addWidget(self.remove_button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(Label(self.tr("Logo"), "caption", strong=True, tone="muted"))
        column.addLayout(line)
        hint = self.tr("A PNG or JPEG of at most 1 MB, for the head of reports.")
        column.addWidget(Label(hint, "caption", tone="muted", wrap=True))
