"""An import that was cut off: what was noted of it before it began, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.imports import Import
from parkdesk.rules.vocabulary import ImportKind

_WHAT = "import"


@dataclass(frozen=True, slots=True)
class CutOff:
    """An import during which the program was killed; without an `import_id` nothing was put in."""

    file: str
    import_id: int | None


def note_of_import(session: Session, *, kind: ImportKind, file: str, digest: str) -> dict[str, str]:
    """What to note before the import begins, so that the next start can tell what became of it."""
    last = session.scalar(select(func.max(Import.id))) or 0
    return {"what": _WHAT, "kind": kind, "file": file, "digest": digest, "last": str(last)}


def find_cut_off(session: Session, *, note: Mapping[str, str]) -> CutOff | None:
    """What became of it; None where the note is of something else."""
    if note.get("what") != _WHAT:
        return None
    query = select(func.min(Import.id)).where(
        Import.id > int(note["last"]),
        Import.kind == ImportKind(note["kind"]),
        Import.file_digest == note["digest"],
    )
    return CutOff(note["file"], session.scalar(query))
