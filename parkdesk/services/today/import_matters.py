"""Lists whose import is not finished, and rows that one left out and nobody has mended."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.urgency import Matter, Urgency
from parkdesk.services.today.rows import Action, Subject, Verb
from parkdesk.services.today.tables import STAGED


def import_matters(session: Session) -> Iterator[Action]:
    """The newest work first. Rows are counted by their commas: there may be 100,000 of them."""
    commas = func.length(STAGED.rows) - func.length(func.replace(STAGED.rows, ",", ""))
    query = select(STAGED.id, STAGED.file, STAGED.import_id, commas, STAGED.updated_at).order_by(
        STAGED.updated_at.desc(), STAGED.id.desc()
    )
    for staged_id, file, import_id, between, updated_at in session.execute(query):
        rows = between + 1
        waiting = "1 row waits" if rows == 1 else f"{rows:,} rows wait"
        question = (
            f"Not finished: its import was left on {day_text(updated_at.date())}."
            if import_id is None
            else f"{waiting} to be mended; the others are imported."
        )
        yield Action(
            id=f"import-{staged_id}",
            matter=Matter.IMPORT,
            subject=Subject.IMPORT,
            record_id=staged_id,
            label=file,
            question=question,
            verb=Verb.TAKE_UP,
            due_on=None,
            urgency=Urgency.THIS_MONTH,
        )
