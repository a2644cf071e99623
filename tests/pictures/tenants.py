"""The page Tenants: the list, a tenant's tabs, its form and dialogs."""

from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import DocumentKind
from parkdesk.services import documents, tenants
from parkdesk.ui.settings.view import SettingsView
from parkdesk.ui.tenants.document_dialog import DocumentDialog
from parkdesk.ui.tenants.form import TenantDialog
from parkdesk.ui.tenants.quarter_dialog import QuarterDialog
from parkdesk.ui.tenants.return_dialog import ReturnDialog
from parkdesk.ui.tenants.view import TenantsView
from tests.tour import DAY, Shot, Tour

LOOM, SAFFRON, TERRA = "Indus Loom Softworks", "Saffron Ledger", "Terra Sense"
SMALL = (1024, 680)
LONG = "The Honourable Society for the Advancement of Computing in the Upper Valleys (Pvt) Limited"


def _id(tour: Tour, name: str) -> int:
    rows = tour.database.read(tenants.list_tenants, as_of=DAY)
    return next(row.id for row in rows if row.name == name)


def _page(tour: Tour, **target: object) -> TenantsView:
    page = tour.page("tenants", **target)
    assert isinstance(page, TenantsView)
    return page


def _list(tour: Tour, group: str = "all") -> QWidget:
    page = _page(tour, group=group)
    page.detail.close_panel()
    return tour.window


def _tab(tour: Tour, name: str, tab: int) -> QWidget:
    page = _page(tour, tenant_id=_id(tour, name))
    page.detail.tabs.setCurrentIndex(tab)
    if tab == 3:
        page.detail.returns.table.select_row(1)
    return tour.window


def _refused(tour: Tour) -> QWidget:
    page = _page(tour, tenant_id=_id(tour, LOOM))
    page.detail.remove_button.click()
    return tour.window


def _form(tour: Tour) -> QWidget:
    return TenantDialog(tour.context, tour.window, tenant_id=_id(tour, LOOM))


def _new(tour: Tour) -> QWidget:
    return TenantDialog(tour.context, tour.window)


def _wrong(tour: Tour) -> QWidget:
    dialog = TenantDialog(tour.context, tour.window, tenant_id=_id(tour, TERRA))
    dialog.texts["name"].setText(LONG)
    dialog.texts["ntn"].setText("12")
    dialog.days["pseb_issued_on"].clear()
    dialog.contacts.lines[0].email.setText("bilal at example")
    dialog.contacts.add_line()
    dialog.contacts.lines[-1].role.setText("focal person")
    dialog.try_submit()
    return dialog


def _new_document(tour: Tour) -> QWidget:
    return DocumentDialog(
        tour.context, _id(tour, SAFFRON), tour.window, kind=DocumentKind.MEMORANDUM_AND_ARTICLES
    )


def _wrong_document(tour: Tour) -> QWidget:
    tenant_id = _id(tour, LOOM)
    papers = tour.database.read(documents.list_documents, tenant_id=tenant_id, on=DAY)
    dialog = DocumentDialog(tour.context, tenant_id, tour.window, document=papers.documents[0])
    dialog.issued_on.set_day(DAY)
    dialog.expires_on.setText("1/1/2026")
    dialog.try_submit()
    return dialog


def _return(tour: Tour) -> QWidget:
    dialog = ReturnDialog(tour.context, _id(tour, TERRA), tour.window)
    dialog.numbers["men"].setText("4")
    dialog.try_submit()
    return dialog


def _quarter(tour: Tour) -> QuarterDialog:
    dialog = QuarterDialog(tour.context, tour.window)
    tour.settle()
    return dialog


def _wrong_quarter(tour: Tour) -> QWidget:
    dialog = _quarter(tour)
    dialog.grid.type_into(2, 5, "a lot")
    dialog.grid.type_into(4, 2, "")
    dialog.save()
    return dialog


def _quarter_typing(tour: Tour) -> QWidget:
    dialog = _quarter(tour)
    dialog.show()
    dialog.grid.view.edit(dialog.grid.view.currentIndex())
    return dialog


def _required(tour: Tour) -> QWidget:
    page = tour.page("settings")
    assert isinstance(page, SettingsView)
    page.tabs.setCurrentIndex(3)
    return tour.window


SHOTS = [
    Shot("tenant-list", _list),
    Shot("tenant-list-owed", lambda tour: _list(tour, "documents"), SMALL),
    Shot("tenant-overview", lambda tour: _tab(tour, TERRA, 0)),
    Shot("tenant-overview-1024", lambda tour: _tab(tour, LOOM, 0), SMALL),
    Shot("tenant-units", lambda tour: _tab(tour, "Paper Kite Games", 1)),
    Shot("tenant-documents", lambda tour: _tab(tour, SAFFRON, 2)),
    Shot("tenant-documents-1024", lambda tour: _tab(tour, LOOM, 2), SMALL),
    Shot("tenant-returns", lambda tour: _tab(tour, LOOM, 3)),
    Shot("tenant-returns-1024", lambda tour: _tab(tour, LOOM, 3), SMALL),
    Shot("tenant-people", lambda tour: _tab(tour, LOOM, 4)),
    Shot("tenant-people-none", lambda tour: _tab(tour, SAFFRON, 4)),
    Shot("tenant-history", lambda tour: _tab(tour, LOOM, 5)),
    Shot("tenant-removal-refused", _refused),
    Shot("tenant-form", _form),
    Shot("tenant-form-new", _new),
    Shot("tenant-form-wrong", _wrong),
    Shot("tenant-document-new", _new_document),
    Shot("tenant-document-wrong", _wrong_document),
    Shot("tenant-return-wrong", _return),
    Shot("tenant-quarter", _quarter),
    Shot("tenant-quarter-typing", _quarter_typing),
    Shot("tenant-quarter-wrong", _wrong_quarter),
    Shot("settings-required", _required),
    Shot("settings-required-1024", _required, SMALL),
]
