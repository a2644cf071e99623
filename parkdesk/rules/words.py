"""Words that people type for the standard ones of the vocabulary, and yes and no."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from parkdesk import settings
from parkdesk.rules.values import CellValue, Reading, as_text, fold, read_word, text_of

E = TypeVar("E", bound=StrEnum)


@cache
def _listed() -> Mapping[str, Mapping[str, list[str]]]:
    """By the vocabulary's name its words, each with what is typed for it in three languages."""
    text = settings.resource("words.json").read_text(encoding="utf-8")
    listed: dict[str, dict[str, list[str]]] = json.loads(text)
    return listed


@cache
def _words(kind: type[E]) -> dict[str, E]:
    words = {fold(choice): choice for choice in kind}
    for choice, variants in _listed().get(kind.__name__, {}).items():
        for variant in variants:
            words.setdefault(fold(variant), kind(choice))
    return words


def read_choice(value: CellValue, kind: type[E]) -> Reading[E]:
    """One of the standard words of `kind` by itself or one of its variants."""
    return read_word(value, _words(kind), kind)


@cache
def _yes_and_no() -> dict[str, bool]:
    """`none` and `nil` in a column about disability say that there is none of it."""
    answers = _listed()["yes or no"]
    return {fold(word): answer == "yes" for answer in ("no", "yes") for word in answers[answer]}


def read_yes_no(value: CellValue) -> Reading[bool]:
    if isinstance(value, bool):
        return Reading(value)
    answer = _yes_and_no().get(fold(as_text(value)))
    if answer is not None:
        return Reading(answer)
    if text_of(value) is None:
        return Reading(None)
    return Reading(None, "yes-or-no", "Yes or no is expected here.")
