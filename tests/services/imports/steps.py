"""The steps of an import that every test takes."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.services.imports.commit import commit_import
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.planning import plan_import
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW


def both(
    session: Session, sheet: ParsedSheet[Any], *, batch: str | None = None, now: datetime = NOW
) -> tuple[ImportPlan, int]:
    """Plan and commit, as the command line does in one write."""
    plan = plan_import(session, parsed=sheet, now=now, batch=batch)
    return plan, commit_import(session, plan=plan, now=now)


def bring(
    database: Database, sheet: ParsedSheet[Any], *, batch: str | None = None, now: datetime = NOW
) -> tuple[ImportPlan, int]:
    return database.write(both, sheet, batch=batch, now=now)


def outcomes(plan: ImportPlan) -> list[str]:
    return [str(row.outcome) for row in plan.rows]
