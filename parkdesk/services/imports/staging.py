"""Lists whose import is not finished: kept with all that was decided, listed, taken up, discarded.

A list under way is kept as somebody works on it; what an import leaves out is in `left_out`.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.staging import StagedFile, StagedFix, StagedImport
from parkdesk.rules.dates import DateOrder
from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.answers import NOBODY_ASKED, Answer, Answers
from parkdesk.spreadsheets.corrections import Corrections

ProblemKey = tuple[int | None, str | None, str | None, str, str]
FAST = 1  # a workbook is packed already; a text file shrinks enough


@dataclass(frozen=True, slots=True)
class SentFile:
    """A workbook's bytes as they came; `digest` is their SHA-256."""

    name: str
    digest: str
    content: bytes = field(repr=False)

    @property
    def is_as_read(self) -> bool:
        """Whether these are the bytes that were read, and nobody saved the file since."""
        return hashlib.sha256(self.content).hexdigest() == self.digest


@dataclass(frozen=True, slots=True)
class StagingDraft:
    """All that was decided about a list; `rows` are those it is about, none means all of them."""

    kind: ImportKind
    file: SentFile
    sheet: str
    header_row: int
    columns: Mapping[str, int]
    chosen: frozenset[str] = frozenset()
    keeps_headings: bool = False  # of the chosen columns, to be known in every list
    dates: DateOrder | None = None
    batch: str = ""
    sender: str = ""
    fixes: tuple[Corrections, ...] = ()
    ignored: frozenset[ProblemKey] = frozenset()
    answers: Answers = field(default_factory=lambda: NOBODY_ASKED)
    rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class StagedLine:
    """A list not finished, or the `rows` of an import that are still to mend."""

    id: int
    import_id: int | None
    kind: ImportKind
    file: str
    sheet: str
    sender: str
    batch: str
    cells_fixed: int
    rows: int
    started_at: datetime
    updated_at: datetime


def list_staged(session: Session) -> list[StagedLine]:
    """What is left over from imports too, the newest work first."""
    fixed = dict(
        session.execute(
            select(StagedFix.staged_import_id, func.sum(StagedFix.count)).group_by(
                StagedFix.staged_import_id
            )
        ).all()
    )
    query = select(StagedImport).order_by(StagedImport.updated_at.desc(), StagedImport.id.desc())
    return [
        StagedLine(
            id=one.id,
            import_id=one.import_id,
            kind=one.kind,
            file=one.file,
            sheet=one.sheet,
            sender=one.sender,
            batch=one.batch_code,
            cells_fixed=fixed.get(one.id, 0),
            rows=len(json.loads(one.rows)),
            started_at=one.started_at,
            updated_at=one.updated_at,
        )
        for one in session.scalars(query)
    ]


def find_staged(session: Session, *, digest: str) -> StagedLine | None:
    """What was begun with this file, or left of it, last."""
    query = (
        select(StagedImport.id)
        .join(StagedFile, StagedFile.id == StagedImport.file_id)
        .where(StagedFile.digest == digest)
    )
    ids = set(session.scalars(query))
    return next((one for one in list_staged(session) if one.id in ids), None) if ids else None


def get_staged(session: Session, *, staged_id: int) -> StagingDraft:
    """All of it, with the file; raises RecordMissingError where it was discarded since."""
    one = _get(session, staged_id)
    file = session.get_one(StagedFile, one.file_id)
    fixes = session.scalars(
        select(StagedFix.cells)
        .where(StagedFix.staged_import_id == staged_id)
        .order_by(StagedFix.id)
    )
    return StagingDraft(
        kind=one.kind,
        file=SentFile(one.file, file.digest, zlib.decompress(file.content)),
        sheet=one.sheet,
        header_row=one.header_row,
        columns=json.loads(one.columns),
        chosen=frozenset(json.loads(one.chosen)),
        keeps_headings=one.keeps_headings,
        dates=DateOrder(one.dates) if one.dates else None,
        batch=one.batch_code,
        sender=one.sender,
        fixes=tuple(_cells(text) for text in fixes),
        ignored=frozenset(_key(key) for key in json.loads(one.ignored)),
        answers={
            row: Answer(record_id, frozenset(keeps))
            for row, record_id, keeps in json.loads(one.answers)
        },
        rows=frozenset(json.loads(one.rows)),
    )


