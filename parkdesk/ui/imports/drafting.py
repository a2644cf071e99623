"""An import under way as it is kept in the park, and back."""

from pathlib import Path

from parkdesk.services.imports.staging import ProblemKey, SentFile, StagingDraft
from parkdesk.spreadsheets.propose import Proposal
from parkdesk.spreadsheets.sheet import Workbook
from parkdesk.ui.imports.state import ImportState


def draft_of(state: ImportState) -> StagingDraft | None:
    """What would be kept of an import under way; nothing before its list is found."""
    if state.workbook is None or state.proposal is None or state.kind is None:
        return None
    return StagingDraft(
        kind=state.kind,
        file=SentFile(state.workbook.file, state.workbook.digest, state.content),
        sheet=state.proposal.sheet,
        header_row=state.proposal.header_row,
        columns={name: at.column for name, at in state.proposal.mapping.by_field.items()},
        chosen=state.chosen,
        keeps_headings=state.keeps_headings,
        dates=state.dates,
        batch=state.applies_to,
        sender=state.sender,
        fixes=state.fixes,
        ignored=state.ignored
        | {(None, None, column, value, code) for column, code, value in state.always},
        answers=state.answers,
        rows=state.rows,
    )


def state_of(
    draft: StagingDraft, workbook: Workbook, proposal: Proposal, unproven: tuple[str, ...]
) -> ImportState:
    """As it was left; its rows are still to be checked."""
    general = frozenset(key for key in draft.ignored if _is_general(key))
    return ImportState(
        path=Path(draft.file.name),
        content=draft.file.content,
        workbook=workbook,
        kind=draft.kind,
        batch=draft.batch,
        sender=draft.sender,
        proposal=proposal,
        chosen=draft.chosen,
        keeps_headings=draft.keeps_headings,
        unproven=unproven,
        dates=draft.dates,
        fixes=draft.fixes,
        ignored=draft.ignored - general,
        always=frozenset((column, code, value) for _, _, column, value, code in general if column),
        answers=draft.answers,
        rows=draft.rows,
    )


def _is_general(key: ProblemKey) -> bool:
    """Whether it is of a value of a column, wherever it stands."""
    row, cell, column, value, _code = key
    return row is None and cell is None and bool(column and value)
