"""An open park: the only place where a session begins, commits or ends."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from parkdesk.errors import ParkFileNewerError
from parkdesk.storage import begun, holders
from parkdesk.storage.audit import TRAIL_TABLE, Trail, seal_write
from parkdesk.storage.engine import make_engine
from parkdesk.storage.park_file import SCHEMA, read_header, refuse_unwritable
from parkdesk.storage.place import Journal, journal_for

P = ParamSpec("P")
T = TypeVar("T")
Announce = Callable[[frozenset[str]], None]
Follow = Callable[[int], None]


READ_ONLY = "a read session changes nothing; call Database.write"


class ReadSession(Session):
    """Refuses what would change the park, before it reaches the file."""


class WriteSession(Session):
    """Leaves committing to Database.write. Records may be read on afterwards."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, expire_on_commit=False)


class Database:
    """A park file, open. Several threads may call its methods; one write goes on at a time."""

    def __init__(self, path: Path, *, actor: str, journal: Journal) -> None:
        self.path = path
        self.actor = actor
        self.journal = journal
        self.interrupted: tuple[begun.Note, ...] = ()  # what killed programs had noted as begun
        self._engine: Engine | None = make_engine(path, journal)
        self._writing = self._engine.execution_options(writing=True)
        self._writer = threading.Lock()
        self._thread = threading.local()
        self._subscribers: list[Announce] = []
        self._followers: list[Follow] = []

    @classmethod
    def open(cls, path: Path, *, actor: str, migrate: bool = True) -> Self:
        """Open a park; raises the ParkFileError that says why not, and then has changed nothing."""
        path = path.absolute()
        header = read_header(path)
        refuse_unwritable(path)
        journal = journal_for(path)
        if header.older:
            from parkdesk.storage.upgrade import upgrade

            upgrade(path, journal, allowed=migrate)
        database = cls(path, actor=actor, journal=journal)
        try:
            database.read(_refuse_other_schema, path=path)
        except BaseException:
            database.close()
            raise
        holders.enter(path, actor)
        database.interrupted = begun.take_interrupted(path)
        return database

    @classmethod
    def create(cls, path: Path, *, actor: str, fill: Callable[[Self], None] | None = None) -> Self:
        """Make a park and open it; raises ParkFileExistsError.

        `fill` writes its first records. Until all is done the file has another name, so that a
        power cut leaves either the whole park or none.
        """
        from parkdesk.storage.upgrade import new_file

        path = path.absolute()
        with new_file(path) as half:
            if fill is not None:
                with cls.open(half, actor=actor) as database:
                    fill(database)
        return cls.open(path, actor=actor)

    def read(
        self, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What `fn` finds, all of it as of one moment."""
        with self._turn(), ReadSession(self._opened(), autoflush=False) as session:
            result = fn(session, *args, **kwargs)
            if session.new or session.dirty or session.deleted:
                raise RuntimeError(READ_ONLY)
            return result

    def write(
        self, fn: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Let `fn` change the park in one transaction, then announce the tables that changed.

        The audit trail calls the action by the function's name, or by session.info["action"];
        session.info["summary"] adds what a bulk write wants to have said.
        """
        self._opened()
        trail = Trail()
        with self._turn(), self._writer, WriteSession(self._writing) as session:
            session.info["trail"] = trail
            trail.follow(session.connection())
            result = fn(session, *args, **kwargs)
            session.flush()
            entry_id = seal_write(session, trail, actor=self.actor, action=_name(fn))
            session.info["sealed"] = True
            session.commit()
        self._announce(trail.tables, entry_id)
        return result

    def noted(self, note: begun.Note) -> contextlib.AbstractContextManager[None]:
        """Keep a note beside the file for the next program, should this one be killed meanwhile."""
        return begun.noted(self.path, note)

    def subscribe(self, callback: Announce) -> Callable[[], None]:
        """Call back with the changed tables' names after each write, on the thread that wrote."""
        return _listed(callback, self._subscribers)

    def follow(self, callback: Follow) -> Callable[[], None]:
        """Call back with the trail's entry of each write that goes through this object."""
        return _listed(callback, self._followers)

    def close(self) -> None:
        """Put everything into the one file and let go of it."""
        if self._engine is None:
            return
        engine, self._engine = self._engine, None
        engine.dispose()
        holders.leave(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self) -> Engine:
        if self._engine is None:
            raise RuntimeError("the park was closed")
        return self._engine

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if getattr(self._thread, "inside", False):
            raise RuntimeError("a service uses the session it was given, and opens no other")
        self._thread.inside = True
        try:
            yield
        finally:
            self._thread.inside = False

    def _announce(self, tables: frozenset[str], entry_id: int | None) -> None:
        told = tables if entry_id is None else tables | {TRAIL_TABLE}
        for callback in list(self._subscribers) if told else ():
            callback(told)
        if entry_id is not None:
            for follower in list(self._followers):
                follower(entry_id)


def _listed(callback: T, listeners: list[T]) -> Callable[[], None]:
    """Put a callback into a list; what is given takes it out."""
    listeners.append(callback)

    def unlist() -> None:
        with contextlib.suppress(ValueError):
            listeners.remove(callback)

    return unlist


@event.listens_for(ReadSession, "do_orm_execute")
def _refuse_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError(READ_ONLY)


@event.listens_for(ReadSession, "before_flush")
def _refuse_flush(_session: Session, *_: object) -> None:
    raise RuntimeError(READ_ONLY)


@event.listens_for(WriteSession, "before_flush")
def _flush_begins(session: Session, flush: UOWTransaction, _objects: object) -> None:
    session.info["trail"].flush = flush


@event.listens_for(WriteSession, "after_flush")
def _flush_ends(session: Session, _flush: UOWTransaction) -> None:
    session.info["trail"].note_flush(session)


@event.listens_for(WriteSession, "persistent_to_deleted")
def _record_removed(session: Session, record: object) -> None:
    session.info["trail"].note_removed(record)


@event.listens_for(WriteSession, "before_commit")
def _refuse_commit(session: Session) -> None:
    if not session.info.get("sealed"):
        raise RuntimeError("a service never commits; Database.write does, once")


@event.listens_for(WriteSession, "after_transaction_create")
def _refuse_savepoint(_session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        raise RuntimeError("a write is all or nothing: it has no savepoints")


def _refuse_other_schema(session: Session, *, path: Path) -> None:
    """The journal may hold a newer schema than the file's first page, which was read before."""
    found = session.connection().exec_driver_sql("PRAGMA user_version").scalar_one()
    if found != SCHEMA:
        raise ParkFileNewerError(str(path), found=found, known=SCHEMA)


def _name(fn: Callable[..., object]) -> str:
    inner = getattr(fn, "func", fn)  # a partial has no name of its own
    return str(getattr(inner, "__name__", type(inner).__name__))
