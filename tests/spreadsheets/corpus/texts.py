"""Text files: encodings, separators, quotes, and what a spreadsheet program has spoilt."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tests.spreadsheets.corpus.case import Case, Counts, Make, Refused, of_bytes
from tests.spreadsheets.corpus.cells import URDU_HEADER
from tests.spreadsheets.corpus.people import header, lines
from tests.spreadsheets.corpus.xlsx import Cell

LATIN = ("José", "Zoë", "Ayesha – Gul", "Noël")
URDU = ("گل لالئی", "زرمینہ", "شاہ زیب", "حنا")


def text(
    rows: Iterable[Iterable[Cell]], separator: str = ",", end: str = "\r\n", quote: str = ""
) -> str:
    return "".join(
        separator.join(f"{quote}{'' if cell is None else cell}{quote}" for cell in row) + end
        for row in rows
    )


def plain(count: int = 4) -> list[list[Cell]]:
    """Days are in ISO form, as in any export of a database."""
    return [header(), *lines(count)]


def separated_by(sign: str) -> Make:
    return of_bytes(lambda: text(plain(), sign).encode())


def named(names: Iterable[str]) -> list[list[Cell]]:
    rows = [header()]
    for row, name in zip(lines(4), names, strict=True):
        rows.append([row[0], name, *row[2:]])
    return rows


def one_gigabyte(path: Path) -> None:
    """Says to be a gigabyte and takes no room on the disk."""
    with path.open("wb") as file:
        file.write(text(plain()).encode())
        file.truncate(2**30)


def quoted() -> str:
    rows = plain(3)
    rows[1][1] = 'Ayesha\n"Gul" Khan'
    rows[2][6] = "Kohat, City"
    return "".join(
        ",".join('"' + str(cell).replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    )


def as_a_spreadsheet_saved_it() -> str:
    """The numbers are shortened; the zero of the mobile is gone, which can be mended."""
    rows = plain(3)
    rows[1][3] = "1.73E+12"
    rows[2][3] = "1.73012E+12"
    for row in rows[1:]:
        row[7] = str(row[7]).removeprefix("0")
    return text(rows)


def ragged() -> str:
    rows = plain(4)
    return text([rows[0], rows[1][:9], [*rows[2], None, None], [], rows[3], rows[4]], end="\n")


WELL = Counts(read=4, new=4)
NOT_NAMED_SO = Counts(read=4, new=4, warnings=1, codes={"workbook": 1})
CASES = (
    *(
        Case(f"separated-by-{word}.csv", separated_by(sign), WELL,
             says={(2, "born_on"): date(2003, 1, 1)})
        for word, sign in (("commas", ","), ("semicolons", ";"), ("tabs", "\t"), ("bars", "|"))
    ),
    Case("utf-8-with-a-mark.csv",
         of_bytes(lambda: text(named(URDU)).encode("utf-8-sig")), WELL,
         says={(2, "name"): URDU[0]}),
    Case("utf-8.csv", of_bytes(lambda: text(named(URDU)).encode()), WELL,
         says={(2, "name"): URDU[0]}),
    Case("utf-16.csv", of_bytes(lambda: text(named(URDU), "\t").encode("utf-16")), WELL,
         says={(2, "name"): URDU[0]}),
    Case("utf-16-without-a-mark.csv",
         of_bytes(lambda: text(named(URDU)).encode("utf-16-le")), WELL,
         says={(2, "name"): URDU[0]}),
    Case("utf-16-the-other-way.csv",
         of_bytes(lambda: text(named(URDU)).encode("utf-16-be")), WELL,
         says={(2, "name"): URDU[0]}),
    Case("utf-16-all-in-urdu.csv",
         of_bytes(lambda: text([URDU_HEADER[:9], *(row[:9] for row in named(URDU)[1:])])
                  .encode("utf-16-le")),
         WELL, says={(2, "name"): URDU[0]}),
    Case("cp1252.csv",
         of_bytes(lambda: text(named(LATIN), ";").encode("cp1252")),
         WELL, says={(2, "name"): "José", (4, "name"): "Ayesha – Gul"}),
    Case("cp1256.csv",
         of_bytes(lambda: text(named(["عائشہ خان", "گل", "پروان", "زرمان"])).encode("cp1256")),
         WELL, says={(2, "name"): "عائشہ خان", (4, "name"): "پروان"}),
    Case("lines-of-a-mac-of-old.csv", of_bytes(lambda: text(plain(), end="\r").encode()), WELL),
    Case("all-in-quotes.csv", of_bytes(lambda: text(plain(), quote='"').encode()), WELL),
    Case("line-breaks-in-quotes.csv", of_bytes(lambda: quoted().encode()),
         Counts(read=3, new=3),
         says={(2, "name"): 'Ayesha "Gul" Khan', (3, "district"): "Kohat"}),
    Case("a-quote-that-never-ends.csv",
         of_bytes(lambda: text(plain(2)).encode() + b'3,"Zarak Khan,' + b"x,y\n" * 300_000),
         Refused("its cells cannot be told apart")),
    Case("shortened-numbers.csv", of_bytes(lambda: as_a_spreadsheet_saved_it().encode()),
         Counts(read=3, new=1, refused=2, codes={"cnic-shortened": 2}),
         says={(4, "mobile"): "+923001000002"}),
    Case("ragged-lines.csv", of_bytes(lambda: ragged().encode()), WELL),
    Case("titles-and-foot.csv",
         of_bytes(lambda: text([["University of Kohat Hills"], [], *plain(),
                                ["Total", "", "", 4]]).encode()),
         Counts(read=4, new=4, header_row=3)),
    Case("separator-said-first.csv",
         of_bytes(lambda: b"sep=;\r\n" + text(plain(), ";").encode()),
         Counts(read=4, new=4, header_row=2)),
    Case("nul-bytes.csv",
         of_bytes(lambda: text(plain()).encode().replace(b"Khan", b"Kh\x00n")),
         Refused("it is neither a workbook nor a text")),
    Case("only-nul-bytes.csv", of_bytes(lambda: bytes(5000)), Refused("it is empty")),
    Case("no-bytes.csv", of_bytes(lambda: b""), Refused("it is empty")),
    Case("random-bytes.csv", of_bytes(lambda: os.urandom(20_000)),
         Refused("it is neither a workbook nor a text")),
    Case("a-gigabyte.csv", one_gigabyte, Refused("it is larger than 60 MB")),
    Case("text-called-xls.xls", of_bytes(lambda: text(plain(), "\t").encode()), NOT_NAMED_SO),
    Case("text-called-xlsx.xlsx", of_bytes(lambda: text(plain()).encode()), NOT_NAMED_SO),
    Case("a-letter.txt",
         of_bytes(lambda: b"Dear Sir,\r\n\r\nplease find the list enclosed.\r\n"),
         Refused("no row in it looks like the header")),
)  # fmt: skip
