from pathlib import Path

import pytest

from tests.cli.commands import Commands


@pytest.fixture
def park(park_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """Commands on a park without a record but the park itself."""
    park_path.unlink()
    commands = Commands(park_path, capsys)
    assert (
        commands("new", "--name", "Kohat Knowledge Park", "--template", "knowledge-park").code == 0
    )
    return commands


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample park, made once; copy it before changing it."""
    from parkdesk.cli import main

    path = tmp_path_factory.mktemp("sample") / "sample.parkdesk"
    assert main(["sample", "--data", str(path)]) == 0
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    path = tmp_path / "sample.parkdesk"
    path.write_bytes(sample_file.read_bytes())
    return Commands(path, capsys)
