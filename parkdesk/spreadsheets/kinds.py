"""Every kind of spreadsheet: its columns, and how its rows become drafts."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.columns import Around, RowValues, SheetKind

if TYPE_CHECKING:
    from parkdesk.spreadsheets.remarks import Remarks  # which knows mappings, and they know kinds

# From the values of all rows, those refused already among them, to a draft for each good one
Build = Callable[[list[RowValues], "Remarks", Around], dict[int, Any]]


def sheet_kind(kind: ImportKind) -> SheetKind:
    return _read(kind)[0]


def builder(kind: ImportKind) -> Build:
    return _read(kind)[1]


def headers(kind: ImportKind) -> tuple[str, ...]:
    """The template's, in their order: what is exported under them can be imported again."""
    return tuple(column.header for column in sheet_kind(kind).columns)


@cache
def _read(kind: ImportKind) -> tuple[SheetKind, Build]:
    """A kind's module, named like it, is imported when it is first asked for."""
    name = kind.replace("-", "_")
    module = import_module(f"parkdesk.spreadsheets.{name}")
    return getattr(module, name.upper()), getattr(module, f"build_{name}")
