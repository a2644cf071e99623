"""A sender's own list with notes on its bad cells, to be mended and sent back."""

import io
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parkdesk.errors import UserError
from parkdesk.spreadsheets.annotations import Annotations
from parkdesk.spreadsheets.cells import in_place_of
from parkdesk.spreadsheets.gate import ALONE
from parkdesk.spreadsheets.process import Progress, ask

MEGABYTES = 2048
SECONDS = 120  # of the processor

_TOO_MUCH = f"it takes more time or memory than a list ever needs; {ALONE}"


@dataclass(eq=False)
class NotAnnotatedError(UserError):
    file: str
    reason: str
    sentence = "No annotated copy of {file} was made: {reason}."


def write_annotated(
    out: Path, data: bytes, file: str, asked: Annotations, progress: Progress | None = None
) -> tuple[str, ...]:
    """Put the annotated list into a file; raises NotAnnotatedError or OutputFileError.

    Sentences on what was not kept.
    """
    with in_place_of(out) as half:
        half.touch()  # a place that cannot be written is told before the work
        made, remarks = annotate(data, file, asked, progress)
        half.write_bytes(made)
    return remarks


def annotate(
    data: bytes,
    file: str,
    asked: Annotations,
    progress: Progress | None = None,
    *,
    megabytes: int = MEGABYTES,
    seconds: int = SECONDS,
) -> tuple[bytes, tuple[str, ...]]:
    """An `.xlsx` of a list's bytes with its notes, and sentences on what was not kept.

    Raises NotAnnotatedError. It is made in a process of its own, for strangers made the file.
    """
    try:
        answer, code = ask(
            "parkdesk.spreadsheets.annotate_child",
            file,
            pickle.dumps(asked, protocol=5) + data,
            progress,
            megabytes=megabytes,
            seconds=seconds,
        )
    except TimeoutError as error:
        raise NotAnnotatedError(file, _TOO_MUCH) from error
    if code != 0:
        raise NotAnnotatedError(file, _TOO_MUCH)
    try:
        word, content = _PlainUnpickler(io.BytesIO(answer)).load()
    except (pickle.UnpicklingError, EOFError) as error:
        raise NotAnnotatedError(file, _TOO_MUCH) from error
    if word == "refused":
        raise NotAnnotatedError(file, content)
    made, remarks = content
    return made, remarks


class _PlainUnpickler(pickle.Unpickler):
    """Takes plain values only: what opened a hostile file is not believed more than the file."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
