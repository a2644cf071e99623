"""The user's own choices on this desk: look and writing. They take effect at once."""

from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from parkdesk import settings
from parkdesk.settings import Grouping, Theme
from parkdesk.ui import formats
from parkdesk.ui.look import apply_theme
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import Refresher
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
