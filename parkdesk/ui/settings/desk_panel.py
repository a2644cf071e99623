"""The user's own choices on this desk: look and writing. They take effect at once."""

import os
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from parkdesk import settings
from parkdesk.settings import Grouping, Theme
from parkdesk.ui import formats
from parkdesk.ui.look import apply_theme
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import Refresher
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import Form


class DeskPanel(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        kept = settings.load()
        if not self.name.hasFocus():
            self.name.setText(kept.name)
        self.backups.setText(str(settings.backup_folder()))
        self.theme.set_value(kept.theme)
        self.grouping.set_value(kept.grouping)

    def _build(self) -> None:
        self.name = QLineEdit()
        self.theme = ChoiceBox(
            [
                (Theme.SYSTEM, self.tr("As the system")),
                (Theme.LIGHT, self.tr("Light")),
                (Theme.DARK, self.tr("Dark")),
            ]
        )
        self.grouping = ChoiceBox(
            [
                (Grouping.THOUSANDS, self.tr("Rs. 1,250,000")),
                (Grouping.LAKHS, self.tr("Rs. 12,50,000 (lakh)")),
            ]
        )
        self.form = Form()
        self.form.add(
            "name",
            self.tr("Your name"),
            self.name,
            self.tr("Stands beside every change you make, in the park's trail."),
        )
        self.form.add_row(
            [
                ("theme", self.tr("Look"), self.theme),
                ("grouping", self.tr("Amounts"), self.grouping),
            ]
        )
        self.backups = QLineEdit()
        self.backups.setReadOnly(True)
        self.form.add(
            "backups",
            self.tr("Folder for backups"),
            self.backups,
            self.tr(
                "Another disk or a stick is best: it outlives the one that the park is on. "
                "Backups made so far stay where they are."
            ),
        )
        self.folder_button = Button(self.tr("Choose another folder"), self._ask_folder, kind="link")
        self.form.add_widget(self.folder_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch()

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._on_name)
        self.theme.chosen.connect(self._on_theme)
        self.grouping.chosen.connect(self._on_grouping)

    def _on_name(self) -> None:
        settings.change(name=self.name.text().strip())
        self._context.database.actor = settings.actor()  # from the next change on

    def choose_folder(self, folder: Path) -> None:
        self.form.clear_errors()
        if not os.access(folder, os.W_OK):
            text = self.tr("Nothing can be written into {folder}. Choose another folder.")
            self.form.set_error("backups", text.format(folder=folder))
            return
        settings.change(backups=str(folder))
        self.refresh()
        self._context.jobs.start(self._context.backup_first, self.tr("Making a backup"))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for backups"), self.backups.text()
        )
        if name:
            self.choose_folder(Path(name))

    def _on_theme(self, chosen: Any) -> None:
        settings.change(theme=chosen)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, chosen)

    def _on_grouping(self, chosen: Any) -> None:
        settings.change(grouping=chosen)
        formats.use_grouping(chosen)
        refresher = getattr(self.window(), "refresher", None)
        if isinstance(refresher, Refresher):
            refresher.refresh_all()
