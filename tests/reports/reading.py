"""Reads a PDF back as a reader would see it."""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def whole_text(pdf: bytes) -> str:
    """All pages in one line, so that wrapped sentences can be found."""
    return " ".join(" ".join(page_texts(pdf)).split())


def metadata(pdf: bytes) -> dict[str, str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return dict(document.get_metadata_dict())
    finally:
        document.close()


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """Titles with the number of their page, counted from 1."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    finally:
        document.close()


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(round(page.get_width()), round(page.get_height())) for page in document]
    finally:
        document.close()


def fonts_embedded(pdf: bytes) -> bool:
    """Whether every font that text is drawn with lies in the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return all(
            raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text.raw)) == 1
            for page in document
            for text in _texts(page)
        )
    finally:
        document.close()


def _texts(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfObject]:
    yield from page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4)


def text_left(pdf: bytes, text: str) -> float:
    """Where a text of the first page begins, in points from the paper's left edge."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        found = page.search(text).get_next()
        assert found is not None
        page.count_rects(*found)
        left: float = page.get_rect(0)[0]
        return left
    finally:
        document.close()
