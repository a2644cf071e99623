"""Pieces that several reports share: a strip of figures, and the list of what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from parkdesk.reports.paper import style
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.text import text_width, wrap

_VALUE = TextStyle(15, bold=True)
_NOTHING_MISSING = "Nothing is missing that these figures need."


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the strip; `formula` says how it came about, `key` leads to its rows."""

    label: str
    value: str
    formula: str = ""
    key: str = ""


def fact_strip(frame: Frame, facts: Sequence[Fact]) -> None:
    """Figures side by side: label, value, formula."""
    gap = 14.0
    width = (frame.room - gap * (len(facts) - 1)) / len(facts)
    wrapped = [wrap(fact.formula, style.SMALL, width) if fact.formula else [] for fact in facts]
    height = 36 + max(map(len, wrapped)) * style.SMALL.leading
    frame.need(height)
    for at, (fact, lines) in enumerate(zip(facts, wrapped, strict=True)):
        x = frame.left + at * (width + gap)
        frame.line(x, frame.y, x + width, frame.y, style.ACCENT, 1.1)
        frame.pen.draw(x, frame.y - 12, fact.label, style.CAPTION)
        frame.pen.draw(x, frame.y - 29, fact.value, shrunk(fact.value, _VALUE, width))
        frame.pen.draw_lines(x, frame.y - 41, lines, style.SMALL)
        if fact.key:
            frame.mark(fact.key, fact.label, x, frame.y, width, height)
    frame.y -= height + 14


def shrunk(text: str, text_style: TextStyle, room: float) -> TextStyle:
    """The style, smaller where the text would not fit into the room."""
    width = text_width(text, text_style.bold) * text_style.size
    if width <= room:
        return text_style
    return TextStyle(text_style.size * room / width, text_style.bold, text_style.color)


def missing_section(frame: Frame, gaps: Sequence[str]) -> None:
    """What the data lack, as sentences; said also where nothing is missing."""
    frame.y -= 12
    frame.heading("Missing in the data", "missing")
    bullets(frame, gaps or (_NOTHING_MISSING,))


def bullets(frame: Frame, sentences: Sequence[str]) -> None:
    """Sentences with a small accent square before each."""
    for sentence in sentences:
        lines = wrap(sentence, style.BODY, frame.room - 14)
        for at, line in enumerate(lines):
            frame.need(style.BODY.leading)
            if at == 0:
                frame.fill(frame.left, frame.y - 7, 4, 4, style.ACCENT)
            frame.pen.draw(frame.left + 14, frame.y - style.BODY.size, line, style.BODY)
            frame.y -= style.BODY.leading
        frame.y -= 3
