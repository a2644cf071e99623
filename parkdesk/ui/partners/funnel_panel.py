"""What a target is made of: its reckoning, the steps to it, and the rows behind them."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.targets import meaning
from parkdesk.services import training_figures
from parkdesk.services.targets import TargetProgress
from parkdesk.services.training_figures import STEP_MEANINGS, FunnelBy, FunnelLine
from parkdesk.ui import theme
from parkdesk.ui.formats import format_number
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.funnel_bars import FunnelBars
from parkdesk.ui.partners.target_words import (
    TONES,
    counted_text,
    month_text,
    own_text,
    reached_text,
    standing_text,
    tr,
    whom_text,
)
from parkdesk.ui.reading import Reading
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import IconButton
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label
from parkdesk.ui.words import titled

MANY = 10_000  # always by a job: what is counted is as much as the park ever trained
TALLEST, WORDS_HEIGHT = 4000, 184


class FunnelPanel(QFrame):
    """Says `closed()`. A double click on a batch opens it."""

    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_detail")
        self._context = context
        self._shown: TargetProgress | None = None
        self._reading = Reading(context.jobs, self)
        self.title, self.chip = ElidedLabel("", "subtitle", strong=True), Chip()
        self.reckoning = Label(tone="muted", wrap=True).selectable()
        self.bars = FunnelBars()
        self.bars.setToolTip("\n".join(STEP_MEANINGS.values()))
        self.by = FilterChips([(one.value, titled(one)) for one in FunnelBy])
        self.model: RowTableModel[FunnelLine] = RowTableModel(self._columns(), self)
        self.table: DataTable[FunnelLine] = DataTable(
            self.model, name="funnel", accessible_name=self.tr("Rows behind the target")
        )
        self._build()
        self._reading.done.connect(self._on_read)
        self.by.changed.connect(lambda _key: self.refresh())
        self.table.activated.connect(self._open_batch)

    def show_target(self, row: TargetProgress) -> None:
        self._shown = row
        target = row.target
        self.title.setText(f"{titled(target.indicator)} – {whom_text(target)}")
        self.chip.show_state(titled(row.progress.standing), TONES[row.progress.standing])
        sentences = [
            f"{reached_text(row)}. {standing_text(row)}.",
            month_text(row),
            own_text(target),
            counted_text(row),
            meaning(target.indicator),
            tr("Source: {source}").format(source=target.source) if target.source else "",
        ]
        self.reckoning.setText("\n".join(filter(None, sentences)))
        self._rows.setVisible(row.has_funnel)
        self.setMaximumHeight(TALLEST if row.has_funnel else theme.current().px(WORDS_HEIGHT))
        self.bars.setVisible(row.has_funnel)
        self.show()
        self.refresh()

    def refresh(self) -> None:
        if self._shown is None or not self._shown.has_funnel or self.isHidden():
            return
        scope = self._shown.target.scope(self._context.today)
        self._reading.start(
            partial(
                self._context.database.read,
                training_figures.list_steps,
                scope=scope,
                by=FunnelBy(self.by.key),
            ),
            records=MANY,
        )

    def close_panel(self) -> None:
        self._shown = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _on_read(self, lines: list[FunnelLine]) -> None:
        self.bars.show_total(training_figures.total_of(lines))
        self.model.set_rows(lines)

    def _open_batch(self, line: Any) -> None:
        if self.by.key == FunnelBy.BATCH:
            self._context.navigate("training", batch=line.label)

    def _build(self) -> None:
        close = IconButton("close", self.tr("Close what is behind the target"), self.close_panel)
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        head.addWidget(close)
        words = QVBoxLayout()
        words.setSpacing(SPACE_8)
        words.addWidget(self.reckoning)
        words.addWidget(self.bars)
        words.addStretch()
        inside = QWidget()
        words.setContentsMargins(0, 0, 0, 0)
        inside.setLayout(words)
        left = scrolled(inside)  # a small screen cuts nothing off
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_8)
        rows.addWidget(self.by)
        rows.addWidget(self.table, 1)
        body = QHBoxLayout()
        body.setSpacing(SPACE_16)
        body.addWidget(left, 2)
        body.addWidget(self._rows, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_4)
        column.addLayout(head)
        column.addLayout(body, 1)
        self.table.set_empty(
            self.tr("Nobody yet"),
            self.tr("Nobody applied or took a seat in the days of the target."),
            icon="training",
        )

    def _columns(self) -> list[Column[FunnelLine]]:
        def count(title: str, name: str, width: int = 76) -> Column[FunnelLine]:
            return Column(
                title,
                lambda row: getattr(row, name),
                format_number,
                numeric=True,
                width=width,
                head_tip=STEP_MEANINGS[name],
            )

        return [
            Column(
                self.tr("Of"), lambda row: titled(row.label) or self.tr("Not stated"), width=120
            ),
            count(self.tr("Applied"), "applied"),
            count(self.tr("Eligible"), "eligible"),
            count(self.tr("Enrolled"), "enrolled"),
            count(self.tr("Women"), "women"),
            count(self.tr("Dropped"), "dropped"),
            count(self.tr("Completed"), "completed", 92),
        ]
