import json
from pathlib import Path

import pytest

from parkdesk import settings
from parkdesk.settings import Grouping, Settings, Theme


def test_a_first_start_has_the_defaults() -> None:
    assert settings.load() == Settings()


def test_changed_settings_are_there_at_the_next_start() -> None:
    settings.change(theme=Theme.DARK, name="صائمہ", layout={"window": "AAEC"})
    settings.change(grouping=Grouping.LAKHS)
    assert settings.load() == Settings(
        name="صائمہ", theme=Theme.DARK, grouping=Grouping.LAKHS, layout={"window": "AAEC"}
    )


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"theme": [1]}'])
def test_a_damaged_settings_file_does_not_stop_the_program(damage: bytes) -> None:
    settings.settings_file().write_bytes(damage)
    assert settings.load() == Settings()


def test_sound_settings_survive_beside_damaged_and_unknown_ones() -> None:
    stored = {"name": 7, "theme": "dark", "grouping": "dozens", "parks": ["a", 3, ""], "later": 1}
    settings.settings_file().write_text(json.dumps(stored), encoding="utf-8")
    assert settings.load() == Settings(theme=Theme.DARK, parks=("a",))


def test_settings_that_cannot_be_kept_stop_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = home / "file"
    in_the_way.touch()
    monkeypatch.setenv("PARKDESK_HOME", str(in_the_way))
    assert settings.change(name="Saima").name == "Saima"
    assert "could not be kept" in caplog.text


def test_the_park_used_last_comes_first_and_once(tmp_path: Path) -> None:
    for name in ("one", "two", "one"):
        settings.remember_park(tmp_path / f"{name}.parkdesk")
    assert settings.load().parks == (
        str(tmp_path / "one.parkdesk"),
        str(tmp_path / "two.parkdesk"),
    )
    assert settings.load().last_park == tmp_path / "one.parkdesk"


def test_old_parks_leave_the_list(tmp_path: Path) -> None:
    for number in range(settings.RECENT_PARKS + 3):
        settings.remember_park(tmp_path / f"{number}.parkdesk")
    assert len(settings.load().parks) == settings.RECENT_PARKS
    assert settings.load().last_park == tmp_path / f"{number}.parkdesk"


def test_who_acts_is_the_name_typed_and_the_systems_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "desk2")
    assert settings.actor() == "desk2"
    settings.change(name=" Saima Bibi ")
    assert settings.actor() == "Saima Bibi (desk2)"


def test_own_files_lie_in_the_users_folders(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARKDESK_HOME")
    for path in (settings.settings_file(), settings.log_file(), settings.documents_folder()):
        assert path.is_relative_to(home)


def test_resources_are_found_in_the_checkout() -> None:
    assert settings.resource("fonts/NotoSans-Regular.ttf").is_file()
