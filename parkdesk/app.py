"""Where the program is put together: the log, then the command line or the windows."""

import gc
import linecache
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from parkdesk import settings

LOG_AT_MOST = 2_000_000  # bytes; a longer one is begun anew at the next start
PROBE = "--probe-start"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of `parkdesk ARGS`."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _begin_log()
    park = _park_of_window(words)
    if park is None:
        return _command_line(words)
    if not _has_display():
        return _demonstrate() if not words else _command_line(words)
    gc.disable()  # nothing is garbage yet; the desk turns it on when the window stands
    # Qt reads the source of each module that is imported after it, so the many without Qt go first.
    import parkdesk.services.park_name
    import parkdesk.services.today
    import parkdesk.storage.database  # noqa: F401
    from parkdesk.ui.desk import open_desk

    linecache.clearcache()  # the sources that Qt has read
    return open_desk(Path(park) if park else None, probe=PROBE in words)


def _park_of_window(words: list[str]) -> str | None:
    """The park that the window is to show, "" for the last one; None if the words are a command."""
    match [word for word in words if word != PROBE]:
        case []:
            return ""
        case ["--data", park]:
            return park
        case [word] if word.startswith("--data="):
            return word.removeprefix("--data=")
    return None


def _has_display() -> bool:
    """Only on Linux it may be missing, unless Qt is told to do without one."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _command_line(words: list[str]) -> int:
    gc.disable()  # a command soon ends; looking for garbage costs a long one a fifth of its time
    from parkdesk import cli

    try:
        return cli.main(words)
    except Exception as error:  # noqa: BLE001 (the last place that can log it)
        from parkdesk.cli.main import crash

        return crash(error)
    finally:
        gc.freeze()  # else the end of the process looks for garbage twice, for a tenth of a second


def _demonstrate() -> int:
    from parkdesk.cli.demo import demonstrate

    return demonstrate(Path.cwd())


def _begin_log() -> None:
    file = settings.log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        too_long = file.exists() and file.stat().st_size > LOG_AT_MOST
        handler: logging.Handler = logging.FileHandler(
            file, mode="w" if too_long else "a", encoding="utf-8", delay=True
        )
    except OSError:  # a home that cannot be written to must not stop the work
        handler = logging.NullHandler()
    logging.basicConfig(
        handlers=[handler],
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
