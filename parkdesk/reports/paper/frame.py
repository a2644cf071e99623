"""The pages of a report: A4 with park, day, title and `Page x of y`, bookmarks and contents.

The same data give the same bytes: reportlab's invariant mode, and the report's day as the date of
creation.
"""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import parkdesk
from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.paper import style
from parkdesk.reports.paper.fonts import font, font_name
from parkdesk.reports.paper.formats import day_text
from parkdesk.reports.paper.places import Pdf, Place
from parkdesk.reports.paper.style import Color, TextStyle
from parkdesk.reports.paper.text import Pen, fit, plain, wrap

_RUNNING = TextStyle(8, color=style.MUTED)
_RUNNING_PARK = TextStyle(8, bold=True)
_PDF_VERSION = (1, 7)
_OPEN_LEVELS = 2  # of bookmarks
_DEPTH = 4.0  # below the baseline of a text filled in later
_FOOT_NUMBER = 120.0  # the width kept for a page's number
_PAGE_NUMBER = 20.0  # the width kept for one in the contents

# reportlab cuts the subsets of a font that all documents share.
_saving = threading.Lock()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `key` is the bookmark it leads to."""

    title: str
    key: str
    level: int = 0


class Frame:
    """One PDF in the making. `y` is where the next thing goes, counted from the page's foot."""

    def __init__(
        self, info: PageInfo, title: str, *, landscape: bool = False, foot: bool = True
    ) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # writing streams as letters costs a fifth of the time and the size
        font("sans", False)
        self.info = info
        self.title = title
        self.page = 0
        self.y = 0.0
        self._landscape = landscape
        self._has_foot = foot
        self._buffer = io.BytesIO()
        self._marks: dict[str, int] = {}
        self._awaited: set[str] = set()
        self._places: list[Place] = []
        self.canvas = Canvas(
            self._buffer,
            pagesize=style.A4,
            pageCompression=1,
            invariant=1,
            pdfVersion=_PDF_VERSION,
            initialFontName=font_name("sans", False),  # type: ignore[arg-type]  # a name, say its docs
            lang=info.language,
        )
        self.pen = Pen(self.canvas)
        self._describe()

    @property
    def width(self) -> float:
        return style.A4[1 if self._landscape else 0]

    @property
    def height(self) -> float:
        return style.A4[0 if self._landscape else 1]

    @property
    def left(self) -> float:
        return style.SIDE

    @property
    def right(self) -> float:
        return self.width - style.SIDE

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    @property
    def bottom(self) -> float:
        return style.FOOT + 10

    @property
    def top(self) -> float:
        """Where a page's own content begins, below the running head."""
        return self.height - style.HEAD

    def new_page(self, *, landscape: bool | None = None, head: bool = True) -> None:
        """Begin a page; `head` False leaves the running head out, for a cover or a title."""
        self._end_page()
        if landscape is not None:
            self._landscape = landscape
        self.canvas.setPageSize((self.width, self.height))
        self.page += 1
        self.y = self.top
        if head:
            self._draw_head()

    def need(self, height: float) -> None:
        """Go to a new page unless so much is left of this one."""
        if self.y - height < self.bottom:
            self.new_page()

    def title_block(self, about: str = "") -> None:
        """The head of a first page: title, park, day, logo, and a line on what it is about."""
        park = self.info.park
        y = self.height - 44
        self.fill(self.left, y + 8, 36, 3, style.ACCENT)
        room = self.room - 110
        self.draw_logo(self.right - 96, y - 46, 96, 46)
        self.y = y - 18
        self.bookmark("title", self.title, 0)
        self.write(self.title, style.TITLE, room)
        place = ", ".join(filter(None, (park.name, park.city)))
        self.write(place, TextStyle(10.5, bold=True), room)
        facts = [f"As of {day_text(self.info.as_of)}", park.kind, park.operator]
        self.write("  ·  ".join(filter(None, facts)), TextStyle(9, color=style.MUTED), room)
        if about:
            self.y -= 4
            self.write(about, TextStyle(9, color=style.MUTED))
        self.y -= 16

    def write(self, text: str, text_style: TextStyle, room: float | None = None) -> None:
        """Text in lines from `y` downwards, over as many pages as it takes."""
        for line in wrap(text, text_style, room or self.room):
            self.need(text_style.leading)
            self.pen.draw(self.left, self.y - text_style.size, line, text_style)
            self.y -= text_style.leading

    def heading(
        self, title: str, key: str, *, level: int = 1, note: str = "", figure: str = ""
    ) -> None:
        """A section's heading, bookmarked, with a quiet sentence under it."""
        self.need(70)
        self.bookmark(key, title, level)
        top = self.y
        self.write(title, style.SECTION)
        if figure:
            self.mark(figure, title, self.left, top, self.room, top - self.y)
        if note:
            self.write(note, style.CAPTION)
        self.y -= 6

    def mark(
        self, figure: str, label: str, x: float, top: float, width: float, height: float
    ) -> None:
        """Remember where a figure stands, its upper left corner at x and top."""
        place = Place(figure, label, self.page, x, self.height - top, width, height)
        self._places.append(place)

    def bookmark(self, key: str, title: str, level: int) -> None:
        self._marks[key] = self.page
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.y + 12)
        self.canvas.addOutlineEntry(plain(title), key, level, closed=level >= _OPEN_LEVELS)

    def contents(self, entries: Sequence[Entry]) -> None:
        """Lines that lead to bookmarks; their page numbers are filled in when all is known."""
        for entry in entries:
            line = TextStyle(9.5 if entry.level == 0 else 8.5)
            self.need(line.leading + 5)
            x, y = self.left + 14 * entry.level, self.y - line.size
            width = self.pen.draw(x, y, fit(entry.title, line, self.room - 60), line)
            self.dots(x + width + 6, y + 2, self.right - 24)
            self._later(f"page-of-{entry.key}", self.right - _PAGE_NUMBER, y)
            area = (self.left, y - 4, self.right, y + line.size + 2)
            self.canvas.linkRect("", entry.key, area, relative=0, thickness=0)
            self.y -= line.leading + 5

    def fill(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        self.canvas.setFillColorRGB(*color)
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def rule(self, y: float, color: Color = style.BORDER, weight: float = 0.5) -> None:
        """A hairline from margin to margin."""
        self.line(self.left, y, self.right, y, color, weight)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, color: Color, weight: float
    ) -> None:
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, y, to_x, to_y)

    def dots(self, x: float, y: float, to_x: float) -> None:
        if to_x > x:
            self.canvas.setDash(0.6, 3)
            self.line(x, y, to_x, y, style.CONTROL, 0.6)
            self.canvas.setDash()

    def draw_logo(self, x: float, y: float, width: float, height: float) -> None:
        """The park's logo, if it has one, in the upper right of the place."""
        if self.info.park.logo is None:
            return
        from reportlab.lib.utils import ImageReader

        try:
            logo = ImageReader(io.BytesIO(self.info.park.logo))
            self.canvas.drawImage(
                logo, x, y, width, height, mask="auto", preserveAspectRatio=True, anchor="ne"
            )
        except (OSError, ValueError):  # a report without the logo is better than none
            self.pen.draw(x + width, y + height - 8, "(logo unreadable)", style.SMALL, "right")

    def save(self) -> Pdf:
        """End the last page, fill in what only the end knows, and give the file's bytes."""
        self._end_page()
        for page in range(1, self.page + 1):
            text = f"Page {page} of {self.page}"
            self._fill_in(f"foot-{page}", text, _RUNNING, _FOOT_NUMBER)
        for key, page in sorted(self._marks.items()):
            self._fill_in(f"page-of-{key}", str(page), TextStyle(9), _PAGE_NUMBER)
        with _saving:
            self.canvas.save()
        made = Pdf(self._buffer.getvalue())
        made.places = tuple(self._places)
        return made

    def _describe(self) -> None:
        info, canvas = self.info, self.canvas
        canvas.setTitle(plain(f"{self.title}, {info.park.name}"))
        canvas.setAuthor(plain(info.park.operator or info.park.name))
        canvas.setSubject(plain(f"{self.title} as of {info.as_of.isoformat()}"))
        canvas.setCreator(f"ParkDesk {parkdesk.__version__}")
        # The day begins at midnight in Pakistan.
        canvas.setDateFormatter(lambda *_: f"D:{info.as_of:%Y%m%d}000000+05'00'")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()

    def _end_page(self) -> None:
        """The foot comes last, as it is read."""
        if self.page:
            if self._has_foot:
                self._draw_foot()
            self.canvas.showPage()

    def _draw_head(self) -> None:
        y = self.height - 38
        park = fit(self.info.park.name, _RUNNING_PARK, self.room * 0.55)
        self.pen.draw(self.left, y, park, _RUNNING_PARK)
        what = f"{self.title}  ·  as of {day_text(self.info.as_of)}"
        self.pen.draw(self.right, y, fit(what, _RUNNING, self.room * 0.42), _RUNNING, "right")
        self.rule(y - 8)

    def _draw_foot(self) -> None:
        y = style.FOOT - 16
        self.pen.draw(self.left, y, "ParkDesk", _RUNNING)
        self._later(f"foot-{self.page}", self.right - _FOOT_NUMBER, y)

    def _later(self, name: str, x: float, y: float) -> None:
        """A place for a text that is known when all pages are drawn, its baseline at y."""
        self._awaited.add(name)
        self.canvas.saveState()
        self.canvas.translate(x, y - _DEPTH)
        self.canvas.doForm(name)
        self.canvas.restoreState()

    def _fill_in(self, name: str, text: str, text_style: TextStyle, width: float) -> None:
        """Draw the text that was left for later, at the right end of its place."""
        if name not in self._awaited:
            return
        self._awaited.discard(name)
        self.canvas.beginForm(name, 0, 0, width, 4 * _DEPTH)
        self.pen.draw(width, _DEPTH, text, text_style, "right")
        self.canvas.endForm()
