"""Every kind of spreadsheet: its columns, found in the module that is named like it."""

from functools import cache
from importlib import import_module
from typing import Any

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.columns import SheetKind


@cache
def sheet_kind(kind: ImportKind) -> SheetKind:
    found: SheetKind = _part_of(kind, _name(kind).upper())
    return found


def headers(kind: ImportKind) -> tuple[str, ...]:
    """The template's, in their order: what is exported under them can be imported again."""
    return tuple(column.header for column in sheet_kind(kind).columns)


def builder_of(kind: ImportKind) -> Any:
    """What makes drafts of the kind's rows; spreadsheets.parse says how it is called."""
    return _part_of(kind, f"build_{_name(kind)}")


def _part_of(kind: ImportKind, name: str) -> Any:
    """Of the kind's module, which is imported when it is first asked for."""
    return getattr(import_module(f"parkdesk.spreadsheets.{_name(kind)}"), name)


def _name(kind: ImportKind) -> str:
    return kind.replace("-", "_")
