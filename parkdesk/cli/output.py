"""Answers on stdout: one JSON document, or plain lines for people."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from parkdesk.rules.merit import SCALE
from parkdesk.rules.money import rupees_text

WIDEST = 40


def answer(document: Mapping[str, Any] | Sequence[Any], *, as_json: bool) -> None:
    """Print a document: a list of records as a table, one record as lines of name and value."""
    if as_json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    elif isinstance(document, Mapping):
        _print_record(document)
    else:
        print_table(document)


def record(row: Any, *, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A dataclass as JSON holds it: rupees and days as text, scores from 0 to 1."""
    if not is_dataclass(row):
        raise TypeError(row)
    return {
        field.name.removesuffix("_paisa"): plain(field.name, getattr(row, field.name))
        for field in fields(row)
        if field.name not in leave_out
    }


def plain(name: str, value: Any) -> Any:
    """A value as JSON holds it; the field's name says what a whole number counts."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, Decimal)):
        return _number(name, value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [plain(name, item) for item in value]
    return record(value) if is_dataclass(value) else value


def _number(name: str, value: int | Decimal) -> str | int | float:
    if isinstance(value, Decimal):
        return float(value)
    if name.endswith("_paisa"):
        return rupees_text(value)
    return value / SCALE if name == "score" else value


def print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        print("Nothing to list.")
        return
    names = list(rows[0])
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [
        min(WIDEST, max(len(name), *(len(line[place]) for line in cells)))
        for place, name in enumerate(names)
    ]
    for line in [names, *cells]:
        shown = [_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True)]
        print("  ".join(shown).rstrip())


def tell(sentence: str) -> None:
    """Something beside the answer."""
    print(sentence, file=sys.stderr)


def show_progress(done: int, total: int) -> None:
    """On a terminal only: how far long work has come."""
    if sys.stderr.isatty() and total:
        end = "\n" if done >= total else ""
        print(f"\r{done:,} of {total:,}", end=end, file=sys.stderr, flush=True)


def _print_record(document: Mapping[str, Any]) -> None:
    width = max((len(name) for name in document), default=0)
    for name, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            print(f"{name}:")
            print_table(value)
        else:
            print(f"{name.ljust(width)}  {_cell(value)}")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_cell(item) for item in value)
    return " ".join(str(value).split())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
