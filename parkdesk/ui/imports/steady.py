"""Long work on a hundred thousand values, without the pauses that would stop the window."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def steady() -> Iterator[None]:
    """Keep the cycle collector out: going through all cells takes it 0.2 s, for every thread.

    What was made is left out of its later rounds as well, until `let_go`.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def let_go() -> None:
    """The import is over: the collector looks at everything again."""
    gc.unfreeze()
