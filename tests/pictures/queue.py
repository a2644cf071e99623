"""The queue for space: the tab with what is chosen, its forms, and its part of the plan."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from parkdesk.rules.space_queue import SpaceStep
from parkdesk.services import space_applications
from parkdesk.ui.spaces.queue.desk import STILL_MS
from parkdesk.ui.spaces.view import SpacesView
from tests.tour import Shot, Tour


def _queue(tour: Tour, **target: object) -> SpacesView:
    page = tour.page("spaces", tab="queue", **target)
    assert isinstance(page, SpacesView)
    return page


def _id_of(tour: Tour, organisation: str) -> int:
    rows = tour.database.read(
        space_applications.list_space_applications, on=tour.context.today, where=organisation
    )
    return rows[0].id


def _list(tour: Tour) -> QWidget:
    page = _queue(tour)
    page.queue.tab.panel.close_panel()
    return tour.window


def _chosen(tour: Tour, organisation: str, tab: int) -> QWidget:
    page = _queue(tour, application_id=_id_of(tour, organisation))
    page.queue.tab.panel.tabs.setCurrentIndex(tab)
    return tour.window


def _closed(tour: Tour) -> QWidget:
    page = _queue(tour, group="closed")
    page.queue.tab.table.select_row(0)
    page.queue.tab.panel.tabs.setCurrentIndex(0)
    return tour.window


def _found_nobody(tour: Tour) -> QWidget:
    page = _queue(tour, where="nobody of this name")
    page.queue.tab.panel.close_panel()
    return tour.window


def _new(tour: Tour) -> QWidget:
    dialog = _queue(tour).queue.tab.verbs.add()
    dialog.organisation.box.set_value(-1)
    return dialog


def _wrong(tour: Tour) -> QWidget:
    dialog = _queue(tour).queue.tab.verbs.add()
    dialog.wanted_from.set_day(tour.context.today)
    dialog.try_submit()
    return dialog


def _edit(tour: Tour) -> QWidget:
    page = _queue(tour)
    return page.queue.tab.verbs.edit(_id_of(tour, "Malakand"))


def _decide(tour: Tour, step: SpaceStep) -> QWidget:
    page = _queue(tour)
    ids = [row.id for row in page.queue.tab.model.rows]
    dialog = page.queue.tab.verbs.take(step, ids)
    assert dialog is not None
    return dialog


def _one_step(tour: Tour) -> QWidget:
    dialog = _queue(tour).queue.tab.verbs.take(SpaceStep.REJECT, [_id_of(tour, "Sehar")])
    assert dialog is not None
    dialog.try_submit()
    return dialog


def _offer(tour: Tour, organisation: str, *, every: bool = False) -> QWidget:
    dialog = _queue(tour).queue.tab.verbs.offer(_id_of(tour, organisation))
    assert dialog is not None
    dialog.all_box.setChecked(every)
    return dialog


def _accept(tour: Tour) -> QWidget:
    dialog = _queue(tour).queue.tab.verbs.accept(_id_of(tour, "Margalla"))
    assert dialog is not None
    return dialog


def _block(tour: Tour, code: str) -> QWidget:
    page = tour.page("spaces", tab="plan")
    assert isinstance(page, SpacesView)
    page.plan.choose([unit.unit.id for unit in page.plan.units if unit.unit.code == code])
    QTest.qWait(STILL_MS * 2)
    tour.settle()
    return tour.window


SHOTS = [
    Shot("queue", _list),
    Shot("queue-narrow", lambda tour: _chosen(tour, "Bolan", 0), (1024, 680)),
    Shot("queue-facts", lambda tour: _chosen(tour, "Malakand", 0)),
    Shot("queue-fits", lambda tour: _chosen(tour, "Loom", 1)),
    Shot("queue-decisions", lambda tour: _chosen(tour, "Margalla", 2)),
    Shot("queue-closed", _closed),
    Shot("queue-none-found", _found_nobody),
    Shot("queue-block", lambda tour: _block(tour, "G-07")),
    Shot("queue-block-drafted", lambda tour: _block(tour, "S-05")),
    Shot("queue-form-new", _new),
    Shot("queue-form-wrong", _wrong),
    Shot("queue-form-edit", _edit),
    Shot("queue-form-bulk", lambda tour: _decide(tour, SpaceStep.APPROVE)),
    Shot("queue-form-step", _one_step),
    Shot("queue-form-offer", lambda tour: _offer(tour, "Loom")),
    Shot("queue-form-offer-seats", lambda tour: _offer(tour, "Malakand")),
    Shot("queue-form-offer-all", lambda tour: _offer(tour, "Bolan", every=True)),
    Shot("queue-form-accept", _accept),
]
