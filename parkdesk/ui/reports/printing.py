"""A PDF on paper: its pages as pictures, painted on a worker's thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from parkdesk.errors import UserError
from parkdesk.ui.jobs import Progress, Task
from parkdesk.ui.reports.pdf import Document, draw_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72


@dataclass(eq=False)
class PrinterRefusedError(UserError):
    printer: str
    sentence: ClassVar[str] = (
        "{printer} did not take the pages. See whether it is switched on and has paper, or save "
        "the PDF and print that."
    )


def new_printer(title: str) -> "QPrinter":
    """An A4 printer of the resolution that pages are drawn in."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(title)
    return printer


def printing(printer: "QPrinter", document: Document) -> Task:
    """Prints the pages that the dialog chose; raises PrinterRefusedError."""

    def task(progress: Progress) -> None:
        chosen = chosen_pages(printer, len(document.sizes))
        painter = QPainter()
        try:
            for done, at in enumerate(chosen):
                progress(done, len(chosen))
                _turn_paper(printer, document, at)
                if not (printer.newPage() if done else painter.begin(printer)):
                    raise PrinterRefusedError(printer.printerName() or printer.docName())
                _paint(painter, printer, document, at)
        finally:
            if painter.isActive():
                painter.end()

    return task


def chosen_pages(printer: "QPrinter", count: int) -> list[int]:
    """Page numbers from 0: the range that was typed, or all."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return list(range(first - 1, min(last, count)))


def _turn_paper(printer: "QPrinter", document: Document, at: int) -> None:
    width, height = document.sizes[at]
    wide = width > height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )


def _paint(painter: QPainter, printer: "QPrinter", document: Document, at: int) -> None:
    """The page at its own size in the middle of the paper, smaller where the paper is."""
    width, height = document.sizes[at]
    dots = printer.resolution() / POINTS_PER_INCH
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    left_top = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    scale = min(1.0, paper.width() / (width * dots), paper.height() / (height * dots))
    picture = draw_page(document, at, round(width * dots))
    place = QRectF(0, 0, width * dots * scale, height * dots * scale)
    place.moveCenter(QRectF(paper).center())
    painter.drawImage(place.translated(-left_top.x(), -left_top.y()), picture)
