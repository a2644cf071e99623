"""What an .xlsx hides from calamine: formulas without value, errors, hidden rows, merged cells."""

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.gate import MAX_CELLS, part_name, read_part
from parkdesk.spreadsheets.sheet import Odd, address

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
MAX_MERGED_CELLS = 1_000_000

_PLACE = re.compile(r"([A-Za-z]{1,6})([0-9]{1,10})")
# A sheet in which none of these stands has nothing to tell, and is not walked at all; one whose
# tags have a prefix always is
_WORTH_A_WALK = (b":sheetData", b"mergeCell ", b"hidden=", b't="e"', b"t='e'")
_FORMULA = re.compile(rb"<f[\s/>]")
# What could stretch the sheet beyond what it may hold; a list of 100,000 rows does not
_FAR = re.compile(
    rb"r=[\"'](?:[A-Za-z]{3}|[A-Za-z]{2}[0-9]{5}|[A-Za-z]?(?:[2-9][0-9]{5}|[0-9]{7}))"
)
_PERCENT_FORMATS = {"9", "10"}

Range = tuple[int, int, int, int]
Read = Callable[[str], bytes]


@dataclass
class Walked:
    """What a sheet hides. Rows count from 1, columns from 0; `bounds` enclose what has a value.

    `lowest` and `rightmost` are cells that stretch the bounds.
    """

    odd: dict[tuple[int, int], Odd] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    bounds: Range | None = None
    lowest: tuple[int, int] = (0, 0)
    rightmost: tuple[int, int] = (0, -1)


@dataclass(frozen=True)
class Part:
    """A worksheet and the part of the archive that holds it."""

    name: str
    path: str
    visible: bool


def read_parts(archive: zipfile.ZipFile) -> Read:
    """Reads a part by its name in any case, as workbook libraries do; KeyError without it."""
    parts = {part_name(part.filename): part for part in archive.infolist()}
    return lambda name: read_part(archive, parts[part_name(name)])


def list_parts(read: Read) -> tuple[list[Part], bool]:
    """The worksheets in the workbook's order, and whether its dates count from 1904."""
    workbook = ET.fromstring(read("xl/workbook.xml"))
    relations = ET.fromstring(read("xl/_rels/workbook.xml.rels"))
    targets = {item.get("Id"): _full_path(item.get("Target", "")) for item in relations}
    parts, from_1904 = [], False
    for element in workbook.iter():
        tag = _local(element.tag)
        if tag == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        elif tag == "sheet":
            target = next((targets[v] for k, v in element.items() if _local(k) == "id"), "")
            visible = element.get("state", "visible") == "visible"
            parts.append(Part(element.get("name", ""), target, visible))
    return parts, from_1904


def _full_path(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/")))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def percent_styles(read: Read) -> frozenset[str]:
    """The style numbers whose numbers show as a percent, so that 0.85 in such a cell means 85 %."""
    try:
        styles = ET.fromstring(read("xl/styles.xml"))
    except KeyError:  # a workbook may do without
        return frozenset()
    percents = set(_PERCENT_FORMATS)
    found = []
    for element in styles.iter():
        tag = _local(element.tag)
        if tag == "numFmt" and "%" in element.get("formatCode", ""):
            percents.add(element.get("numFmtId", ""))
        elif tag == "cellXfs":
            found = [xf.get("numFmtId", "") for xf in element]
    return frozenset(str(place) for place, style in enumerate(found) if style in percents)


def walk(content: bytes, percents: frozenset[str]) -> Walked:
    """One pass over a sheet's XML; none at all where a first look shows that nothing is hidden."""
    if not _is_worth_a_walk(content, percents):
        return Walked()
    return _Walker(percents).walk(content)


def _is_worth_a_walk(content: bytes, percents: frozenset[str]) -> bool:
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") or b"\x00" in content[:200]:
        return True
    if any(mark in content for mark in _WORTH_A_WALK) or _FAR.search(content):
        return True
    if b"<f" in content and _FORMULA.search(content):
        return True
    styles = "|".join(percents).encode()
    return bool(styles and re.search(rb" s=[\"'](?:%b)[\"']" % styles, content))


class _Walker:
    """Handlers for one sheet; cells without an address stand right of the one before."""

    def __init__(self, percents: frozenset[str]) -> None:
        self._percents = percents
        self._found = Walked()
        self._row = 0
        self._column = -1
        self._type = self._style = ""
        self._formula = self._value = False

    def walk(self, content: bytes) -> Walked:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser
        parser.Parse(content, True)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" or name == "is":
            self._value = self._value or not self._formula
            if self._formula:  # an empty <v> is no value
                self._parser.CharacterDataHandler = self._text
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdigit() else self._row + 1
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self._found.hidden.append(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        if place:
            self._column, self._row = _column_number(place[1]), int(place[2])
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = self._value = False

    def _text(self, _text: str) -> None:
        self._value = True

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "v":
            self._parser.CharacterDataHandler = None
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if not (self._value or self._formula):
            return
        self._widen()
        place = (self._row, self._column)
        if self._type == "e":
            self._found.odd[place] = Odd.ERROR
        elif self._formula and not self._value and self._type != "str":
            self._found.odd[place] = Odd.NO_RESULT
        elif self._style in self._percents and self._type == "n":
            self._found.odd[place] = Odd.PERCENT

    def _widen(self) -> None:
        row, column, bounds = self._row, self._column, self._found.bounds
        if bounds is None:
            self._found.bounds = (row, column, row, column)
            self._found.lowest = self._found.rightmost = (row, column)
        elif not (bounds[0] <= row <= bounds[2] and bounds[1] <= column <= bounds[3]):
            top, left, bottom, right = bounds
            self._found.bounds = (
                min(top, row), min(left, column), max(bottom, row), max(right, column),
            )  # fmt: skip
            if row > bottom:
                self._found.lowest = (row, column)
            if column > right:
                self._found.rightmost = (row, column)

    def _merge(self, reference: str) -> None:
        corners = [_PLACE.fullmatch(corner) for corner in reference.split(":")]
        places = [(int(place[2]), _column_number(place[1])) for place in corners if place]
        if len(places) == 2:
            self._found.merged.append((*places[0], *places[1]))


def check_bounds(found: Walked, sheet: str, file: str) -> None:
    """Refuse a sheet with a cell so far away that the space between would fill the memory."""
    if found.bounds is None:
        return
    top, left, bottom, right = found.bounds
    outside = bottom > MAX_ROW or right >= MAX_COLUMN
    if outside or (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
        is_below = (bottom - top) / MAX_ROW > (right - left) / MAX_COLUMN
        place = address(*(found.lowest if is_below else found.rightmost))
        raise WorkbookRefusedError(
            file,
            f"the cell {place} of sheet “{sheet}” lies far outside the list; "
            "delete its row and column and save",
        )


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
