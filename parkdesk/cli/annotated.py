"""`import --annotated`: the list as it came, with notes, for the one who sent it."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parkdesk.cli.output import show_progress, tell
from parkdesk.errors import UsageError
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.spreadsheets.parsed import ParsedSheet

Annotate = Callable[[ImportPlan, ParsedSheet[Any]], None]


class NotANameForACopyError(UsageError):
    sentence = "--annotated takes the name of another file, ending in .xlsx."


@contextmanager
def annotated_copy(arguments: argparse.Namespace) -> Iterator[Annotate]:
    """Made from the plan inside, and put in its place when all of the import went well."""
    out: Path | None = arguments.annotated
    if out is None:
        yield lambda _plan, _parsed: None
        return
    if out.suffix.lower() != ".xlsx" or out.absolute() == arguments.file.absolute():
        raise NotANameForACopyError
    from parkdesk.spreadsheets.cells import in_place_of

    remarks: list[str] = []
    with in_place_of(out) as half:
        half.touch()  # a place that cannot be written is told before the work
        yield lambda plan, parsed: remarks.extend(_write(half, plan, parsed, arguments))
    tell(" ".join([f"The annotated list is in {out}.", *remarks]))


def _write(
    half: Path, plan: ImportPlan, parsed: ParsedSheet[Any], arguments: argparse.Namespace
) -> tuple[str, ...]:
    from parkdesk.services.imports.annotating import annotations_of
    from parkdesk.spreadsheets.annotate import annotate

    asked = annotations_of(plan, parsed, dates=arguments.dates, sender=arguments.sender)
    file: Path = arguments.file
    made, remarks = annotate(file.read_bytes(), file.name, asked, show_progress)
    half.write_bytes(made)
    return remarks
