"""A way on for a park that cannot be opened: its newest backup."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from parkdesk import settings
from parkdesk.errors import (
    ParkFileDamagedError,
    ParkFileForeignError,
    ParkFileMissingError,
    UserError,
)
from parkdesk.storage.kept_backups import KeptBackup, list_backups
from parkdesk.ui.formats import format_instant


def find_offer(error: UserError) -> KeptBackup | None:
    """The newest backup of a park whose file is damaged or gone."""
    if not isinstance(error, ParkFileDamagedError | ParkFileForeignError | ParkFileMissingError):
        return None
    try:
        made = list_backups(Path(error.path), settings.backup_folder())
    except UserError:  # its disk is not there either
        return None
    return made[0] if made else None


def offer_text(kept: KeptBackup) -> str:
    text = QCoreApplication.translate("BackupOffer", "Restore the backup of {moment}")
    return text.format(moment=format_instant(kept.made_at))
