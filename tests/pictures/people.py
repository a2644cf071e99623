"""People who are in the park twice: the pairs, the merge, and what a profile shows of it."""

from PySide6.QtWidgets import QWidget

from parkdesk.rules.duplicates import SWAPPED_CNIC
from parkdesk.services import people
from parkdesk.services.people import DuplicatePair
from parkdesk.ui.people.form import PersonForm
from parkdesk.ui.people.merge_dialog import MergeDialog
from parkdesk.ui.people.view import PeopleView
from tests.tour import Shot, Tour

OVERVIEW, ORIGIN, HISTORY = 0, 2, 3  # tabs


def _duplicates(tour: Tour) -> PeopleView:
    page = tour.page("people", view="duplicates")
    assert isinstance(page, PeopleView)
    tour.settle()
    return page


def _pairs(tour: Tour) -> QWidget:
    _duplicates(tour).duplicates.table.select_id(_pair(tour).id)
    return tour.window


def _merge_dialog(tour: Tour) -> QWidget:
    pair = _pair(tour)
    return MergeDialog(
        tour.context, kept_id=pair.one.id, merged_id=pair.other.id, parent=tour.window
    )


def _whole_cnic(tour: Tour) -> QWidget:
    page = _profile(tour, OVERVIEW, _pair(tour).one.id)
    page.detail.show_whole_cnic()
    return tour.window


def _merged(tour: Tour) -> QWidget:
    """Somebody with whom a second record was merged; it stays so for the pictures to come."""
    pair = _pair(tour)
    tour.database.write(
        people.merge_people, kept_id=pair.one.id, merged_id=pair.other.id, now=tour.context.now
    )
    _profile(tour, ORIGIN, pair.one.id)
    return tour.window


def _history(tour: Tour) -> QWidget:
    """Of the person of the picture before."""
    tour.page("people").detail.tabs.setCurrentIndex(HISTORY)  # type: ignore[attr-defined]
    return tour.window


def _profile(tour: Tour, tab: int, person_id: int) -> PeopleView:
    page = tour.page("people", person_id=person_id)
    assert isinstance(page, PeopleView)
    page.detail.tabs.setCurrentIndex(tab)
    return page


def _pair(tour: Tour) -> DuplicatePair:
    """The one with two digits swapped."""
    pairs = tour.database.read(people.list_duplicates, now=tour.context.now)
    return next(pair for pair in pairs if SWAPPED_CNIC in pair.reasons)


def _likely(tour: Tour) -> QWidget:
    """Somebody new who is like one in the park, two digits of the CNIC swapped."""
    form = PersonForm(tour.context, parent=tour.window)
    form.show()
    pair = _pair(tour)
    [(_, facts)] = tour.database.read(people.list_person_drafts, ids=[pair.one.id], whole_cnic=True)
    cnic = facts.cnic or ""
    form.texts["name"].setText(facts.name)
    form.texts["father_name"].setText(facts.father_name)
    form.texts["cnic"].setText(cnic[:9] + cnic[10] + cnic[9] + cnic[11:])
    form.texts["cnic"].editingFinished.emit()
    return form


SHOTS = [
    Shot("people-likely", _likely),
    Shot("people-duplicates", _pairs),
    Shot("people-duplicates-1024", _pairs, (1024, 680)),
    Shot("people-merge", _merge_dialog),
    Shot("people-cnic", _whole_cnic),
    Shot("people-merged", _merged),
    Shot("people-history", _history),
]
