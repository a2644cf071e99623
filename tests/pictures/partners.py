"""The page Partners: its tabs, forms, and what is behind a target."""

from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services import partners, targets
from parkdesk.services.partners import MouDraft
from parkdesk.ui.partners.events import EventForm
from parkdesk.ui.partners.memoranda import MouForm
from parkdesk.ui.partners.money import MoneyForm
from parkdesk.ui.partners.published_dialog import PublishedDialog
from parkdesk.ui.partners.target_form import TargetForm
from parkdesk.ui.partners.view import PartnersView
from tests.tour import DAY, Shot, Tour

SMALL = (1024, 680)
LONG = "The Honourable Society for the Advancement of Computing in the Upper Valleys (Pvt) Limited"


def _page(tour: Tour, tab: str) -> PartnersView:
    page = tour.page("partners", tab=tab)
    assert isinstance(page, PartnersView)
    return page


def _tab(tour: Tour, tab: str) -> QWidget:
    page = _page(tour, tab)
    page.targets.table.view.clearSelection()
    page.targets.funnel.close_panel()
    return tour.window


def _chosen(tour: Tour) -> QWidget:
    page = _page(tour, "mous")
    page.mous.table.select_row(0)
    return tour.window


def _nothing_found(tour: Tour) -> QWidget:
    page = _page(tour, "money")
    page.money.search.setText("no such project")
    page.money.search.searched.emit("no such project")
    tour.settle()
    return tour.window


def _all_money(tour: Tour) -> QWidget:
    page = _page(tour, "money")
    page.money.search.clear()
    page.money.chips.choose("all")
    page.money.table.select_row(1)
    return tour.window


def _funnel(tour: Tour, indicator: str, by: str = "batch") -> QWidget:
    page = _page(tour, "targets")
    page.targets.chips.choose("all")
    row = next(one for one in page.targets.model.rows if one.target.indicator == indicator)
    page.targets.table.select_id(row.id)
    page.targets.funnel.by.choose(by)
    return tour.window


def _long(tour: Tour) -> QWidget:
    draft = MouDraft(LONG, PartnerKind.COMPANY, DAY, promises=LONG, came_of_it=LONG)
    tour.database.write(partners.add_mou, draft=draft)
    return _tab(tour, "mous")


def _event_form(tour: Tour) -> QWidget:
    [row, *_] = tour.database.read(partners.list_events)
    return EventForm(tour.context, tour.window, row=row)


def _mou_form(tour: Tour) -> QWidget:
    row = tour.database.read(partners.list_mous)[-1]
    return MouForm(tour.context, tour.window, row=row)


def _money_form(tour: Tour) -> QWidget:
    rows = tour.database.read(partners.list_money)
    return MoneyForm(
        tour.context, tour.window, row=next(one for one in rows if one.overspent_thousands)
    )


def _money_wrong(tour: Tour) -> QWidget:
    form = MoneyForm(tour.context, tour.window)
    form.project.setText("Solar roof")
    for name, text in (("approved", "12.5"), ("allocated", "1.2345"), ("released", "6")):
        form.amounts[name].setText(text)
    form.try_submit()
    return form


def _target_form(tour: Tour) -> QWidget:
    rows = tour.database.read(targets.list_targets)
    return TargetForm(tour.context, tour.window, row=next(one for one in rows if one.share_percent))


def _target_wrong(tour: Tour) -> QWidget:
    form = TargetForm(tour.context, tour.window)
    form.indicator.setCurrentText("occupancy, percent")
    form.value.setText("85")
    form.share_percent.setText("10")
    form.ends_on.setText("31/12/26")
    form.try_submit()
    return form


def _published(tour: Tour) -> QWidget:
    dialog = PublishedDialog(tour.context, tour.window)
    dialog.boxes[3].click()
    return dialog


SHOTS = [
    Shot("partners-chosen", _chosen),
    Shot("partners-events", lambda tour: _tab(tour, "events")),
    Shot("partners-targets", lambda tour: _tab(tour, "targets")),
    Shot("partners-funnel", lambda tour: _funnel(tour, "people trained")),
    Shot("partners-funnel-laptop", lambda tour: _funnel(tour, "completions"), (1366, 720)),
    Shot("partners-target-new", lambda tour: TargetForm(tour.context, tour.window)),
    Shot("partners-funnel-district", lambda tour: _funnel(tour, "completions", "district"), SMALL),
    Shot("partners-not-counted", lambda tour: _funnel(tour, "financial inclusion, percent")),
    Shot("partners-money", lambda tour: _tab(tour, "money")),
    Shot("partners-money-nothing", _nothing_found),
    Shot("partners-money-all", _all_money, SMALL),
    Shot("partners-long", _long, SMALL),
    Shot("partners-mou-form", _mou_form),
    Shot("partners-event-form", _event_form),
    Shot("partners-target-form", _target_form),
    Shot("partners-target-wrong", _target_wrong),
    Shot("partners-published", _published),
    Shot("partners-money-form", _money_form),
    Shot("partners-money-wrong", _money_wrong),
]
