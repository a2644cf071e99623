"""Leases that wait for a decision: holdovers, ends, leaving days, drafts, rises to confirm."""

from collections.abc import Iterator
from datetime import date

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_stage import INSIDE
from parkdesk.rules.urgency import Matter, urgency_of
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services.today.facts import LeaseFact, TodayFacts
from parkdesk.services.today.rows import Action, Subject, Verb, Verbs


def lease_matters(facts: TodayFacts) -> Iterator[Action]:
    for lease in facts.leases:
        if lease.status is not LeaseStatus.ENDED:  # decided, though its last day may be to come
            yield from _of_lease(lease, facts.day)
    by_id = {lease.id: lease for lease in facts.leases}
    for rise in facts.rises:
        if not rise.confirmed and rise.lease_id in by_id:
            question = f"The rent rises on {day_text(rise.on)}: tell the tenant, confirm."
            lease, verbs = by_id[rise.lease_id], (Verb.CONFIRM_STEP, Verb.OPEN)
            yield from _matter(lease, Matter.STEP, question, verbs, rise.on, facts.day)


def _of_lease(lease: LeaseFact, day: date) -> Iterator[Action]:
    until, stage = lease.until, lease.stage(day)
    leaves = lease.leaving_on is not None
    verbs: Verbs
    if stage is LeaseStage.HOLDOVER:
        question = f"Still inside since {day_text(until)}: renew it or end it."
        verbs = (Verb.END, Verb.OPEN) if leaves else (Verb.RENEW, Verb.END)
        yield from _matter(lease, Matter.HOLDOVER, question, verbs, until, day)
    elif stage is LeaseStage.DRAFT:
        question = f"A draft from {day_text(lease.starts_on)}: complete and activate it."
        verbs = (Verb.COMPLETE, None)
        yield from _matter(lease, Matter.DRAFT, question, verbs, lease.starts_on, day)
    elif lease.status is LeaseStatus.APPROVED:
        question = f"Approved from {day_text(lease.starts_on)} and not activated."
        verbs = (Verb.ACTIVATE, Verb.OPEN)
        yield from _matter(lease, Matter.NOT_ACTIVATED, question, verbs, lease.starts_on, day)
    elif stage in INSIDE and leaves:
        question = f"Leaves on {day_text(until)}: agree the handover."
        verbs = (Verb.END if day >= until else Verb.OPEN, None)
        yield from _matter(lease, Matter.LEAVING, question, verbs, until, day)
    elif stage in INSIDE:
        question = f"Ends on {day_text(until)}: renew it or let it end."
        yield from _matter(lease, Matter.ENDING, question, (Verb.RENEW, Verb.OPEN), until, day)


def _matter(
    lease: LeaseFact,
    matter: Matter,
    question: str,
    verbs: Verbs,
    due_on: date,
    day: date,
) -> Iterator[Action]:
    urgency = urgency_of(matter, due_on, day)
    if urgency is None:
        return
    yield Action(
        id=f"{matter}-{lease.id}-{due_on}",
        matter=matter,
        subject=Subject.LEASE,
        record_id=lease.id,
        label=f"{lease.number or 'Draft'} · {lease.tenant}",
        question=question,
        verb=verbs[0],
        other_verb=verbs[1],
        due_on=due_on,
        urgency=urgency,
    )
