"""Every case of the corpus, by the name of its file."""

from tests.spreadsheets.corpus import (
    cells,
    formats,
    hostile,
    layouts,
    lists,
    matching,
    registers,
    texts,
    values,
)
from tests.spreadsheets.corpus.case import Case

CASES: tuple[Case, ...] = (
    *layouts.CASES,
    *cells.CASES,
    *values.CASES,
    *matching.CASES,
    *texts.CASES,
    *formats.CASES,
    *lists.CASES,
    *registers.CASES,
    *hostile.CASES,
)
