"""The slow parts of an import: plain functions for jobs, which touch no widget."""

import tempfile
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkdesk.errors import HeaderUnknownError, WorkbookRefusedError
from parkdesk.rules.dates import prove_order
from parkdesk.services.imports import history
from parkdesk.services.imports.begun import note_of_import
from parkdesk.services.imports.commit import commit_import
from parkdesk.services.imports.ignoring import list_ignored, remember_ignored
from parkdesk.services.imports.left_out import keep_left_out
from parkdesk.services.imports.own_words import add_own_words, all_own_headings, own_headings
from parkdesk.services.imports.planning import plan_import
from parkdesk.services.imports.staging import SentFile, get_staged
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.propose import Proposal, propose
from parkdesk.spreadsheets.returned import find_how_read, propose_as_before
from parkdesk.spreadsheets.sheet import Workbook, address
from parkdesk.ui.imports.drafting import draft_of, state_of
from parkdesk.ui.imports.preview_rows import preview_lines
from parkdesk.ui.imports.problem_rows import problem_rows
from parkdesk.ui.imports.state import ImportState, Memory
from parkdesk.ui.jobs import Progress

if TYPE_CHECKING:
    from parkdesk.storage.database import Database


@dataclass(frozen=True)
class ListPlace:
    """Where the list is said to be; None is for the program to find."""

    sheet: str | None = None
    header_row: int | None = None


def read_file(
    database: "Database", state: ImportState, path: Path, progress: Progress
) -> ImportState:
    """The workbook and what kind of list it seems to hold; raises WorkbookRefusedError."""
    from parkdesk.spreadsheets.guess import guess_kind
    from parkdesk.spreadsheets.reader import read_workbook

    workbook = read_workbook(path, lambda done, total: progress(done, total))
    content = _content(path, workbook.digest)
    how = find_how_read(workbook)  # a list that comes back from its sender
    if how is None:
        kind = guess_kind(workbook, database.read(all_own_headings))
        return state.with_file(path, content, workbook, kind)
    sender, batch = state.sender or how.sender, state.batch or how.batch
    back = replace(state, sender=sender, batch=batch)
    return back.with_file(path, content, workbook, how.kind)


def _content(path: Path, digest: str) -> bytes:
    """The file as it was read, to be kept with what is decided about it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = f"it cannot be read any more ({error.strerror})"
        raise WorkbookRefusedError(path.name, reason) from error
    if not SentFile(path.name, digest, content).is_as_read:
        raise WorkbookRefusedError(path.name, "it was changed while it was read; choose it again")
    return content


def take_up(
    database: "Database", staged_id: int, now: datetime, today: date, progress: Progress
) -> ImportState:
    """An import that was not finished, as it was left; raises RecordMissingError."""
    progress(0, 0)
    draft = database.read(get_staged, staged_id=staged_id)
    workbook = _read_again(draft.file, progress)
    own = database.read(own_headings, kind=draft.kind)
    found = propose(workbook, draft.kind, sheet=draft.sheet, header_row=draft.header_row, own=own)
    mapping = found.mapping
    for field in mapping.sheet_kind.by_field:
        wanted, mapped = draft.columns.get(field), mapping.by_field.get(field)
        if wanted != (mapped.column if mapped else None):
            mapping = mapping.with_field(field, wanted)
    proposal = found.with_mapping(mapping)
    state = state_of(draft, workbook, proposal, unproven_columns(workbook, proposal))
    return check(database, state, now, today, progress)


def _read_again(file: SentFile, progress: Progress) -> Workbook:
    """The workbook that lies in the park; its given name is a text, never a path."""
    from parkdesk.spreadsheets.reader import read_workbook

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{Path(file.name).suffix}"
        path.write_bytes(file.content)
        workbook = read_workbook(path, lambda done, total: progress(done, total))
    return replace(workbook, file=file.name)


def find_list(database: "Database", state: ImportState, place: ListPlace) -> ImportState:
    """Sheet, header row and columns; of a list with unknown headings only the sheet to point at."""
    try:
        return _find_list(database, state, place)
    except HeaderUnknownError as error:
        return state.without_header(error.sheet)


def _find_list(database: "Database", state: ImportState, place: ListPlace) -> ImportState:
    """Sheet, header row and columns, as this sender's were mapped before where that is known."""
    assert state.workbook is not None  # a file was chosen
    assert state.kind is not None  # and its kind
    workbook, kind = state.workbook, state.kind
    own = database.read(own_headings, kind=kind)
    how = find_how_read(workbook)
    if how is not None and how.kind is kind and place == ListPlace():
        proposal = propose_as_before(workbook, how, own=own)
        found = state.with_proposal(proposal, None, unproven_columns(workbook, proposal))
        return replace(_ignoring(database, found), dates=how.dates)
    proposal = propose(workbook, kind, sheet=place.sheet, header_row=place.header_row, own=own)
    memory, columns = _remembered(database, proposal.mapping, state)
    if columns:
        sheet, row = proposal.sheet, proposal.header_row
        proposal = propose(workbook, kind, sheet=sheet, header_row=row, overrides=columns, own=own)
    found = state.with_proposal(proposal, memory, unproven_columns(workbook, proposal))
    return _ignoring(database, found)


