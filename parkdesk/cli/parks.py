"""`new`, `sample`, `check`, `backup` and `restore`: the park file itself."""

import argparse

from parkdesk import settings
from parkdesk.cli.main import DONE, PARTLY
from parkdesk.cli.opening import new_park_path, now, open_park, park_path, today
from parkdesk.cli.output import answer, tell
from parkdesk.storage.database import Database


def new(arguments: argparse.Namespace) -> int:
    from parkdesk.services.templates import Template, found_park

    path = new_park_path(arguments)

    def fill(database: Database) -> None:
        database.write(
            found_park, name=arguments.name, template=Template(arguments.template), on=today(None)
        )

    Database.create(path, actor=settings.actor(), fill=fill).close()
    settings.remember_park(path)
    tell(f"The park “{arguments.name}” is in {path}.")
    return DONE


def sample(arguments: argparse.Namespace) -> int:
    from parkdesk.services.sample import fill_sample

    path = new_park_path(arguments)

    def fill(database: Database) -> None:
        database.write(fill_sample, today=today(None), now=now())

    Database.create(path, actor=settings.actor(), fill=fill).close()
    settings.remember_park(path)
    tell(f"The sample park is in {path}.")
    return DONE


def check(arguments: argparse.Namespace) -> int:
    """Exit code 1 where something does not tie."""
    from parkdesk.services.figures import check_figures
    from parkdesk.storage.check import check as check_file
    from parkdesk.storage.check import is_readable

    with open_park(arguments) as database:
        found = check_file(database, today=today(None))
        findings = [finding.sentence for finding in found]
        if is_readable(found):
            findings += database.read(check_figures, day=today(None))
    answer({"sound": not findings, "findings": findings}, as_json=True) if arguments.json else _say(
        findings
    )
    return PARTLY if findings else DONE


def _say(findings: list[str]) -> None:
    for finding in findings:
        print(finding)
    if not findings:
        print("The file is whole and the figures tie.")


def backup(arguments: argparse.Namespace) -> int:
    from parkdesk.storage.backup import backup as make

    print(make(park_path(arguments), arguments.to))
    return DONE


def restore(arguments: argparse.Namespace) -> int:
    from parkdesk.storage.backup import restore as put_back

    path = new_park_path(arguments)
    put_back(arguments.backup, path)
    tell(f"The park of the backup is in {path}.")
    return DONE
