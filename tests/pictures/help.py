"""The page Help: the guide's topics and the keys."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.help.view import KEYS
from tests.tour import Shot, Tour


def _topic(name: str) -> Shot:
    def take(tour: Tour) -> QWidget:
        tour.page("help", topic=name)
        return tour.window

    return Shot(f"help-{name}", take)


SHOTS = [_topic("leases"), _topic("reports"), _topic(KEYS)]
