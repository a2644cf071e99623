"""The worst that happens to a desk: power that fails, a disk that is full, a folder locked up."""

import os
import resource
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.cli.commands import Commands, applicant_sheet

ROWS = 1500
BORN = date(2004, 1, 1)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits as POSIX has them")


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        [f"Person Number {n}", "Ahmad Khan", f"17301-{n:07}-8", "Female", None, 7, 3.5, BORN]
        for n in range(ROWS)
    ]
    return applicant_sheet(tmp_path_factory.mktemp("long") / "list.xlsx", *rows)


def start_import(park: Path, sheet: Path, limit: int | None = None) -> subprocess.Popen[str]:
    def limit_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit or 0, limit or 0))

    return subprocess.Popen(
        [sys.executable, "-m", "parkdesk", "import", "applicants", str(sheet), "--data", str(park)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit_files if limit else None,
    )


@pytest.mark.parametrize("tenth", [4, 7, 9])
def test_a_kill_at_any_moment_of_an_import_leaves_all_or_nothing(
    park: Commands, long_list: Path, tenth: int
) -> None:
    began = time.monotonic()
    start_import(park.park, long_list).communicate()
    whole = time.monotonic() - began
    import_id = park("list", "imports", "--json").json[0]["id"]
    park("undo-import", str(import_id))
    process = start_import(park.park, long_list)
    try:
        process.wait(whole * tenth / 10)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    people = len(park("list", "people", "--json").json)
    assert people in (0, ROWS)
    assert park("check").code == 0


@pytest.mark.parametrize("tenth", [5, 8, 9, 10])
def test_ctrl_c_either_takes_all_back_and_says_so_or_comes_too_late(
    park: Commands, long_list: Path, tenth: int
) -> None:
    began = time.monotonic()
    start_import(park.park, long_list).communicate()
    whole = time.monotonic() - began
    park("undo-import", "1")
    process = start_import(park.park, long_list)
    try:
        process.wait(whole * tenth / 10)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    told, said = process.communicate()
    people = len(park("list", "people", "--json").json)
    if process.returncode == 0:
        assert (people, "import_id" in told) == (ROWS, True)
    else:
        assert (process.returncode, people) == (130, 0)
        assert said == "parkdesk: Interrupted; nothing was changed.\n"


def test_a_full_disk_is_one_sentence_and_nothing_is_changed(
    park: Commands, long_list: Path
) -> None:
    process = start_import(park.park, long_list, limit=park.park.stat().st_size + 60_000)
    _, said = process.communicate()
    assert process.returncode == 3
    assert len(said.splitlines()) == 1
    assert "full" in said
    assert park("list", "people", "--json").json == []
    assert park("check").code == 0
