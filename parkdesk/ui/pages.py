"""The window's pages as data. A page's module is imported on the first visit, not at start."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from parkdesk.ui.page import Page, PageContext


@dataclass(frozen=True)
class PageSpec:
    """A line of the rail, and how its page is made."""

    key: str
    title: str
    icon: str
    make: Callable[[PageContext], Page]
    at_foot: bool = False
    searchable: bool = False  # its `open_target` takes `where`, a text to look for


def page_specs() -> list[PageSpec]:
    """All pages in the rail's order."""
    return [
        PageSpec("today", _tr("Today"), "today", _today),
        PageSpec("spaces", _tr("Spaces"), "spaces", _spaces, searchable=True),
        PageSpec("tenants", _tr("Tenants"), "tenants", _tenants, searchable=True),
        PageSpec("leases", _tr("Leases"), "leases", _leases, searchable=True),
        PageSpec("training", _tr("Training"), "training", _training),
        PageSpec("people", _tr("People"), "people", _people, searchable=True),
        PageSpec("partners", _tr("Partners"), "partners", _partners),
        PageSpec("imports", _tr("Imports"), "imports", _imports),
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
