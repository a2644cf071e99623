import subprocess
import sys
from pathlib import Path

import pytest

from parkdesk.app import main
from parkdesk.services.park import ParkDetail, add_park
from parkdesk.services.park_name import park_name
from parkdesk.storage.database import Database


def parkdesk(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program as a user starts it, in this test's own home."""
    return subprocess.run(
        [sys.executable, "-m", "parkdesk", *arguments],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_probe_of_the_start_paints_the_park_says_nothing_and_ends(park_path: Path) -> None:
    done = parkdesk("--data", str(park_path), "--probe-start")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


LOADED = """
import sys
from parkdesk.app import main
main(["--data", sys.argv[1], "--probe-start"])
print(*sys.modules)
"""
LATER = {
    "alembic", "html.entities", "openpyxl", "parkdesk.models.leases", "parkdesk.models.people",
    "parkdesk.models.spaces", "parkdesk.models.tenants", "parkdesk.models.training",
    "parkdesk.reports", "parkdesk.spreadsheets", "parkdesk.ui.widgets.table", "phonenumbers",
    "rapidfuzz", "sqlalchemy.dialects.postgresql",
}  # fmt: skip


def test_the_start_loads_nothing_that_today_does_not_show(park_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(park_path)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "parkdesk.ui.today.view" in loaded
    assert not loaded & LATER


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 JPEG"])
def test_a_file_that_is_no_park_is_refused_in_one_sentence_and_untouched(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "park.parkdesk"
    file.write_bytes(content)
    done = parkdesk(f"--data={file}")
    assert done.returncode == 3
    assert done.stderr.startswith("parkdesk: ")
    assert len(done.stderr.splitlines()) == 1
    assert file.read_bytes() == content


def test_other_words_are_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert "ParkDesk" in capsys.readouterr().out


def test_the_windows_frame_knows_the_parks_name_without_the_models(database: Database) -> None:
    assert database.read(park_name) == ""
    database.write(add_park, detail=ParkDetail(name="Sarsabz"))
    assert database.read(park_name) == "Sarsabz"
