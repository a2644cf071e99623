"""`python -m parkdesk`: the window, or the command line where there are arguments."""

import os
import signal
import sys

INTERRUPTED = 130


def _run() -> int:
    try:
        from parkdesk.app import main

        return main()
    except KeyboardInterrupt:  # before the command line was there to say so
        sys.stderr.write("parkdesk: Interrupted; nothing was changed.\n")
        return INTERRUPTED


if __name__ == "__main__":
    code = _run()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the work is done: a late Ctrl-C undoes nothing
    if code == INTERRUPTED:
        # Python would die of the signal instead where it struck inside exec(), as dataclasses use
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
