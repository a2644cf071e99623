"""What is asked of a report, and the tasks that make, save and remake it. No widget."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from parkdesk.reports.spec import ReportSpec
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import Progress, Task
from parkdesk.ui.reports.drawing import Drawn, Sight, drawing
from parkdesk.ui.reports.pdf import Document, read_document

Read = Callable[..., Any]
After = Callable[[Document], Task]

_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\s\x00-\x1f]+')


@dataclass(frozen=True)
class Request:
    """A report for a day, with what else it asks for."""

    spec: ReportSpec
    as_of: date
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """Without its ending: `rent-roll-2026-11-22`."""
        parts = [self.spec.name, *self.parameters.values(), self.as_of.isoformat()]
        return "-".join(_NOT_IN_A_NAME.sub("-", part).strip("-.") for part in parts)


def making(read: Read, request: Request, sight: Sight) -> Task:
    """Gives a Drawn: the PDF and pictures of the pages that will be in sight first."""

    def task(progress: Progress) -> Drawn:
        made = request.spec.pdf(
            _stoppable(read, progress), as_of=request.as_of, parameters=request.parameters
        )
        progress(0, 0)
        document = read_document(made)
        return drawing(document, sight.widths(document), sight.ratio)(progress)  # type: ignore[no-any-return]

    return task


def saving(database: Database, request: Request, out: Path, now: datetime) -> Task:
    """Writes the PDF or workbook by the name's ending; gives the path. OutputFileError."""

    def task(progress: Progress) -> Path:
        request.spec.save(
            _stoppable(database.read, progress),
            _stoppable(database.write, progress),
            out,
            as_of=request.as_of,
            parameters=request.parameters,
            now=now,
        )
        return out

    return task


def issuing(database: Database, request: Request, now: datetime, then: After) -> Task:
    """Makes the PDF that is handed out on paper, and gives it to the task of printing."""

    def task(progress: Progress) -> None:
        made = request.spec.issue(
            _stoppable(database.read, progress),
            _stoppable(database.write, progress),
            as_of=request.as_of,
            parameters=request.parameters,
            now=now,
        )
        then(read_document(made))(progress)

    return task


def _stoppable(read: Read, progress: Progress) -> Read:
    """Reading or writing before which a cancel lands."""

    def reading(*args: Any, **kwargs: Any) -> Any:
        progress(0, 0)
        return read(*args, **kwargs)

    return reading
