"""The board of a batch with 10,000 applicants: its cards dealt and those in sight painted."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.measure import Figure, call
from parkdesk.rules.admission import Stage
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.applications import ApplicationRow

CARDS = 10_000
AT_MOST = 0.1


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PARKDESK_HOME"] = str(folder)
    from PySide6.QtWidgets import QApplication

    from parkdesk.ui.training.board import Board

    app = QApplication.instance() or QApplication([])
    rows = [_row(number) for number in range(CARDS)]

    def deal() -> None:
        board = Board()
        board.resize(1000, 600)
        board.show_rows(rows, floor=True)
        board.grab()

    costs = [call(deal).seconds for _ in range(runs + 1)][1:]
    yield Figure("dealing 10,000 cards on a board", "s", median(costs), None, at_most=AT_MOST)
    del app


def _row(number: int) -> ApplicationRow:
    return ApplicationRow(
        id=number, person_id=number, rank=number + 1, name=f"Ayesha {number}", father_name="",
        cnic_masked="", gender=Gender.WOMAN, stage=Stage.ELIGIBLE, eligible=True,
        score=10_000 - number, test_score=None, university="", degree="", district="",
        applied_at=datetime(2026, 1, 1, tzinfo=UTC), offer_lapses_at=None, reasons=(),
        override="", why="",
    )  # fmt: skip
