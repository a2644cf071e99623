"""Many records at once, by values as the tables keep them: texts and integers, as in JSON.

Core writes each statement once and the driver runs it with plain values, so that no type is asked
for each value of each row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Compiled,
    Insert,
    Select,
    Update,
    bindparam,
    column,
    func,
    insert,
    select,
    update,
)
from sqlalchemy import table as light_table
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from parkdesk.models.base import Base
from parkdesk.services.chunks import CHUNK, chunks

# A hundred thousand sorted or bound at once would stop every thread, the window's too, for 0.1 s
_AT_ONCE = 5_000

Processors = Mapping[str, Callable[[Any], Any]]


def stored(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the table keeps them: plain texts and integers that JSON holds exactly."""
    return _processed(values, _binds(table))


def typed(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values back as the columns' own types."""
    return _processed(values, _results(table))


def insert_stored(session: Session, table: str, rows: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    """Insert rows that may differ in their columns; their ids in the given order.

    One statement for all and the ids read back: RETURNING in order would be a statement a row.
    """
    if not rows:
        return []
    empty = {**dict.fromkeys(set().union(*rows)), **defaults_of(table)}
    light = light_table(table, column("id"), *map(column, empty))
    last = session.scalar(select(func.max(light.c.id))) or 0
    _run(
        session,
        insert(light).values({name: bindparam(name) for name in empty}),
        [row if len(row) == len(empty) else {**empty, **row} for row in rows],
    )
    ids = session.scalars(select(light.c.id).where(light.c.id > last).order_by(light.c.id)).all()
    if len(ids) != len(rows):
        raise RuntimeError(f"{len(rows)} rows of {table} came back as {len(ids)}")
    return ids


def update_stored(
    session: Session, table: str, changes: Iterable[tuple[int, Mapping[str, Any]]]
) -> None:
    """Change records by id: one statement for all that change the same fields."""
    alike: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for record_id, values in changes:
        alike.setdefault(tuple(sorted(values)), []).append({**values, "record": record_id})
    for names, records in alike.items():
        light = light_table(table, column("id"), *map(column, names))
        statement = update(light).where(light.c.id == bindparam("record"))
        _run(session, statement.values({name: bindparam(name) for name in names}), records)


def find_stored(
    session: Session,
    query: Select[*tuple[Any, ...]],
    among: ColumnElement[Any] | InstrumentedAttribute[Any],
    values: Iterable[Any],
) -> Iterator[Sequence[Any]]:
    """The query's rows, as they are stored, where `among` is one of many stored values."""
    connection = session.connection()
    names = [f"among_{place}" for place in range(1, CHUNK + 1)]
    whole = query.where(among.in_(bindparam("among", names, expanding=True)))
    compiled = whole.compile(
        dialect=connection.dialect, compile_kwargs={"render_postcompile": True}
    )
    in_order, fixed = _in_order(compiled), compiled.params
    for some in chunks(_in_pieces(values)):  # in order, so they lie near each other in the file
        given = {**fixed, **dict.fromkeys(names, some[0]), **dict(zip(names, some, strict=False))}
        yield from connection.exec_driver_sql(str(compiled), in_order(given)).all()


def _run(session: Session, statement: Insert | Update, rows: Iterable[Mapping[str, Any]]) -> None:
    connection = session.connection()
    compiled = statement.compile(dialect=connection.dialect)
    in_order, left = _in_order(compiled), iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        connection.exec_driver_sql(str(compiled), list(map(in_order, some)))


def _in_pieces(values: Iterable[Any]) -> list[Any]:
    """Each value once, in order; a long list is sorted piece by piece."""
    different = list(set(values))
    if len(different) <= _AT_ONCE:
        return sorted(different)
    starts = range(0, len(different), _AT_ONCE)
    return list(merge(*(sorted(different[start : start + _AT_ONCE]) for start in starts)))


def _in_order(compiled: Compiled) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """What gives the values in the order of the statement's question marks."""
    names: Sequence[str] = compiled.positiontup  # type: ignore[attr-defined]
    return itemgetter(*names)


def _processed(values: Mapping[str, Any], processors: Processors) -> dict[str, Any]:
    changed = dict(values)
    for name, process in processors.items():
        value = changed.get(name)
        if value is not None:
            changed[name] = process(value)
    return changed


@cache
def _binds(table: str) -> Processors:
    """How the columns turn a value into what is kept, where they do."""
    columns = Base.metadata.tables[table].columns
    found = {item.name: item.type.bind_processor(DefaultDialect()) for item in columns}
    return {name: _kept(process) for name, process in found.items() if process is not None}


@cache
def _results(table: str) -> Processors:
    """How the columns turn what is kept into a value, where they do."""
    columns = Base.metadata.tables[table].columns
    found = {item.name: item.type.result_processor(DefaultDialect(), None) for item in columns}
    return {name: _kept(process) for name, process in found.items() if process is not None}


def _kept(process: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A sheet has the same days, words and marks again and again."""
    return lru_cache(maxsize=10_000)(process)


@cache
def defaults_of(table: str) -> dict[str, Any]:
    """What a new record holds, as it is stored, where it is given nothing."""
    columns = Base.metadata.tables[table].columns
    found = {item.name: item.default for item in columns}
    return stored(
        table,
        {
            name: default.arg
            for name, default in found.items()
            if isinstance(default, ScalarElementColumnDefault)
        },
    )
