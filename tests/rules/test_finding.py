import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parkdesk.rules.finding import (
    MOST_SPELLINGS,
    Nearness,
    nearness,
    spellings,
    wanted_of,
)
from parkdesk.rules.identity import name_key

words = st.text(string.ascii_lowercase, min_size=4, max_size=9)
titles = st.lists(words, min_size=2, max_size=4, unique=True)


def near(typed: str, title: str, beside: str = "") -> Nearness:
    return nearness(wanted_of(typed), name_key(title), name_key(beside))


@given(titles)
def test_a_title_answers_to_itself_in_any_case_and_spacing(title: list[str]) -> None:
    text = " ".join(title)
    assert near(text.upper(), text) is Nearness.SAME
    assert near("".join(title), text) is Nearness.SAME
    assert near("-".join(title), text) is Nearness.SAME


@given(titles, st.data())
def test_the_same_is_nearer_than_a_beginning_than_a_word_than_a_part(
    title: list[str], data: st.DataObject
) -> None:
    text = " ".join(title)
    last = title[-1]
    part = data.draw(st.integers(1, len(last) - 1).map(lambda at: last[at:]))
    assume(not any(word.startswith(part) for word in title))
    assume(not "".join(title).startswith(last))
    order = [near(text, text), near(text[:-1], text), near(last, text), near(part, text)]
    assert order == [Nearness.SAME, Nearness.BEGINNING, Nearness.WORD, Nearness.INSIDE]


@given(words, st.data())
def test_one_slip_after_the_first_letter_is_forgiven_and_counts_least(
    word: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    slip = data.draw(st.sampled_from(["missing", "wrong", "too many"]))
    after = word[at:] if slip == "too many" else word[at + 1 :]
    typed = word[:at] + ("" if slip == "missing" else letter) + after
    assume(typed not in word)
    assert near(typed, f"zz {word}") is Nearness.MISSPELT
    assert near(typed, "zz", beside=word) is Nearness.MISSPELT_BESIDE


@given(titles, words)
def test_what_stands_in_the_title_is_nearer_than_what_stands_beside_it(
    title: list[str], typed: str
) -> None:
    in_title, beside = near(typed, f"{typed} {title[0]}"), near(typed, title[0], beside=typed)
    assume(not title[0].startswith(typed))
    assert in_title > beside > Nearness.NONE


@given(titles, words)
def test_every_word_must_be_found(title: list[str], stranger: str) -> None:
    text = " ".join(title)
    assume(near(stranger, text) is Nearness.NONE)
    assert near(f"{title[0]} {stranger}", text) is Nearness.NONE


@pytest.mark.parametrize(
    ("typed", "title", "expected"),
    [
        ("khn fatma", "Fatima Khan", Nearness.MISSPELT),
        ("fatima khan", "Fatima Khan", Nearness.SAME),
        ("khan fatima", "Fatima Khan", Nearness.WORD),
        ("abdulrehman", "Abdul Rehman", Nearness.SAME),
        ("web-1", "WEB-01", Nearness.SAME),
        ("web 1", "WEB-12", Nearness.BEGINNING),
        ("g04", "G-04", Nearness.SAME),
        ("G-4", "G-04", Nearness.SAME),
        ("L-2026-01", "L-2026-001", Nearness.SAME),
        ("L-2026-01", "L-2026-012", Nearness.BEGINNING),
        ("L-2026-01", "L-2025-001", Nearness.NONE),
        ("rent r", "Rent roll", Nearness.BEGINNING),
        ("roll", "Rent roll", Nearness.WORD),
        ("rehamn", "Abdul Rehman", Nearness.MISSPELT),
        ("yousafzay", "Yousafzai", Nearness.MISSPELT),
        ("علي", "علی خان", Nearness.BEGINNING),
        ("ai", "Ali", Nearness.NONE),
        ("", "Ali", Nearness.NONE),
        ("…", "Ali", Nearness.NONE),
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, title: str, expected: Nearness) -> None:
    assert near(typed, title) is expected


def test_spellings_are_the_word_itself_and_the_nearest_known_ones() -> None:
    known = ["bibi", "fatima", "fatma", "jan", "khan", "kohat"]
    assert spellings("fatma", known) == ("fatma", "fatima")
    assert spellings("khn", known) == ("khn", "khan")
    assert spellings("kh", known) == ("kh",)
    assert spellings("l2026", known) == ("l2026",)


@given(words, st.lists(words, max_size=60))
def test_the_word_itself_is_always_its_first_spelling(word: str, known: list[str]) -> None:
    found = spellings(word, sorted(set(known)))
    assert found[0] == word
    assert len(found) == len(set(found)) <= MOST_SPELLINGS + 1
