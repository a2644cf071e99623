from pathlib import Path

import pytest

from tests.cli.commands import Commands

DAY = "2026-11-22"


def test_a_new_park_is_whole_and_its_figures_are_nothing(park: Commands) -> None:
    assert park("check").code == 0
    told = park("figures", "--as-of", DAY, "--json").json
    assert (told["units"], told["monthly_rent"], told["occupancy_percent"]) == (0, "0.00", None)


def test_figures_have_the_released_keys(sample: Commands) -> None:
    told = sample("figures", "--json").json
    assert list(told) == [
        "as_of", "lettable_sqft", "let_sqft", "vacant_sqft", "occupancy_percent", "leased_percent",
        "units", "units_let", "leases_in_force", "holdovers", "ending_90_days", "monthly_rent",
        "passing_rent_per_sqft", "wale_area_months", "wale_rent_months", "people", "applications",
        "enrolled", "completed", "women_percent_of_enrolled", "tenant_staff",
        "tenant_staff_women_percent",
    ]  # fmt: skip


def test_the_sample_park_is_as_promised(sample: Commands) -> None:
    told = sample("figures", "--json").json
    assert (told["lettable_sqft"], told["units"], told["people"]) == (19500.0, 24, 300)
    stages = {lease["stage"] for lease in sample("list", "leases", "--json").json}
    assert stages == {
        "draft",
        "upcoming",
        "in force",
        "ending soon",
        "holdover",
        "past",
        "cancelled",
    }
    assert sample("check").code == 0


def test_the_sample_park_is_the_same_every_time(sample: Commands, tmp_path: Path) -> None:
    again = Commands(tmp_path / "again.parkdesk", sample._capsys)  # noqa: SLF001
    again("sample")
    for entity in ("units", "tenants", "leases", "people", "enrolments"):
        assert again("list", entity, "--json").out == sample("list", entity, "--json").out


@pytest.mark.parametrize("command", [["new", "--name", "Other"], ["sample"]])
def test_an_existing_file_is_never_overwritten(park: Commands, command: list[str]) -> None:
    before = park.park.read_bytes()
    answer = park(*command)
    assert answer.code == 3
    assert park.park.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff\xe0 a picture", b"SQLite format 3\x00" + bytes(84)]
)
def test_a_file_that_is_no_park_is_refused_and_not_touched(
    park: Commands, tmp_path: Path, content: bytes
) -> None:
    strange = tmp_path / "strange.parkdesk"
    strange.write_bytes(content)
    commands = Commands(strange, park._capsys)  # noqa: SLF001
    answer = commands("figures")
    assert answer.code == 3
    assert len(answer.err.splitlines()) == 1
    assert strange.read_bytes() == content


def test_a_missing_park_is_not_made(park: Commands, tmp_path: Path) -> None:
    missing = tmp_path / "missing.parkdesk"
    assert Commands(missing, park._capsys)("list", "units").code == 3  # noqa: SLF001
    assert not missing.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["list", "nonsense"],
        ["figures", "--as-of", "22/11/2026"],
        ["figures", "--as-of", "20261122"],
        ["figures", "--as-of", "2026-W47-7"],
        ["figures", "--js"],
        ["undo-import", "0"],
        ["undo-import", "99999999999999999999"],
        ["report", "nonsense", "--out", "x.pdf"],
        ["fill-seats", "NONE"],
    ],
)
def test_unknown_words_are_wrong_usage(park: Commands, words: list[str]) -> None:
    assert park(*words).code == 2


@pytest.mark.parametrize("name", ["rent-roll", "board-pack", "stacking-plan"])
def test_each_report_is_written_the_same_to_the_byte(
    sample: Commands, tmp_path: Path, name: str
) -> None:
    made = [tmp_path / f"{at}.pdf" for at in range(2)]
    for out in made:
        assert sample("report", name, "--out", out, "--as-of", DAY).code == 0
    assert made[0].read_bytes() == made[1].read_bytes()
    assert made[0].read_bytes().startswith(b"%PDF")


def test_a_report_into_a_missing_folder_is_refused(sample: Commands, tmp_path: Path) -> None:
    answer = sample("report", "rent-roll", "--out", tmp_path / "none" / "x.pdf")
    assert answer.code == 3
    assert len(answer.err.splitlines()) == 1


def test_a_backup_can_be_restored(sample: Commands, tmp_path: Path) -> None:
    made = sample("backup", "--to", tmp_path).out.strip()
    restored = Commands(tmp_path / "restored.parkdesk", sample._capsys)  # noqa: SLF001
    assert restored("restore", made).code == 0
    assert restored("figures", "--json").out == sample("figures", "--json").out
