"""Where a park file lies: local disk, network share or stick, and how it is journalled there."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath
from typing import Any

MOUNTS = Path("/proc/self/mounts")
SYS_BLOCK = Path("/sys/class/block")
# Served by another machine, or by the host of a virtual one: WAL's shared memory does not work.
SHARED_FILE_SYSTEMS = frozenset(
    (
        *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "gfs2", "glusterfs"),
        *("gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb3", "smbfs"),
        *("vboxsf", "virtiofs", "vmhgfs"),
    )
)
WINDOWS_REMOVABLE, WINDOWS_FIXED, WINDOWS_RAM = 2, 3, 6


class Place(Enum):
    LOCAL = "local disk"
    SHARE = "network share"
    STICK = "removable disk"


@dataclass(frozen=True)
class Journal:
    """How SQLite keeps a park safe: its journal, how it syncs, whether one program has it alone."""

    mode: str
    synchronous: int
    exclusive: bool


# WAL with FULL (2) and DELETE with EXTRA (3) lose no acknowledged row in a power cut.
WAL = Journal(mode="wal", synchronous=2, exclusive=False)
DELETE = Journal(mode="delete", synchronous=3, exclusive=True)


def journal_for(path: Path) -> Journal:
    return WAL if place_of(path) is Place.LOCAL else DELETE


def place_of(path: Path) -> Place:
    resolved = path.resolve()
    return windows_place(resolved) if os.name == "nt" else linux_place(resolved)


def linux_place(path: Path, mounts: Path = MOUNTS, blocks: Path = SYS_BLOCK) -> Place:
    """The place of an absolute path, by the mount that holds it and the disk under the mount."""
    try:
        device, kind = _mount_of(path, mounts.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # an unknown system gets the journal that is safe everywhere
        return Place.SHARE
    if kind in SHARED_FILE_SYSTEMS or kind.startswith("fuse."):
        return Place.SHARE
    if device.startswith("/dev/") and _is_removable(blocks / Path(device).resolve().name):
        return Place.STICK
    return Place.LOCAL


def windows_place(path: PurePath, drive_type_of: Callable[[str], int] | None = None) -> Place:
    """The place of an absolute path, as Windows names its drive."""
    if path.anchor.startswith("\\\\"):
        return Place.SHARE
    drive_type = (drive_type_of or _windows_drive_type)(path.anchor)
    if drive_type in {WINDOWS_FIXED, WINDOWS_RAM}:
        return Place.LOCAL
    return Place.STICK if drive_type == WINDOWS_REMOVABLE else Place.SHARE


def _mount_of(path: Path, mounts: str) -> tuple[str, str]:
    """Device and file system of the longest mount point above the path; of equal ones the last."""
    best, found = -1, ("", "")
    for line in mounts.splitlines():
        device, point, kind = line.split(" ")[:3]
        folder = Path(_unescaped(point))
        if path.is_relative_to(folder) and len(folder.parts) >= best:
            best, found = len(folder.parts), (_unescaped(device), kind)
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)


def _is_removable(block: Path) -> bool:
    """Is the disk, or one it is made of, removable or on USB, whose hard disks say they stay."""
    if not block.exists():
        return False
    where = block.resolve()
    if "usb" in "".join(where.parts):
        return True
    for disk in (where, where.parent):  # a partition's flag is its disk's
        flag = disk / "removable"
        if flag.is_file() and flag.read_text().strip() == "1":
            return True
    under = where / "slaves"  # an encrypted or a logical volume stands on others
    return under.is_dir() and any(_is_removable(part) for part in under.iterdir())


def _windows_drive_type(root: str) -> int:
    import ctypes

    windll: Any = vars(ctypes)["windll"]  # only Windows has it
    return int(windll.kernel32.GetDriveTypeW(root))
