"""The rules of the house that a program can check."""

import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
BANNED = {
    "processEvents": "slow work is a job",
    "QSortFilterProxyModel": "lists are sorted and filtered by SQL",
    "executescript": "it commits behind the session's back",
}
HEAVY = {
    "alembic",
    "openpyxl",
    "phonenumbers",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
}


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint_finds_nothing() -> None:
    run(sys.executable, "-m", "ruff", "check", "--quiet")


def test_code_is_formatted() -> None:
    run(sys.executable, "-m", "ruff", "format", "--check", "--quiet")


def test_types_are_complete() -> None:
    run(sys.executable, "-m", "mypy", "--no-error-summary")


def test_imports_keep_the_contracts() -> None:
    run(str(Path(sysconfig.get_path("scripts"), "lint-imports")), "--no-logo", "--no-cache")


@pytest.mark.parametrize("word", BANNED)
def test_no_module_uses_what_the_house_bans(word: str) -> None:
    modules = (ROOT / "parkdesk").rglob("*.py")
    users = [str(path) for path in modules if word in path.read_text(encoding="utf-8")]
    assert users == [], BANNED[word]


@pytest.mark.parametrize(
    ("module", "kept_away"),
    [("parkdesk.cli", {*HEAVY, "PySide6"}), ("parkdesk.ui.main_window", HEAVY)],
)
def test_a_start_loads_no_library_that_only_some_work_needs(
    module: str, kept_away: set[str]
) -> None:
    show = f"import {module}, sys; sys.exit(' '.join({kept_away} & set(sys.modules)) or 0)"
    run(sys.executable, "-c", show)


def locked(lock: Path) -> dict[str, str]:
    """The names and versions of a lock file."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.M))


def test_the_run_lock_holds_every_library_the_program_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[=<>~! ]", need)[0].lower() for need in project["dependencies"]}
    assert names <= locked(ROOT / "requirements/run.lock").keys()


def test_the_test_lock_holds_the_run_lock() -> None:
    run_lock = locked(ROOT / "requirements/run.lock")
    assert run_lock.items() <= locked(ROOT / "requirements/test.lock").items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_hashes_and_no_hosts(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "//" not in text
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text.strip()))
