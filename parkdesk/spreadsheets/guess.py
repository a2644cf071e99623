"""Which kind of list a workbook holds, by its header."""

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.sheet import Workbook


def guess_kind(workbook: Workbook) -> ImportKind | None:
    """The kind of which the header has most; None where none or two would do as well."""
    counts = {kind: _known_columns(workbook, kind) for kind in ImportKind}
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best == second:
        return None
    return next(kind for kind, count in counts.items() if count == best)


def _known_columns(workbook: Workbook, kind: ImportKind) -> tuple[bool, int]:
    """Whether nothing needed is missing, then how many columns are known."""
    try:
        proposal = propose(workbook, kind)
    except UserError:
        return False, 0
    return not proposal.missing, len(proposal.mapping.by_field)
