"""What every test stands on: no screen, and no files of the person who runs it."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.database"]  # the fixtures of park files

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # a display is used where it is asked for
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")  # the machine's fonts, not our code

ENDED = pytest.StashKey[int]()

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


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[ENDED] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End at once, all being told: the interpreter would take Qt's objects down in any order.

    After thousands of widgets that can crash, and a crash after the last line hides the result.
    How the program itself ends is tested with a program of its own (tests/test_app.py).
    """
    if ENDED in config.stash and not hasattr(config, "workerinput"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[ENDED])
