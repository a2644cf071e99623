"""Conditions that let few records through to be ranked: words in names, runs in codes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_

from parkdesk.rules.finding import Wanted

Text = Any  # a column or an expression of one
Spelled = Sequence[Sequence[str]]  # each word that was typed, in each way it may be spelled


def holds_words(spelled: Spelled, *columns: Text) -> ColumnElement[bool]:
    """Whether each word, in one of its spellings, stands in one of the columns."""
    return and_(
        *(
            or_(*(column.contains(word, autoescape=True) for word in words for column in columns))
            for words in spelled
        )
    )


def holds_code(wanted: Wanted, code: Text) -> ColumnElement[bool]:
    """Whether a code has the runs of letters and digits in their order, whatever is between."""
    return func.lower(code).like("%" + "%".join(wanted.runs) + "%")


def begins_first(wanted: Wanted, code: Text) -> ColumnElement[int]:
    """Orders codes that begin as what was typed before those that only hold it."""
    return case((func.lower(code).like("%".join(wanted.runs) + "%"), 0), else_=1)
