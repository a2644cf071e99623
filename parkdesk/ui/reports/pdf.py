"""A PDF in memory and the pictures of its pages, made on any thread."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from parkdesk.ui.jobs import Progress

PdfSize = tuple[float, float]  # width and height in points

_PDFIUM = threading.Lock()  # the library keeps state that two threads must not touch at once


@dataclass(frozen=True, eq=False)
class Document:
    """The bytes that would be saved, and how large each of their pages is."""

    data: bytes
    sizes: tuple[PdfSize, ...]


def read_document(data: bytes) -> Document:
    with _PDFIUM:
        pages = _open(data)
        try:
            sizes = tuple(pages.get_page_size(at) for at in range(len(pages)))
        finally:
            pages.close()
    return Document(data, sizes)


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


def _open(data: bytes) -> Any:
    from pypdfium2 import PdfDocument

    return PdfDocument(data)
