"""Run one command and turn what went wrong into one sentence and an exit code."""

import logging
import os
import signal
import sys
from collections.abc import Sequence

from parkdesk.cli.parser import build_parser
from parkdesk.errors import UserError

DONE, PARTLY, USAGE, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
log = logging.getLogger("parkdesk")


def main(argv: Sequence[str]) -> int:
    """Exit code: 0 done, 1 done in part, 2 wrong usage, 3 refused, 130 interrupted."""
    _speak_utf8()
    interrupts = signal.getsignal(signal.SIGINT)
    try:
        arguments = build_parser().parse_args(argv)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except UserError as error:
        return refuse(str(error), error.exit_code)
    except KeyboardInterrupt:
        return refuse("Interrupted; nothing was changed.", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on
        return DONE
    except MemoryError:
        return refuse("There is not enough memory for this. Nothing was changed.", REFUSED)
    finally:
        if interrupts is not None:
            signal.signal(signal.SIGINT, interrupts)
    return code


def crash(error: BaseException) -> int:
    """A bug: its traceback goes to the log, the user is told where that is."""
    from parkdesk import settings

    log.critical("The command ended with an error of the program", exc_info=error)
    return refuse(
        f"ParkDesk made an error of its own ({type(error).__name__}). Nothing was changed. "
        f"Please send the file {settings.log_file()} to its developers.",
        REFUSED,
    )


def refuse(sentence: str, code: int) -> int:
    print(f"parkdesk: {' '.join(sentence.split())}", file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """Names come in every script; a console that lacks one gets a replacement."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
