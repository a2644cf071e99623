"""Backups: the foot of the window, the list with what differs, the wait at the close."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from parkdesk import settings
from parkdesk.errors import BackupFolderError, ParkFileDamagedError
from parkdesk.storage.kept_backups import list_backups
from parkdesk.ui.backups.closing import ClosingDialog
from parkdesk.ui.backups.dialog import BackupsDialog
from parkdesk.ui.backups.keeper import BackupKeeper, BackupNews, show_news
from parkdesk.ui.backups.offering import find_offer, offer_text
from parkdesk.ui.backups.restoring import Restoring
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.settings.view import SettingsView
from parkdesk.ui.start.window import StartWindow
from tests.tour import Shot, Tour


def _made(tour: Tour) -> BackupKeeper:
    """Five backups of earlier days, and two changes since the newest."""
    keeper = BackupKeeper(tour.database, tour.window)
    keeper.make_if_due(lambda *_: None)
    root = settings.backup_folder()
    newest = list_backups(tour.database.path, root)[0]
    for days in (1, 2, 3, 12, 40):
        moment = newest.made_at - timedelta(days=days)
        name = f"{tour.database.path.stem}-{moment:%Y-%m-%d-%H%M%S}.parkdesk"
        newest.path.with_name(name).write_bytes(newest.path.read_bytes())
    for action in ("activate_lease", "change_person"):
        tour.database.write(_say, action=action)
    return keeper


def _say(session: Session, *, action: str) -> None:
    """Only in the trail: other pictures are of the same park."""
    session.info["action"] = action
    session.info["summary"] = {"of": "a picture"}


def _list(tour: Tour) -> QWidget:
    keeper = _made(tour)
    tour.page("today")
    dialog = BackupsDialog(tour.database, keeper, tour.context.jobs, tour.window)
    dialog.show()
    tour.settle()
    return dialog


def _none(tour: Tour) -> QWidget:
    settings.change(backups=str(tour.database.path.parent))
    keeper = BackupKeeper(tour.database, tour.window)
    dialog = BackupsDialog(tour.database, keeper, tour.context.jobs, tour.window)
    dialog.show()
    tour.settle()
    settings.change(backups="")
    return dialog


def _foot(tour: Tour) -> QWidget:
    keeper = BackupKeeper(tour.database, tour.window)
    keeper.make_if_due(lambda *_: None)
    tour.page("today")
    show_news(tour.window.status, keeper.news)
    return tour.window


def _refused(tour: Tour) -> QWidget:
    tour.page("today")
    show_news(tour.window.status, BackupNews(None, BackupFolderError("/media/ayesha/STICK")))
    return tour.window


def _desk(tour: Tour) -> QWidget:
    page = tour.page("settings")
    assert isinstance(page, SettingsView)
    page.tabs.setCurrentIndex(0)
    return tour.window


def _offer(tour: Tour) -> QWidget:
    keeper = BackupKeeper(tour.database, tour.window)
    keeper.make_if_due(lambda *_: None)
    start = StartWindow()
    error = ParkFileDamagedError(str(tour.database.path), reason="its end is missing")
    kept = find_offer(error)
    assert kept is not None
    start.banner.say(sentence_of(error), action=offer_text(kept))
    return start


def _closing(tour: Tour) -> QWidget:
    return ClosingDialog(tour.window)


def _closing_refused(tour: Tour) -> QWidget:
    dialog = ClosingDialog(tour.window)
    dialog.show_refusal(BackupFolderError("/media/ayesha/STICK/ParkDesk backups"))
    return dialog


def _restoring(tour: Tour) -> QWidget:
    return Restoring(tour.context.jobs, tour.database.path, tour.database.path)


SHOTS = [
    Shot("backups", _list),
    Shot("backups-none", _none),
    Shot("backups-refused", _refused, (1024, 680)),
    Shot("backups-closing", _closing),
    Shot("backups-closing-refused", _closing_refused),
    Shot("backups-restoring", _restoring),
    Shot("backups-desk", _desk),
    Shot("backups-offer", _offer),
    Shot("backups-foot", _foot, (1024, 680)),  # the last: other pictures show what it leaves
]
