"""The records a report can be about: what there is to choose from, and what to do without any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from parkdesk.reports.spec import KEPT
from parkdesk.ui.formats import format_day, format_instant
from parkdesk.ui.page import PageContext
from parkdesk.ui.reports.parameters import ANEW, BATCH, LEASE

if TYPE_CHECKING:
    from parkdesk.services.packs import PackRow


def read_records(context: PageContext, name: str) -> list[tuple[str, str]]:
    """Each batch's code or lease's number, with the text it is found by."""
    if name == BATCH:
        from parkdesk.services.training import list_batches

        batches = context.database.read(list_batches, now=context.now)
        return [(row.code, f"{row.code}  {row.course}") for row in batches]
    if name == KEPT:
        from parkdesk.services.packs import list_packs

        packs = context.database.read(list_packs)
        return [(ANEW, tr("Made now")), *((str(pack.id), _pack_text(pack)) for pack in packs)]
    from parkdesk.services.leases import list_lease_names

    return context.database.read(list_lease_names)


def nothing_of(name: str) -> tuple[str, str, str, str]:
    """Title, sentence and verb where there is none, and the page to go to."""
    if name == BATCH:
        return (
            tr("No batches yet"),
            tr("This report is about one batch. Import the training plan, or add a batch."),
            tr("Go to Training"),
            "training",
        )
    return (
        tr("No leases yet"),
        tr("This report is about one lease. Import the rent roll, or let a unit."),
        tr("Go to Leases"),
        "leases",
    )


def gone(name: str) -> tuple[str, str, str]:
    """Title, sentence and verb where a preset is about a record that is there no more."""
    what = {BATCH: tr("batch"), LEASE: tr("lease"), KEPT: tr("pack")}[name]
    return (
        tr("The {what} is not in the park any more").format(what=what),
        tr("It was removed or has another name now. Choose another, and keep the preset again."),
        tr("Choose another"),
    )


def _pack_text(pack: "PackRow") -> str:
    return tr("{day}, kept {moment}").format(
        day=format_day(pack.as_of), moment=format_instant(pack.made_at)
    )


def tr(text: str) -> str:
    return QCoreApplication.translate("ReportRecords", text)
