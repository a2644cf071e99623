"""The page with its steps, and a user who goes through them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.page import PageContext
from tests.ui.imports.lists import AYESHA, BILAL, SHORT, Go, Settle, make_list


@pytest.fixture
def university(tmp_path: Path) -> Path:
    """Two good rows and one whose CNIC is too short, in row 6."""
    return make_list(tmp_path / "university.xlsx", AYESHA, BILAL, SHORT)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> ImportsView:
    shown = ImportsView(context)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show()
    return shown


@pytest.fixture
def settle(qtbot: QtBot, context: PageContext) -> Settle:
    """Wait until no job runs."""
    return lambda: qtbot.waitUntil(lambda: not context.jobs.running, timeout=20_000)


@pytest.fixture
def go(page: ImportsView, settle: Settle) -> Go:
    """Import a file as far as a step, by the step's own button."""

    def to(step: int, file: Path | None = None, *, batch: str = "", sender: str = "") -> None:
        wizard = page.wizard
        if file is not None:
            page.start(file)
            settle()
            wizard.flow.choose(wizard.flow.state.with_batch(batch).with_sender(sender))
        while wizard.current < step:
            before = wizard.current
            QTest.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
            settle()
            assert wizard.current > before, wizard.hint.text()

    return to
