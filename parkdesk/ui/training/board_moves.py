"""What the board asks of the park: where cards may go, and the step that takes them there."""

from collections.abc import Collection, Mapping, Sequence

from parkdesk.rules.admission import NEEDS_REASON, BoardColumn, Stage, Step
from parkdesk.rules.vocabulary import Gender
from parkdesk.services import applications
from parkdesk.services.applications import BoardMove
from parkdesk.ui.page import PageContext


def ask_moves(
    context: PageContext, *, batch: str, kinds: Collection[tuple[Stage, Gender]]
) -> Mapping[BoardColumn, BoardMove]:
    return context.database.read(
        applications.plan_moves, batch=batch, kinds=kinds, on=context.today, now=context.now
    )


def move_at_once(context: PageContext, *, step: Step, application_ids: Sequence[int]) -> int:
    """Take a step that needs no reason and skips nobody; 0 where the dialog must be asked."""
    if step in NEEDS_REASON:
        return 0
    database, on, now = context.database, context.today, context.now
    ids = list(application_ids)
    plan = database.read(applications.plan_step, step=step, application_ids=ids, on=on, now=now)
    if plan.skipped or not plan.application_ids:
        return 0
    database.write(applications.take_step, step=step, application_ids=ids, on=on, now=now)
    return len(ids)
