"""`list` and `export`: records as lines, workbook or CSV file."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from parkdesk.cli.main import DONE
from parkdesk.cli.opening import now, open_park, today
from parkdesk.cli.output import answer, print_table, record, tell
from parkdesk.errors import UsageError

if TYPE_CHECKING:
    from parkdesk.services.exports import Table

Lines = Sequence[Any]


class ExportFileNameError(UsageError):
    sentence = "An export's file name ends in .xlsx or .csv."


def show(arguments: argparse.Namespace) -> int:
    if arguments.entity == "reports":
        rows = _reports(arguments.where)
    else:
        with open_park(arguments) as database:
            lines = database.read(
                read_lines,
                entity=arguments.entity,
                as_of=today(arguments.as_of),
                where=arguments.where,
            )
        rows = [record(line, leave_out=frozenset({"notes"})) for line in lines]
    if arguments.json:
        answer(rows, as_json=True)
    else:
        print_table(rows)
    return DONE


def read_lines(session: Session, *, entity: str, as_of: date, where: str) -> Lines:
    """The rows of an entity as its screen lists them."""
    from parkdesk.services import applications, leases, people, spaces, tenants, training
    from parkdesk.services.audit import list_audit
    from parkdesk.services.imports import history

    readers: dict[str, Callable[[], Lines]] = {
        "units": lambda: spaces.list_units(session, as_of=as_of, where=where),
        "tenants": lambda: tenants.list_tenants(session, as_of=as_of, where=where),
        "leases": lambda: leases.list_leases(session, as_of=as_of, where=where),
        "people": lambda: people.list_people(session, now=now(), where=where),
        "batches": lambda: training.list_batches(session, now=now(), where=where),
        "enrolments": lambda: applications.list_enrolments(session, where=where),
        "imports": lambda: history.list_imports(session, where=where),
        "audit": lambda: list_audit(session, where=where),
    }
    return readers[entity]()


def _reports(where: str) -> list[dict[str, Any]]:
    from parkdesk.reports.catalogue import known_reports

    return [
        {"name": spec.name, "title": spec.title, "parameters": ", ".join(spec.parameters)}
        for spec in known_reports()
        if where.casefold() in f"{spec.name} {spec.title}".casefold()
    ]


def export(arguments: argparse.Namespace) -> int:
    from parkdesk.services.exports import TEMPLATE_EXPORTS, note_whole_cnics
    from parkdesk.spreadsheets.writer import write_table

    out: Path = arguments.out
    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise ExportFileNameError
    with open_park(arguments) as database:
        table = database.read(_table, arguments=arguments)
        write_table(out, arguments.entity, table.columns, table.rows)
        if arguments.whole_cnic and arguments.entity in TEMPLATE_EXPORTS:
            database.write(note_whole_cnics, entity=arguments.entity, rows=len(table.rows))
    tell(f"{len(table.rows):,} rows are in {out}.")
    return DONE


def _table(session: Session, *, arguments: argparse.Namespace) -> "Table":
    from parkdesk.services.exports import EXPORTS, table_of

    as_of = today(arguments.as_of)
    if arguments.entity in EXPORTS:
        return EXPORTS[arguments.entity](
            session, as_of=as_of, whole_cnic=arguments.whole_cnic, holdover=arguments.holdover
        )
    return table_of(read_lines(session, entity=arguments.entity, as_of=as_of, where=""))
