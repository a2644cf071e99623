"""From applied to completed as bars under each other, each with its number and its share."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from parkdesk.rules.money import percent_of
from parkdesk.services.training_figures import FunnelLine
from parkdesk.ui import theme
from parkdesk.ui.formats import format_number, format_percent
from parkdesk.ui.partners.target_words import tr
from parkdesk.ui.theme import SPACE_8

LINE, BAR, LABEL = 18, 8, 84


class FunnelBars(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[str, int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.appearance.changed.connect(self.update)

    def show_total(self, total: FunnelLine) -> None:
        applied = tr("{percent} of {count} applied")
        eligible = tr("{percent} of {count} eligible")
        enrolled = tr("{percent} of {count} enrolled")
        steps = [
            (tr("Applied"), total.applied, 0, ""),
            (tr("Eligible"), total.eligible, total.applied, applied),
            (tr("Enrolled"), total.enrolled, total.eligible, eligible),
            (tr("Women"), total.women, total.enrolled, enrolled),
            (tr("Dropped"), total.dropped, total.enrolled, enrolled),
            (tr("Completed"), total.completed, total.enrolled, enrolled),
        ]
        self.lines = [
            (name, count, _share(text, count, whole)) for name, count, whole, text in steps
        ]
        said = [
            f"{name} {format_number(count)} {share}".strip() for name, count, share in self.lines
        ]
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, theme.current().px(LINE) * len(self.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((count for _, count, _ in self.lines), default=0) or 1
        label, height, bar = look.px(LABEL), look.px(LINE), look.px(BAR)
        room = max(40, (self.width() - label) // 3)
        for at, (name, count, share) in enumerate(self.lines):
            top = at * height
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(0, top, label, height), middle, name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            wide = room * count / most
            if count:
                line = QRectF(label, top + (height - bar) / 2, max(wide, bar), bar)
                painter.drawRoundedRect(line, bar / 2, bar / 2)
            painter.setPen(look.colour("text"))
            text = f"{format_number(count)}   {share}".strip()
            left = label + room + SPACE_8
            rest = QRectF(left, top, self.width() - left, height)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(rest.width())
            )
            painter.drawText(rest, middle, shown)
        painter.end()


def _share(text: str, count: int, whole: int) -> str:
    """Nothing where more took a seat in these days than applied in them."""
    percent = percent_of(count, whole)
    if percent is None or count > whole:
        return ""
    return text.format(percent=format_percent(percent), count=format_number(whole))
