"""What users type reaches the page: as typed, in the right order, and nothing silently dropped."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.text import fit, plain, text_width, wrap
from tests.reports.examples import INFO
from tests.reports.reading import whole_text

SIZE = TextStyle(9)


def letters_in(line: str) -> int:
    """Letters with their marks: a mark is never parted from its letter."""
    return sum(not unicodedata.combining(char) for char in line)


def printed(text: str) -> str:
    frame = Frame(INFO, "Text")
    frame.new_page(head=False)
    frame.write(text, SIZE)
    return whole_text(frame.save()).removesuffix(" ParkDesk Page 1 of 1")


@pytest.mark.parametrize(
    "typed",
    [
        "R&D Centre",
        "<b",
        "<b>Bold</b> & Sons",
        '<img src="http://example.org/x.png">',
        "&amp; &lt;b&gt;",
        "=1+1",
        "back\\slash (and) brackets )(",
        "%s {name} 100 %",
        "Café Zürich – naïve “quotes” …",
        "محمد علی خان",
        "ڈاکٹر سیدہ فاطمہ ٹیکنالوجی پارک",
        "Ali علی Khan",
        "محمد (علی) خان",
    ],
)
def test_text_is_printed_as_typed(typed: str) -> None:
    assert printed(typed) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Smile \U0001f600 Tech", "Smile [U+1F600] Tech"),
        ("a\u202egnp.exe", "a[U+202E]gnp.exe"),
        ("nul\x00 bell\x07", "nul[U+0000] bell[U+0007]"),
        ("half \ud83d pair", "half [U+D83D] pair"),
    ],
)
def test_what_no_font_draws_is_printed_as_its_code_point(typed: str, shown: str) -> None:
    assert printed(typed) == shown


def test_a_code_point_stays_whole_between_urdu_words() -> None:
    assert "U+1F600" in printed("علی \U0001f600 خان")


def test_signs_with_a_twin_are_drawn_as_it_and_copied_as_typed() -> None:
    assert printed("0 ≤ end − day") == "0 ≤ end − day"
    assert text_width("−") == text_width("–")


def test_letters_without_a_font_can_still_be_searched_for() -> None:
    assert "日本" in printed("Tokyo 日本 branch")
    assert text_width("日") == text_width("[U+65E5]")


def test_urdu_words_are_joined_and_run_from_right_to_left() -> None:
    """The last letter of a word stands first on the page, in its final form."""
    from parkdesk.reports.paper.text import _line

    [run] = _line("علی", False).runs
    assert run.family == "naskh"
    assert run.text == "\ufbfd\ufee0\ufecb"


def test_long_notes_are_printed_to_their_last_word() -> None:
    note = "word " * 39_999 + "end"
    frame = Frame(INFO, "Note")
    frame.new_page()
    frame.write(note, SIZE)
    text = whole_text(frame.save())
    assert text.count("word") == 39_999
    assert text.count(" end ") == 1


@given(st.text(max_size=200), st.floats(min_value=20, max_value=300))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, room: float) -> None:
    lines = wrap(text, SIZE, room)
    letters = "".join(text.replace("\t", "").split())
    assert "".join("".join(lines).split()) == letters
    for line in lines:
        assert text_width(line) * SIZE.size <= max(room, 60) or letters_in(line) <= 1


@given(st.text(max_size=80))
def test_any_text_has_a_width_and_a_plain_form(text: str) -> None:
    assert text_width(text) >= 0
    assert plain(text).isprintable() or any(char.isspace() for char in text) or text


@given(st.text(min_size=1, max_size=60))
def test_any_text_can_be_drawn(text: str) -> None:
    frame = Frame(INFO, text)
    frame.new_page()
    frame.write(text, SIZE)
    assert frame.save().startswith(b"%PDF")


def test_cut_text_ends_with_an_ellipsis_and_fits() -> None:
    cut = fit("A very long name of a park", SIZE, 60)
    assert cut.endswith("…")
    assert text_width(cut) * SIZE.size <= 60
    assert fit("Short", SIZE, 60) == "Short"
