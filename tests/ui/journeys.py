"""A page on its own, and where it wanted to go."""

from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.view import SpacesView


class Journey:
    """Where the page wanted to go."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, page: str, /, **target: Any) -> None:
        self.steps.append((page, target))


def open_spaces(qtbot: QtBot, context: PageContext, journey: Journey) -> SpacesView:
    """The page Spaces when it has read what the test stored."""
    view = SpacesView(replace(context, navigate=journey))
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    qtbot.waitUntil(lambda: view.park is not None)
    return view
