"""What every test stands on: no screen, and no files of the person who runs it."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.database"]  # the fixtures of park files

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a display is used where it is asked for
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")  # the machine's fonts, not our code

# A busy machine is no failure: how long things may take is measured in benchmarks/.
settings.register_profile("parkdesk", deadline=None)
# Whoever works on the code meets new examples at every run; a submission is judged by known ones.
settings.register_profile("ci", settings.get_profile("parkdesk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "parkdesk")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, so that settings and parks of the desk stay untouched."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "PARKDESK_HOME"):
        monkeypatch.setenv(name, str(folder))
    return folder
