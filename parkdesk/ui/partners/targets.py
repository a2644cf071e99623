"""The tab of targets: how far each has come, and below the list what the chosen one is made of."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from parkdesk.rules.targets import Standing
from parkdesk.services import targets
from parkdesk.services.targets import TargetProgress
from parkdesk.ui.formats import format_day, format_days, format_number, format_percent
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.bar_cell import ProgressPainter
from parkdesk.ui.partners.funnel_panel import FunnelPanel
from parkdesk.ui.partners.published_dialog import PublishedDialog
from parkdesk.ui.partners.record_tab import ALL, Records, RecordTab
from parkdesk.ui.partners.target_form import TargetForm
from parkdesk.ui.partners.target_words import TONES, reached_text, standing_text, whom_text
from parkdesk.ui.table_model import Column
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.form import FormDialog, open_once
from parkdesk.ui.words import titled

PROGRESS = 2  # the column with the bar


class TargetsTab(RecordTab[TargetProgress]):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _records(context), parent)
        self.table.view.painter = ProgressPainter(self.table.view, PROGRESS)
        self.table.view.setItemDelegate(self.table.view.painter)
        self.published_button = Button(_tr("Published figures"), self.choose_published)
        self.add_head(self.published_button)
        self.funnel = FunnelPanel(context)
        self.funnel.hide()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(SPACE_12)
        split.addWidget(self.table)
        split.addWidget(self.funnel)
        split.setSizes([180, 370])  # the panel whole on a laptop
        self.column.addWidget(split, 1)
        self.table.current_changed.connect(self._on_current)
        self.funnel.closed.connect(self.table.view.clearSelection)

    def show_rows(self, rows: list[TargetProgress]) -> None:  # type: ignore[override]  # narrower
        super().show_rows(rows)
        if self.table.current_row is None:
            self.funnel.close_panel()

    def choose_published(self) -> None:
        open_once(PublishedDialog(self._context, self))

    def _on_current(self, row: TargetProgress | None) -> None:
        if row is not None:
            self.funnel.show_target(row)
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The panel takes room from the list, perhaps where the chosen target stands."""
        self.table.view.scrollTo(self.table.view.currentIndex())


def _records(context: PageContext) -> Records[TargetProgress]:
    def form(row: TargetProgress | None, over: QWidget) -> FormDialog:
        return TargetForm(context, over, row=row.target if row else None)

    def remove(row: TargetProgress) -> None:
        context.database.write(targets.remove_target, target_id=row.id)

    return Records(
        name="targets",
        title=_tr("Targets"),
        new=_tr("New target"),
        columns=_columns(),
        chips=[(ALL, _tr("All")), *((one.value, titled(one)) for one in Standing)],
        chips_of=lambda row: (row.progress.standing,),
        texts=lambda row: (row.target.indicator, row.target.audience, row.target.source),
        search_hint=_tr("What is counted, or the source"),
        form=form,
        remove=remove,
        name_of=lambda row: row.target.indicator,
        removed=_tr("The target {name} was removed."),
        nothing_yet=(
            _tr("No targets yet"),
            _tr("What the park has promised, from when until when, and to whom."),
        ),
        icon="check",
    )


def _columns() -> list[Column[TargetProgress]]:
    return [
        Column(_tr("What is counted"), lambda row: titled(row.target.indicator), width=240),
        Column(_tr("Of whom"), lambda row: whom_text(row.target), width=148),
        Column(
            _tr("Progress"),
            reached_text,
            width=232,
            sort_key=lambda row: row.progress.way_percent,
        ),
        Column(
            _tr("What is left"),
            standing_text,
            width=252,
            sort_key=lambda row: (row.progress.standing, row.progress.short_by),
            tone=lambda row: TONES[row.progress.standing],
        ),
        Column(_tr("From"), lambda row: row.target.starts_on, format_day, width=110, hidden=True),
        Column(
            _tr("Until"),
            lambda row: row.target.ends_on,
            format_day,
            width=108,
            tip=lambda row: format_days(row.target.starts_on, row.target.ends_on),
        ),
        Column(
            _tr("Figure"),
            lambda row: row.target.value,
            format_number,
            numeric=True,
            width=84,
            hidden=True,
        ),
        Column(
            _tr("Share"),
            lambda row: row.target.share_percent,
            lambda share: format_percent(share, 2),
            numeric=True,
            width=84,
            hidden=True,
        ),
        Column(
            _tr("Baseline"),
            lambda row: row.target.baseline,
            format_number,
            numeric=True,
            width=84,
            hidden=True,
        ),
        Column(_tr("Source"), lambda row: row.target.source, width=160, hidden=True),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Targets", text)
