"""`figures`, `fill-seats`, `report` and `verify-certificate`: what the park answers for."""

import argparse
from pathlib import Path
from typing import Any

from parkdesk.cli.main import DONE, PARTLY
from parkdesk.cli.opening import now, open_park, today, write
from parkdesk.cli.output import answer, record, tell
from parkdesk.errors import UnknownChoiceError, UsageError


class BadSettingError(UsageError):
    sentence = "--set is written as KEY=VALUE; “parkdesk list reports” names the keys."


class ReportFileNameError(UsageError):
    sentence = "A report's file name ends in .pdf or .xlsx."


def figures(arguments: argparse.Namespace) -> int:
    from parkdesk.services.figures import figures as figures_of

    with open_park(arguments) as database:
        found = database.read(figures_of, as_of=today(arguments.as_of))
    answer(record(found, leave_out=frozenset({"notes"})), as_json=arguments.json)
    return DONE


def fill_seats(arguments: argparse.Namespace) -> int:
    from parkdesk.services.seats import fill_seats as fill

    given = {"batch": arguments.batch, "on": today(arguments.on), "now": now()}
    with open_park(arguments) as database:
        if arguments.dry_run:
            filled = database.read(fill, **given, dry_run=True)
        else:
            filled = write(database, fill, **given)
    answer(record(filled), as_json=arguments.json)
    return DONE


def report(arguments: argparse.Namespace) -> int:
    from parkdesk.reports.catalogue import find_report, known_reports

    spec = find_report(arguments.name)
    if spec is None:
        known = ", ".join(report.name for report in known_reports())
        raise UnknownChoiceError(what="report", given=arguments.name, known=known)
    out: Path = arguments.out
    if out.suffix.lower() not in (".pdf", ".xlsx"):
        raise ReportFileNameError
    parameters = dict(_setting(text) for text in arguments.set)
    with open_park(arguments) as database:
        spec.save(
            database.read,
            database.write,
            out,
            as_of=today(arguments.as_of),
            parameters=parameters,
            now=now(),
        )
    tell(f"{spec.title} is in {out}.")
    return DONE


def verify_certificate(arguments: argparse.Namespace) -> int:
    from parkdesk.rules.certificates import CertificateState
    from parkdesk.services.certificates import check_certificate

    with open_park(arguments) as database:
        found = database.read(check_certificate, text=arguments.text)
    answer(record(found), as_json=arguments.json)
    return DONE if found.state is CertificateState.GOOD else PARTLY


def _setting(text: str) -> tuple[str, Any]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise BadSettingError
    return key.strip(), value.strip()
