"""Step 1: which file, what it lists, for which batch, from whom."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import OF_A_BATCH, ImportKind
from parkdesk.services.imports.staging import StagedLine
from parkdesk.services.training import BatchRow
from parkdesk.spreadsheets.returned import HIDDEN_SHEET
from parkdesk.ui.formats import format_day, format_instant
from parkdesk.ui.imports.drop_zone import DropZone
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.step import Step
from parkdesk.ui.imports.words import kind_title, kind_words
from parkdesk.ui.jobs import Progress
from parkdesk.ui.messages import sentence_of, show_toast
from parkdesk.ui.theme import FORM_WIDTH, SPACE_4, SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import Form
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.text import Label

SHEETS_NAMED = 5


class FileStep(Step):
    """Says `take_up_asked(id)` where the file is one whose import is not finished."""

    take_up_asked = Signal(int)

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__(flow)
        self.drop_zone = DropZone()
        self.file_error = Label("", tone="danger", wrap=True)
        self.known = Banner()
        self.kind_box = ChoiceBox([(kind, kind_words(kind)) for kind in ImportKind])
        self._batches: list[BatchRow] = []
        self._choices: list[tuple[str, str]] = []
        self.batch_box = ChoiceBox()
        self.sender_box = QComboBox()
        self.form = Form()
        self.template_buttons: dict[ImportKind, Button] = {}
        self._build()
        self._connect()

    def focus_first(self) -> None:
        self.drop_zone.choose_button.setFocus()

    def complaint(self, state: ImportState) -> str:
        if state.workbook is None:
            return self.tr("Choose the workbook to import.")
        if state.kind is None:
            return self.tr("Say what the workbook lists.")
        return ""

    def set_batches(self, batches: Sequence[BatchRow], today: date) -> None:
        """Those still to come first, with the seats that are left; a closed one takes nobody."""
        takers = [batch for batch in batches if batch.closed_on is None]
        self._batches = sorted(takers, key=lambda batch: batch.ends_on < today)
        self._show_batches(self.flow.state)

    def set_senders(self, senders: Sequence[str]) -> None:
        typed = self.sender_box.currentText()
        self.sender_box.blockSignals(True)
        self.sender_box.clear()
        self.sender_box.addItems(list(senders))
        self.sender_box.setCurrentText(typed)
        self.sender_box.blockSignals(False)

    def show_state(self, state: ImportState) -> None:
        self._show_file(state)
        self.kind_box.setEnabled(state.workbook is not None)
        self.kind_box.set_value(state.kind)
        self._show_batches(state)
        if (cell := self.batch_box.parentWidget()) is not None:
            cell.setVisible(state.kind is None or state.kind in OF_A_BATCH)
        if self.sender_box.currentText() != state.sender:
            self.sender_box.setCurrentText(state.sender)
        self.form.set_error(
            "kind",
            self.tr("The header does not say what this is; please choose.")
            if state.workbook is not None and state.kind is None
            else "",
        )

    def show_known(self, line: StagedLine | None) -> None:
        """That this file was begun before, or has rows to mend, with the way to go on there."""
        if line is None:
            self.known.hide()
            return
        day = format_instant(line.updated_at)
        if line.import_id is None:
            text = self.tr("You began this list on {day} and did not finish. Cells fixed: {fixed}.")
            verb = self.tr("Take it up")
        else:
            text = self.tr("This list was imported on {day}. Rows left to mend: {rows}.")
            verb = self.tr("Mend these rows")
        said = text.format(day=day, fixed=f"{line.cells_fixed:,}", rows=f"{line.rows:,}")
        go = partial(self.take_up_asked.emit, line.id)
        self.known.say(said, "info", action=verb, on_action=go)

    def show_refusal(self, error: UserError) -> None:
        self.file_error.setText(sentence_of(error))
        self.file_error.show()

    def _build(self) -> None:
        holder = QWidget()
        holder.setMaximumWidth(FORM_WIDTH)
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_16)
        left.addWidget(self.drop_zone)
        self.file_error.hide()
        left.addWidget(self.file_error)
        left.addWidget(self.known)
        self.form.add("kind", self.tr("What it lists"), self.kind_box)
        self.form.add("batch", self.tr("Batch"), self.batch_box)
        self.sender_box.setEditable(True)
        self.sender_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        hint = self.tr("A university, a board, a tenant. Its columns are remembered by this name.")
        self.form.add("sender", self.tr("Who sent it"), self.sender_box, hint)
        left.addWidget(self.form)
        left.addStretch()
        row = QHBoxLayout()
        row.setSpacing(SPACE_24)
        row.addWidget(holder, 1)
        row.addWidget(self._templates(), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        self.body.addLayout(row, 1)

    def _templates(self) -> Card:
        card = Card(self.tr("Templates"))
        card.setFixedWidth(288)
        words = Label(
            self.tr("A list typed into a template comes in without questions. Send one along."),
            tone="muted",
            wrap=True,
        )
        card.body.addWidget(words)
        column = QVBoxLayout()
        column.setSpacing(SPACE_4)  # so that all of them fit into the smallest window
        card.body.addLayout(column)
        for kind in ImportKind:
            button = Button(kind_title(kind), partial(self._save_template, kind), icon="download")
            name = self.tr("Download the template: {kind}").format(kind=kind_title(kind))
            button.setAccessibleName(name)
            self.template_buttons[kind] = button
            column.addWidget(button)
        return card

    def _connect(self) -> None:
        flow = self.flow
        self.drop_zone.chosen.connect(flow.read)
        self.kind_box.chosen.connect(lambda kind: flow.choose(flow.state.with_kind(kind)))
        self.batch_box.chosen.connect(lambda code: flow.choose(flow.state.with_batch(code)))
        self.sender_box.editTextChanged.connect(
            lambda text: (
                flow.choose(flow.state.with_sender(text.strip()))
                if text.strip() != flow.state.sender
                else None
            )
        )

    def _show_file(self, state: ImportState) -> None:
        if state.workbook is not None:
            self.file_error.hide()
            sheets = [
                f"{sheet.name}: {len(sheet.rows):,}"
                for sheet in state.workbook.sheets
                if sheet.name != HIDDEN_SHEET
            ]
            text = self.tr("Rows in its sheets: {sheets}")
            self.drop_zone.show_file(
                state.workbook.file, text.format(sheets=", ".join(sheets[:SHEETS_NAMED]))
            )
        elif self.flow.is_reading:
            self.file_error.hide()
        else:
            self.drop_zone.show_file("", "")

    def _show_batches(self, state: ImportState) -> None:
        """What it means to choose one, or none, is another thing for each kind of list."""
        is_register = state.kind is ImportKind.ATTENDANCE
        none = (
            self.tr("As the list says in its column Batch")
            if is_register
            else self.tr("No batch, only the people")
        )
        text = self._running_text if is_register else self._batch_text
        choices = [("", none), *((batch.code, text(batch)) for batch in self._batches)]
        if choices != self._choices:
            self._choices = choices
            self.batch_box.set_choices(choices)
        if self.batch_box.value() != state.batch:
            self.batch_box.set_value(state.batch)

    def _running_text(self, batch: BatchRow) -> str:
        return self.tr("{code} · {course} · {first} to {last}").format(
            code=batch.code,
            course=batch.course,
            first=format_day(batch.starts_on),
            last=format_day(batch.ends_on),
        )

    def _batch_text(self, batch: BatchRow) -> str:
        return self.tr("{code} · {course} · from {day} · {free} seats free").format(
            code=batch.code,
            course=batch.course,
            day=format_day(batch.starts_on),
            free=batch.free,
        )

    def _save_template(self, kind: ImportKind) -> None:
        title = self.tr("Save the template")
        name, _filter = QFileDialog.getSaveFileName(self, title, f"{kind}.xlsx", "*.xlsx")
        if name:
            self.save_template(kind, Path(name))

    def save_template(self, kind: ImportKind, path: Path) -> None:
        """Write the template of a kind, and say where it is."""

        def task(progress: Progress) -> None:
            from parkdesk.spreadsheets.writer import write_template

            progress(0, 0)
            write_template(kind, path)

        said = self.tr("The template is in {file}.").format(file=path.name)
        self.flow.save(self.tr("Writing the template"), task, lambda _: show_toast(self, said))
