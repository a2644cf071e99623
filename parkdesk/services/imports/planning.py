"""One door to the kinds: plan whatever sheet was parsed."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
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
    name = parsed.kind.replace("-", "_")  # a kind's module is named like it
    module = import_module(f"parkdesk.services.imports.{name}")
    plan_kind: Callable[..., ImportPlan] = getattr(module, f"plan_{name}")
    return plan_kind(session, parsed, now=now)
