"""Certificates to hang on a wall: a page each, with the QR code that proves it offline."""

from collections.abc import Iterator, Sequence

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.paper import style
from parkdesk.reports.paper.formats import COUNT, DAY, day_text
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.tables import ReportColumn, ReportTable
from parkdesk.reports.paper.text import text_width, wrap
from parkdesk.rules.identity import mask_cnic
from parkdesk.services.certificates import CertificatePage

TITLE = "Certificates"
QR_SIZE = 118.0  # points, 42 mm: a code of the longest names still has modules of 0.4 mm
QUIET = 4  # modules around the code that stay white
EDGE = 26.0
ROOM = 620.0  # for a name, so that it keeps clear of the frame
NAME_SIZES = (34.0, 28.0, 23.0, 19.0, 16.0)
COURSE_SIZES = (21.0, 17.0, 14.0)
_SMALL = TextStyle(8, color=style.MUTED)
_QUIET = TextStyle(11, color=style.MUTED)
_FACT = TextStyle(11)


def make_certificates(pages: Sequence[CertificatePage], info: PageInfo) -> bytes:
    """The PDF, by name; the CNIC stands whole on it."""
    frame = Frame(info, TITLE, landscape=True, foot=False)
    for page in pages:
        _draw(frame, page)
    if not pages:
        frame.new_page()
        frame.write("No certificate of this batch stands on this day.", style.BODY)
    return frame.save()


def certificates_tables(
    pages: Sequence[CertificatePage], info: PageInfo
) -> tuple[ReportTable[CertificatePage], ...]:
    del info
    return (ReportTable(TITLE, tuple(_columns()), tuple(pages)),)


def _columns() -> Iterator[ReportColumn[CertificatePage]]:
    yield ReportColumn("Number", lambda page: page.serial, 12)
    yield ReportColumn("Name", lambda page: page.name, 20)
    yield ReportColumn("Father's name", lambda page: page.father_name or None, 20)
    yield ReportColumn("CNIC", lambda page: mask_cnic(page.cnic) or None, 12)
    yield ReportColumn("Course", lambda page: page.course, 20)
    yield ReportColumn("Hours", lambda page: page.hours, 6, numeric=True, format=COUNT)
    yield ReportColumn("Days", lambda page: page.days, 18)
    yield ReportColumn("Issued", lambda page: page.issued_on, 9, format=DAY)


def _draw(frame: Frame, page: CertificatePage) -> None:
    frame.new_page(head=False)
    frame.y = frame.height - 70
    frame.bookmark(page.serial, f"{page.serial}  {page.name}", 0)
    _border(frame)
    park = page.park or frame.info.park.name
    _centred(frame, park, (17.0, 14.0, 11.0), TextStyle(17, bold=True), after=20)
    frame.fill(frame.width / 2 - 24, frame.y + 6, 48, 3, style.ACCENT)
    frame.y -= 24
    _line(frame, "Certificate of completion", TextStyle(26, color=style.ACCENT), after=20)
    _line(frame, "This is to certify that", _QUIET, after=10)
    _centred(frame, page.name, NAME_SIZES, TextStyle(34, bold=True), after=8)
    _centred(frame, _who(page), (_FACT.size,), _FACT, after=18)
    _line(frame, "has completed the course", _QUIET, after=8)
    _centred(frame, page.course, COURSE_SIZES, TextStyle(21, bold=True), after=6)
    _line(frame, _when(page), _FACT, after=0)
    _signature(frame, page, park)
    _proof(frame, page)


def _who(page: CertificatePage) -> str:
    parts = (
        f"Father’s name: {page.father_name}" if page.father_name else "",
        f"CNIC {page.cnic}" if page.cnic else "",
    )
    return "   ·   ".join(filter(None, parts))


def _when(page: CertificatePage) -> str:
    hours = f"{page.hours:,} hours" if page.hours else ""
    return "   ·   ".join(filter(None, (hours, page.days)))


def _border(frame: Frame) -> None:
    canvas = frame.canvas
    for inset, weight, color in ((EDGE, 1.6, style.ACCENT), (EDGE + 6, 0.5, style.ACCENT_MIDDLE)):
        canvas.setStrokeColorRGB(*color)
        canvas.setLineWidth(weight)
        canvas.rect(inset, inset, frame.width - 2 * inset, frame.height - 2 * inset)


def _centred(
    frame: Frame, text: str, sizes: Sequence[float], look: TextStyle, *, after: float
) -> None:
    """In the largest size that keeps it on one line, else in the smallest on as many as needed."""
    width = text_width(text, look.bold)
    size = next((size for size in sizes if width * size <= ROOM), sizes[-1])
    fitting = TextStyle(size, look.bold, look.color)
    for line in wrap(text, fitting, ROOM):
        _line(frame, line, fitting, after=0)
    frame.y -= after


def _line(frame: Frame, text: str, look: TextStyle, *, after: float) -> None:
    frame.pen.draw(frame.width / 2, frame.y - look.size, text, look, "middle")
    frame.y -= look.leading + after


def _signature(frame: Frame, page: CertificatePage, park: str) -> None:
    """A line to sign on, at the foot."""
    x, y = EDGE + 40, EDGE + 66
    frame.line(x, y, x + 220, y, style.CONTROL, 0.6)
    lines = wrap(f"For {park}", _SMALL, 220)[:2]
    below = frame.pen.draw_lines(x, y - 13, lines, _SMALL)
    frame.pen.draw(x, below - 2, f"Issued on {day_text(page.issued_on)}", _SMALL)


def _proof(frame: Frame, page: CertificatePage) -> None:
    """The number and the code, at the foot on the right."""
    x, y = frame.width - EDGE - 40 - QR_SIZE, EDGE + 24
    _draw_code(frame, page.text, x, y)
    beside = x - 16
    frame.pen.draw(beside, y + 44, page.serial, TextStyle(12, bold=True), "right")
    says = ("The code is signed and proves this page", "without a network: ParkDesk, Training,")
    for place, line in enumerate((*says, "Check a certificate.")):
        frame.pen.draw(beside, y + 29 - 11 * place, line, _SMALL, "right")


def _draw_code(frame: Frame, text: str, x: float, y: float) -> None:
    """The code as one filled path, its quiet zone inside the square."""
    import segno

    matrix = segno.make_qr(text, error="m").matrix
    module = QR_SIZE / (len(matrix) + 2 * QUIET)
    path = frame.canvas.beginPath()
    for down, row in enumerate(matrix):
        top = y + QR_SIZE - (down + QUIET + 1) * module
        for first, length in _runs(row):
            path.rect(x + (first + QUIET) * module, top, length * module, module)
    frame.canvas.setFillColorRGB(*style.TEXT)
    frame.canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Dark modules side by side: where they begin and how many they are."""
    first = None
    for at, dark in enumerate((*row, 0)):
        if dark and first is None:
            first = at
        elif not dark and first is not None:
            yield first, at - first
            first = None
