"""A PDF in memory, the pictures of its pages and where they say a text, on any thread."""

import threading
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from parkdesk.reports.paper.places import Pdf, Place
from parkdesk.ui.jobs import Progress

PdfSize = tuple[float, float]  # width and height in points
PdfRect = tuple[float, float, float, float]  # left and top from the page's upper left, and its size
Found = tuple[PdfRect, ...]

_PDFIUM = threading.Lock()  # the library keeps state that two threads must not touch at once


@dataclass(frozen=True, eq=False)
class Document:
    """The bytes that would be saved, how large their pages are, and where figures stand there."""

    data: bytes
    sizes: tuple[PdfSize, ...]
    figures: tuple[Place, ...] = ()


def read_document(data: bytes) -> Document:
    with _PDFIUM:
        pages = _open(data)
        try:
            sizes = tuple(pages.get_page_size(at) for at in range(len(pages)))
        finally:
            pages.close()
    return Document(data, sizes, data.places if isinstance(data, Pdf) else ())


def draw_pages(
    document: Document, widths: Mapping[int, int], progress: Progress
) -> dict[int, QImage]:
    """Pictures of the pages by number from 0; `widths` asks for each in pixels of the screen."""
    pictures: dict[int, QImage] = {}
    for done, (at, width) in enumerate(widths.items()):
        progress(done, len(widths))
        pictures[at] = draw_page(document, at, width)
    return pictures


def draw_page(document: Document, at: int, width: int) -> QImage:
    with _PDFIUM:
        pages = _open(document.data)
        try:
            page = pages[at]
            # The library rounds up: half a pixel less, so that rounding errors add none.
            scale = (width - 0.5) / document.sizes[at][0]
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            view = QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            picture = view.copy()  # the library's own memory goes with its bitmap
            bitmap.close()
        finally:
            pages.close()
    return picture


def find_text(document: Document, at: int, text: str) -> list[Found]:
    """Where a page, from 0, says the text in capitals or small letters, in reading order."""
    height = document.sizes[at][1]
    with _PDFIUM:
        pages = _open(document.data)
        try:
            page = pages[at].get_textpage()
            spans = sorted({span for each in _spellings(text) for span in _spans(page, each)})
            return [_places(page, *span, height) for span in spans]
        finally:
            pages.close()


def _spellings(text: str) -> set[str]:
    """Within a line that is written from left to right the words of Urdu stand the other way."""
    words = text.split()
    turned = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return {" ".join(words), " ".join(reversed(words))} if turned else {" ".join(words)}


def _spans(page: Any, text: str) -> Iterator[tuple[int, int]]:
    """The first character of each place and how many it has."""
    searcher = page.search(text)
    while (span := searcher.get_next()) is not None:
        yield span
    searcher.close()


def _places(page: Any, first: int, count: int, height: float) -> Found:
    """More than one rectangle where the text runs over a line's end."""
    rects = [page.get_rect(at) for at in range(page.count_rects(first, count))]
    return tuple(
        (left, height - top, right - left, top - bottom) for left, bottom, right, top in rects
    )


def _open(data: bytes) -> Any:
    from pypdfium2 import PdfDocument

    return PdfDocument(data)
