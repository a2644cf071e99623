"""What is drawn of a document for a screen, and the task that draws it."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from parkdesk.ui.jobs import Progress, Task
from parkdesk.ui.reports.page_layout import PageLayout, lay_out
from parkdesk.ui.reports.pdf import Document, draw_pages


@dataclass(frozen=True)
class Sight:
    """What a new document's first pictures need to know of the screen; no zoom fits the width."""

    room: int
    height: int
    zoom: float | None
    ratio: float
    top: int = 0

    def lay_out(self, document: Document) -> PageLayout:
        return lay_out(document.sizes, self.zoom, self.room)

    def widths(self, document: Document) -> dict[int, int]:
        """The pages in sight and the width each needs."""
        layout = self.lay_out(document)
        top = min(self.top, max(0, layout.height - self.height))
        return {
            at: round(layout.widths[at] * self.ratio) for at in layout.in_sight(top, self.height)
        }


@dataclass(frozen=True)
class Drawn:
    """A document and pictures of some of its pages."""

    document: Document
    pictures: dict[int, QImage]


def drawing(document: Document, widths: dict[int, int], ratio: float) -> Task:
    """The task that draws pages for a screen."""

    def task(progress: Progress) -> Drawn:
        pictures = draw_pages(document, widths, progress)
        for picture in pictures.values():
            picture.setDevicePixelRatio(ratio)
        return Drawn(document, pictures)

    return task
