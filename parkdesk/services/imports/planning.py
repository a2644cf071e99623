"""One door to the kinds: plan whatever sheet was parsed."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import OF_A_BATCH, ImportKind
from parkdesk.services.imports.answers import NOBODY_ASKED, Answers
from parkdesk.services.imports.part import only_rows
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.spreadsheets.parsed import ParsedSheet


def plan_import(
    session: Session,
    *,
    parsed: ParsedSheet[Any],
    now: datetime,
    batch: str | None = None,
    answers: Answers = NOBODY_ASKED,
    only: frozenset[int] = frozenset(),
) -> ImportPlan:
    """What committing the sheet would do to the park as it is now; of `only` some rows, if given.

    All rows are planned even so: a row may be the double of one that is not asked for.
    """
    plan = _plan(session, parsed, now, batch, answers)
    return only_rows(plan, only) if only else plan


def _plan(
    session: Session,
    parsed: ParsedSheet[Any],
    now: datetime,
    batch: str | None,
    answers: Answers,
) -> ImportPlan:
    if parsed.kind is ImportKind.APPLICANTS:
        from parkdesk.services.imports.applicants import plan_applicants

        return plan_applicants(session, parsed, batch=batch, now=now, answers=answers)
    name = parsed.kind.replace("-", "_")  # a kind's module is named like it
    module = import_module(f"parkdesk.services.imports.{name}")
    plan_kind: Callable[..., ImportPlan] = getattr(module, f"plan_{name}")
    of_batch = {"batch": batch} if parsed.kind in OF_A_BATCH else {}
    return plan_kind(session, parsed, now=now, **of_batch)
