"""Applicants into a park of 100,000 people: 10,000 against openpyxl's bare read of their list.

100,000 are measured against those 10,000: ten times the rows, at most eleven times the cost.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Cost, Figure, in_turn, run
from benchmarks.parks import make_applicants, make_park

READ = """
import sys, openpyxl
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
"""


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    park = make_park(folder / "import.parkdesk", people=100_000)
    few = make_applicants(folder / "few.xlsx", 10_000, first=95_000)
    many = make_applicants(folder / "many.xlsx", 100_000, first=95_000)

    def bring(book: Path) -> Cost:
        copy = folder / "copy.parkdesk"
        shutil.copyfile(park, copy)
        command = ["-m", "parkdesk", "import", "applicants", str(book), "--data", str(copy)]
        return run(command, {"PARKDESK_HOME": str(folder)})

    cost, floor = in_turn(lambda: bring(few), lambda: run(["-c", READ, str(few)]), runs)
    yield Figure("import of 10,000 applicants", "s", cost.seconds, floor.seconds, limit=1.0)
    cost, floor = in_turn(lambda: bring(many), lambda: bring(few), max(1, runs // 3))
    yield Figure("import of 100,000 applicants", "s", cost.seconds, floor.seconds, limit=11.0)
