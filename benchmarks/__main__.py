"""`python -m benchmarks [NAME ...] [--runs N]`: each figure, its floor, the ratio, the limit."""

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Figure

NAMES = (
    "start",
    "imports",
    "people",
    "finding",
    "pdf",
    "schedules",
    "slider",
    "pages",
    "leases",
    "fitting",
    "board",
    "training",
    "wizard",
)


def main() -> int:
    """Exit code 1 where a figure is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each, after one")
    parser.add_argument("--parks", type=Path, help="a folder that keeps the parks for the next run")
    given = parser.parse_args()
    over = 0
    print(f"{'':44}{'ours':>10}{'floor':>10}{'ratio':>8}{'limit':>8}")
    for name in given.names or NAMES:
        with tempfile.TemporaryDirectory() as folder:
            parks = given.parks or Path(folder)
            for figure in import_module(f"benchmarks.{name}").measure(parks, given.runs):
                print(_line(figure), flush=True)
                over += not figure.holds
    return 1 if over else 0


def _line(figure: Figure) -> str:
    floor = f"{figure.floor:10.3f}" if figure.floor is not None else f"{'–':>10}"
    ratio = f"{figure.ratio:8.2f}" if figure.ratio is not None else f"{'–':>8}"
    limit = figure.limit if figure.limit is not None else figure.at_most
    mark = "" if figure.holds else "  over"
    wall = f"  {figure.wall:.3f} s by the clock" if figure.wall is not None else ""
    ours = f"{figure.name:38}{figure.unit:>6}{figure.ours:10.3f}"
    return f"{ours}{floor}{ratio}{limit or 0:8.3g}{mark}{wall}"


if __name__ == "__main__":
    sys.exit(main())
