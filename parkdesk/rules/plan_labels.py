"""What a block of the stacking plan says, by how much room it has."""

from collections.abc import Sequence
from dataclasses import dataclass

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.draw_list import Measure
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.vocabulary import UnitState

ELLIPSIS = "…"
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Ways to say one thing, the fullest first; one that `cuts` may end in an ellipsis."""

    texts: tuple[str, ...]
    cuts: bool = False


class TextFitter:
    """Chooses and cuts texts to a width; each text is measured once."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._widths: dict[tuple[str, float], float] = {}

    def width(self, text: str, size: float) -> float:
        key = (text, size)
        if key not in self._widths:
            self._widths[key] = self._measure(text, size)
        return self._widths[key]

    def first_that_fits(self, texts: Sequence[str], size: float, room: float) -> str:
        """The first text short enough; none is the empty one."""
        return next((text for text in texts if text and self.width(text, size) <= room), "")

    def line(self, line: Line, size: float, room: float) -> str:
        """The fullest way to say it; nothing where none is short enough."""
        first, *others = line.texts
        if line.cuts and (cut := self.cut(first, size, room)):
            return cut
        return self.first_that_fits(others if line.cuts else line.texts, size, room)

    def cut(self, text: str, size: float, room: float) -> str:
        """The text, or as much as fits with an ellipsis; nothing rather than a letter or two."""
        whole = self.width(text, size)
        if whole <= room:
            return text
        letters = int(len(text) * room / whole)
        while letters >= _LEAST_LETTERS:
            shorter = text[:letters].rstrip() + ELLIPSIS
            if self.width(shorter, size) <= room:
                return shorter
            letters -= 1
        return ""


def code_texts(unit: UnitDay) -> list[str]:
    """The unit's code and, for a narrow block, what follows its last hyphen."""
    code = unit.unit.code
    return [code, code.rpartition("-")[2]]


def state_lines(unit: UnitDay) -> tuple[Line, ...]:
    """Who is inside or why nobody is, and what comes next."""
    return who_line(unit), Line(tuple(detail_texts(unit)))


def who_line(unit: UnitDay) -> Line:
    return Line((who_text(unit),), cuts=True)


def who_text(unit: UnitDay) -> str:
    """Who is inside, who comes, or why nobody is."""
    match unit.state:
        case UnitState.OUT_OF_USE:
            reason = f": {unit.block.reason.value}" if unit.block else ""
            return f"{unit.state.value}{reason}"
        case UnitState.RESERVED:
            return f"reserved: {unit.tenants}"
        case UnitState.COMMON:
            return unit.unit.kind.value
        case UnitState.VACANT:
            return unit.state.value
        case _:
            return unit.tenants


def detail_texts(unit: UnitDay) -> list[str]:
    """The area with what comes next, and shorter forms of it."""
    area = f"{unit.unit.rentable_sqft:,.0f} sq ft"
    if unit.unit.by_seats:
        area = f"{unit.seats_let} of {unit.unit.seats} seats"
    coming = _coming_text(unit)
    return [f"{area} · {coming}", coming, area] if coming else [area]


def _coming_text(unit: UnitDay) -> str:
    if unit.state is UnitState.HOLDOVER:
        return f"ended {day_text(min(letting.agreed_until for letting in unit.holdover))}"
    if unit.let:
        return f"to {day_text(min(letting.last for letting in unit.let))}"
    if unit.state is UnitState.RESERVED:
        return f"from {day_text(min(letting.starts_on for letting in unit.reserved))}"
    return ""
