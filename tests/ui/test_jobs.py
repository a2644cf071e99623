import sys
import threading
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from parkdesk.errors import UserError
from parkdesk.ui.jobs import Job, JobCancelled, JobRunner, Progress


def test_a_finished_task_hands_its_value_to_the_windows_thread(
    qtbot: QtBot, jobs: JobRunner
) -> None:
    seen: list[tuple[object, object]] = []
    job = jobs.start(lambda _progress: threading.current_thread().name)
    job.done.connect(lambda value: seen.append((value, QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(seen))
    [(worker, thread)] = seen
    assert worker != threading.main_thread().name
    assert thread is jobs.thread()
    assert jobs.running == []


def test_progress_arrives_and_always_tells_the_last_step(qtbot: QtBot, jobs: JobRunner) -> None:
    def task(progress: Progress) -> None:
        for done in range(1, 1001):
            progress(done, 1000, "rows")

    told: list[tuple[int, int, str]] = []
    job = jobs.start(task)
    job.progressed.connect(lambda *news: told.append(news))
    with qtbot.waitSignal(job.done):
        pass
    assert told[-1] == (1000, 1000, "rows")
    assert len(told) < 100  # the window is told now and then, not a thousand times


def test_a_cancel_lands_in_progress(qtbot: QtBot, jobs: JobRunner) -> None:
    reached = threading.Event()
    ended: list[str] = []

    def task(progress: Progress) -> None:
        try:
            while True:
                progress(1, 2)
                reached.set()
        except JobCancelled:
            ended.append("cancelled inside")
            raise

    job = jobs.start(task)
    reached.wait()
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert ended == ["cancelled inside"]


def test_a_refusal_goes_to_who_listens(qtbot: QtBot, jobs: JobRunner) -> None:
    def task(_progress: Progress) -> None:
        raise UserError

    job = jobs.start(task)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], UserError)


def test_a_bug_is_reported_and_still_told(
    qtbot: QtBot, jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda *crash: reported.append(crash[1]))

    def task(_progress: Progress) -> None:
        raise KeyError("unit")

    job = jobs.start(task)
    with qtbot.waitSignal(job.failed):
        pass
    assert [type(error) for error in reported] == [KeyError]


def test_a_refusal_nobody_listens_to_is_reported(
    qtbot: QtBot, jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda *crash: reported.append(crash[1]))

    def task(_progress: Progress) -> None:
        raise UserError

    jobs.start(task)
    qtbot.waitUntil(lambda: bool(reported))


def test_a_thousand_short_jobs_all_come_home(qtbot: QtBot, jobs: JobRunner) -> None:
    home: list[object] = []
    for number in range(1000):
        job = jobs.start(lambda _progress, number=number: number)  # type: ignore[misc]
        job.done.connect(home.append)
    qtbot.waitUntil(lambda: len(home) == 1000, timeout=20_000)
    assert set(home) == set(range(1000))


def test_shutting_down_cancels_what_runs_and_says_no_more(qtbot: QtBot) -> None:
    runner = JobRunner()
    heard: list[Job] = []
    runner.finished.connect(heard.append)
    reached = threading.Event()

    def task(progress: Progress) -> None:
        while True:
            reached.set()
            progress(0, 0)

    runner.start(task)
    reached.wait()
    runner.shutdown()
    QCoreApplication.processEvents()
    assert heard == []
    assert runner.running == []
