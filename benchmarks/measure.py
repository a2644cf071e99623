"""Processor time and memory, of whole processes and of calls; medians of runs taken in turn."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Processor seconds, the largest resident size in bytes, and seconds by the clock."""

    seconds: float
    memory: float = 0.0
    wall: float | None = None


@dataclass(frozen=True)
class Figure:
    """`ours` against `floor`, in `unit`; `limit` is of the ratio, `at_most` of `ours` itself.

    `wall` is told and not judged: the machine has other work too.
    """

    name: str
    unit: str
    ours: float
    floor: float | None
    limit: float | None = None
    at_most: float | None = None
    wall: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def holds(self) -> bool:
        within = self.limit is None or (self.ratio is not None and self.ratio <= self.limit)
        return within and (self.at_most is None or self.ours <= self.at_most)


# A process is never reported smaller than the one it came from, so a very small one starts it.
LAUNCH = """
import os, sys
process = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, *sys.argv[2:]])
_, status, usage = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss,
      file=open(int(sys.argv[1]), "w"))
"""


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """What a process and all its children cost; raises where it fails."""
    told, tell = os.pipe()
    subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCH, str(tell), *command],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        pass_fds=[tell],
        check=True,
    )
    os.close(tell)
    with os.fdopen(told) as answer:
        code, seconds, kilobytes = answer.read().split()
    if code != "0":
        raise subprocess.CalledProcessError(int(code), command)
    return Cost(float(seconds), float(kilobytes) * 1024)


def call(work: Callable[[], object]) -> Cost:
    """Processor time of a call in this process, without looking for garbage, as in a command."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    work()
    cost = Cost(time.process_time() - began)
    gc.enable()
    return cost


def in_turn(ours: Callable[[], Cost], floor: Callable[[], Cost], runs: int) -> tuple[Cost, Cost]:
    """The medians of both, run one after the other so that a noisy machine is noisy for both."""
    pairs = [(ours(), floor()) for _ in range(runs + 1)][1:]
    return _median([pair[0] for pair in pairs]), _median([pair[1] for pair in pairs])


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.memory for cost in costs),
        statistics.median(cost.wall or 0.0 for cost in costs),
    )
