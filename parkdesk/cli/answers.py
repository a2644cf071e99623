"""`figures`, `fill-seats`, `report` and `verify-certificate`: what the park answers for."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkdesk.cli.main import DONE, PARTLY
from parkdesk.cli.opening import now, open_park, today, write
from parkdesk.cli.output import answer, record, tell
from parkdesk.errors import UnknownChoiceError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from parkdesk.rules.usual_days import UsualDay
    from parkdesk.services.presets import PresetRow
    from parkdesk.storage.database import Database


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
    """A report by its own name or by that of a preset, whose day and choices may be said anew."""
    from parkdesk.reports.catalogue import find_report

    out: Path = arguments.out
    if out.suffix.lower() not in (".pdf", ".xlsx"):
        raise ReportFileNameError
    as_of, parameters = today(arguments.as_of), dict(_setting(text) for text in arguments.set)
    spec = find_report(arguments.name)
    with open_park(arguments) as database:
        if spec is None:
            preset = _preset(database, arguments.name)
            spec, parameters = find_report(preset.report), {**preset.parameters, **parameters}
            if arguments.as_of is None:
                as_of = preset.day(_usual_days(database))
        if spec is None:
            raise _unknown(arguments.name)
        spec.save(database.read, database.write, out, as_of=as_of, parameters=parameters, now=now())
    tell(f"{spec.title} is in {out}.")
    return DONE


def _preset(database: "Database", name: str) -> "PresetRow":
    """Raises UnknownChoiceError."""
    from parkdesk.services.presets import find_preset

    found: PresetRow | None = database.read(find_preset, name=name)
    if found is None:
        raise _unknown(name)
    return found


def _unknown(name: str) -> UnknownChoiceError:
    from parkdesk.reports.catalogue import known_reports

    known = ", ".join(report.name for report in known_reports())
    return UnknownChoiceError(what="report", given=name, known=f"{known}, and the park's presets")


def _usual_days(database: "Database") -> "dict[UsualDay, date]":
    from parkdesk.rules.usual_days import usual_days
    from parkdesk.services.tenants import fiscal_start_month

    month = database.read(fiscal_start_month)
    return usual_days(today(None), fiscal_start_month=month)


def verify_certificate(arguments: argparse.Namespace) -> int:
    from parkdesk.rules.certificates import CertificateState
    from parkdesk.rules.identity import mask_cnic
    from parkdesk.services.certificates import check_certificate

    with open_park(arguments) as database:
        found = database.read(check_certificate, text=arguments.text)
    shown = replace(found, cnic=mask_cnic(found.cnic)) if found.cnic else found
    answer(record(shown), as_json=arguments.json)
    return DONE if found.state is CertificateState.GOOD else PARTLY


def _setting(text: str) -> tuple[str, Any]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise BadSettingError
    return key.strip(), value.strip()
