"""The page Reports: each report, a batch's applicants, other zooms and refusals."""

from PySide6.QtWidgets import QWidget

from parkdesk.reports.catalogue import known_reports
from parkdesk.rules.usual_days import UsualDay
from parkdesk.services.presets import PresetDraft, keep_preset
from parkdesk.ui.reports.presets import KeepDialog
from parkdesk.ui.reports.view import ReportsView
from tests.tour import Shot, Tour


def _reports(tour: Tour) -> ReportsView:
    page = tour.page("reports")
    assert isinstance(page, ReportsView)
    page.preview.pages.set_zoom(None)
    return page


def _report(name: str) -> Shot:
    def take(tour: Tour) -> QWidget:
        _reports(tour).open_target(report=name)
        tour.settle()
        return tour.window

    return Shot(f"reports-{name}", take)


def _coloured(tour: Tour) -> QWidget:
    _reports(tour).open_target(report="stacking-plan", colour="expiry")
    tour.settle()
    return tour.window


def _larger(tour: Tour) -> QWidget:
    page = _reports(tour)
    page.open_target(report="board-pack")
    tour.settle()
    page.preview.pages.set_zoom(1.5)
    page.preview.pages.go_to_page(2)
    page.preview.pages.setFocus()
    tour.settle()
    return tour.window


def _found(tour: Tour) -> QWidget:
    page = _reports(tour)
    page.open_target(report="rent-roll", as_of=tour.context.today)
    tour.settle()
    page.preview.finder.open()
    page.preview.finder.bar.field.setText("indus")
    page.preview.finder.search()
    tour.settle()
    page.preview.finder.walk(1)
    return tour.window


def _found_nothing(tour: Tour) -> QWidget:
    page = _reports(tour)
    page.preview.finder.bar.field.setText("no such tenant")
    page.preview.finder.search()
    return tour.window


def _figure(tour: Tour) -> QWidget:
    page = _reports(tour)
    page.preview.finder.close()
    page.open_target(report="board-pack", as_of=tour.context.today)
    tour.settle()
    page.preview.pages.go_to_page(2)
    tour.settle()
    tour.settle()
    document = page.preview.pages.document
    assert document is not None
    page.preview.pages.point_at(document.figures[1])
    return tour.window


def _figures(tour: Tour) -> QWidget:
    preview = _reports(tour).preview
    preview.show_figures()
    return preview.figures_menu


def _wrong_day(tour: Tour) -> QWidget:
    page = _reports(tour)
    page.parameters.as_of.setText("31/2/26")
    page.parameters.as_of.editingFinished.emit()
    return tour.window


def _narrow(tour: Tour) -> QWidget:
    _reports(tour).preview.finder.close()
    _reports(tour).open_target(report="applicants", as_of=tour.context.today)
    tour.settle()
    return tour.window


PRESETS = (
    ("Board, end of last quarter", PresetDraft("board-pack", UsualDay.LAST_QUARTER, None, {})),
    (
        "Ranked applicants of WEB-1 for the selection committee of the university and the sponsor",
        PresetDraft("applicants", UsualDay.TODAY, None, {"batch": "WEB-1"}),
    ),
)


def _presets(tour: Tour) -> QWidget:
    page = _reports(tour)
    kept = [
        page.context.database.write(keep_preset, name=name, draft=draft) for name, draft in PRESETS
    ]
    page.refresh()
    page.list.choose_preset(kept[1])
    tour.settle()
    tour.window.toast.hide()
    return tour.window


def _keep(tour: Tour) -> QWidget:
    page = _reports(tour)
    page.open_target(report="rent-roll")
    tour.settle()
    fixed = PresetDraft("rent-roll", None, tour.context.today, {})
    usual = PresetDraft("rent-roll", UsualDay.LAST_QUARTER, None, {})
    return KeepDialog(tour.context, [usual, fixed], page.list, tour.window)


def _replace(tour: Tour) -> QWidget:
    dialog = _keep(tour)
    assert isinstance(dialog, KeepDialog)
    dialog.name.setText(PRESETS[0][0])
    return dialog


SHOTS = [
    *(_report(spec.name) for spec in known_reports()),
    Shot("reports-plan-by-expiry", _coloured),
    Shot("reports-larger", _larger),
    Shot("reports-wrong-day", _wrong_day),
    Shot("reports-figure", _figure),
    Shot("reports-figures", _figures),
    Shot("reports-find", _found),
    Shot("reports-find-nothing", _found_nothing, (1024, 680)),
    Shot("reports-1024", _narrow, (1024, 680)),
    Shot("reports-keep", _keep),
    Shot("reports-presets", _presets),
    Shot("reports-replace", _replace),
]
