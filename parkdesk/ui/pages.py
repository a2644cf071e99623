"""The window's pages as data. A page's module is imported on the first visit, not at start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from parkdesk.ui.page import Page, PageContext


@dataclass(frozen=True)
class PageVerb:
    """One of a page's commands, by its name there, for those who are elsewhere.

    `target` is gone to first; where it `does_all`, there is nothing left to run.
    """

    title: str
    target: dict[str, Any] = field(default_factory=dict)
    does_all: bool = False


@dataclass(frozen=True)
class PageSpec:
    """A line of the rail, and how its page is made."""

    key: str
    title: str
    icon: str
    make: Callable[[PageContext], Page]
    at_foot: bool = False
    searchable: bool = False  # its `open_target` takes `where`, a text to look for
    verbs: tuple[PageVerb, ...] = ()


def page_specs() -> list[PageSpec]:
    """All pages in the rail's order."""
    return [
        PageSpec("today", _tr("Today"), "today", _today),
        PageSpec("spaces", _tr("Spaces"), "spaces", _spaces, searchable=True, verbs=_of_spaces()),
        PageSpec(
            "tenants",
            _tr("Tenants"),
            "tenants",
            _tenants,
            searchable=True,
            verbs=_verbs("TenantsView", "New tenant", "Returns of a quarter"),
        ),
        PageSpec(
            "leases",
            _tr("Leases"),
            "leases",
            _leases,
            searchable=True,
            verbs=_verbs("LeasesView", "New lease"),
        ),
        PageSpec("training", _tr("Training"), "training", _training, verbs=_of_training()),
        PageSpec(
            "people",
            _tr("People"),
            "people",
            _people,
            searchable=True,
            verbs=_verbs("PeopleView", "New person"),
        ),
        PageSpec("partners", _tr("Partners"), "partners", _partners, verbs=_of_partners()),
        PageSpec(
            "imports",
            _tr("Imports"),
            "imports",
            _imports,
            verbs=_verbs("ImportsView", "Start import"),
        ),
        PageSpec("reports", _tr("Reports"), "reports", _reports),
        PageSpec("settings", _tr("Settings"), "settings", _settings, at_foot=True),
        PageSpec("help", _tr("Help"), "help", _help, at_foot=True),
    ]


def _tr(title: str) -> str:
    return QCoreApplication.translate("pages", title)


def _verbs(view: str, *titles: str) -> tuple[PageVerb, ...]:
    """Translated as the page itself has them."""
    return tuple(PageVerb(QCoreApplication.translate(view, title)) for title in titles)


def _of_spaces() -> tuple[PageVerb, ...]:
    """By targets: the page waits for them until the park is read."""
    building, units, application = _verbs(
        "SpacesView", "Add a building", "Add units", "New application for space"
    )
    return (
        PageVerb(building.title, {"add": "building"}, does_all=True),
        PageVerb(units.title, {"add": "units"}, does_all=True),
        PageVerb(application.title, {"tab": "queue", "add": True}, does_all=True),
    )


def _of_training() -> tuple[PageVerb, ...]:
    names = ("New batch", "New course", "Calendar of sessions", "Check a certificate")
    return _verbs("TrainingView", *names)


def _of_partners() -> tuple[PageVerb, ...]:
    """One a tab: the page's primary verb follows it."""
    by_tab = {
        "mous": _verbs("Memoranda", "New memorandum"),
        "events": _verbs("Events", "New event"),
        "targets": _verbs("Targets", "New target"),
        "money": _verbs("ProjectMoney", "New figures"),
    }
    return tuple(PageVerb(verb.title, {"tab": tab}) for tab, [verb] in by_tab.items())


def _today(context: PageContext) -> Page:
    from parkdesk.ui.today.view import TodayView

    return TodayView(context)


def _spaces(context: PageContext) -> Page:
    from parkdesk.ui.spaces.view import SpacesView

    return SpacesView(context)


def _tenants(context: PageContext) -> Page:
    from parkdesk.ui.tenants.view import TenantsView

    return TenantsView(context)


def _leases(context: PageContext) -> Page:
    from parkdesk.ui.leases.view import LeasesView

    return LeasesView(context)


def _training(context: PageContext) -> Page:
    from parkdesk.ui.training.view import TrainingView

    return TrainingView(context)


def _people(context: PageContext) -> Page:
    from parkdesk.ui.people.view import PeopleView

    return PeopleView(context)


def _partners(context: PageContext) -> Page:
    from parkdesk.ui.partners.view import PartnersView

    return PartnersView(context)


def _imports(context: PageContext) -> Page:
    from parkdesk.ui.imports.view import ImportsView

    return ImportsView(context)


def _reports(context: PageContext) -> Page:
    from parkdesk.ui.reports.view import ReportsView

    return ReportsView(context)


def _settings(context: PageContext) -> Page:
    from parkdesk.ui.settings.view import SettingsView

    return SettingsView(context)


def _help(context: PageContext) -> Page:
    from parkdesk.ui.help.view import HelpView

    return HelpView(context)
