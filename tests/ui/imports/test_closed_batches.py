"""What the first step offers: a closed batch takes nobody, so it is not among the batches."""

from datetime import date

from parkdesk.services.training import list_batches
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.page import PageContext
from tests.training_factories import make_batch


def test_a_closed_batch_is_not_offered_for_applicants(
    page: ImportsView, context: PageContext, database: Database
) -> None:
    days = {"starts_on": date(2026, 1, 5), "ends_on": date(2026, 3, 6)}
    make_batch(database, "WEB-1", **days)
    make_batch(database, "WEB-2", closed_on=date(2026, 3, 9), **days)
    step = page.wizard.file_step
    step.set_batches(database.read(list_batches, now=context.now), context.today)
    shown = [step.batch_box.itemText(at) for at in range(step.batch_box.count())]
    assert any(text.startswith("WEB-1") for text in shown)
    assert not any(text.startswith("WEB-2") for text in shown)
