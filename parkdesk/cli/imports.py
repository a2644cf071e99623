"""`import`, `undo-import` and `template`."""

import argparse
import contextlib
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from parkdesk.cli.annotated import annotated_copy
from parkdesk.cli.main import DONE, PARTLY
from parkdesk.cli.opening import now, open_park, write
from parkdesk.cli.output import answer, record, show_progress, tell
from parkdesk.errors import UsageError
from parkdesk.rules.dates import DateOrder
from parkdesk.rules.vocabulary import OF_A_BATCH, ImportKind, ProblemLevel
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.spreadsheets.parsed import ParsedSheet


class BadMapError(UsageError):
    sentence = '--map is written as Field=Column, for example --map "CNIC=ID card".'


class NotOfABatchError(UsageError):
    sentence = "--batch goes with applicants and attendance only."


def bring(arguments: argparse.Namespace) -> int:
    """Exit code 1 where rows were refused or ambiguous."""
    started = monotonic()
    kind = ImportKind(arguments.kind)
    if arguments.batch and kind not in OF_A_BATCH:
        raise NotOfABatchError
    overrides = dict(_override(text) for text in arguments.map)
    plan, import_id = None, None
    with open_park(arguments) as database, annotated_copy(arguments) as annotate:
        from parkdesk.services.imports.planning import plan_import

        if arguments.batch:  # a wrong batch is told before a long file is read
            _check_batch(database, arguments.batch)
        parsed = _parse(database, arguments, kind, overrides)
        if arguments.dry_run or arguments.annotated:
            plan = database.read(plan_import, parsed=parsed, now=now(), batch=arguments.batch)
            annotate(plan, parsed)
        if plan is None or not arguments.dry_run:
            with database.noted(_note(database, parsed)):
                plan, import_id = write(
                    database, _plan_and_commit, parsed=parsed, arguments=arguments, plan=plan
                )
    counts = _counts(plan, import_id, round(monotonic() - started, 2))
    told = _document(plan, counts) if arguments.json else _summary(plan, counts)
    answer(told, as_json=arguments.json)
    return PARTLY if plan.counts["refused"] or plan.counts["ambiguous"] else DONE


def _check_batch(database: Any, batch: str) -> None:
    from parkdesk.services.training import get_batch

    database.read(get_batch, code=batch, now=now())


def _note(database: Any, parsed: ParsedSheet[Any]) -> dict[str, str]:
    from parkdesk.services.imports.begun import note_of_import

    note: dict[str, str] = database.read(
        note_of_import, kind=parsed.kind, file=parsed.file, digest=parsed.file_digest
    )
    return note


def _override(text: str) -> tuple[str, str]:
    name, sign, column = text.partition("=")
    if not sign or not name.strip() or not column.strip():
        raise BadMapError
    return name.strip(), column.strip()


def _parse(
    database: Any, arguments: argparse.Namespace, kind: ImportKind, overrides: dict[str, str]
) -> ParsedSheet[Any]:
    from parkdesk.services.imports.own_words import own_headings
    from parkdesk.spreadsheets.parse import parse
    from parkdesk.spreadsheets.propose import propose
    from parkdesk.spreadsheets.reader import read_workbook
    from parkdesk.spreadsheets.returned import find_how_read, propose_as_before

    workbook = read_workbook(arguments.file)
    own = database.read(own_headings, kind=kind)
    how = None if arguments.sheet or arguments.header_row else find_how_read(workbook)
    if how is not None and how.kind is kind:
        arguments.dates = arguments.dates or how.dates
        if how.batch and not arguments.batch:
            tell(f"This list was for batch {how.batch}; --batch {how.batch} says so again.")
        proposal = propose_as_before(workbook, how, overrides, own=own)
    else:
        sheet, row = arguments.sheet, arguments.header_row
        proposal = propose(
            workbook, kind, sheet=sheet, header_row=row, overrides=overrides, own=own
        )
    return parse(workbook, proposal, today=now().date(), dates=arguments.dates)


