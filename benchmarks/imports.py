"""10,000 applicants into a park of 100,000 people, against openpyxl reading their workbook."""

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
    book = make_applicants(folder / "applicants.xlsx", 10_000, first=95_000)

    def ours() -> Cost:
        copy = folder / "copy.parkdesk"
        shutil.copyfile(park, copy)
        command = ["-m", "parkdesk", "import", "applicants", str(book), "--data", str(copy)]
        return run(command, {"PARKDESK_HOME": str(folder)})

    cost, floor = in_turn(ours, lambda: run(["-c", READ, str(book)]), runs)
    yield Figure("import of 10,000 applicants", "s", cost.seconds, floor.seconds, limit=1.0)
