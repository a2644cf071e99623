"""The list of words is of the vocabulary, and says of each word one thing only."""

import json
from collections import Counter
from enum import StrEnum

import pytest

from parkdesk import settings
from parkdesk.rules import vocabulary
from parkdesk.rules.values import fold
from parkdesk.rules.words import read_choice, read_yes_no

LISTED = json.loads(settings.resource("words.json").read_text(encoding="utf-8"))
KINDS = [name for name in LISTED if name != "yes or no"]


@pytest.mark.parametrize("name", LISTED)
def test_no_word_is_listed_for_two(name: str) -> None:
    words = Counter(fold(word) for variants in LISTED[name].values() for word in set(variants))
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("name", KINDS)
def test_each_listed_word_is_read_as_what_it_is_listed_for(name: str) -> None:
    kind = getattr(vocabulary, name)
    assert issubclass(kind, StrEnum)
    for choice, variants in LISTED[name].items():
        for word in (choice, *variants):
            assert read_choice(word, kind).value == choice


@pytest.mark.parametrize("name", KINDS)
def test_words_in_urdu_script_and_in_roman_letters_are_known(name: str) -> None:
    words = [word for variants in LISTED[name].values() for word in variants]
    assert any(word.isascii() for word in words)
    assert any("\u0600" <= sign <= "\u06ff" for word in words for sign in word)


def test_yes_and_no_are_known_in_three_languages() -> None:
    assert [read_yes_no(word).value for word in ("yes", "haan", "ہاں")] == [True] * 3
    assert [read_yes_no(word).value for word in ("no", "nahi", "نہیں")] == [False] * 3