def _plan_and_commit(
    session: Any,
    *,
    parsed: ParsedSheet[Any],
    arguments: argparse.Namespace,
    plan: ImportPlan | None,
) -> tuple[ImportPlan, int]:
    """Plan and write in one transaction, or write the plan that the annotated list is from."""
    from parkdesk.services.imports.commit import commit_import
    from parkdesk.services.imports.planning import plan_import

    plan = plan or plan_import(session, parsed=parsed, now=now(), batch=arguments.batch)
    import_id = commit_import(
        session, plan=plan, sender=arguments.sender, now=plan.planned_at, progress=show_progress
    )
    _keep_left_out(session, plan, import_id, parsed, arguments)
    return plan, import_id


def _keep_left_out(
    session: Any,
    plan: ImportPlan,
    import_id: int,
    parsed: ParsedSheet[Any],
    arguments: argparse.Namespace,
) -> None:
    """So that the window can take up the rows that are to be mended, for as long as they are."""
    from parkdesk.services.imports.left_out import keep_left_out
    from parkdesk.services.imports.staging import SentFile, StagingDraft

    content = b""
    if plan.to_mend:
        with contextlib.suppress(OSError):  # gone since it was read: then nothing waits
            content = arguments.file.read_bytes()
    draft = StagingDraft(
        kind=parsed.kind,
        file=SentFile(parsed.file, parsed.file_digest, content),
        sheet=parsed.sheet,
        header_row=parsed.header_row,
        columns={name: at.column for name, at in parsed.mapping.by_field.items()},
        dates=DateOrder(arguments.dates) if arguments.dates else None,
        batch=plan.batch,
        sender=arguments.sender,
    )
    keep_left_out(
        session,
        staged_id=None,
        import_id=import_id,
        draft=draft,
        to_mend=plan.to_mend if draft.file.is_as_read else (),
        now=plan.planned_at,
    )


def _counts(plan: ImportPlan, import_id: int | None, seconds: float) -> dict[str, Any]:
    counts = plan.counts
    return {
        "import_id": import_id,
        "kind": str(plan.kind),
        "sheet": plan.sheet,
        "header_row": plan.header_row,
        "read": counts["read"],
        "new": counts["new"],
        "updated": counts["updated"],
        "unchanged": counts["unchanged"],
        "duplicates": counts["duplicates"],
        "ambiguous": counts["ambiguous"],
        "ineligible": plan.ineligible,
        "refused": counts["refused"],
        "warnings": plan.warnings,
        "seconds": seconds,
    }


def _document(plan: ImportPlan, counts: dict[str, Any]) -> dict[str, Any]:
    fills = plan.if_filled_now
    return {
        **counts,
        "if_filled_now": asdict(fills) if fills else None,
        "problems": [record(problem) for problem in plan.problems],
    }


def _summary(plan: ImportPlan, counts: dict[str, Any]) -> dict[str, Any]:
    """For people: the counts, and beside them why each row that stays outside does."""
    for problem in plan.problems:
        if problem.level is ProblemLevel.ERROR or problem.code == "ambiguous":
            row = f"row {problem.row}" if problem.row else problem.column
            tell(f"{problem.cell or row}: {problem.message}")
    fills = plan.if_filled_now
    if not fills:
        return counts
    return {**counts, "if_filled_now": f"{fills.offered} offered, {fills.waiting} waiting"}


def undo(arguments: argparse.Namespace) -> int:
    """Exit code 1 where something had to be kept."""
    from parkdesk.services.imports.undo import undo_import

    with open_park(arguments) as database:
        undone = write(database, undo_import, import_id=arguments.import_id, now=now())
    answer(record(undone, leave_out=frozenset({"removed_of"})), as_json=arguments.json)
    return PARTLY if undone.kept else DONE


def template(arguments: argparse.Namespace) -> int:
    from parkdesk.spreadsheets.writer import write_template

    out: Path = arguments.out
    write_template(ImportKind(arguments.kind), out)
    tell(f"The template is in {out}.")
    return DONE
