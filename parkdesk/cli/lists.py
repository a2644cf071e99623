"""`list` and `export`: records as lines, workbook or CSV file."""

import argparse
from pathlib import Path
from typing import Any

from parkdesk.cli.main import DONE
from parkdesk.cli.opening import now, open_park, today
from parkdesk.cli.output import answer, print_table, record, tell
from parkdesk.errors import UsageError
from parkdesk.rules.vocabulary import ImportKind


class ExportFileNameError(UsageError):
    sentence = "An export's file name ends in .xlsx or .csv."


class BatchOfAnotherError(UsageError):
    sentence = "--batch goes with the export of attendance only."


def show(arguments: argparse.Namespace) -> int:
    rows = _reports(arguments.where) if arguments.entity == "reports" else _lines(arguments)
    if arguments.json:
        answer(rows, as_json=True)
    else:
        print_table(rows)
    return DONE


def _lines(arguments: argparse.Namespace) -> list[dict[str, Any]]:
    from parkdesk.services.listing import list_lines

    with open_park(arguments) as database:
        lines = database.read(
            list_lines,
            entity=arguments.entity,
            as_of=today(arguments.as_of),
            now=now(),
            where=arguments.where,
        )
    return [record(line) for line in lines]


def _reports(where: str) -> list[dict[str, Any]]:
    from parkdesk.reports.catalogue import known_reports
    from parkdesk.services.searching import matches

    return [
        {"name": spec.name, "title": spec.title, "parameters": spec.asks}
        for spec in known_reports()
        if matches(where, (spec.name, spec.title))
    ]


def export(arguments: argparse.Namespace) -> int:
    from parkdesk.services.exports import TEMPLATE_EXPORTS, note_whole_cnics
    from parkdesk.services.listing import list_table
    from parkdesk.spreadsheets.writer import write_table

    out: Path = arguments.out
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise ExportFileNameError
    if arguments.batch and arguments.entity != ImportKind.ATTENDANCE:
        raise BatchOfAnotherError
    with open_park(arguments) as database:
        table = database.read(
            list_table,
            entity=arguments.entity,
            as_of=today(arguments.as_of),
            now=now(),
            whole_cnic=arguments.whole_cnic,
            holdover=arguments.holdover,
            batch=arguments.batch,
        )
        write_table(out, arguments.entity, table.columns, table.rows)
        if arguments.whole_cnic and arguments.entity in TEMPLATE_EXPORTS:
            database.write(note_whole_cnics, entity=arguments.entity, rows=len(table.rows))
    tell(f"{len(table.rows):,} rows are in {out}.")
    return DONE
