"""`python -m benchmarks.kills [TIMES]`: an import killed at random is all there or not at all.

After each kill the next start must say which, and the park must be whole.
"""

import argparse
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.parks import make_applicants, make_park

PEOPLE, ROWS = 5_000, 2_000
ENDED = "ended before the kill"
NOTHING, WHOLE = "nothing of it is in the park", "it is whole in the park"


@dataclass(frozen=True)
class Trial:
    """The park and list of all kills, and how long an import takes when nobody kills it."""

    folder: Path
    park: Path
    book: Path
    begins: float = 0.0
    ends: float = 0.0
    added: int = 0

    def copy(self) -> Path:
        copy = self.folder / "copy.parkdesk"
        for old in self.folder.glob("copy.parkdesk*"):
            old.unlink()
        shutil.copyfile(self.park, copy)
        return copy


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", nargs="?", type=int, default=100)
    times = parser.parse_args().times
    dice = random.Random(20261123)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        park = make_park(folder / "park.parkdesk", people=PEOPLE)
        book = make_applicants(folder / "list.xlsx", ROWS, first=PEOPLE - ROWS // 4)
        trial = _measured(_measured(Trial(folder, park, book)))  # the first run is a slow one
        print(f"the import takes {trial.ends:.2f} s, its writing begins after {trial.begins:.2f} s")
        found: Counter[str] = Counter()
        while found.total() - found[ENDED] < times:
            found[outcome := _kill(trial, dice)] += 1
            if outcome == ENDED:  # the machine is less busy than it was
                trial = replace(trial, begins=trial.begins * 0.9, ends=trial.ends * 0.9)
    for outcome, count in found.most_common():
        print(f"{count:5}  {outcome}")
    return 1 if any("WRONG" in outcome for outcome in found) else 0


def _measured(trial: Trial) -> Trial:
    copy = trial.copy()
    before = _people(copy)
    started = time.monotonic()
    process = _import(trial, copy)
    begins = 0.0
    while process.poll() is None:
        if not begins and _marks(copy):
            begins = time.monotonic() - started
    ends = time.monotonic() - started
    return Trial(trial.folder, trial.park, trial.book, begins, ends, _people(copy) - before)


def _kill(trial: Trial, dice: random.Random) -> str:
    """One kill in five comes at any moment, the others while the import is written."""
    copy = trial.copy()
    before = _people(copy)
    process = _import(trial, copy)
    moment = dice.uniform(0, trial.ends)
    if dice.random() < 0.8:
        while process.poll() is None and not _marks(copy):
            pass
        moment = dice.uniform(0, (trial.ends - trial.begins) * 1.1)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    had_begun, was_killed = bool(_marks(copy)), process.returncode < 0
    imports, said = _next_start(copy)
    added = _people(copy) - before
    is_whole = (len(imports), added) in ((0, 0), (1, trial.added)) and _is_sound(copy)
    became = WHOLE if imports else NOTHING
    if not is_whole or (had_begun and became not in said) or (not had_begun and said):
        return f"WRONG: {len(imports)} imports, {added} people added, said {said!r}"
    if not was_killed:
        return ENDED
    when = "while it was written" if had_begun else "before or after it was written"
    return f"killed {when}: {became}"


def _import(trial: Trial, park: Path) -> subprocess.Popen[bytes]:
    command = ["import", "applicants", str(trial.book), "--data", str(park), "--json"]
    return subprocess.Popen(
        [sys.executable, "-m", "parkdesk", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _next_start(park: Path) -> tuple[list[object], str]:
    done = subprocess.run(
        [sys.executable, "-m", "parkdesk", "list", "imports", "--data", str(park), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout), done.stderr


def _marks(park: Path) -> list[Path]:
    return list(park.parent.glob(f"{park.name}-begun-*"))


def _people(park: Path) -> int:
    connection = sqlite3.connect(park)
    try:
        return int(connection.execute("select count(*) from person").fetchone()[0])
    finally:
        connection.close()


def _is_sound(park: Path) -> bool:
    connection = sqlite3.connect(park)
    try:
        whole = connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return whole and not connection.execute("pragma foreign_key_check").fetchall()
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
