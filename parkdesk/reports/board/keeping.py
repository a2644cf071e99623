"""A pack that is handed out is kept, and can be given out again as it was."""

from datetime import date, datetime

from parkdesk.reports.board.inputs import BoardPack
from parkdesk.reports.sources.page import Read, Write
from parkdesk.services.packs import get_pack, keep_pack


def keep_board_pack(
    write: Write, pack: BoardPack, pdf: bytes, *, as_of: date, now: datetime
) -> None:
    """Keep what is handed out, for the next pack to say what changed."""
    said = {figure.key: figure.value for figure in pack.figures}
    write(keep_pack, as_of=as_of, figures=said, pdf=pdf, now=now)


def give_out_again(read: Read, number: str) -> bytes:
    """A kept pack's own bytes. Raises RecordMissingError."""
    return read(get_pack, pack_id=int(number) if number.isdecimal() else 0)  # type: ignore[no-any-return]
