"""All matters in the order of their urgency, and as many of them as can be read."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.urgency import Matter, Urgency, urgency_of
from parkdesk.services.today.batches import BatchFact
from parkdesk.services.today.facts import TodayFacts
from parkdesk.services.today.import_matters import import_matters
from parkdesk.services.today.lease_matters import lease_matters
from parkdesk.services.today.rows import Action, Subject, Verb
from parkdesk.services.today.space_matters import space_matters
from parkdesk.services.today.tenant_matters import tenant_matters
from parkdesk.services.today.training_matters import training_matters

ALIKE_AT_MOST = 6
"""Lines of one matter and one urgency; where there are more, the last says how many."""
MANY: dict[Matter, str] = {
    Matter.HOLDOVER: "more leases in holdover",
    Matter.ENDING: "more leases that end",
    Matter.LEAVING: "more tenants that leave",
    Matter.NOT_ACTIVATED: "more leases approved and not activated",
    Matter.DRAFT: "more drafts",
    Matter.STEP: "more rents that rise",
    Matter.DOCUMENTS: "more tenants with papers missing or expired",
    Matter.REGISTRATION: "more registrations that lapse",
    Matter.RECONFIRMATION: "more applicants to be asked again",
    Matter.OFFER: "more offers that lapsed",
    Matter.RETURNS: "more returns",
    Matter.AGREEMENT: "more agreements that end",
    Matter.BATCH: "more batches with free seats",
    Matter.CLOSING: "more batches to close",
    Matter.CERTIFICATES: "more batches without all certificates",
    Matter.OUTCOMES: "more batches to ask what came of them",
    Matter.IMPORT: "more imports that are not finished",
}


def gather(session: Session, facts: TodayFacts) -> list[Action]:
    """The most urgent first, and of these the earliest due."""
    found = [
        *lease_matters(facts),
        *tenant_matters(session, facts),
        *space_matters(session, facts.day),
        *(action for batch in facts.batches for action in _of_batch(batch, facts.day)),
        *training_matters(session, facts.day),
        *import_matters(session),
    ]
    return sorted(found, key=lambda one: (one.urgency, one.due_on or date.max, one.label))


def readable(actions: Sequence[Action]) -> list[Action]:
    """At most so many alike: the line after them stands for the rest and opens them all."""
    alike = defaultdict[tuple[Matter, Urgency], list[Action]](list)
    for action in actions:
        alike[action.matter, action.urgency].append(action)
    shown: list[Action] = []
    counts = Counter[tuple[Matter, Urgency]]()
    for action in actions:
        key = (action.matter, action.urgency)
        counts[key] += 1
        group = alike[key]
        if len(group) <= ALIKE_AT_MOST or counts[key] < ALIKE_AT_MOST:
            shown.append(action)
        elif counts[key] == ALIKE_AT_MOST:
            shown.append(_rest(group))
    return shown


def _rest(group: Sequence[Action]) -> Action:
    left = len(group) - ALIKE_AT_MOST + 1
    first = group[0]
    return replace(
        first,
        id=f"{first.matter}-{first.urgency}-rest",
        label=f"and {left:,} {MANY[first.matter]}",
        question="Open the list of all of them.",
        verb=Verb.SHOW_ALL,
        other_verb=None,
        ids=tuple(dict.fromkeys(one.record_id for one in group)),
    )


def _of_batch(batch: BatchFact, day: date) -> Iterator[Action]:
    """A batch about to begin with free seats and people who could take them."""
    could = batch.eligible - batch.held
    urgency = urgency_of(Matter.BATCH, batch.starts_on, day)
    if urgency is None or batch.starts_on <= day or batch.free <= 0 or could <= 0:
        return
    yield Action(
        id=f"batch-{batch.id}",
        matter=Matter.BATCH,
        subject=Subject.BATCH,
        record_id=batch.id,
        label=f"{batch.code} · {batch.course}",
        question=(
            f"Starts on {day_text(batch.starts_on)} with {batch.free} free seats and "
            f"{could} eligible without one."
        ),
        verb=Verb.FILL_SEATS,
        due_on=batch.starts_on,
        urgency=urgency,
        record=batch.code,
    )
