"""Step 4: every problem of every cell, fixed here, one or all the same, or let be."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout

from parkdesk.rules.values import CellValue
from parkdesk.services.imports.answers import Answer
from parkdesk.services.imports.plan import PlannedRow
from parkdesk.services.searching import matches
from parkdesk.spreadsheets.sheet import Workbook
from parkdesk.ui.formats import parse_day
from parkdesk.ui.imports.annotate_button import AnnotateButton
from parkdesk.ui.imports.fix_bar import FixBar
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.problem_key import CellPlace
from parkdesk.ui.imports.problem_list import NO_PROBLEMS, ProblemRow
from parkdesk.ui.imports.problem_rows import ProblemModel, problem_columns
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.step import Step
from parkdesk.ui.imports.who_dialog import WhoDialog
from parkdesk.ui.imports.words import code_title, left_out_text
from parkdesk.ui.messages import show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.fields import ChoiceBox, SearchField
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel

ASKING = frozenset({"ambiguous", "answered"})  # problems of a row that asks who is meant


class ProblemsStep(Step):
    def __init__(self, flow: ImportFlow, context: PageContext) -> None:
        super().__init__(flow)
        self._context = context
        self._rows = NO_PROBLEMS
        self._at = 0  # the place of the row that was marked
        self._workbook: Workbook | None = None  # the list these filters were chosen for
        self.summary = ElidedLabel()
        self.take_back = Button("…", self._take_back, kind="link", icon="undo")
        self.annotate_button = AnnotateButton(flow.to_annotate, flow.save)
        self.chips = FilterChips(
            [
                ("all", self.tr("All")),
                ("errors", self.tr("Errors")),
                ("asks", self.tr("To answer")),
                ("warnings", self.tr("Warnings")),
                ("ignored", self.tr("Ignored")),
            ]
        )
        self.code_box = ChoiceBox()
        self.search = SearchField(self.tr("Search the problems"))
        self.model = ProblemModel(problem_columns(), context.jobs, self)
        self.table = DataTable(
            self.model, name="import-problems", accessible_name=self.tr("Problems"), multi=False
        )
        self.bar = FixBar()
        self._build()
        self._connect()

    def focus_first(self) -> None:
        self.table.view.setFocus()
        if self.model.rowCount() and self.table.current_row is None:
            self.table.select_row(0)

    def enter(self) -> None:
        super().enter()
        if self.flow.state.plan is None and self.flow.state.workbook is not None:
            self.flow.check()

    def complaint(self, state: ImportState) -> str:
        return "" if state.plan is not None else self.tr("The rows are still being checked.")

    def show_state(self, state: ImportState) -> None:
        fixed = state.open_fixes
        last = state.fixes[-1] if state.fixes else {}
        self.take_back.setVisible(any(not state.rows or row in state.rows for row, _ in last))
        text = (
            self.tr("1 cell fixed here. Take the last fix back")
            if fixed == 1
            else self.tr("{count} cells fixed here. Take the last fix back")
        )
        self.take_back.setText(text.format(count=fixed))
        self.annotate_button.show_plan(state.plan)
        if state.plan is None or state.proposal is None:
            self.summary.setText(self.tr("Checking the rows…"))
            return
        self._at = self.table.view.currentIndex().row()
        if state.workbook is not self._workbook:
            self._workbook = state.workbook
            self._show_all()
        self.bar.set_columns(state.proposal.mapping)
        self._rows = state.problems
        self._show_counts(state)
        self._filter()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.take_back)
        head.addWidget(self.annotate_button)
        filters = QHBoxLayout()
        filters.setSpacing(SPACE_8)
        filters.addWidget(self.chips, 1)
        self.code_box.setAccessibleName(self.tr("Kind of problem"))
        self.code_box.setFixedWidth(220)
        self.search.setFixedWidth(240)
        filters.addWidget(self.code_box)
        filters.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addLayout(filters)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.bar)
        trigger = QAbstractItemView.EditTrigger
        self.table.view.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)

    def _connect(self) -> None:
        self.chips.changed.connect(self._on_level)
        self.code_box.chosen.connect(self._filter)
        self.search.searched.connect(self._filter)
        self.table.current_changed.connect(self._on_current)
        self.table.activated.connect(self._on_activated)
        self.model.arranged.connect(self._on_arranged)
        self.model.typed.connect(lambda row, text: self._fix(row.place, text))
        self.bar.fixed.connect(self._fix)
        self.bar.fixed_all.connect(self._fix_all)
        self.bar.ignored.connect(self._ignore)
        self.bar.always.connect(lambda row: self._always(row, True))
        self.bar.who_asked.connect(self.ask_who)

    # --- what is shown

    def _show_counts(self, state: ImportState) -> None:
        assert state.plan is not None
        for key in ("all", "errors", "asks", "warnings", "ignored"):
            self.chips.set_count(key, self._rows.count_level(key))
        asks = self._rows.count_level("asks") > 0
        self.chips.chip("asks").setVisible(asks or self.chips.key == "asks")
        self.summary.setText(left_out_text(state.plan))
        self._show_codes()

    def _on_level(self, _level: str) -> None:
        self._show_codes()
        self._filter()

    def _show_codes(self) -> None:
        """The kinds of problem there are at the chosen level; the chosen kind stays."""
        codes = dict(self._rows.count_codes(self.chips.key))
        if chosen := self.code_box.value():
            codes.setdefault(chosen, 0)
        known = sorted((code_title(code), code) for code in codes)
        choices = [(code, f"{title}  {codes[code]:,}") for title, code in known]
        self.code_box.set_choices([("", self.tr("All kinds of problem")), *choices])
        if self.code_box.value() is None:
            self.code_box.set_value("")

    def _show_all(self) -> None:
        """Another list begins with all its problems, whatever was looked for in the last one."""
        self._clear_filters()
        self._at = 0
        self.table.view.setCurrentIndex(QModelIndex())

    def _clear_filters(self) -> None:
        self.chips.chip("all").setChecked(True)
        self.code_box.set_value("")
        self.search.clear()

    def _see_all(self) -> None:
        self._clear_filters()
        self._on_level(self.chips.key)
        self.table.view.setFocus()

    def _show_empty(self) -> None:
        """Nothing is left to fix, or a filter merely hides it."""
        if not self._rows.count_level("all"):
            title, text = self.tr("No problems here"), self.tr("Nothing is left to fix.")
            self.table.set_empty(title, text, icon="success")
        else:
            title, verb = self.tr("None of them match"), self.tr("Show all problems")
            self.table.set_empty(title, "", verb, self._see_all, icon="filter")

    def _filter(self, *_: object) -> None:
        level, code, text = self.chips.key, self.code_box.value() or "", self.search.text()
        self._show_empty()

        def wanted(row: ProblemRow) -> bool:
            problem, at = row.problem, row.level
            if at != level and (level != "all" or at == "ignored"):
                return False
            if code and problem.code != code:
                return False
            return not text or matches(
                text, (problem.row, row.cell, problem.column, problem.value, problem.message)
            )

        is_all = level == "all" and not (code or text or self._rows.count_level("ignored"))
        self.model.show_only(self._rows.by_id, None if is_all else wanted)

    def _on_arranged(self) -> None:
        """What was marked may be mended: then the one in its place is next."""
        if self.table.current_row is None and self.model.rowCount():
            self.table.select_row(min(max(self._at, 0), self.model.rowCount() - 1))
        self._on_current(self.table.current_row)

    def _on_current(self, row: ProblemRow | None) -> None:
        planned = self._planned(row)
        asks = row is not None and row.problem.code in ASKING and planned is not None
        self.bar.show_row(
            row,
            self._who(planned),
            len(self._same(row)),
            asks_who=asks and bool(planned and planned.candidates),
        )

    def _on_activated(self, row: ProblemRow) -> None:
        """Enter goes to the field; a double click on the value types into the grid itself."""
        if self.bar.who_button.isHidden():
            self.bar.start_typing()
        else:
            self.ask_who()

    def ask_who(self) -> None:
        """Ask who is meant by the row that is marked."""
        row, state = self.table.current_row, self.flow.state
        planned = self._planned(row)
        if row is None or planned is None or state.kind is None:
            return
        known = state.answers.get(planned.row)
        dialog = WhoDialog(planned, state.kind, row.problem.message, known, self)
        dialog.accepted.connect(lambda: self._answer(planned.row, dialog.answer))
        open_once(dialog)

    def _answer(self, row: int, answer: Answer | None) -> None:
        if answer is not None:
            self.flow.choose(self.flow.state.with_answer(row, answer))
            self.flow.check()

    def _planned(self, row: ProblemRow | None) -> PlannedRow | None:
        plan = self.flow.state.plan
        if row is None or plan is None or row.problem.row is None:
            return None
        return next((known for known in plan.rows if known.row == row.problem.row), None)

    def _who(self, found: PlannedRow | None) -> str:
        if found is None:
            return ""
        words = [text for text in found.raw.values() if not any(map(str.isdigit, text))]
        name = found.label or " · ".join(words[:2])
        return self.tr("Row {row}: {name}").format(row=found.row, name=name)

    def _same(self, row: ProblemRow | None) -> Sequence[CellPlace]:
        """All the cells with the same problem, in the same column, of the same value."""
        return self._rows.alike(row) if row is not None else ()

    # --- what is changed

    def _fix(self, place: CellPlace, text: str) -> None:
        self._change([place], text)

    def _fix_all(self, row: ProblemRow, text: str) -> None:
        self._change(self._same(row), text)

    def _change(self, places: Sequence[CellPlace], text: str) -> None:
        if not places:
            return
        value = self._value(places[0][1], text)
        self.flow.choose(self.flow.state.with_fix(dict.fromkeys(places, value)))
        self.flow.check()
        self.table.view.setFocus()

    def _value(self, column: int, text: str) -> CellValue:
        """What was typed; a day as the desk writes days, so that no column's order is doubted."""
        state = self.flow.state
        assert state.proposal is not None
        mapping = state.proposal.mapping
        field = next((name for name, at in mapping.by_field.items() if at.column == column), "")
        known = mapping.sheet_kind.by_field.get(field)
        if known is not None and known.is_day and text.strip():
            try:
                return parse_day(text, today=self._context.today)
            except ValueError:
                return text
        return text.strip() or None

    def _take_back(self) -> None:
        self.flow.choose(self.flow.state.without_last_fix())
        self.flow.check()

    def _always(self, row: ProblemRow, yes: bool) -> None:
        """Ignore what is said of this value in every list of the sender, or warn again."""
        if row.always is None:
            return
        state = self.flow.state.with_always(row.always, yes)
        self.flow.list_problems(state)
        self.table.view.setFocus()
        if yes:
            sender = state.sender or self.tr("lists without a sender")
            text = self.tr("“{value}” is not warned of again in lists of {sender}, once imported.")
            show_toast(self, text.format(value=row.problem.value, sender=sender))

    def _ignore(self, row: ProblemRow, yes: bool) -> None:
        if row.is_always:
            self._always(row, False)
            return
        self.flow.set_state(self.flow.state.with_ignored(row.problem, yes))
        self.table.view.setFocus()
