"""What tests of screens stand on: the light look, jobs that end with the test, a page's context."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.look import apply_theme
from parkdesk.ui.page import PageContext

DAY = date(2026, 7, 5)


@pytest.fixture(autouse=True, scope="session")
def clipboard_emptied(qapp: QApplication) -> Iterator[None]:
    """Qt without a screen frees what was copied after the interpreter has ended, and crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def context(database: Database, jobs: JobRunner) -> PageContext:
    """A page's context on an empty park, on 5 July 2026."""
    return PageContext(database, jobs, clock=lambda: DAY)
