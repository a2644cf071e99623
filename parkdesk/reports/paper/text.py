"""The one way from a user's text to the page: drawn as typed, nothing is read as markup.

No `Paragraph` and no other parser of reportlab is used anywhere, so `<b`, `&` and `<img …>` are
letters like all others. What no font of ours can draw, and controls that would hide or reorder what
follows, appear as their code point, `[U+1F600]`: short, searchable, and told apart from each other,
which an empty box would not be. A few signs have a twin of the same meaning that is drawn instead.
Under either lies the character itself (ActualText), so that searching and copying give what was
typed.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkdesk.reports.paper.fonts import ascii_widths, char_width, covered, font
from parkdesk.reports.paper.style import TextStyle

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_WORDS = re.compile(r"[^ ]+ *| +")
# They join, part or direct letters and have no shape of their own.
_SHAPELESS = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")
_STAND_INS = 0xF0000
_TWINS = {"−": "–", "≤": "<=", "≥": ">=", "≠": "<>", "→": "->", "←": "<-"}
_SCALE = {"sans": 1.0, "naskh": 1.22}  # Naskh is drawn small in its square
_ESCAPES = tuple(
    chr(code) if 32 <= code < 127 and chr(code) not in "()\\" else f"\\{code:03o}"
    for code in range(256)
)


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of one font. `stands_for`: the letter that something else is shown for."""

    family: str
    text: str
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line in the order it is drawn."""

    runs: tuple[_Run, ...]
    width: float


def text_width(text: str, bold: bool = False) -> float:
    """The width at one point of size, of the text as it will be drawn on one line."""
    if text.isascii() and text.isprintable():
        return sum(map(ascii_widths(bold).__getitem__, text.encode()))
    return _line(text, bold).width


def one_line(text: str) -> str:
    """The text with line ends and tabs as spaces, for places that hold one line."""
    if text.isascii() and text.isprintable():
        return text
    return _LINE_ENDS.sub(" ", text).replace("\t", "    ")


def plain(text: str) -> str:
    """The text for bookmarks and metadata, which viewers draw with fonts of their own."""
    return "".join(
        _code_point(char) if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char
        for char in one_line(text)
        if char not in _SHAPELESS
    )


def fit(text: str, style: TextStyle, room: float) -> str:
    """The text, or its beginning and an ellipsis. Only where the whole text stands elsewhere."""
    text = one_line(text)
    if text_width(text, style.bold) * style.size <= room:
        return text
    room -= text_width("…", style.bold) * style.size
    return _fitting_part(text, room / style.size, style.bold).rstrip() + "…"


def wrap(text: str, style: TextStyle, room: float) -> list[str]:
    """The text in lines no wider than `room` points; words wider than it are broken."""
    width = max(room / style.size, 1.2)
    lines: list[str] = []
    for part in _LINE_ENDS.split(text.replace("\t", "    ")):
        if text_width(part, style.bold) <= width:
            lines.append(part)
        else:
            lines.extend(_wrapped(part, width, style.bold))
    return lines


def _wrapped(text: str, width: float, bold: bool) -> list[str]:
    lines: list[str] = []
    words: list[str] = []
    used = 0.0
    for word in _WORDS.findall(text):
        needed = text_width(word.rstrip(" "), bold)
        if words and used + needed > width:
            lines.append("".join(words).rstrip(" "))
            words, used = [], 0.0
        while needed > width:
            part = _fitting_part(word, width, bold)
            lines.append(part)
            word = word[len(part) :]
            needed = text_width(word.rstrip(" "), bold)
        words.append(word)
        used += text_width(word, bold)
    lines.append("".join(words).rstrip(" "))
    return lines


def _fitting_part(text: str, width: float, bold: bool) -> str:
    """The longest beginning not wider than `width`, at least a letter with its marks."""
    used, letter = 0.0, 0
    for at, char in enumerate(text):
        if not unicodedata.combining(char):
            letter = at
        used += text_width(char, bold)
        if used > width and letter:
            return text[:letter]
    return text


@functools.lru_cache(maxsize=16384)
def _line(text: str, bold: bool) -> _Line:
    shown, hidden = _with_substitutes(one_line(text))
    if _ARABIC.search(shown):
        shown = _in_drawing_order(shown)
    runs = tuple(_runs(shown, hidden, bold))
    width = sum(
        char_width(ord(char), run.family, bold) * _SCALE[run.family]
        for run in runs
        for char in run.text
    )
    return _Line(runs, width)


def _with_substitutes(text: str) -> tuple[str, dict[str, str]]:
    """The text with a stand-in for each character that cannot be drawn, and what it stands for.

    A stand-in is one letter to the ordering of mixed lines, so that a code point stays whole there.
    """
    undrawn = sorted({char for char in text if not _is_drawn(char)})
    if not undrawn:
        return text, {}
    substitutes = {char: chr(_STAND_INS + at) for at, char in enumerate(undrawn)}
    shown = text.translate({ord(char): stand_in for char, stand_in in substitutes.items()})
    return shown, {stand_in: char for char, stand_in in substitutes.items()}


@functools.lru_cache(maxsize=4096)
def _is_drawn(char: str) -> bool:
    if char in _SHAPELESS:
        return True
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return False
    return unicodedata.category(char) == "Zs" or _family(char, "sans", False) is not None


def _code_point(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _shown_instead(char: str) -> str:
    return _TWINS.get(char) or _code_point(char)


def _copied(char: str) -> str:
    """What copying gives for a code point; viewers drop controls and all above U+FFFF."""
    return char if char.isprintable() and char <= "\uffff" else ""


def _in_drawing_order(text: str) -> str:
    """Letters joined and the line turned to the order from left to right."""
    from bidi.algorithm import get_display  # the compiled one does not mirror brackets

    return str(get_display(_joined(text)))


def _joined(text: str) -> str:
    """Arabic letters in the forms they take beside their neighbours."""
    from arabic_reshaper import ArabicReshaper

    shaped: str = ArabicReshaper({"delete_harakat": False, "support_zwj": True}).reshape(text)
    return "".join(
        char if _is_drawn(char) or ord(char) >= _STAND_INS else unicodedata.normalize("NFKC", char)
        for char in shaped
    )


def _runs(text: str, hidden: dict[str, str], bold: bool) -> Iterator[_Run]:
    """Stretches of one font; a character that both fonts have stays with what stands before it."""
    family = "sans"
    letters: list[str] = []
    for char in text:
        if char in _SHAPELESS:
            continue
        fits = "sans" if char in hidden else _family(char, family, bold) or family
        if letters and (fits != family or char in hidden):
            yield _Run(family, "".join(letters))
            letters = []
        family = fits
        if char in hidden:
            yield _Run("sans", _shown_instead(hidden[char]), _copied(hidden[char]))
        else:
            letters.append(" " if unicodedata.category(char) == "Zs" else char)
    if letters:
        yield _Run(family, "".join(letters))


def _family(char: str, current: str, bold: bool) -> str | None:
    """The font that draws the character: the current one if it can."""
    other = "naskh" if current == "sans" else "sans"
    return next((name for name in (current, other) if ord(char) in covered(name, bold)), None)


class Pen:
    """Writes text onto a canvas by PDF operators, at a fraction of `drawString`'s cost."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._document = canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - subsets are named per document
        self._known: dict[tuple[str, bool, float], str] = {}

    def draw(self, x: float, y: float, text: str, style: TextStyle, align: str = "left") -> float:
        """One line with its baseline at y, `left`, `right` or `middle` of x; returns its width."""
        text = one_line(text)
        width = text_width(text, style.bold) * style.size
        x -= {"left": 0.0, "right": width, "middle": width / 2}[align]
        self.put([f"1 0 0 1 {x:.2f} {y:.2f} Tm", self.shown(text, style)], style)
        return width

    def draw_lines(self, x: float, y: float, lines: list[str], style: TextStyle) -> float:
        """Lines downwards, the first with its baseline at y; returns the next baseline."""
        for line in lines:
            self.draw(x, y, line, style)
            y -= style.leading
        return y

    def put(self, operators: list[str], style: TextStyle) -> None:
        """A text object of operators that `shown` made for this size and weight."""
        begin = f"BT {color_operator(style)} {self.font_operator(style)} "
        self._canvas.addLiteral(begin + "\n".join(operators) + " ET")

    def font_operator(self, style: TextStyle, family: str = "sans", subset: int = 0) -> str:
        name = font(family, style.bold).getSubsetInternalName(subset, self._document)
        return f"{name} {style.size * _SCALE[family]:.2f} Tf"

    def shown(self, text: str, style: TextStyle) -> str:
        """The operators that show one line; the font of the style is set before and after."""
        if text.isascii() and text.isprintable():
            if "(" in text or ")" in text or "\\" in text:
                text = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            return f"({text}) Tj"
        key = (text, style.bold, style.size)
        if key not in self._known:
            self._known[key] = self._shown_in_runs(text, style)
        return self._known[key]

    def _shown_in_runs(self, text: str, style: TextStyle) -> str:
        operators: list[str] = []
        for run in _line(text, style.bold).runs:
            chosen = font(run.family, style.bold)
            if run.stands_for:
                typed = run.stands_for.encode("utf-16-be").hex().upper()
                operators.append(f"/Span <</ActualText <FEFF{typed}>>> BDC")
            for subset, codes in chosen.splitString(run.text, self._document):
                shown = "".join(map(_ESCAPES.__getitem__, codes))
                operators.append(f"{self.font_operator(style, run.family, subset)} ({shown}) Tj")
            if run.stands_for:
                operators.append("EMC")
        operators.append(self.font_operator(style))
        return " ".join(operators)


def color_operator(style: TextStyle) -> str:
    red, green, blue = style.color
    return f"{red:.3f} {green:.3f} {blue:.3f} rg"
