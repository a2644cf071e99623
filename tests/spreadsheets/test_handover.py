import io
from datetime import date, datetime
from pickle import UnpicklingError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.spreadsheets.handover import send, send_refusal, take
from parkdesk.spreadsheets.sheet import Odd, Sheet, Workbook

LARGEST_PIECE = 2**20  # bytes: a large pickle is taken apart while every other thread waits

PLACES = st.tuples(st.integers(1, 60), st.integers(0, 5))
CELLS = (
    st.none() | st.text() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.booleans()
)
SHEETS = st.builds(
    Sheet,
    name=st.text(),
    first_row=st.integers(1, 60),
    rows=st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=5).map(tuple),
    odd=st.dictionaries(PLACES, st.sampled_from(Odd)),
    merged=st.lists(st.tuples(*[st.integers(1, 60)] * 4)).map(tuple),
    hidden=st.frozensets(st.integers(1, 60)),
    visible=st.booleans(),
)  # fmt: skip


def sent(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    send(workbook, out)
    return out.getvalue()


@given(st.lists(SHEETS, max_size=3), st.lists(st.text()), st.booleans())
def test_what_the_child_sends_is_what_the_program_takes(
    sheets: list[Sheet], notes: list[str], from_1904: bool
) -> None:
    book = Workbook("list.xlsx", "digest", tuple(sheets), tuple(notes), from_1904)
    assert take(sent(book), "list.xlsx") == book


def test_a_refusal_comes_over_as_its_reason() -> None:
    out = io.BytesIO()
    send_refusal("it is empty", out)
    assert take(out.getvalue(), "list.xlsx") == "it is empty"


def test_a_long_list_comes_over_in_small_pieces_and_equal_texts_stay_one() -> None:
    class Pieces(io.BytesIO):
        lengths: list[int] = []  # noqa: RUF012 (one instance)

        def write(self, piece: bytes) -> int:  # type: ignore[override]
            self.lengths.append(len(piece))
            return super().write(piece)

    rows = tuple(
        (number, f"Person {number}", "Kohat", date(2003, 1, 1)) for number in range(30_000)
    )
    out = Pieces()
    send(Workbook("list.xlsx", "", (Sheet("List", 1, rows),)), out)
    assert len(out.lengths) > 5
    assert max(out.lengths) < LARGEST_PIECE
    found = take(out.getvalue(), "list.xlsx")
    assert isinstance(found, Workbook)
    assert found.sheets[0].rows[0][2] is found.sheets[0].rows[-1][2]


def test_an_answer_that_breaks_off_is_none() -> None:
    whole = sent(Workbook("list.xlsx", "", (Sheet("List", 1, ((datetime(2026, 1, 1),),)),)))
    with pytest.raises((EOFError, UnpicklingError)):
        take(whole[: whole.rindex(b"end") - 12], "list.xlsx")
