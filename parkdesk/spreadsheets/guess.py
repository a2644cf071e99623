"""Which kind of list a workbook holds, by its header."""

from collections.abc import Mapping
from fractions import Fraction

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.headers import Find, find_alias, find_meaning
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.sheet import Workbook

CLEARLY = 2  # times as much of a kind's columns


def guess_kind(
    workbook: Workbook, own: Mapping[ImportKind, Mapping[str, str]] | None = None
) -> ImportKind | None:
    """The kind of which the header has most; None where none or two would do as well.

    A header of units is one of a rent roll as well: the smaller kind is meant, of which it has all.
    Typing errors are looked for only where no kind knows the header as it is. `own` are each
    kind's headings of the park's own, as `propose` takes them.
    """
    own = own or {}
    for finders in ((find_alias,), (find_alias, find_meaning)):
        known = {
            kind: _known_columns(workbook, kind, finders, own.get(kind)) for kind in ImportKind
        }
        most = max(count for count, _share in known.values())
        if most[0]:
            break
    best = {kind: share for kind, (count, share) in known.items() if count == most}
    kind = max(best, key=lambda kind: best[kind])
    others = [share for other, share in best.items() if other is not kind]
    return kind if most[1] and all(best[kind] >= CLEARLY * share for share in others) else None


def _known_columns(
    workbook: Workbook,
    kind: ImportKind,
    finders: tuple[Find, ...],
    own: Mapping[str, str] | None,
) -> tuple[tuple[bool, int], Fraction]:
    """Whether nothing needed is missing, how many columns are known, and of all the kind's."""
    try:
        proposal = propose(workbook, kind, own=own, finders=finders)
    except UserError:
        return (False, 0), Fraction(0)
    count = len(proposal.mapping.by_field)
    return (not proposal.missing, count), Fraction(count, len(sheet_kind(kind).columns))
