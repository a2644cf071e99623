"""The fonts of every report: Noto Sans, and Noto Naskh for what is written in Arabic letters."""

import functools
import threading
from typing import TYPE_CHECKING

from parkdesk.settings import resource

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_FILES = {
    ("sans", False): "NotoSans-Regular.ttf",
    ("sans", True): "NotoSans-Bold.ttf",
    ("naskh", False): "NotoNaskhArabic-Regular.ttf",
    ("naskh", True): "NotoNaskhArabic-Bold.ttf",
}

_loading = threading.Lock()


@functools.cache
def font(family: str, bold: bool) -> "TTFont":
    """The font, read once a process and known to reportlab under the name of `font_name`."""
    with _loading:  # two jobs may ask at once, and two fonts of one name spoil a document
        return _load(family, bold)


@functools.cache
def _load(family: str, bold: bool) -> "TTFont":
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(
        font_name(family, bold), str(resource(f"fonts/{_FILES[family, bold]}")), asciiReadable=1
    )
    registerFont(loaded)
    return loaded


def font_name(family: str, bold: bool) -> str:
    return f"parkdesk-{family}-{'bold' if bold else 'regular'}"


@functools.cache
def covered(family: str, bold: bool) -> frozenset[int]:
    """The code points the font can draw."""
    return frozenset(font(family, bold).face.charToGlyph)


@functools.cache
def ascii_widths(bold: bool) -> tuple[float, ...]:
    """The widths of the first 128 code points at one point of size."""
    face = font("sans", bold).face
    return tuple(face.charWidths.get(code, face.defaultWidth) / 1000 for code in range(128))


def char_width(code: int, family: str, bold: bool) -> float:
    face = font(family, bold).face
    width: float = face.charWidths.get(code, face.defaultWidth)
    return width / 1000
