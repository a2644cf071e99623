"""A rate agreed anew inside a lease: its steps are typed ones, risen on the lease's own days."""

from datetime import date, timedelta

from parkdesk.rules.escalation import escalated_rate, rate_steps
from parkdesk.rules.lease_terms import EscalationTerm, Step

_DAY = timedelta(days=1)


def rate_on(
    day: date, base_rate_paisa: int, typed: tuple[Step, ...], terms: EscalationTerm, *, start: date
) -> int:
    """The rate that holds on a day; before rent start (`start`) the first."""
    until = max(day, start)
    steps = rate_steps(base_rate_paisa, terms, rent_starts_on=start, until=until, typed=typed)
    return steps[-1].rate_paisa


def steps_from(
    first: date, rate_paisa: int, terms: EscalationTerm, *, start: date, until: date
) -> tuple[Step, ...]:
    """The rate from a day on, and what it rises to on each later step day of the lease."""
    rates = enumerate([first, *_step_days(terms, first, start, until)])
    return tuple(Step(day, escalated_rate(rate_paisa, terms, rise)) for rise, day in rates)


def risen_anew(
    first: date,
    base_rate_paisa: int,
    typed: tuple[Step, ...],
    was: EscalationTerm,
    becomes: EscalationTerm,
    *,
    start: date,
    until: date,
) -> tuple[Step, ...]:
    """The steps where another escalation holds from a day on: those before it stay what they were.

    The day is after rent start; a step that falls on it is the first by the new escalation.
    """
    eve = first - _DAY
    before = rate_steps(base_rate_paisa, was, rent_starts_on=start, until=eve, typed=typed)
    rate = before[-1].rate_paisa
    kept = {
        step.starts_on: step.rate_paisa for step in before if step != Step(start, base_rate_paisa)
    }
    for day in _step_days(becomes, start, start, eve):  # where it would have risen meanwhile
        kept.setdefault(day, rate_on(day, base_rate_paisa, typed, was, start=start))
    rises = enumerate(_step_days(becomes, eve, start, until), start=1)
    after = {day: escalated_rate(rate, becomes, rise) for rise, day in rises}
    after.setdefault(first, rate)
    steps = kept | after
    return tuple(Step(day, steps[day]) for day in sorted(steps))


def continued(
    typed: tuple[Step, ...],
    agreed_from: tuple[date, ...],
    terms: EscalationTerm,
    *,
    start: date,
    was_until: date,
    until: date,
) -> tuple[Step, ...]:
    """The typed steps of a rent whose lease is extended: one agreed anew goes on rising.

    `agreed_from` are the days from which rents were agreed anew; other typed steps stand alone.
    """
    anchors = [step for step in typed if step.starts_on in agreed_from]
    if not anchors:
        return typed
    anchor = anchors[-1]
    goes_on = steps_from(anchor.starts_on, anchor.rate_paisa, terms, start=start, until=until)
    return (*typed, *(step for step in goes_on if step.starts_on > was_until))


def _step_days(terms: EscalationTerm, after: date, start: date, until: date) -> list[date]:
    steps = rate_steps(0, terms, rent_starts_on=start, until=until)
    return [step.starts_on for step in steps if step.starts_on > max(after, start)]
