"""Tables with declared columns, drawn straight onto the canvas: thousands of lines cost little.

Row heights are known before anything is drawn, so nothing is laid out twice. A cell's text is never
cut: it wraps where the column says so, and is set smaller elsewhere.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from parkdesk.reports.paper import style
from parkdesk.reports.paper.formats import TEXT, Format
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.text import color_operator, one_line, text_width, wrap

Row = TypeVar("Row")

_PAD = 3.8  # beside a cell's text
_CLEAR = 5.0  # more between a number and the text after it, which stand edge to edge
_AIR = 3.2  # above and below it
_SMALLEST = 0.62  # of the table's type; what needs less wraps
_KEPT_TOGETHER = 6  # lines of one row; longer rows may run over pages


@dataclass(frozen=True)
class ReportColumn(Generic[Row]):
    """`width` is a share of the table's; `total` sums the column up over rows."""

    title: str
    value: Callable[[Row], Any]
    width: float
    numeric: bool = False
    format: Format = TEXT
    total: Callable[[Sequence[Row]], Any] | None = None
    wrap: bool = False


@dataclass(frozen=True)
class ReportTable(Generic[Row]):
    """One sheet of a report's workbook: the same columns and rows as on paper."""

    name: str
    columns: tuple[ReportColumn[Row], ...]
    rows: Sequence[Row]

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)

    def cells(self) -> Iterable[tuple[Any, ...]]:
        """Real numbers and days: money in rupees, percents as 12.5 for 12.5 %."""
        for row in self.rows:
            yield tuple(_cell(column, column.value(row)) for column in self.columns)

    def totals(self) -> tuple[Any, ...] | None:
        """The last line of the sheet, if a column has a total."""
        if not any(column.total for column in self.columns):
            return None
        return tuple(
            _cell(column, column.total(self.rows)) if column.total else None
            for column in self.columns
        )


def _cell(column: ReportColumn[Row], value: Any) -> Any:
    return None if value is None else column.format.cell(value)


def sum_of(value: Callable[[Row], Any]) -> Callable[[Sequence[Row]], Any]:
    """A total that leaves out the empty cells."""

    def total(rows: Sequence[Row]) -> Any:
        given = [amount for row in rows if (amount := value(row)) is not None]
        return sum(given, type(given[0])(0)) if given else 0

    return total


