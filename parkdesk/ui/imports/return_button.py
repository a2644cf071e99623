"""Saves the rows that are left out, with what is wrong, for the one who sent them."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from parkdesk.services.imports.plan import ImportPlan
from parkdesk.ui.imports import work
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.jobs import Progress
from parkdesk.ui.messages import show_toast
from parkdesk.ui.widgets.buttons import Button


class ReturnButton(Button):
    """Hidden where nothing is left out."""

    def __init__(self, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__("…", self.ask, icon="download", parent=parent)
        self._flow = flow

    def show_plan(self, plan: ImportPlan) -> None:
        counts = plan.counts
        left_out = counts["refused"] + counts["ambiguous"] + counts["duplicates"]
        self.setVisible(bool(left_out))
        several = self.tr("Save the {count} rows left out…").format(count=left_out)
        self.setText(self.tr("Save the row left out…") if left_out == 1 else several)
        self.setToolTip(self.tr("A workbook for the sender: the rows as they came, and why."))

    def ask(self) -> None:
        state = self._flow.state
        stem = state.path.stem if state.path else "list"
        title = self.tr("Save the rows left out")
        suggested = str((state.path or Path(stem)).with_name(f"{stem} - to correct.xlsx"))
        name, _filter = QFileDialog.getSaveFileName(self, title, suggested, "*.xlsx")
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write the workbook, and say where it is."""
        state = self._flow.state
        if state.plan is None or state.proposal is None:
            return
        plan = state.plan
        headers = [column.header for column in state.proposal.mapping.columns]

        def task(progress: Progress) -> None:
            progress(0, 0)
            work.write_left_out(path, plan, headers)

        said = self.tr("The rows left out are in {file}.").format(file=path.name)
        self._flow.save(self.tr("Writing the workbook"), task, lambda _: show_toast(self, said))
