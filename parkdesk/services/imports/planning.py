"""One door to the kinds: plan whatever sheet was parsed."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.spreadsheets.parsed import ParsedSheet


def plan_import(
    session: Session, *, parsed: ParsedSheet[Any], now: datetime, batch: str | None = None
) -> ImportPlan:
    """What committing the sheet would do to the park as it is now."""
    if parsed.kind is ImportKind.APPLICANTS:
        from parkdesk.services.imports.applicants import plan_applicants

        return plan_applicants(session, parsed, batch=batch, now=now)
    if parsed.kind is ImportKind.RENT_ROLL:
        from parkdesk.services.imports.rent_roll import plan_rent_roll

        return plan_rent_roll(session, parsed, now=now)
    from parkdesk.services.imports.batches import plan_batches

    return plan_batches(session, parsed, now=now)
