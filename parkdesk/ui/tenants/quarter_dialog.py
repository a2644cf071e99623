"""A quarter's returns of all tenants, typed in one grid and stored at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.returns import last_whole_quarter, quarter_before, quarter_text
from parkdesk.services import tenants
from parkdesk.services.tenants import QuarterLine, ReturnDraft, ReturnsSummary
from parkdesk.ui.formats import format_number, format_percent
from parkdesk.ui.jobs import Progress
from parkdesk.ui.messages import Question, sentence_of, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.tenants.quarter_grid import FIELDS, FIRST, QuarterGrid
from parkdesk.ui.theme import SPACE_12, SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.text import ElidedLabel, Label

QUARTERS_BACK = 8
SIZE = (1080, 640)


class QuarterDialog(QDialog):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._month = context.database.read(tenants.fiscal_start_month)
        self._lines: list[QuarterLine] = []
        self._shown: date | None = None
        self.question: Question | None = None
        self.setWindowTitle(self.tr("Returns of a quarter"))
        self.setModal(True)
        self.banner = Banner()
        self.quarter = ChoiceBox(
            [(one, quarter_text(one, self._month)) for one in self._quarters()]
        )
        self.summary = ElidedLabel("", tone="muted")
        self.grid = QuarterGrid()
        self.save_button = Button(self.tr("Save all"), self.save, kind="primary")
        self.cancel_button = Button(self.tr("Cancel"), self.reject)
        self._reading = Reading(context.jobs, self)
        self._build()
        self._connect()
        self.resize(*SIZE)
        self._read()

    def save(self) -> None:
        """Store what was changed, all or nothing; wrong cells are marked and said."""
        self.banner.dismiss()
        quarter = self.quarter.value()
        drafts = self.grid.read(quarter=quarter, today=self._context.today)
        if self.grid.wrong:
            self._say_wrong()
            return
        emptied = sum(draft is None for draft in drafts.values())
        if emptied:
            text = self.tr("{count} returns have no figure left. Take them out?")
            self._ask(text.format(count=emptied), self.tr("Take out"), lambda: self._store(drafts))
        else:
            self._store(drafts)

    def reject(self) -> None:
        self._leave(super().reject)

    def _store(self, drafts: dict[int, ReturnDraft | None]) -> None:
        database, quarter = self._context.database, self.quarter.value()

        def task(_progress: Progress) -> int:
            return database.write(tenants.save_quarter, quarter=quarter, drafts=drafts)

        self.setEnabled(False)
        job = self._context.jobs.start(task, self.tr("Storing the returns"))
        job.done.connect(self._on_stored)
        job.failed.connect(self._on_failed)

    def _on_stored(self, count: int) -> None:
        text = self.tr("{count} returns of {quarter} are stored.")
        if count == 1:
            text = self.tr("{count} return of {quarter} is stored.")
        name = quarter_text(self.quarter.value(), self._month)
        show_toast(self.parentWidget() or self, text.format(count=count, quarter=name))
        self.accept()

    def _on_failed(self, error: object) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.banner.say(sentence_of(error))

    def _read(self) -> None:
        database, quarter = self._context.database, self.quarter.value()
        self._shown = quarter
        self._reading.start(
            lambda: (
                database.read(tenants.get_quarter_sheet, quarter=quarter),
                database.read(tenants.returns_summary, quarter=quarter),
            ),
            records=database.read(tenants.count_tenants),
        )

    def _on_read(self, found: tuple[list[QuarterLine], ReturnsSummary]) -> None:
        lines, summary = found
        self._lines = lines
        self.grid.show_lines(lines)
        text = self.tr("{filed} of {count} tenants have filed: {staff} staff, {women} women")
        self.summary.setText(
            text.format(
                filed=summary.filed,
                count=summary.tenants,
                staff=format_number(summary.staff),
                women=format_percent(summary.women_percent),
            )
        )
        open_ = next((at for at, line in enumerate(lines) if line.filed is None), 0)
        if lines:
            self.grid.view.setCurrentIndex(self.grid.model.index(open_, FIRST))
        self.grid.view.setFocus()

    def _on_quarter(self) -> None:
        wanted = self.quarter.value()
        if wanted == self._shown:
            return
        self.quarter.set_value(self._shown)  # until what was typed may go
        self._leave(lambda: self._go_to(wanted))

    def _go_to(self, quarter: date) -> None:
        self._shown = quarter
        self.quarter.set_value(quarter)
        self.banner.dismiss()
        self._read()

    def _leave(self, go: Callable[[], object]) -> None:
        """Go at once where nothing was typed, else once the user said so."""
        if not self.grid.is_changed:
            go()
            return
        self._ask(self.tr("Leave without storing what you typed?"), self.tr("Leave"), go)

    def _ask(self, sentence: str, verb: str, go: Callable[[], object]) -> None:
        self.question = Question(sentence, verb, self, danger=True)
        self.question.accepted.connect(lambda: go())
        open_once(self.question)

    def _say_wrong(self) -> None:
        wrong = self.grid.wrong
        count = sum(len(cells) for cells in wrong.values())
        line = next(line for line in self._lines if line.id in wrong)
        field = next(name for name in FIELDS if name in wrong[line.id])
        head = self.grid.model.columns[FIRST + FIELDS.index(field)].title
        text = self.tr("{tenant}, {column}: {reason}").format(
            tenant=line.tenant, column=head, reason=wrong[line.id][field]
        )
        more = self.tr(" {count} more cells are to be mended.").format(count=count - 1)
        self.banner.say(text + (more if count > 1 else ""))
        self.grid.go_to_wrong()
        self.grid.view.setFocus()

    def _quarters(self) -> list[date]:
        """The newest that is over first: its returns are what comes in."""
        quarter = last_whole_quarter(self._context.today, self._month)
        found = []
        for _ in range(QUARTERS_BACK):
            found.append(quarter)
            quarter = quarter_before(quarter)
        return found

    def _build(self) -> None:
        self.quarter.setAccessibleName(self.tr("Quarter"))
        self.quarter.setMinimumWidth(240)
        self.grid.set_empty(
            self.tr("No tenant in this quarter"),
            self.tr("Nobody had a lease in force on its last day."),
            icon="tenants",
        )
        head = QHBoxLayout()
        head.setSpacing(SPACE_12)
        head.addWidget(self.quarter)
        head.addWidget(self.summary, 1)
        buttons = QHBoxLayout()
        keys = self.tr("Tab goes to the next cell, Enter down. Leave empty what was not stated.")
        buttons.addWidget(ElidedLabel(keys, "caption", tone="muted"), 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        column.addWidget(Label(self.tr("Returns of a quarter"), "subtitle", strong=True))
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.grid, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read)
        self.quarter.currentIndexChanged.connect(lambda _at: self._on_quarter())
