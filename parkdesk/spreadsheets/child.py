"""The process that reads one workbook.

It is started as `python -m parkdesk.spreadsheets.child FILE MEGABYTES SECONDS`. Its
answer goes to stdout, in pieces. A hostile file may kill it, and only it.
"""

import gc
import sys
from pathlib import Path

from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.handover import OUT_OF_MEMORY, send, send_refusal
from parkdesk.spreadsheets.limits import limit
from parkdesk.spreadsheets.reading import read_bytes


def main(path: Path, megabytes: int, seconds: int) -> None:
    limit(megabytes, seconds)
    gc.disable()  # it makes nothing but what it hands over
    out = sys.stdout.buffer
    try:
        send(read_bytes(path.read_bytes(), path.name), out)
    except WorkbookRefusedError as refused:
        send_refusal(refused.reason, out)
    except OSError as error:
        send_refusal(f"it cannot be read ({error.strerror}); copy it to this computer", out)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    gc.freeze()  # nor does it look for garbage at its end
