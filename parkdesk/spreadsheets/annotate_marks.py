"""How a note looks in a workbook: the colour of its cell and the comment on it."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

from parkdesk.spreadsheets.annotations import Note, Weight
from parkdesk.spreadsheets.cells import safe_text

if TYPE_CHECKING:
    from openpyxl.styles import PatternFill

Place = tuple[int, int]

AUTHOR = "ParkDesk"
# Black text reads on all of them, and in grey print the graver one is the darker
COLOURS = {Weight.STAYS_OUT: "F4A79D", Weight.LOOK: "FFE699", Weight.MENDED: "D6E6F7"}
INK = "1B2430"
MOST_COMMENTS = 10_000  # with more a spreadsheet program opens the file slowly; the list names all
LONGEST_COMMENT = 1_500
_BEGIN = f"{AUTHOR}: "
_WIDTH, _LINE, _SIGNS_A_LINE = 300, 18, 44  # pixels, pixels, letters


def by_place(notes: Iterable[Note]) -> dict[Place, list[Note]]:
    """The notes of each cell, those of the list as a whole left out."""
    found: dict[Place, list[Note]] = {}
    for note in notes:
        if note.row is not None and note.column is not None:
            found.setdefault((note.row, note.column), []).append(note)
    return found


def gravest(notes: Iterable[Note]) -> Weight:
    weights = {note.weight for note in notes}
    return next(weight for weight in Weight if weight in weights)


def fill(weight: Weight) -> "PatternFill":
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=f"FF{COLOURS[weight]}", bgColor=f"FF{COLOURS[weight]}")


class Colouring:
    """Gives cells a weight's colour. Equal cells share one style: making it takes longer."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, Weight], Any] = {}

    def colour(self, cell: Any, weight: Weight) -> None:
        key = (cell.style_id, weight)
        if key not in self._made:
            cell._style = copy(cell._style)  # noqa: SLF001 - others may share it
            cell.fill = fill(weight)
            cell.font = _dark(cell.font)
            self._made[key] = cell._style  # noqa: SLF001 - openpyxl names a cell's style nowhere else
        cell._style = self._made[key]  # noqa: SLF001


def _dark(font: Any) -> Any:
    """White letters of a dark heading could not be read on a light colour."""
    dark = copy(font)
    dark.color = f"FF{INK}"
    return dark


def comment_text(notes: Iterable[Note]) -> str:
    """What is wrong and what to do, each thing once; nothing where no note is spoken."""
    said = dict.fromkeys(
        "\n".join(filter(None, (note.text, note.todo))) for note in notes if note.spoken
    )
    return safe_text((_BEGIN + "\n\n".join(said))[:LONGEST_COMMENT]) if said else ""


def set_comment(cell: Any, text: str) -> None:
    """On an openpyxl cell, below what the sender has written there."""
    from openpyxl.comments import Comment

    known = without_ours(cell.comment.text) if cell.comment else ""
    author = cell.comment.author if known else AUTHOR
    whole = f"{known}\n\n{text}" if known else text
    lines = sum(len(line) // _SIGNS_A_LINE + 1 for line in whole.split("\n"))
    cell.comment = Comment(whole, author or AUTHOR, (lines + 1) * _LINE, _WIDTH)


def without_ours(text: str) -> str:
    """A comment without what an earlier round has said in it."""
    return text.partition(_BEGIN)[0].rstrip()


def weights_of_colours() -> Mapping[str, Weight]:
    """By a fill's colour as openpyxl names it."""
    return {f"FF{colour}": weight for weight, colour in COLOURS.items()}
