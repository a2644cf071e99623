"""What became of trainees: the tab of a batch, its dialogs."""

from PySide6.QtWidgets import QWidget

from parkdesk.ui.training.outcomes_dialog import OutcomeDialog
from parkdesk.ui.training.outcomes_due import DueDialog
from parkdesk.ui.training.outcomes_tab import OutcomesTab
from parkdesk.ui.training.view import TrainingView
from tests.tour import Shot, Tour


def _tab(tour: Tour, batch: str, months: int) -> OutcomesTab:
    page = tour.page("training", batch=batch)
    assert isinstance(page, TrainingView)
    page.panel.show_tab(page.outcomes)
    tour.settle()
    page.outcomes.chips.choose(str(months))
    return page.outcomes


def _shown(tour: Tour, batch: str = "DATA-1", months: int = 6) -> QWidget:
    _tab(tour, batch, months).table.select_row(2)
    return tour.window


def _dialog(tour: Tour) -> QWidget:
    tab = _tab(tour, "DATA-1", 6)
    return OutcomeDialog(tour.context, tab.model.rows[0], 6, tour.window)


def _wrong(tour: Tour) -> QWidget:
    tab = _tab(tour, "DATA-1", 6)
    dialog = OutcomeDialog(tour.context, tab.model.rows[1], 6, tour.window)
    dialog.known_on.setText("1/1/2020")
    dialog.try_submit()
    return dialog


SHOTS = [
    Shot("outcomes-tab", _shown),
    Shot("outcomes-tab-1024", lambda tour: _shown(tour, "WEB-1", 12), (1024, 680)),
    Shot("outcomes-nobody", lambda tour: _shown(tour, "WEB-2", 3)),
    Shot("outcomes-dialog", _dialog),
    Shot("outcomes-wrong", _wrong),
    Shot("outcomes-due", lambda tour: DueDialog(tour.context, tour.window)),
]
