#!/usr/bin/env python3
"""ParkDesk from a checkout: `run.py` opens it, `run.py test` tests it, `run.py ARGS` = parkdesk."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ALL_TESTS = ["-n", "auto", "--dist", "loadfile"]  # one process a core, each file in one of them
# What Qt loads as it starts, and the Debian package that brings it; a real screen needs more.
OFFSCREEN = """libGL.so.1 libgl1  libEGL.so.1 libegl1  libxkbcommon.so.0 libxkbcommon0
    libdbus-1.so.3 libdbus-1-3  libfontconfig.so.1 libfontconfig1  libglib-2.0.so.0 libglib2.0-0
"""
SCREEN = """libxcb-cursor.so.0 libxcb-cursor0  libxkbcommon-x11.so.0 libxkbcommon-x11-0
    libxcb-icccm.so.4 libxcb-icccm4  libxcb-keysyms.so.1 libxcb-keysyms1
    libxcb-shape.so.0 libxcb-shape0
"""


def missing_packages(args: list[str]) -> list[str]:
    """What these arguments lack; a command, and the demo without a screen, need no Qt."""
    window = not args or args[0].startswith("-")
    screen = window and ("DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ)
    offscreen = screen or args[:1] == ["test"] or "QT_QPA_PLATFORM" in os.environ
    words = (offscreen * OFFSCREEN + screen * SCREEN).split() if sys.platform == "linux" else []
    missing = [words[at + 1] for at in range(0, len(words), 2) if not loads(words[at])]
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        missing.append("python{}.{}-venv".format(*sys.version_info))
    return missing


def loads(library: str) -> bool:
    try:
        return bool(ctypes.CDLL(library))
    except OSError:
        return False


def install(packages: list[str]) -> None:
    """By apt, as root or with sudo after asking; whoever cannot be asked is told the one line."""
    sudo = "sudo " if os.geteuid() else ""
    line = f"{sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"
    line = f"{sudo}apt-get update && {line}"
    allowed = shutil.which("apt-get") is not None and not sudo
    if sudo and shutil.which("sudo") and sys.stdin.isatty():
        print(f"ParkDesk needs system packages:\n{line}\nRun this now? [y/N]", file=sys.stderr)
        allowed = sys.stdin.readline().strip().lower() in ("y", "yes")
    if not allowed or subprocess.call(line, shell=True, stdout=sys.stderr) != 0:
        sys.exit(f"ParkDesk lacks system packages. Please run this, then start it again:\n{line}")


def make_environment(lock: str) -> None:
    """Bring .venv to the lock file, unless its stamp says that it holds exactly that already."""
    if PYTHON.exists() and stamp(lock).exists():
        return
    print("Making ParkDesk's environment. This takes a minute, once …", file=sys.stderr)
    keep = PYTHON.exists() and stamp("run").exists()  # the test lock only adds to the run lock
    pip = ["-m", "pip", "install", "--require-hashes", "--only-binary=:all:", "--quiet", "-r"]
    for command in (
        [sys.executable, "-m", "venv", *([] if keep else ["--clear"]), str(VENV)],
        [str(PYTHON), *pip, str(ROOT / f"requirements/{lock}.lock")],
    ):
        if subprocess.call(command, stdout=sys.stderr) != 0:
            sys.exit("ParkDesk's environment could not be made; the lines above say why.")
    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
    Path(packages, "parkdesk-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    stamp("run").touch()
    stamp(lock).touch()


def stamp(lock: str) -> Path:
    made_of = "{} {}.{} ".format(ROOT, *sys.version_info).encode()
    made_of += (ROOT / f"requirements/{lock}.lock").read_bytes()
    return VENV / f"{hashlib.sha256(made_of).hexdigest()}.installed"


def main(args: list[str]) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older one
        sys.exit("ParkDesk needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))
    if missing := missing_packages(args):
        install(missing)
    testing = args[:1] == ["test"]
    make_environment("test" if testing else "run")
    command = ["-m", "pytest", *(args[1:] or ALL_TESTS)] if testing else ["-m", "parkdesk", *args]
    if testing:
        os.chdir(ROOT)
    os.environ["PYTHONSAFEPATH"] = "1"  # a file in the user's folder must not pose as a module
    if os.name == "posix":  # the program takes this one's place: its exit code, its signals
        os.execv(PYTHON, [str(PYTHON), *command])
    sys.exit(subprocess.call([str(PYTHON), *command]))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
