"""What begins, ends or rises in the next fortnight."""

from collections.abc import Iterator
from datetime import timedelta

from parkdesk.rules.lease_stage import INSIDE
from parkdesk.rules.vocabulary import LeaseStage
from parkdesk.services.today.facts import TodayFacts
from parkdesk.services.today.rows import Due, Subject

NEAR = timedelta(days=14)


def coming_days(facts: TodayFacts) -> list[Due]:
    """By day, from today on."""
    days = [*_of_leases(facts), *_of_rents(facts), *_of_batches(facts)]
    last = facts.day + NEAR
    near = (due for due in days if facts.day <= due.on <= last)
    return sorted(near, key=lambda due: (due.on, due.what))


def _of_leases(facts: TodayFacts) -> Iterator[Due]:
    for lease in facts.leases:
        stage = lease.stage(facts.day)
        if stage in INSIDE:
            last = lease.ended_on or lease.until  # a renewed lease may end before or after its end
            yield Due(last, f"{lease.tenant}: {lease.number} ends", Subject.LEASE, lease.id)
        elif stage is LeaseStage.UPCOMING:
            what = f"{lease.tenant}: {lease.number} begins"
            yield Due(lease.starts_on, what, Subject.LEASE, lease.id)


def _of_rents(facts: TodayFacts) -> Iterator[Due]:
    named = {lease.id: lease for lease in facts.leases}
    for rise in facts.rises:
        if lease := named.get(rise.lease_id):
            what = f"{lease.tenant}: rent rises"
            yield Due(rise.on, what, Subject.LEASE, lease.id)


def _of_batches(facts: TodayFacts) -> Iterator[Due]:
    for batch in facts.batches:
        for on, word in ((batch.starts_on, "begins"), (batch.ends_on, "ends")):
            yield Due(on, f"{batch.code} {word}", Subject.BATCH, batch.id, batch.code)
        released = batch.womens_seats_released_on
        if released and batch.womens_seats:
            what = f"{batch.code}: women's seats are released"
            yield Due(released, what, Subject.BATCH, batch.id, batch.code)
