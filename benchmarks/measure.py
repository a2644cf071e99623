"""Processor time and memory, of whole processes and of calls; medians of runs taken in turn."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Processor seconds, and the largest resident size in bytes."""

    seconds: float
    memory: float = 0.0


@dataclass(frozen=True)
class Figure:
    """`ours` against `floor`, in `unit`; `limit` is of the ratio, `at_most` of `ours` itself."""

    name: str
    unit: str
    ours: float
    floor: float | None
    limit: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def holds(self) -> bool:
        within = self.limit is None or (self.ratio is not None and self.ratio <= self.limit)
        return within and (self.at_most is None or self.ours <= self.at_most)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """What a process and all its children cost; raises where it fails."""
    process = subprocess.Popen(
        [sys.executable, *command],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def call(work: Callable[[], object]) -> Cost:
    """Processor time of a call in this process."""
    began = time.process_time()
    work()
    return Cost(time.process_time() - began)


def in_turn(ours: Callable[[], Cost], floor: Callable[[], Cost], runs: int) -> tuple[Cost, Cost]:
    """The medians of both, run one after the other so that a noisy machine is noisy for both."""
    pairs = [(ours(), floor()) for _ in range(runs + 1)][1:]
    return _median([pair[0] for pair in pairs]), _median([pair[1] for pair in pairs])


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.memory for cost in costs),
    )
