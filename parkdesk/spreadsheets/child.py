"""The process that reads one workbook.

It is started as `python -m parkdesk.spreadsheets.child FILE MEGABYTES SECONDS`. Its
answer is one pickle of plain values on stdout. A hostile file may kill it, and only it.
"""

import gc
import pickle
import sys
from pathlib import Path

from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.reading import read_bytes
from parkdesk.spreadsheets.sheet import Workbook


def main(path: Path, megabytes: int, seconds: int) -> None:
    _limit(megabytes, seconds)
    gc.disable()  # it makes nothing but what it hands over
    answer: tuple[str, object]
    try:
        answer = ("read", _plain(read_bytes(path.read_bytes(), path.name)))
    except WorkbookRefusedError as refused:
        answer = ("refused", refused.reason)
    except MemoryError:
        answer = ("refused", "reading it takes more memory than a list of people ever needs")
    except OSError as error:
        answer = ("refused", f"it cannot be read ({error.strerror})")
    pickle.dump(answer, sys.stdout.buffer, protocol=5)


def _plain(workbook: Workbook) -> tuple[object, ...]:
    sheets = tuple(
        (
            sheet.name,
            sheet.first_row,
            sheet.rows,
            {place: str(odd) for place, odd in sheet.odd.items()},
            sheet.merged,
            tuple(sheet.hidden),
            sheet.visible,
        )
        for sheet in workbook.sheets
    )
    return (workbook.digest, sheets, workbook.notes, workbook.dates_from_1904)


def _limit(megabytes: int, seconds: int) -> None:
    """Bound memory and processor time; on Windows only the parent's clock does."""
    if sys.platform == "win32":
        return
    import resource

    size = megabytes * 2**20
    for what, limit in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CPU, seconds)):
        hard = resource.getrlimit(what)[1]
        if hard == resource.RLIM_INFINITY or hard >= limit:
            resource.setrlimit(what, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    gc.freeze()  # nor does it look for garbage at its end