class Table(Generic[Row]):
    """A table at the frame's `y`, over as many pages as it takes; each begins with the head."""

    def __init__(
        self,
        frame: Frame,
        columns: Sequence[ReportColumn[Row]],
        *,
        size: float = 8.0,
        tone: Callable[[Row], TextStyle] | None = None,
    ) -> None:
        self._frame = frame
        self._columns = columns
        self._base = TextStyle(size)
        self._tone = tone
        self._row_height = self._base.leading + 2 * _AIR
        self._texts: list[str] = []
        self._rules: list[str] = []
        self._place_columns()
        self._heads = self._laid_out_heads()

    def draw(self, rows: Sequence[Row], *, total: str = "") -> None:
        """Head, rows and, if it has a name, the line of totals."""
        self.head()
        self.rows(rows)
        if total:
            self.total(total, rows)

    def head(self) -> None:
        """The column titles over an accent line."""
        frame, head = self._frame, self._head_style
        deepest = max(len(lines) for lines, _ in self._heads)
        height = deepest * head.leading + 2 * _AIR
        frame.need(height + 2 * self._row_height)
        for (lines, fitting), (left, right), column in zip(
            self._heads, self._places, self._columns, strict=True
        ):
            y = frame.y - _AIR - head.size - (deepest - len(lines)) * head.leading
            for line in lines:
                x = right if column.numeric else left
                frame.pen.draw(x, y, line, fitting, "right" if column.numeric else "left")
                y -= head.leading
        frame.y -= height
        frame.rule(frame.y, style.ACCENT, 1.1)

    def group(self, title: str, key: str = "", *, level: int = 1) -> None:
        """A heading among the rows, bookmarked if it has a key."""
        frame, bold = self._frame, TextStyle(self._base.size, bold=True)
        lines = wrap(title, bold, frame.room - 2 * _PAD)
        height = len(lines) * bold.leading + 2 * _AIR
        self._room_for(height + 2 * self._row_height)
        frame.fill(frame.left, frame.y - height, frame.room, height, style.RAISED)
        if key:
            frame.bookmark(key, title, level)
        frame.pen.draw_lines(frame.left + _PAD, frame.y - _AIR - bold.size, lines, bold)
        frame.y -= height

    def rows(self, rows: Iterable[Row]) -> None:
        """Rows, one line high each unless a wrapped cell needs more."""
        for row in rows:
            style_of_row = self._tone(row) if self._tone else self._base
            cells = [
                "" if (value := column.value(row)) is None else column.format.show(value)
                for column in self._columns
            ]
            self._row(cells, style_of_row)
        self._flush()

    def total(self, label: str, rows: Sequence[Row]) -> None:
        """The sums in bold under a dark line; kept on a page with the last row's foot."""
        bold = TextStyle(self._base.size, bold=True)
        self._room_for(self._row_height + 2)
        frame = self._frame
        frame.rule(frame.y, style.TEXT, 0.9)
        y = frame.y - _AIR - bold.size
        frame.pen.draw(frame.left + _PAD, y, label, bold)
        for column, (left, right) in zip(self._columns, self._places, strict=True):
            if column.total:
                text = column.format.show(column.total(rows))
                wide = text_width(text, bold=True) * bold.size
                size = min(bold.size, bold.size * (right - left) / wide) if wide else bold.size
                frame.pen.draw(right, y, text, TextStyle(size, bold=True), "right")
        frame.y -= self._row_height + 2

    @property
    def _head_style(self) -> TextStyle:
        return TextStyle(self._base.size - 0.5, bold=True, color=style.MUTED)

    def _place_columns(self) -> None:
        shares = sum(column.width for column in self._columns)
        x = self._frame.left
        self._places: list[tuple[float, float]] = []
        after_number = False
        for column in self._columns:
            width = self._frame.room * column.width / shares
            left = x + _PAD + (_CLEAR if after_number and not column.numeric else 0)
            self._places.append((left, x + width - _PAD))
            x += width
            after_number = column.numeric

    def _laid_out_heads(self) -> list[tuple[list[str], TextStyle]]:
        """Each title in lines between its words; a word that is too wide makes the type smaller."""
        heads: list[tuple[list[str], TextStyle]] = []
        for column, (left, right) in zip(self._columns, self._places, strict=True):
            room, head = right - left, self._head_style
            widest = max((text_width(word, bold=True) for word in column.title.split()), default=0)
            if widest * head.size > room:
                head = TextStyle(room / widest * 0.999, bold=True, color=head.color)
            heads.append((wrap(column.title, head, room), head))
        return heads

    def _row(self, cells: list[str], row_style: TextStyle) -> None:
        """A row of one line at once; any other by its own way."""
        size, bold = row_style.size, row_style.bold
        frame, shown = self._frame, self._frame.pen.shown
        if frame.y - self._row_height < frame.bottom:
            self._next_page()
        y = frame.y - _AIR - size
        operators = [color_operator(row_style)]
        for text, (left, right), column in zip(cells, self._places, self._columns, strict=True):
            if not text:
                continue
            width = text_width(text, bold) * size
            if width > right - left or "\n" in text:
                self._tall_row(cells, row_style)
                return
            x = right - width if column.numeric else left
            operators.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {shown(text, row_style)}")
        self._texts += operators
        frame.y -= self._row_height
        self._underline()

    def _tall_row(self, cells: list[str], row_style: TextStyle) -> None:
        frame, leading = self._frame, row_style.leading
        laid = [
            self._laid_out(text, right - left, column, row_style)
            for text, (left, right), column in zip(cells, self._places, self._columns, strict=True)
        ]
        left_over = max(len(lines) for lines, _ in laid)
        start = 0
        if left_over <= _KEPT_TOGETHER:
            self._room_for(left_over * leading + 2 * _AIR)
        while left_over:
            fitting = int((frame.y - frame.bottom - 2 * _AIR) / leading)
            if fitting < 1:
                self._next_page()
                continue
            count = min(fitting, left_over)
            self._slice(laid, start, count, row_style)
            start, left_over = start + count, left_over - count
        self._underline()

    def _laid_out(
        self, text: str, room: float, column: ReportColumn[Row], row_style: TextStyle
    ) -> tuple[list[str], float]:
        """The cell's lines and the size of its type."""
        if not column.wrap:
            text = one_line(text)
            width = text_width(text, row_style.bold) * row_style.size
            if width * _SMALLEST <= room:
                return [text], min(row_style.size, row_style.size * room / width if width else 99)
        return wrap(text, row_style, room), row_style.size

    def _slice(
        self, laid: list[tuple[list[str], float]], start: int, count: int, row_style: TextStyle
    ) -> None:
        """So many lines of a tall row, from line `start` on."""
        frame = self._frame
        self._texts.append(color_operator(row_style))
        for (lines, size), (left, right), column in zip(
            laid, self._places, self._columns, strict=True
        ):
            cell = TextStyle(size, row_style.bold, row_style.color)
            y = frame.y - _AIR - row_style.size
            if size != row_style.size:
                self._texts.append(frame.pen.font_operator(cell))
            for line in lines[start : start + count]:
                x = right - text_width(line, cell.bold) * size if column.numeric else left
                self._texts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {frame.pen.shown(line, cell)}")
                y -= row_style.leading
            if size != row_style.size:
                self._texts.append(frame.pen.font_operator(row_style))
        frame.y -= count * row_style.leading + 2 * _AIR

    def _underline(self) -> None:
        frame = self._frame
        self._rules.append(f"{frame.left:.2f} {frame.y:.2f} m {frame.right:.2f} {frame.y:.2f} l S")

    def _room_for(self, height: float) -> None:
        if self._frame.y - height < self._frame.bottom:
            self._next_page()

    def _next_page(self) -> None:
        self._flush()
        self._frame.new_page()
        self.head()

    def _flush(self) -> None:
        """Hand what was gathered for this page to the canvas."""
        if self._texts:
            self._frame.pen.put(self._texts, self._base)
            red, green, blue = style.BORDER
            self._frame.canvas.addLiteral(
                f"q 0.4 w {red:.3f} {green:.3f} {blue:.3f} RG\n" + "\n".join(self._rules) + " Q"
            )
        self._texts, self._rules = [], []


def total_area(value: Callable[[Row], Decimal]) -> Callable[[Sequence[Row]], Decimal]:
    """Square feet with two decimals, even of no rows."""
    return lambda rows: sum(map(value, rows), Decimal("0.00"))
