"""The rows of an import that was made: what each says, and what became of it."""

from dataclasses import dataclass

from parkdesk.rules.vocabulary import ImportKind, RowOutcome
from parkdesk.services.imports.history import ImportRowLine

TELLING = (
    "unit", "code", "tenant", "quarter", "batch", "course_name", "organisation", "purpose", "name",
)  # fmt: skip


@dataclass(frozen=True)
class RowLine:
    """`id` is the worksheet's row; `text` its words, a person's without numbers."""

    id: int
    outcome: RowOutcome
    text: str
    messages: str


def telling(kind: ImportKind, raw: dict[str, str]) -> tuple[str, ...]:
    """The headings by which a row of this kind is known; people are known by their words alone."""
    from parkdesk.spreadsheets.mapping import map_headers

    if kind is ImportKind.APPLICANTS:
        return ()
    found = map_headers({at: (header,) for at, header in enumerate(raw)}, kind)
    headers = {column.field: column.header for column in found if column.field}
    return tuple(headers[field] for field in TELLING if field in headers)


def row_line(line: ImportRowLine, heads: tuple[str, ...]) -> RowLine:
    words = [line.raw[head] for head in heads if line.raw.get(head)]
    if not words:
        words = [text for text in line.raw.values() if text and not any(map(str.isdigit, text))]
    return RowLine(line.row, line.outcome, " · ".join(words[:2]), " ".join(line.messages))
