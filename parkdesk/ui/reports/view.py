"""The page Reports: choose one, say for which day, see its pages, save or print them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.reports.catalogue import find_report, known_reports
from parkdesk.reports.spec import KEPT, ReportSpec
from parkdesk.rules.money import JULY
from parkdesk.rules.usual_days import usual_days
from parkdesk.services.park import find_park
from parkdesk.services.presets import PresetDraft
from parkdesk.storage.audit import TRAIL_TABLE
from parkdesk.ui import theme
from parkdesk.ui.latest_job import LatestJob
from parkdesk.ui.messages import sentence_of, show_error
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.reports.drawing import Drawn
from parkdesk.ui.reports.figures import rows_of
from parkdesk.ui.reports.making import Request, issuing, making
from parkdesk.ui.reports.parameters import BATCH, LEASE, ParameterForm
from parkdesk.ui.reports.presets import PresetBar
from parkdesk.ui.reports.preview import Preview
from parkdesk.ui.reports.records import gone, nothing_of, read_records
from parkdesk.ui.reports.report_list import ReportList
from parkdesk.ui.reports.saver import Saver
from parkdesk.ui.reports.words import title_of
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.text import Line

LIST_WIDTH = 248


class ReportsView(Page):
    TABLES = frozenset(
        {TRAIL_TABLE, "board_pack"}
    )  # every change: between them, reports show the whole park

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            self.tr("Reports"),
            self.tr("Made from the park’s own records, for any day."),
            parent=parent,
        )
        self._made: Request | None = None  # what the pages show
        self._asked: Request | None = None  # what is being made for them
        self._known: set[str] = set()  # of what the records to choose from were read
        self._making = LatestJob(context.jobs, self)
        self._build()
        self._connect()
        self.refresh()

    @property
    def spec(self) -> ReportSpec:
        spec = find_report(self.list.name)
        assert spec is not None  # the list is made from the same catalogue
        return spec

    @property
    def shown(self) -> Request | None:
        """What the pages in sight were made for, None where there are none."""
        return self._made if self.preview.pages.document else None

    def refresh(self) -> None:
        """Read what can be chosen, and make the report again."""
        database, today = self.context.database, self.context.today
        park = database.read(find_park)
        month = park.fiscal_year_start_month if park else JULY
        self.parameters.set_usual_days(usual_days(today, fiscal_start_month=month))
        self._known.clear()
        self.presets.refresh()
        self.remake()

    def open_target(self, **target: Any) -> None:
        """`report` by its name, `as_of` a day, `batch` or `lease` by name, `colour` of the plan.

        Or a `preset_id`.
        """
        if "preset_id" in target:
            self.list.choose_preset(target["preset_id"])
            return
        if isinstance(day := target.get("as_of"), date):
            self.parameters.set_day(day)
        for name in (BATCH, LEASE):
            if name in target:
                self._read_records(name)
                self.parameters.choose(name, target[name])
        self.list.choose(target.get("report", self.list.name))
        if "colour" in target:
            self.parameters.show_for(self.spec.parameters, self.spec.choices)
            self.parameters.choose_colour(target["colour"])
        self.remake()

    def remake(self) -> None:
        """Make what is chosen; the old page stays until the new is ready."""
        spec = self.spec
        self._show_fields()
        if lacking := self.parameters.lacks:
            title, text, verb, page = nothing_of(lacking)
            self._say_instead(title, text, lambda: self.context.navigate(page), verb, icon=page)
            return
        if unsaid := self.parameters.unsaid:
            title, text, verb = gone(unsaid)
            self._say_instead(title, text, lambda: self.parameters.go_to(unsaid), verb)
            return
        try:
            request = self._request()
        except FieldError as error:
            self.parameters.say_wrong(error)
            return
        another = self.shown is None or self.shown.spec is not spec
        self._asked = request
        self.preview.wait_for(title_of(spec), another=another)
        self._making.start(
            making(self.context.database.read, request, self.preview.pages.sight),
            self.tr("Making {report}").format(report=title_of(spec)),
        )
        self._allow()

    def save_pdf(self) -> None:
        self._save(".pdf", self.tr("Save PDF"), self.tr("PDF documents (*.pdf)"))

    def save_workbook(self) -> None:
        self._save(".xlsx", self.tr("Save workbook"), self.tr("Excel workbooks (*.xlsx)"))

    def keep_preset(self) -> None:
        """Keep what is asked for under a name, for its usual day or for one day."""
        try:
            asked = self._request()
        except FieldError as error:
            self.parameters.say_wrong(error)
            return
        fixed = PresetDraft(asked.spec.name, None, asked.as_of, asked.parameters)
        usual = self.parameters.usual_day
        drafts = [replace(fixed, usual_day=usual, as_of=None)] if usual else []
        self.presets.keep([*drafts, fixed])

    def print_pages(self) -> None:
        """Ask for a printer and print the pages in sight."""
        document, shown, context = self.preview.pages.document, self.shown, self.context
        if document is None or shown is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from parkdesk.ui.reports.printing import new_printer, printing

        title = title_of(shown.spec)
        printer = new_printer(shown.file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("Print {report}").format(report=title))
        dialog.setMinMax(1, len(document.sizes))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        job = context.jobs.start(
            issuing(context.database, shown, context.now, partial(printing, printer)),
            self.tr("Printing {report}").format(report=title),
        )
        job.failed.connect(self._on_refused)

    # --- inside

    def _build(self) -> None:
        self.set_primary(self.tr("Save PDF…"), self.save_pdf, icon="download", shortcut="Ctrl+S")
        self.saver = Saver(self)
        self.add_head(self.saver.open_after)
        self.excel_button = self.add_action(
            self.tr("Excel…"), self.save_workbook, icon="file", shortcut="Ctrl+E"
        )
        self.print_button = self.add_action(
            self.tr("Print…"), self.print_pages, icon="print", shortcut="Ctrl+P"
        )
        self.list = ReportList(known_reports())
        self.presets = PresetBar(self.context, self.list, self.keep_preset)
        self._command(self.tr("Keep as preset…"), self.keep_preset, "")
        self.parameters = ParameterForm()
        self.preview = Preview(self.context.jobs, self.remake)
        self._command(self.tr("Find in the report"), self.preview.finder.open, "Ctrl+F")
        reports, sheet = Card(), Card()
        reports.setFixedWidth(theme.current().px(LIST_WIDTH))
        reports.body.addWidget(self.list)
        reports.body.addWidget(self.presets)
        sheet.body.addWidget(self.parameters)
        sheet.body.addWidget(Line())
        sheet.body.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(reports)
        row.addWidget(sheet, 1)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.parameters.changed.connect(self.remake)
        self.saver.refused.connect(self._on_refused)
        self.preview.figures.asked.connect(self._open_figure)
        self._making.done.connect(self._on_made)
        self._making.failed.connect(self._on_not_made)
        self._making.cancelled.connect(self._on_cancelled)

    @Slot()
    def _on_chosen(self) -> None:
        if (preset := self.list.preset) is not None:
            self._show_fields()
            self.parameters.take(preset)
        self.remake()

    def _show_fields(self) -> None:
        spec = self.spec
        asked = (*spec.parameters, *((KEPT,) if spec.again else ()))
        for name in asked:
            self._read_records(name)
        self.parameters.show_for(asked, spec.choices)

    def _request(self) -> Request:
        """What the fields ask for; raises FieldError."""
        return Request(self.spec, self.parameters.day(), self.parameters.parameters())

    def _read_records(self, name: str) -> None:
        """Once after each change, and only for a report that asks for one."""
        if name not in self._known:
            self._known.add(name)
            self.parameters.set_records(name, read_records(self.context, name))

    def _allow(self) -> None:
        """Offer only what can be done: pages that are not there cannot be printed."""
        wanted = self._asked is not None
        for command in self.commands:
            command.setEnabled(wanted)
        self.presets.keep_button.setEnabled(wanted)
        self.excel_button.setEnabled(wanted)
        self.print_button.setEnabled(wanted and self.shown is not None)

    def _say_instead(
        self, title: str, text: str, on_action: Callable[[], Any], verb: str, icon: str = "reports"
    ) -> None:
        """Nothing can be made of what is chosen."""
        self._making.drop()
        self._asked = None
        self.preview.say_instead(title, text, on_action, verb, icon=icon)
        self._allow()

    @Slot(str)
    def _open_figure(self, key: str) -> None:
        """What it is made of, on the day of the pages in sight."""
        if (shown := self.shown) is not None:
            page, target = rows_of(key, shown.as_of)
            self.context.navigate(page, **target)

    @Slot(object)
    def _on_made(self, drawn: Drawn) -> None:
        before, self._made = self.shown, self._asked
        same = before is not None and before.spec is self.spec
        self.banner.hide()
        self.preview.show_drawn(drawn, from_top=not same)
        self._allow()

    @Slot(object)
    def _on_not_made(self, error: Exception) -> None:
        """What is shown is of another day or older data: a refusal takes its place."""
        if isinstance(error, UserError):
            self.preview.say_instead(
                self.tr("The report was not made"),
                sentence_of(error),
                self.remake,
                self.tr("Make it again"),
                icon="warning",
            )
        else:
            self.preview.mark_stale()
        self._allow()

    @Slot()
    def _on_cancelled(self) -> None:
        self.preview.mark_stale()
        self._allow()

    def _save(self, ending: str, title: str, kinds: str) -> None:
        try:
            request = self._request()
        except FieldError as error:
            self.parameters.say_wrong(error)
            return
        self.saver.save(request, ending, title, kinds)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        show_error(self, error)
