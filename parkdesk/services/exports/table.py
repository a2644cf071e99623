"""A table for a workbook: heads and rows of plain cells."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, overload

from parkdesk.rules.merit import SCALE

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the heads, each row has a cell for each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@overload
def in_rupees(paisa: int) -> Decimal: ...


@overload
def in_rupees(paisa: int | None) -> Decimal | None: ...


def in_rupees(paisa: int | None) -> Decimal | None:
    """Also dollars of cents."""
    return None if paisa is None else Decimal(paisa).scaleb(-2)


def yes_or_no(answer: bool) -> str:
    return "yes" if answer else "no"


def table_of(lines: Sequence[Any]) -> Table:
    """The rows of a list, their fields as columns; money in rupees."""
    if not lines:
        return Table((), ())
    names = [field.name for field in fields(lines[0]) if not field.name.startswith("_")]
    return Table(
        tuple(name.removesuffix("_paisa") for name in names),
        tuple(tuple(_cell(name, getattr(line, name)) for name in names) for line in lines),
    )


def _cell(name: str, value: Any) -> Cell:
    if name.endswith("_paisa"):
        return in_rupees(int(value)) if value is not None else None
    if name == "score":
        return None if value is None else Decimal(value) / SCALE
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    if value is None or isinstance(value, (str, int, Decimal, date)):
        return value
    return str(value)
