"""A new park file: empty, from a programme's template, or filled with sample records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QWidget

from parkdesk import settings
from parkdesk.errors import FieldError, UserError
from parkdesk.services.templates import Template, found_park
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner, Progress
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import FormDialog

ENDING = ".parkdesk"
SAMPLE_NAME = "Sample Knowledge Park"


@dataclass(frozen=True)
class NewPark:
    """What was typed, checked."""

    path: Path
    name: str
    template: Template
    sample: bool


class NewParkDialog(FormDialog):
    """Asks for a name and a place, makes the file in a job, then says `made(path)`."""

    made = Signal(object)  # Path

    def __init__(
        self, jobs: JobRunner, parent: QWidget | None = None, *, sample: bool = False
    ) -> None:
        title = self.tr("Sample park") if sample else self.tr("New park")
        super().__init__(title, self.tr("Make the park"), parent)
        self._jobs = jobs
        self._sample = sample
        self._typed_path = False
        self._fill()

    def try_submit(self) -> None:
        """The dialog closes when the file is made, not at once."""
        self.form.clear_errors()
        self.banner.dismiss()
        try:
            new = self._read()
        except UserError as error:
            self._on_failed(error)
            return
        self._set_busy(busy=True)
        job = self._jobs.start(_making(new), self.tr("Making the park"))
        job.done.connect(lambda _: self._on_done(new.path))
        job.failed.connect(self._on_failed)

    def _fill(self) -> None:
        self.name = QLineEdit(SAMPLE_NAME if self._sample else "")
        self.template = ChoiceBox(
            [
                (Template.KNOWLEDGE_PARK, self.tr("Knowledge park")),
                (Template.SOFTWARE_TECHNOLOGY_PARK, self.tr("Software technology park")),
                (Template.INNOVATION_PARK, self.tr("Innovation park")),
                (Template.EMPTY, self.tr("None: begin without targets")),
            ]
        )
        self.path = QLineEdit()
        self.browse_button = Button(self.tr("Choose another place"), self._browse, kind="link")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.form.add("name", self.tr("Name of the park"), self.name)
        if not self._sample:
            self.form.add(
                "template",
                self.tr("Programme"),
                self.template,
                self.tr("Brings the programme's published targets, each to be edited later."),
            )
        self.form.add("path", self.tr("Park file"), self.path)
        self.form.add_widget(self.browse_button)
        self.form.add_widget(self.bar)
        self.name.textChanged.connect(self._propose_path)
        self.path.textEdited.connect(self._on_path_edited)
        self._propose_path()

    def _read(self) -> NewPark:
        name, typed = self.name.text().strip(), self.path.text().strip()
        if not name:
            raise FieldError("name", self.tr("Give the park a name."))
        if not typed:
            raise FieldError("path", self.tr("Say where the park's file is to be kept."))
        path = Path(typed).expanduser()
        if path.suffix != ENDING:
            path = path.with_name(path.name + ENDING)
        if path.exists():
            raise FieldError("path", self.tr("A file of this name exists. Choose another name."))
        if not path.parent.is_dir():
            raise FieldError("path", self.tr("There is no such folder."))
        return NewPark(path, name, self.template.value(), self._sample)

    def _propose_path(self) -> None:
        if not self._typed_path:
            name = "".join(sign for sign in self.name.text() if sign not in '<>:"/\\|?*').strip()
            folder = settings.documents_folder()
            home = folder if folder.is_dir() else Path.home()
            self.path.setText(str(home / f"{name}{ENDING}") if name else "")

    def _on_path_edited(self) -> None:
        self._typed_path = True

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Park file"), self.path.text(), self.tr("Parks (*.parkdesk)")
        )
        if name:
            self._typed_path = True
            self.path.setText(name)

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.verb_button.setEnabled(not busy)
        self.form.setEnabled(not busy)

    def _on_done(self, path: Path) -> None:
        self.accept()
        self.made.emit(path)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, UserError) and not self.form.show_error(error):
            self.banner.say(sentence_of(error))


def _making(new: NewPark) -> Callable[[Progress], None]:
    def fill(database: Database) -> None:
        if new.sample:
            from parkdesk.services.sample import fill_sample

            database.write(fill_sample, today=date.today(), now=datetime.now(UTC))
        else:
            database.write(found_park, name=new.name, template=new.template, on=date.today())

    def task(_progress: Progress) -> None:
        Database.create(new.path, actor=settings.actor(), fill=fill).close()

    return task
