"""A filled register: a person a row, and a column for each session, headed by its day."""

from functools import lru_cache

from parkdesk.rules.identity import is_masked, read_cnic, read_name
from parkdesk.rules.register import LETTERS, read_mark
from parkdesk.rules.session_words import SessionWords, proven_order, read_session
from parkdesk.rules.values import CellValue, as_text, clean, fold, read_text
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.applicants import (
    is_cnic_like,
    is_name_like,
    is_serial,
    running_number,
)
from parkdesk.spreadsheets.columns import Around, Column, Further, RowValues, SheetKind, plain
from parkdesk.spreadsheets.drafts import ListedMark, ListedMarks
from parkdesk.spreadsheets.remarks import Remarks

# What stands below a register where a name would: sums of marks, who signs
_FOOT_WORDS = frozenset(
    {"present", "absent", "leave", "late", "strength", "trainer", "instructor", "teacher"}
)


def _is_person(cell: CellValue) -> bool:
    return is_name_like(cell) and fold(as_text(cell)).split(" ")[0] not in _FOOT_WORDS


def _session(heading: str, help: str = "", examples: tuple[CellValue, ...] = ()) -> Column:
    return Column(
        clean(heading), clean(heading), plain(read_mark), choices=lambda: list(LETTERS.values()),
        examples=examples, help=help, width=12,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def session_column(heading: str) -> Column | None:
    """The column of marks under a heading that names a day; None under any other."""
    return _session(heading) if read_session(heading) else None


ATTENDANCE = SheetKind(
    kind=ImportKind.ATTENDANCE,
    title="Attendance",
    anchors={"serial": is_serial, "cnic": is_cnic_like, "name": _is_person},
    weak_anchors=frozenset({"name"}),
    known_by=("name", "cnic"),
    columns=(
        Column("serial", "S.No", running_number, examples=(1, 2), width=6),
        Column("batch", "Batch", plain(read_text), is_text=True, width=16,
               examples=("WEB-2027-1", "WEB-2027-1"),
               help="Its code. It may be left out where the batch is chosen at the import."),
        Column("name", "Name", plain(read_name), width=26,
               examples=("Gulalai Tareen", "Shahzeb Leghari"),
               help="As in the batch's register. This or the CNIC is required."),
        Column("father_name", "Father's Name", plain(read_name), width=24,
               examples=("Sartaj Tareen", "Mazhar Leghari"), help="Tells namesakes apart."),
        Column("cnic", "CNIC", plain(read_cnic), strict=True, is_text=True, width=18,
               examples=("17301-1234567-8", None),
               help="13 digits as text, or masked as it is exported."),
    ),
    further=Further(
        session_column,
        called="the day of a session, such as 11 Jan 2027 09:00",
        examples=(
            _session(
                "11 Jan 2027 09:00",
                "A column for each session, headed by its day, and by its hour where a day has "
                "two. Write your own days here and in further columns. P present, A absent, "
                "L leave, T late, H holiday; an empty cell changes nothing.",
                ("P", "T"),
            ),
            _session("12 Jan 2027 09:00", "The next session, and so on.", ("A", "L")),
        ),
    ),
)  # fmt: skip


def build_attendance(
    rows: list[RowValues], remarks: Remarks, around: Around
) -> dict[int, ListedMarks]:
    """A draft for every row that names a person."""
    sessions = _sessions(rows, around)
    drafts = {}
    for row in rows:
        if row.row in remarks.refused:
            continue
        if not (row["name"] or row["cnic"]):
            remarks.refuse(row.row, "name", "nobody", "There is no name and no CNIC in this row.")
            continue
        drafts[row.row] = _draft(row, sessions)
    return drafts


def _sessions(rows: list[RowValues], around: Around) -> dict[str, SessionWords]:
    """The sheet's headings that name a day; what one proves of the order holds for all."""
    named = ATTENDANCE.by_field
    headings = [field for field in rows[0].values if field not in named] if rows else []
    order = proven_order(headings) or around.order
    read = {heading: read_session(heading, order) or read_session(heading) for heading in headings}
    return {heading: words for heading, words in read.items() if words}


def _draft(row: RowValues, sessions: dict[str, SessionWords]) -> ListedMarks:
    marks = tuple(
        ListedMark(field, words, row[field]) for field, words in sessions.items() if row[field]
    )
    return ListedMarks(
        name=row["name"],
        father_name=row["father_name"],
        cnic=row["cnic"],
        cnic_is_masked=is_masked(row["cnic"] or ""),
        batch=row["batch"],
        marks=marks,
    )
