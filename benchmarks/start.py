"""Start to a drawn window, against a bare Qt window that imports sqlalchemy.orm."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, in_turn, run
from benchmarks.parks import make_park

BARE = """
import sqlalchemy.orm
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
SCREENLESS = {"QT_QPA_PLATFORM": "offscreen"}


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """With an empty park and with 100,000 people."""
    for name, people in (("empty park", 0), ("100,000 people", 100_000)):
        park = make_park(folder / f"start-{people}.parkdesk", people=people)
        home = {**SCREENLESS, "PARKDESK_HOME": str(folder)}
        command = ["-m", "parkdesk", "--data", str(park), "--probe-start"]
        ours, floor = in_turn(
            lambda command=command, home=home: run(command, home),  # type: ignore[misc]
            lambda: run(["-c", BARE], SCREENLESS),
            runs,
        )
        yield Figure(f"start, {name}", "s", ours.seconds, floor.seconds, limit=1.35)
        mega = 1024 * 1024
        yield Figure(f"memory, {name}", "MB", ours.memory / mega, floor.memory / mega, limit=1.5)
