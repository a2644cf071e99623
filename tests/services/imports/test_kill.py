"""A power cut inside the commit of an import: the process ends between two of its statements."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from parkdesk.models.imports import Import, ImportRow
from parkdesk.models.people import Person
from parkdesk.storage.check import check
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW

ROOT = Path(__file__).parents[3]
DIES = """
import os, signal, sys
from pathlib import Path
from parkdesk.services.imports.commit import commit_import
from parkdesk.services.imports.planning import plan_import
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants

left = int(sys.argv[2])

def progress(done, total):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

rows = [applicant(f"Person {n}", cnic=f"17301-{n:07}-8") for n in range(40)]
with Database.open(Path(sys.argv[1]), actor="desk") as database:
    plan = database.read(plan_import, parsed=applicants(*rows), now=NOW)
    database.write(commit_import, plan=plan, now=NOW, progress=progress)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("statements", [1, 2, 3])
def test_a_kill_inside_the_commit_leaves_nothing_of_the_import(
    park_path: Path, statements: int
) -> None:
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(park_path), str(statements)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": ""},
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    with Database.open(park_path, actor="desk") as database:
        left = database.read(
            lambda session: [
                session.scalar(select(func.count(model.id)))
                for model in (Import, ImportRow, Person)
            ]
        )
        assert left == [0, 0, 0]
        assert check(database, today=NOW.date()) == []
