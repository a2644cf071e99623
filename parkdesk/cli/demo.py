"""Where there is no display: ParkDesk at work in a folder of its own, command by command."""

import shlex
from itertools import count
from pathlib import Path

from parkdesk import settings
from parkdesk.cli.main import DONE, PARTLY, main, refuse
from parkdesk.errors import OutputFileError

BATCH = "WEB-3"
SHEET = "samples/applicants.xlsx"


def demonstrate(folder: Path) -> int:
    """Make a sample park, import a workbook and print reports; the first failure's code."""
    try:
        place = _new_folder(folder)
    except OutputFileError as error:
        return refuse(str(error), error.exit_code)
    print(f"There is no display here, so ParkDesk shows its work in {place}")
    park = place / "sample.parkdesk"
    data = ["--data", str(park)]
    for command in (
        ["sample", *data],
        ["import", "applicants", str(settings.resource(SHEET)), "--batch", BATCH, *data],
        ["fill-seats", BATCH, "--dry-run", *data],
        ["figures", *data],
        ["report", "board-pack", "--out", str(place / "board-pack.pdf"), *data],
        ["report", "rent-roll", "--out", str(place / "rent-roll.pdf"), *data],
        ["report", "stacking-plan", "--out", str(place / "stacking-plan.pdf"), *data],
        [
            "report",
            "applicants",
            "--set",
            f"batch={BATCH}",
            "--out",
            str(place / "ranked.pdf"),
            *data,
        ],
        ["check", *data],
    ):
        print(f"\n$ parkdesk {shlex.join(command)}", flush=True)
        code = main(command)
        if code not in (DONE, PARTLY):  # some rows of the workbook are wrong on purpose
            return code
    print(f"\nDone: look at {place}. Where there is a display, the same command opens the window.")
    return DONE


def _new_folder(folder: Path) -> Path:
    places = (folder / f"parkdesk-demo-{number}" for number in count(1))
    place = next(place for place in places if not place.exists())
    try:
        place.mkdir()
    except OSError as error:
        raise OutputFileError(path=str(place), reason=str(error.strerror)) from error
    return place
