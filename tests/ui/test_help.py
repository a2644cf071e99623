import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parkdesk.settings import guide_folder
from parkdesk.ui import look, theme
from parkdesk.ui.help.guide import list_topics
from parkdesk.ui.help.view import HelpView
from parkdesk.ui.page import PageContext

TOPICS = [topic.name for topic in list_topics()]


@pytest.fixture
def view(qtbot: QtBot, context: PageContext) -> HelpView:
    made = HelpView(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_guide_begins_with_the_first_hour(view: HelpView) -> None:
    assert TOPICS[:4] == ["first-hour", "today", "finding", "spaces"]
    assert view.text.toPlainText().startswith("The first hour")


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_is_shown_without_a_sign_of_its_markup(view: HelpView, name: str) -> None:
    view.open_target(topic=name)
    shown = view.text.toPlainText()
    assert len(shown) > 300
    assert not re.search(r"\*\*|\]\(|\|--|^#", shown, re.M)


def test_a_table_is_a_table(view: HelpView) -> None:
    view.open_target(topic="leases")
    frames = view.text.document().rootFrame().childFrames()
    assert {type(frame) for frame in frames} == {QTextTable}


def test_links_between_topics_lead_there(view: HelpView) -> None:
    names = {target for name in TOPICS for target in links_of(guide_folder() / f"{name}.md")}
    assert names <= set(TOPICS)
    view.text.anchorClicked.emit(QUrl("leases.md"))
    assert view.text.toPlainText().startswith("Leases")


def test_keys_move_between_topics(view: HelpView) -> None:
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    assert view.text.toPlainText().startswith("Today")
    QTest.keyClick(view.list, Qt.Key.Key_End)
    assert not view.text.isVisible()


def test_links_follow_the_look(view: HelpView, qapp: QApplication) -> None:
    look.apply_theme(qapp, "dark")
    assert theme.current().hex("accent").lower() in view.text.document().toHtml().lower()


def links_of(file: Path) -> list[str]:
    return re.findall(r"\]\(([\w-]+)\.md\)", file.read_text(encoding="utf-8"))
