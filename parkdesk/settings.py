"""What ParkDesk remembers for one user of one desk, and where its own files lie."""

import getpass
import json
import logging
import os
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self, TypeVar

log = logging.getLogger(__name__)

Choice = TypeVar("Choice", bound=StrEnum)

RECENT_PARKS = 8


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Grouping(StrEnum):
    """How long amounts are written: Rs. 1,250,000 or Rs. 12,50,000."""

    THOUSANDS = "thousands"
    LAKHS = "lakhs"


@dataclass(frozen=True)
class Settings:
    """One user's choices. `parks`: the files used, last one first; `layout`: state of windows."""

    name: str = ""
    theme: Theme = Theme.SYSTEM
    grouping: Grouping = Grouping.THOUSANDS
    parks: tuple[str, ...] = ()
    layout: dict[str, str] = field(default_factory=dict)
    backups: str = ""  # the folder chosen for them, none for the one that ParkDesk makes

    @property
    def last_park(self) -> Path | None:
        return Path(self.parks[0]) if self.parks else None

    @classmethod
    def from_stored(cls, stored: object) -> Self:
        """Every value that is sound and the default for each other one."""
        if not isinstance(stored, dict):
            return cls()
        return cls(
            name=_text(stored.get("name")),
            theme=_choice(Theme.SYSTEM, stored.get("theme")),
            grouping=_choice(Grouping.THOUSANDS, stored.get("grouping")),
            parks=_paths(stored.get("parks")),
            layout=_texts(stored.get("layout")),
            backups=_text(stored.get("backups")),
        )


def load() -> Settings:
    """The user's settings; the defaults where there are none or the file is damaged."""
    try:
        return Settings.from_stored(json.loads(settings_file().read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("The settings in %s are left out: %s", settings_file(), error)
        return Settings()


def change(**values: Any) -> Settings:
    """Store the given settings and leave the others as they are, also those of another window."""
    kept = load()
    settings = replace(kept, **values)
    if settings == kept and settings_file().exists():
        return kept
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
    target = settings_file()
    half = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(text + "\n", encoding="utf-8")
        half.replace(target)
    except OSError as error:  # forgetting a choice must not undo the work it was made in
        log.warning("The settings could not be kept in %s: %s", target, error)
    return settings


def remember_park(park: Path) -> Settings:
    """Make a park file the last one used."""
    path = str(park.absolute())
    others = [other for other in load().parks if other != path]
    return change(parks=(path, *others)[:RECENT_PARKS])


def actor() -> str:
    """Who acts, for the audit trail: the name typed at first run and the system's user."""
    user = _desk_user()
    name = load().name.strip()
    return f"{name} ({user})" if name else user


def settings_file() -> Path:
    return config_folder() / "settings.json"


def log_file() -> Path:
    home = os.environ.get("PARKDESK_HOME")
    if home:
        return Path(home) / "parkdesk.log"
    import platformdirs

    return platformdirs.user_log_path("ParkDesk", appauthor=False) / "parkdesk.log"


def config_folder() -> Path:
    """Where the settings lie; PARKDESK_HOME puts all of ParkDesk's own files into one folder."""
    home = os.environ.get("PARKDESK_HOME")
    if home:
        return Path(home)
    import platformdirs

    return platformdirs.user_config_path("ParkDesk", appauthor=False)


def documents_folder() -> Path:
    """Where a park file, an export or a report is proposed to be saved."""
    import platformdirs

    return platformdirs.user_documents_path()


def backup_folder() -> Path:
    """Where the backups of all parks lie. The one ParkDesk made is made again; a chosen one not."""
    chosen = load().backups
    if chosen:
        return Path(chosen)
    home = os.environ.get("PARKDESK_HOME")
    folder = Path(home) / "backups" if home else documents_folder() / "ParkDesk backups"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:  # whoever puts a backup there says that it is not there
        log.warning("The folder %s could not be made: %s", folder, error)
    return folder


def resource(name: str) -> Path:
    """A file of resources/, such as `fonts/NotoSans-Regular.ttf`: in the checkout or a wheel."""
    package = Path(__file__).parent
    shipped = package / "resources"
    return (shipped if shipped.is_dir() else package.parent / "resources") / name


def guide_folder() -> Path:
    """The user's help: docs/guide in the checkout, with the resources in a wheel."""
    package = Path(__file__).parent
    shipped = package / "resources" / "guide"
    return shipped if shipped.is_dir() else package.parent / "docs" / "guide"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _choice(default: Choice, value: object) -> Choice:
    known = {str(choice): choice for choice in type(default)}
    return known.get(_text(value), default)


def _paths(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()


def _texts(value: object) -> dict[str, str]:
    return {str(key): _text(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _desk_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "unknown user"