def keep_work(
    session: Session,
    *,
    staged_id: int | None,
    draft: StagingDraft,
    fixes_kept: int = 0,
    now: datetime,
) -> int:
    """Keep what was decided so far; its number. The first `fixes_kept` fixes are kept already."""
    one = session.get(StagedImport, staged_id) if staged_id is not None else None
    if one is None:  # it is new, or somebody discarded it from another window
        one, fixes_kept = StagedImport(started_at=now, file_id=_file(session, draft.file)), 0
        session.add(one)
    _write(one, draft, now)
    session.flush()
    _write_fixes(session, one.id, draft.fixes, fixes_kept)
    return one.id


def discard_staged(session: Session, *, staged_id: int) -> None:
    """Forget it: what was imported stays imported. Raises RecordMissingError."""
    remove_staged(session, _get(session, staged_id))
    drop_files(session)


def _get(session: Session, staged_id: int) -> StagedImport:
    one = session.get(StagedImport, staged_id)
    if one is None:
        raise RecordMissingError(what="unfinished import", which=str(staged_id))
    return one


def _write(one: StagedImport, draft: StagingDraft, now: datetime) -> None:
    one.kind, one.file, one.sheet = draft.kind, draft.file.name, draft.sheet
    one.header_row, one.columns = draft.header_row, _json(dict(draft.columns))
    one.chosen = _json(sorted(draft.chosen))
    one.keeps_headings = draft.keeps_headings
    one.dates = draft.dates.value if draft.dates else ""
    one.batch_code, one.sender = draft.batch, draft.sender
    one.ignored = _json([list(key) for key in draft.ignored])
    one.answers = _json(
        [[row, it.record_id, sorted(it.keeps)] for row, it in draft.answers.items()]
    )
    one.rows, one.updated_at = _json(sorted(draft.rows)), now


def _file(session: Session, file: SentFile) -> int:
    """The file is kept once, however often it is imported."""
    known = session.scalar(select(StagedFile.id).where(StagedFile.digest == file.digest))
    if known is not None:
        return known
    record = StagedFile(digest=file.digest, content=zlib.compress(file.content, FAST))
    session.add(record)
    session.flush()
    return record.id


def _write_fixes(
    session: Session, staged_id: int, fixes: tuple[Corrections, ...], kept: int
) -> None:
    known = session.scalars(
        select(StagedFix.id).where(StagedFix.staged_import_id == staged_id).order_by(StagedFix.id)
    ).all()
    kept = min(kept, len(known))
    if len(known) > kept:
        session.execute(delete(StagedFix).where(StagedFix.id.in_(known[kept:])))
    for fix in fixes[kept:]:
        cells = [[row, column, _plain(value)] for (row, column), value in fix.items()]
        session.add(StagedFix(staged_import_id=staged_id, count=len(fix), cells=_json(cells)))
        session.flush()  # so that they are numbered in their order


def remove_staged(session: Session, one: StagedImport) -> None:
    session.execute(delete(StagedFix).where(StagedFix.staged_import_id == one.id))
    session.delete(one)
    session.flush()


def drop_files(session: Session) -> None:
    """Files that no list needs any more."""
    needed = select(StagedImport.file_id)
    session.execute(delete(StagedFile).where(StagedFile.id.not_in(needed)))


def _cells(text: str) -> dict[tuple[int, int], CellValue]:
    return {(row, column): _value(value) for row, column, value in json.loads(text)}


def _plain(value: CellValue) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _value(plain: Any) -> CellValue:
    match plain:
        case {"at": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
    value: CellValue = plain
    return value


def _key(key: list[Any]) -> ProblemKey:
    row, cell, column, value, code = key
    return row, cell, column, value, code


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