def _ignoring(database: "Database", state: ImportState) -> ImportState:
    """With what is ignored in every list of this sender."""
    assert state.kind is not None  # its list was found
    known = database.read(list_ignored, kind=state.kind, sender=state.sender)
    return replace(state, always=state.always | known)


def _remembered(
    database: "Database", mapping: Mapping, state: ImportState
) -> tuple[Memory | None, dict[str, str]]:
    """What is known of this sender's header, and the columns to take from it."""
    last = database.read(history.find_last_mapping, kind=mapping.kind, sender=state.sender)
    same = database.read(
        history.find_mapping,
        kind=mapping.kind,
        sender=state.sender,
        header_fingerprint=mapping.fingerprint,
    )
    headers = {column.header for column in mapping.columns}
    fields = sheet_kind(mapping.kind).by_field
    if same is not None and last is not None:
        wanted = {field: same.get(field, "") for field in fields}
        return Memory(last.used_at), _differing(mapping, wanted, headers)
    if last is None or not state.sender:
        return None, {}
    gone = tuple(
        header for name, header in last.columns.items() if name in fields and header not in headers
    )
    known = {name: column for name, column in last.columns.items() if name in fields}
    return Memory(last.used_at, True, gone), _differing(mapping, known, headers)


def _differing(mapping: Mapping, wanted: dict[str, str], headers: set[str]) -> dict[str, str]:
    """The remembered columns that the program would not have chosen by itself."""
    mapped = mapping.by_field
    proposed = {field: column.header for field, column in mapped.items()}
    return {
        field: header
        for field, header in wanted.items()
        if proposed.get(field, "") != header and (not header or header in headers)
    }


def unproven_columns(workbook: Workbook, proposal: Proposal) -> tuple[str, ...]:
    """The mapped day columns whose texts do not show where the day stands, and a cell of each."""
    kind = proposal.mapping.sheet_kind
    sheet = proposal.sheet_of(workbook)
    found = []
    for field, mapped in proposal.mapping.by_field.items():
        if not kind.by_field[field].is_day:
            continue
        cells = {
            row: cells[mapped.column]
            for row, cells in sheet.numbered(after=proposal.header_row)
            if mapped.column < len(cells)
        }
        proof = prove_order(cells.values())
        if proof.needed and proof.order is None:
            doubted = next(row for row, cell in cells.items() if prove_order([cell]).needed)
            at = address(doubted, mapped.column)
            found.append(f"“{mapped.header}” ({at}: {cells[doubted]})")
    return tuple(found)


def check(
    database: "Database", state: ImportState, now: datetime, today: date, progress: Progress
) -> ImportState:
    """Every problem of the corrected list, and what importing it would do."""
    assert state.proposal is not None  # the list was found before
    workbook = state.corrected
    assert workbook is not None
    progress(0, 2)
    parsed = parse(workbook, state.proposal, today=today, dates=state.dates)
    progress(1, 2)
    plan = database.read(
        plan_import,
        parsed=parsed,
        now=now,
        batch=state.applies_to or None,
        answers=state.answers,
        only=state.rows,
    )
    progress(2, 2)
    planned = replace(state, parsed=parsed, plan=plan, lines=preview_lines(plan))
    return list_problems(planned)


def list_problems(state: ImportState) -> ImportState:
    """The plan's problems, with those that are put aside."""
    assert state.plan is not None  # the list was checked
    assert state.proposal is not None
    mapping = state.proposal.mapping
    problems = problem_rows(state.plan, mapping, state.ignored, state.always)
    return replace(state, problems=problems)


def commit(
    database: "Database",
    state: ImportState,
    staged_id: int | None,
    now: datetime,
    progress: Progress,
) -> ImportState:
    """Write exactly the plan; raises StalePlanError. A cancel leaves everything as it was.

    The rows that are left out stay in the park in place of the import under way.
    """
    assert state.plan is not None  # the preview showed it
    note = database.read(
        note_of_import,
        kind=state.plan.kind,
        file=state.plan.file,
        digest=state.plan.file_digest,
    )
    with database.noted(note):  # the next start tells what became of it
        import_id = database.write(
            _commit_and_remember, state=state, staged_id=staged_id, now=now, progress=progress
        )
    return replace(state, import_id=import_id)


def _commit_and_remember(
    session: Any, *, state: ImportState, staged_id: int | None, now: datetime, progress: Progress
) -> int:
    assert state.plan is not None  # the preview showed it
    assert state.proposal is not None
    mapping = state.proposal.mapping
    import_id = commit_import(
        session, plan=state.plan, sender=state.sender, now=now, progress=progress
    )
    history.remember_mapping(
        session,
        kind=mapping.kind,
        sender=state.sender,
        header_fingerprint=mapping.fingerprint,
        columns={field: column.header for field, column in mapping.by_field.items()},
        now=now,
    )
    remember_ignored(session, kind=mapping.kind, sender=state.sender, ignored=state.always, now=now)
    if state.keeps_headings:
        add_own_words(session, kind=mapping.kind, headers=state.new_headings)
    draft = draft_of(state)
    assert draft is not None  # its list was found
    keep_left_out(
        session,
        staged_id=staged_id,
        import_id=import_id,
        draft=draft,
        to_mend=state.plan.to_mend,
        now=now,
    )
    return import_id
