"""Results, the closing of a batch, certificates and their check."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from parkdesk.services import certificates, training
from parkdesk.services.certificates import CertificateRow
from parkdesk.ui.training.certificates_check import CheckDialog
from parkdesk.ui.training.certificates_dialogs import IssueDialog, ReissueDialog, RevokeDialog
from parkdesk.ui.training.results_closing import CloseDialog, ReopenDialog
from parkdesk.ui.training.view import TrainingView
from tests.tour import Shot, Tour

RUNNING, CLOSED, WAITING, NOT_BEGUN = "WEB-2", "WEB-1", "AI-F-1", "WEB-3"


def _tab(batch: str, name: str) -> Callable[[Tour], QWidget]:
    def take(tour: Tour) -> QWidget:
        page = _page(tour, batch)
        tab = page.results if name == "results" else page.certificates
        page.panel.tabs.setCurrentIndex(page.panel.tabs.indexOf(_page_of(tab)))
        tour.settle()
        if page.certificates.model.rows and name == "marked":
            page.certificates.table.select_row(3)
        return tour.window

    return take


def _page(tour: Tour, batch: str) -> TrainingView:
    page = tour.page("training", batch=batch)
    assert isinstance(page, TrainingView)
    return page


def _page_of(tab: QWidget) -> QWidget:
    page = tab.parentWidget()
    assert page is not None
    return page


def _rows(tour: Tour, batch: str) -> list[CertificateRow]:
    return tour.database.read(certificates.list_certificates, batch=batch)


def _issue(tour: Tour) -> QWidget:
    plan = tour.database.read(certificates.plan_issue, batch=WAITING)
    return IssueDialog(tour.context, plan=plan, parent=tour.window)


def _reissue(tour: Tour) -> QWidget:
    return ReissueDialog(tour.context, row=_rows(tour, CLOSED)[-1], parent=tour.window)


def _revoke(tour: Tour) -> QWidget:
    dialog = RevokeDialog(tour.context, row=_rows(tour, CLOSED)[-1], parent=tour.window)
    dialog.try_submit()
    return dialog


def _check(state: str) -> Callable[[Tour], QWidget]:
    def take(tour: Tour) -> QWidget:
        rows = {row.state.value: row for row in (*_rows(tour, CLOSED), *_rows(tour, "DATA-1"))}
        pages = tour.database.read(certificates.list_pages, batch=CLOSED)
        texts = {state: row.serial for state, row in rows.items()}
        texts |= {"good": pages[0].text, "altered": pages[0].text[:40] + "x" + pages[0].text[41:]}
        dialog = CheckDialog(tour.context, tour.window)
        dialog.typed.setPlainText(texts.get(state, ""))
        dialog.check()
        return dialog

    return take


def _closing(tour: Tour) -> QWidget:
    """As on its last day, with a few results."""
    rows = tour.database.read(training.list_results, batch=RUNNING)
    marks = {row.id: Decimal(40 + 7 * at) for at, row in enumerate(rows[:8])}
    tour.database.write(training.save_results, batch=RUNNING, results=marks)
    dialog = CloseDialog(tour.context, batch=RUNNING, parent=tour.window)
    dialog.day.set_day(date(2026, 8, 31))
    dialog.plan_again()
    return dialog


def _report(tour: Tour) -> QWidget:
    tour.page("reports", report="certificates", batch=CLOSED)
    return tour.window


SHOTS = [
    Shot("results-running", _tab(RUNNING, "results")),
    Shot("results-closed", _tab(CLOSED, "results")),
    Shot("results-empty", _tab(NOT_BEGUN, "results")),
    Shot("results-1024", _tab(RUNNING, "results"), (1024, 680)),
    Shot("results-closing", _closing),
    Shot("results-reopening", lambda tour: ReopenDialog(
        tour.context, batch=CLOSED, parent=tour.window
    )),
    Shot("certificates-list", _tab(CLOSED, "marked")),
    Shot("certificates-1024", _tab("DATA-1", "certificates"), (1024, 680)),
    Shot("certificates-waiting", _tab(WAITING, "certificates")),
    Shot("certificates-none", _tab(RUNNING, "certificates")),
    Shot("certificates-issue", _issue),
    Shot("certificates-revoke", _revoke),
    Shot("certificates-reissue", _reissue),
    Shot("certificates-check-good", _check("good")),
    Shot("certificates-check-altered", _check("altered")),
    Shot("certificates-check-revoked", _check("revoked")),
    Shot("certificates-check-replaced", _check("replaced")),
    Shot("certificates-check-empty", _check("")),
    Shot("certificates-report", _report),
]  # fmt: skip
