"""The line icons of resources/icons, drawn in a token's colour and again when the theme changes."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from parkdesk.settings import resource
from parkdesk.ui import theme
from parkdesk.ui.theme import Token

SIZE = 20
NAME, TOKEN, CHECKED, SIZES = "icon_name", "icon_token", "icon_checked", "icon_sizes"


def icon(
    name: str,
    token: Token = "muted",
    *,
    checked: Token | None = None,
    size: int = SIZE,
    gap: int = 0,
) -> QIcon:
    """The named icon; `checked` is its colour while its button is on, `gap` space behind it."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    made = QIcon(pixmap(name, token, size, ratio, gap))
    if checked:
        on = pixmap(name, checked, size, ratio, gap)
        made.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
    return made


def pixmap(
    name: str, token: Token = "muted", size: int = SIZE, ratio: float = 1, gap: int = 0
) -> QPixmap:
    drawn = QImage(_shape(name, round(size * ratio), round(gap * ratio)))
    painter = QPainter(drawn)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(drawn.rect(), theme.colour(token))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(drawn)


def give_icon(
    target: QAbstractButton | QAction | QLabel,
    name: str,
    token: Token = "muted",
    *,
    checked: Token | None = None,
    size: int = SIZE,
    gap: int = 0,
) -> None:
    """Put an icon on a button, an action or a label; it keeps up with the theme."""
    target.setProperty(NAME, name)
    target.setProperty(TOKEN, token)
    target.setProperty(CHECKED, checked)
    target.setProperty(SIZES, (size, gap))
    if isinstance(target, QLabel):
        target.setPixmap(pixmap(name, token, size, target.devicePixelRatioF()))
        return
    target.setIcon(icon(name, token, checked=checked, size=size, gap=gap))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size + gap, size))


def tint_again(app: QApplication) -> None:
    """Redraw every icon that was given, in the colours of the theme in use."""
    for widget in app.allWidgets():
        _tint(widget)
        for action in widget.actions():
            _tint(action)


def _tint(target: QWidget | QAction) -> None:
    name = target.property(NAME)
    if name and isinstance(target, QAbstractButton | QAction | QLabel):
        size, gap = target.property(SIZES)
        token, checked = target.property(TOKEN), target.property(CHECKED)
        give_icon(target, name, token, checked=checked, size=size, gap=gap)


@lru_cache(maxsize=256)
def _shape(name: str, pixels: int, gap: int) -> QImage:
    """The icon in black, to be tinted: drawing it is what takes time."""
    drawn = QImage(pixels + gap, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    svg = resource(f"icons/{name}.svg").read_bytes().replace(b"currentColor", b"#000")
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn
