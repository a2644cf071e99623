"""Who has a park open: a small record beside the file, to name them when it is busy."""

import contextlib
import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Holder:
    """A program that has the park open. The record gives a name; it locks nothing."""

    actor: str
    user: str
    host: str
    pid: int

    @property
    def is_here(self) -> bool:
        return self.host == socket.gethostname()


def enter(path: Path, actor: str) -> None:
    """Say that this program has the park open; where that cannot be written, nothing is lost."""
    _keep(path, [*_others(path), _me(actor)])


def leave(path: Path) -> None:
    _keep(path, _others(path))


def holder_of(path: Path) -> str:
    """The others who have the park open, as a part of a sentence."""
    names = [f"{holder.actor or holder.user} on {holder.host}" for holder in _others(path)]
    return " and ".join(dict.fromkeys(names)) or "another program"


def record_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-open")


def _me(actor: str) -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        user = "unknown user"
    return Holder(actor=actor, user=user, host=socket.gethostname(), pid=os.getpid())


def _others(path: Path) -> list[Holder]:
    return [h for h in _recorded(path) if not (h.is_here and h.pid == os.getpid())]


def _recorded(path: Path) -> list[Holder]:
    try:
        stored = json.loads(record_of(path).read_text(encoding="utf-8"))
        holders = [Holder(**entry) for entry in stored]
    except (OSError, ValueError, TypeError):
        return []
    return [holder for holder in holders if not holder.is_here or is_running(holder.pid)]


def _keep(path: Path, holders: list[Holder]) -> None:
    record = record_of(path)
    with contextlib.suppress(OSError):
        if not holders:
            record.unlink()
            return
        half = record.with_name(f"{record.name}.{os.getpid()}")
        try:
            half.write_text(json.dumps([asdict(holder) for holder in holders]), encoding="utf-8")
            half.replace(record)
        finally:
            half.unlink(missing_ok=True)  # begun on a disk that was full


def is_running(pid: int) -> bool:
    if sys.platform == "win32":  # os.kill would end the process there
        import ctypes

        query_limited_information = 0x1000
        handle = ctypes.windll.kernel32.OpenProcess(query_limited_information, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs under another user
        return True
    return True
