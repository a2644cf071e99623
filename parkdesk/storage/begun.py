"""What a program has begun: a note beside the park file, for when it is killed meanwhile."""

import contextlib
import json
import os
import socket
from collections.abc import Iterator, Mapping
from glob import escape
from pathlib import Path
from typing import Any

from parkdesk.storage.holders import is_running

Note = Mapping[str, str]


@contextlib.contextmanager
def noted(path: Path, note: Note) -> Iterator[None]:
    """Keep the note while the work goes on; where none can be written, the work is done without."""
    mark = path.with_name(f"{path.name}-begun-{os.getpid()}")
    with contextlib.suppress(OSError):
        _keep(mark, {"host": socket.gethostname(), "note": dict(note)})
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            mark.unlink(missing_ok=True)


def take_interrupted(path: Path) -> tuple[Note, ...]:
    """The notes of programs of this machine that were ended in the middle; each is told once."""
    found = []
    for mark in path.parent.glob(f"{escape(path.name)}-begun-*"):
        number = mark.name.rpartition("-")[2]
        if not number.isdecimal() or is_running(int(number)):
            continue
        with contextlib.suppress(OSError):
            told = _read(mark)
            if told is None or told["host"] == socket.gethostname():
                mark.unlink()
                found += [told["note"]] if told else []
    return tuple(found)


def _keep(mark: Path, told: Mapping[str, object]) -> None:
    with mark.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())


def _read(mark: Path) -> dict[str, Any] | None:
    """None where the program was ended while it wrote the note: it had begun nothing yet."""
    try:
        told = json.loads(mark.read_text(encoding="utf-8"))
        return {"host": told["host"], "note": dict(told["note"])}
    except (ValueError, TypeError, KeyError):
        return None
