"""The words of the command line."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from parkdesk import __version__
from parkdesk.rules.vocabulary import ImportKind

Run = Callable[[argparse.Namespace], int]

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")

KINDS = [str(kind) for kind in ImportKind]
TEMPLATES = ["knowledge-park", "software-technology-park", "innovation-park", "empty"]
ENTITIES = [
    "units",
    "tenants",
    "leases",
    "people",
    "batches",
    "enrolments",
    "imports",
    "packs",
    "audit",
    "reports",
]
EXPORTS = list(dict.fromkeys([*ENTITIES[:-1], *KINDS, "schedule"]))


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parkdesk",
        description="Leases, office assignments and training enrolments of one technology park.",
        epilog="Without a command the window opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ParkDesk {__version__}")
    parser.add_argument(
        "--data", type=Path, metavar="PARK", help="the park file, ending in .parkdesk"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _park_commands(commands)
    _import_commands(commands)
    _answer_commands(commands)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse names it nowhere else


def _command(
    commands: Commands, name: str, about: str, run: str, *, data: bool = True
) -> argparse.ArgumentParser:
    """A command run by `module:function` of this package, imported when it is used."""
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about, allow_abbrev=False
    )
    if data:
        command.add_argument(
            "--data",
            type=Path,
            metavar="PARK",
            default=argparse.SUPPRESS,
            help="the park file; else the last one used",
        )
    command.set_defaults(run=_later(run))
    return command


def _later(run: str) -> Run:
    module, function = run.split(":")

    def call(arguments: argparse.Namespace) -> int:
        chosen: Run = getattr(import_module(f"parkdesk.cli.{module}"), function)
        return chosen(arguments)

    return call


def _park_commands(commands: Commands) -> None:
    _command(commands, "sample", "make a park with sample records", "parks:sample")
    new = _command(commands, "new", "make an empty park file", "parks:new")
    new.add_argument("--name", required=True, help="the park's name")
    new.add_argument("--template", choices=TEMPLATES, default="empty")
    check = _command(commands, "check", "is the file whole, do the figures tie", "parks:check")
    _json(check)
    backup = _command(
        commands, "backup", "copy the park into a folder and verify the copy", "parks:backup"
    )
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    restore = _command(commands, "restore", "make a park file from a backup", "parks:restore")
    restore.add_argument("backup", type=Path)


def _import_commands(commands: Commands) -> None:
    bring = _command(commands, "import", "put a workbook into the park", "imports:bring")
    bring.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--sheet", help="the worksheet's name")
    bring.add_argument(
        "--header-row", type=_row, metavar="N", help="the worksheet's row with the column names"
    )
    bring.add_argument(
        "--map", action="append", default=[], metavar="Field=Column", help="may be given again"
    )
    bring.add_argument(
        "--batch", help="the batch that applicants apply to, or that the attendance is of"
    )
    bring.add_argument(
        "--dates", choices=["dmy", "mdy"], help="how dates typed as text are to be read"
    )
    bring.add_argument(
        "--sender", default="", help="who sent it; its column names are remembered for next time"
    )
    bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
    bring.add_argument(
        "--annotated",
        type=Path,
        metavar="OUT.xlsx",
        help="the list once more for its sender, with a comment on each bad cell",
    )
    _json(bring)
    undo = _command(commands, "undo-import", "take an import back", "imports:undo")
    undo.add_argument("import_id", type=_an_import, metavar="IMPORT-ID")
    _json(undo)
    template = _command(
        commands, "template", "write an empty workbook of a kind", "imports:template", data=False
    )
    template.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    template.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")


def _answer_commands(commands: Commands) -> None:
    listing = _command(commands, "list", "list records", "lists:show")
    listing.add_argument("entity", choices=ENTITIES, metavar="ENTITY", help=", ".join(ENTITIES))
    _day(listing)
    listing.add_argument("--where", default="", metavar="TEXT", help="only lines with this text")
    _json(listing)
    export = _command(commands, "export", "write records to a workbook or CSV file", "lists:export")
    export.add_argument("entity", choices=EXPORTS, metavar="ENTITY", help=", ".join(EXPORTS))
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    _day(export)
    export.add_argument("--whole-cnic", action="store_true", help="CNICs unmasked; this is logged")
    export.add_argument(
        "--holdover", action="store_true", help="with schedule: charges of holdovers too"
    )
    export.add_argument(
        "--batch", help="with attendance: of this batch, else of all that run on the day"
    )
    fill = _command(
        commands, "fill-seats", "offer a batch's free seats by its rules", "answers:fill_seats"
    )
    fill.add_argument("batch", metavar="BATCH")
    fill.add_argument("--on", type=_a_day, metavar="DAY", help="as on this day, today if not given")
    fill.add_argument("--dry-run", action="store_true", help="only say what would happen")
    _json(fill)
    verify = _command(
        commands, "verify-certificate", "is a certificate good", "answers:verify_certificate"
    )
    verify.add_argument("text", metavar="TEXT", help="the number, or the text of the QR code")
    _json(verify)
    figures = _command(commands, "figures", "the park's figures on a day", "answers:figures")
    _day(figures)
    _json(figures)
    report = _command(commands, "report", "make a report as PDF or workbook", "answers:report")
    report.add_argument("name", metavar="NAME", help="a preset, or see: parkdesk list reports")
    report.add_argument("--out", type=Path, required=True, metavar="FILE")
    _day(report)
    report.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="may be given again"
    )


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="answer as one JSON document")


def _day(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of", type=_a_day, metavar="DAY", help="YYYY-MM-DD, today if not given"
    )


def _a_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or text != day.isoformat():  # Python also reads 20260131 and 2026-W05-6
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as YYYY-MM-DD")
    return day


def _an_import(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"“{text}” is not the number of an import; “parkdesk list imports” shows them"
        )
    return int(text)


def _row(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a row number of a worksheet")
    return int(text)
