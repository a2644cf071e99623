"""Where pages stand one below the other, in pixels, at a zoom."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parkdesk.ui.reports.pdf import PdfSize

GAP = 16
PX_PER_POINT = 96 / 72  # at 100 %
LEAST_ZOOM, MOST_ZOOM = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


@dataclass(frozen=True)
class PageLayout:
    """Each page has its zoom; `tops[n]` is where page n begins; a gap stands around each."""

    zooms: tuple[float, ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    tops: tuple[int, ...]

    @property
    def width(self) -> int:
        return max(self.widths, default=0) + 2 * GAP

    @property
    def height(self) -> int:
        return self.tops[-1] + self.heights[-1] + GAP if self.tops else 0

    def in_sight(self, top: int, height: int) -> range:
        """The pages that touch the strip of the screen."""
        if not self.tops:
            return range(0)
        return range(self.at(top), self.at(top + height - 1) + 1)

    def at(self, y: int) -> int:
        """The page at a height, or the one above where a gap is there."""
        return max(0, bisect_right(self.tops, y) - 1)


def lay_out(sizes: Sequence[PdfSize], zoom: float | None, room: int) -> PageLayout:
    """Pages at one zoom; without a zoom each page, upright or broad, fills the room's width."""
    zooms = tuple(zoom or _zoom_to_fit(width, room) for width, _ in sizes)
    tops, heights, y = [], [], GAP
    for (_, height), each in zip(sizes, zooms, strict=True):
        tops.append(y)
        heights.append(round(height * each * PX_PER_POINT))
        y += heights[-1] + GAP
    widths = tuple(
        round(width * each * PX_PER_POINT) for (width, _), each in zip(sizes, zooms, strict=True)
    )
    return PageLayout(zooms, widths, tuple(heights), tuple(tops))


def next_zoom(zoom: float, direction: int) -> float:
    """The next larger (1) or smaller (-1) step."""
    if direction > 0:
        return next((step for step in STEPS if step > zoom + 0.005), MOST_ZOOM)
    return next((step for step in reversed(STEPS) if step < zoom - 0.005), LEAST_ZOOM)


def _zoom_to_fit(width: float, room: int) -> float:
    return min(MOST_ZOOM, max(LEAST_ZOOM, (room - 2 * GAP) / (width * PX_PER_POINT)))
