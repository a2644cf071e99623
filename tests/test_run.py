"""run.py as a person meets it: in a small project of its own, whose lock file asks for nothing."""

import ast
import importlib.util
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).parent.parent / "run.py"
PROGRAM = """
import argparse, os, signal, sys
print(os.getpid(), os.getcwd(), *sys.argv[1:], flush=True)
if "wait" in sys.argv:
    signal.alarm(20)
    signal.pause()
sys.exit(7)
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="apt and exec are Linux's")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a park's desk")
    shutil.copy(RUN, folder)
    for name in ("run", "test"):
        (folder / "requirements").mkdir(exist_ok=True)
        (folder / f"requirements/{name}.lock").write_text("# nothing\n")
    (folder / "parkdesk").mkdir()
    (folder / "parkdesk/__main__.py").write_text(PROGRAM)
    start(folder)
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module, on a machine without a screen and with every library."""
    spec = importlib.util.spec_from_file_location("run", RUN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(module, "loads", lambda _: True)
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    return module


def start(project: Path, *args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "run.py"), *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_program_gets_its_arguments_and_folder_and_gives_its_exit_code(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "argparse.py").write_text("raise SystemExit('the wrong argparse')")
    done = start(project, "list", "a b", "--json", cwd=tmp_path)
    assert done.stderr == ""
    assert done.stdout.split(maxsplit=1)[1] == f"{tmp_path} list a b --json\n"
    assert done.returncode == 7


def test_a_second_start_costs_less_than_half_a_second(project: Path) -> None:
    def seconds(*command: str) -> float:
        before = time.perf_counter()
        subprocess.run([sys.executable, *command], capture_output=True, check=False)
        return time.perf_counter() - before

    with_run = min(seconds(str(project / "run.py")) for _ in range(3))
    without = min(seconds(str(project / "parkdesk/__main__.py")) for _ in range(3))
    assert with_run - without < 0.5


def test_a_changed_lock_file_makes_the_environment_again_until_pip_agrees(project: Path) -> None:
    lock = project / "requirements/run.lock"
    left_over = project / ".venv/left over"
    left_over.touch()
    lock.write_text("unhashed==1.0\n")
    refused = start(project)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "could not be made" in refused.stderr
    lock.write_text("# nothing, but another nothing\n")
    assert start(project).returncode == 7
    assert not left_over.exists()
    assert start(project).stderr == ""


@linux
def test_the_program_takes_the_place_of_run_py_and_gets_its_signals(project: Path) -> None:
    command = [sys.executable, str(project / "run.py"), "wait"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        assert started.stdout.readline().split()[0] == str(started.pid)
        started.send_signal(signal.SIGTERM)
    assert started.returncode == -signal.SIGTERM


def test_it_uses_the_standard_library_alone() -> None:
    for node in ast.walk(ast.parse(RUN.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names):
                assert {name.name.split(".")[0] for name in names} <= sys.stdlib_module_names
            case ast.ImportFrom(module=str(module)):
                assert module.split(".")[0] in sys.stdlib_module_names


def test_an_older_python_can_read_it_and_is_told_what_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer; this is 3\.9\."):
        run.main([])


@linux
@pytest.mark.parametrize(
    ("args", "environment", "least", "most"),
    [
        (["test"], {}, "libegl1", "libxcb-cursor0"),
        ([], {"DISPLAY": ":0"}, "libxcb-cursor0", "python3"),
        (["--data", "x.parkdesk"], {"WAYLAND_DISPLAY": "w"}, "libxcb-cursor0", "python3"),
        (["--probe-start"], {"QT_QPA_PLATFORM": "offscreen"}, "libgl1", "python3"),
    ],
)
def test_what_opens_a_window_needs_qts_libraries(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    environment: dict[str, str],
    least: str,
    most: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(run, "loads", lambda _: False)
    assert least in run.missing_packages(args)
    assert most not in run.missing_packages(args)
    monkeypatch.setattr(run, "loads", lambda _: True)
    assert run.missing_packages(args) == []


def test_a_command_needs_no_system_library(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "loads", lambda _: False)
    assert run.missing_packages([]) == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert run.missing_packages(["list", "units"]) == []


@linux
def test_debians_python_gets_its_venv_module(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert run.missing_packages(["list"]) == [f"python{version}-venv"]


@linux
@pytest.mark.parametrize(
    ("user", "terminal", "answer", "runs"),
    [
        (0, False, "", True),
        (1000, True, "y\n", True),
        (1000, True, "\n", False),
        (1000, True, "", False),
        (1000, False, "y\n", False),
    ],
)
def test_system_packages_are_installed_by_root_or_after_asking(
    run: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    terminal: bool,
    answer: str,
    runs: bool,
) -> None:
    called: list[str] = []

    def call(line: str, **_: object) -> int:
        called.append(line)
        return 0

    typed = io.StringIO(answer)
    monkeypatch.setattr(typed, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "call", call)
    sudo = "sudo " if user else ""
    line = (
        f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends libgl1 libegl1"
    )
    refusal = pytest.raises(SystemExit, match=re.escape(line))
    with nullcontext() if runs else refusal:
        run.install(["libgl1", "libegl1"])
    assert called == ([line] if runs else [])
