"""The window's pages as data. A page's module is imported on the first visit, not at start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from parkdesk.ui.page import Page, PageContext


@dataclass(frozen=True)
class PageVerb:
    """What a page can do for those who are elsewhere: by a target, or then by its primary verb."""

    title: str
    target: dict[str, Any] = field(default_factory=dict)
    is_primary: bool = True


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
        PageSpec(
            "spaces",
            _tr("Spaces"),
            "spaces",
            _spaces,
            searchable=True,
            verbs=(
                PageVerb(_tr("Add a building"), {"add": "building"}, is_primary=False),
                PageVerb(_tr("Add units"), {"add": "units"}, is_primary=False),
            ),
        ),
        PageSpec(
            "tenants",
            _tr("Tenants"),
            "tenants",
            _tenants,
            searchable=True,
            verbs=(PageVerb(_tr("New tenant")),),
        ),
        PageSpec(
            "leases",
            _tr("Leases"),
            "leases",
            _leases,
            searchable=True,
            verbs=(PageVerb(_tr("New lease")),),
        ),
        PageSpec(
            "training", _tr("Training"), "training", _training, verbs=(PageVerb(_tr("New batch")),)
        ),
        PageSpec(
            "people",
            _tr("People"),
            "people",
            _people,
            searchable=True,
            verbs=(PageVerb(_tr("New person")),),
        ),
        PageSpec(
            "partners",
            _tr("Partners"),
            "partners",
            _partners,
            verbs=(
                PageVerb(_tr("New memorandum"), {"tab": "mous"}),
                PageVerb(_tr("New event"), {"tab": "events"}),
                PageVerb(_tr("New target"), {"tab": "targets"}),
                PageVerb(_tr("New figures"), {"tab": "money"}),
            ),
        ),
        PageSpec(
            "imports", _tr("Imports"), "imports", _imports, verbs=(PageVerb(_tr("Start import")),)
        ),
        PageSpec("reports", _tr("Reports"), "reports", _reports),
        PageSpec("settings", _tr("Settings"), "settings", _settings, at_foot=True),
        PageSpec("help", _tr("Help"), "help", _help, at_foot=True),
    ]


def _tr(title: str) -> str:
    return QCoreApplication.translate("pages", title)


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
