"""Files made to harm: bombs, lies about sizes, cells where no list reaches."""

import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.spreadsheets.corpus import ods
from tests.spreadsheets.corpus.case import Case, Counts, Make, Refused, of_bytes
from tests.spreadsheets.corpus.people import header, lines, listed, person
from tests.spreadsheets.corpus.xlsx import (
    HEAD,
    MAIN,
    SHEET_1,
    Cell,
    Page,
    Row,
    Shared,
    book,
    far_cell,
    sheet_xml,
)

BILLION_LAUGHS = "<!DOCTYPE w [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
)
OTHER_FILE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SHARED_STRINGS = "xl/sharedStrings.xml"


def plain(count: int = 4) -> list[Row]:
    return [header(), *lines(count)]


def changed(change: Callable[[str], str]) -> Make:
    """A good workbook whose sheet was changed by hostile hands."""
    return of_bytes(lambda: book(plain(), extra={SHEET_1: change(sheet_xml(Page(plain())))}))


def with_far_cell(place: str) -> Make:
    return changed(lambda xml: far_cell(xml, place))


def only_coloured(place: str) -> Make:
    row = f'<row><c r="{place}" s="1"/></row></sheetData>'
    return changed(lambda xml: xml.replace("</sheetData>", row))


def streamed(parts: dict[str, str], big: str, pieces: tuple[str, str, int, str]) -> Make:
    """A workbook with one part so large that it is written piece by piece."""
    start, piece, times, end = pieces

    def make(path: Path) -> None:
        path.write_bytes(book(plain(), extra=parts))
        with (
            zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open(big, "w") as part,
        ):
            part.write(start.encode())
            for _ in range(times // 1000):
                part.write(piece.encode() * 1000)
            part.write(end.encode())

    return make


def three_million_texts(path: Path) -> None:
    """A small list whose texts stand at the end of three million others."""
    count = 3_000_000
    people = [person(number) for number in range(3)]
    for number, facts in enumerate(people):
        facts["name"] = Shared(count - 3 + number)
    texts = "".join(f"<si><t>text number {n}</t></si>" for n in range(count - 3))
    names = "<si><t>Ayesha Khan</t></si><si><t>Bilal Shah</t></si><si><t>Hina Gul</t></si>"
    shared = f'{HEAD}<sst xmlns="{MAIN}">{texts}{names}</sst>'
    path.write_bytes(book(listed(*people), extra={SHARED_STRINGS: shared}))


def hundred_thousand(path: Path) -> None:
    """Everybody has a number of their own; made as text, for it is 1.1 million cells."""
    fields = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in header())
    row = (
        "<row><c><v>{n}</v></c>{t}Ayesha Khan{e}{t}Bilal Khan{e}{t}17301-{n:07}-2{e}{t}Female{e}"
        '<c s="1"><v>37700</v></c>{t}Kohat{e}{t}0300{n:07}{e}{t}p{n}@example.edu.pk{e}'
        "<c><v>7</v></c><c><v>3.2</v></c></row>"
    )
    around = {"t": '<c t="inlineStr"><is><t>', "e": "</t></is></c>"}
    rows = "".join(row.format(n=number, **around) for number in range(1, 100_001))
    sheet = (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row>{fields}</row>{rows}</sheetData>'
        "</worksheet>"
    )
    path.write_bytes(book(plain(), extra={SHEET_1: sheet}))


def twice(name: str, again: str) -> bytes:
    """A workbook with a second part of one name: which of them counts, nobody knows."""
    made = io.BytesIO(book(plain()))
    with warnings.catch_warnings(), zipfile.ZipFile(made, "a") as archive:
        warnings.simplefilter("ignore")  # the library warns of what is done here on purpose
        archive.writestr(again, zipfile.ZipFile(made).read(name))
    return made.getvalue()


def lying_sizes() -> bytes:
    """The directory at the end says that the sheet is small; unpacked it is not."""
    sheet = sheet_xml(Page(plain())) + " " * 120_000_000
    data = bytearray(book(plain(), extra={SHEET_1: sheet}))
    size = len(sheet).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (5000).to_bytes(4, "little")
    return bytes(data)


def with_styles() -> bytes:
    styles = '<xf numFmtId="0"/>' + '<xf numFmtId="14"/>' * 300_000
    xml = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>'
    return book(plain(), extra={"xl/styles.xml": xml})


def deep(depth: int) -> str:
    return "<a>" * depth + "</a>" * depth


def wide_row(cells: int) -> list[Row]:
    row: list[Cell] = [None if place < 30 else 1 for place in range(cells)]
    return [*plain(2), row]


WELL = Counts(read=4, new=4)
ODS_BOMB = (
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" '
    'office:value="1"/></table:table-row></table:table>'
)
CASES = (
    Case("a-hundred-thousand-rows.xlsx", hundred_thousand, Counts(read=100_000, new=100_000)),
    Case("three-million-texts.xlsx", three_million_texts, Counts(read=3, new=3),
         says={(2, "name"): "Ayesha Khan", (4, "name"): "Hina Gul"}),
    *(
        Case(f"a-cell-at-{place}.xlsx", with_far_cell(place),
             Refused(f"the cell {place} of sheet “List” lies far outside the list"))
        for place in ("XFD1048576", "A7000000", "XFE1", "ZZZZ3", "B4294967295")
    ),
    Case("a-coloured-cell-at-XFD1048576.xlsx", only_coloured("XFD1048576"), WELL),
    Case("merged-to-the-end-of-the-sheet.xlsx",
         of_bytes(lambda: book(Page(plain(), merged=("M1:XFD1048576",)))), WELL),
    Case("merged-cells-upon-merged-cells.xlsx",
         changed(lambda xml: xml.replace("</worksheet>", "<mergeCells>"
                 + '<mergeCell ref="A1:K4"/>' * 300_000 + "</mergeCells></worksheet>")),
         Refused("its merged cells cover more than a list has")),
    Case("zip-bomb.xlsx",
         streamed({}, "xl/media/a.xml", ("<a>", " " * 1000, 60_000, "</a>")),
         Refused("it would unpack to")),
    Case("zip-bomb-of-more-than-memory.xlsx",
         streamed({}, "xl/media/a.xml", ("<a>", " " * 1000, 410_000, "</a>")),
         Refused("it would unpack to")),
    Case("zip-bomb-that-lies.xlsx", of_bytes(lying_sizes), Refused("it is damaged")),
    Case("zip-bomb.ods", of_bytes(lambda: ods.book(body=ODS_BOMB)), Refused("it is damaged")),
    Case("entity-bomb.xlsx", changed(lambda xml: xml.replace(HEAD, HEAD + BILLION_LAUGHS)),
         Refused("it holds document type definitions")),
    Case("entity-bomb-in-strings.xlsx",
         of_bytes(lambda: book(plain(), extra={SHARED_STRINGS: HEAD + BILLION_LAUGHS
                               + f'<sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>'})),
         Refused("it holds document type definitions")),
    Case("entity-of-another-file.xlsx", changed(lambda xml: xml.replace(HEAD, HEAD + OTHER_FILE)),
         Refused("it holds document type definitions")),
    Case("a-part-twice.xlsx", of_bytes(lambda: twice(SHEET_1, SHEET_1)),
         Refused("its parts are not those of a workbook")),
    Case("a-part-twice-by-case.xlsx", of_bytes(lambda: twice(SHEET_1, SHEET_1.upper())),
         Refused("its parts are not those of a workbook")),
    Case("a-part-outside.xlsx",
         of_bytes(lambda: book(plain(), extra={"../../parkdesk.xml": "<a/>"})),
         Refused("its parts are not those of a workbook")),
    Case("a-part-outside-by-backslash.xlsx",
         of_bytes(lambda: book(plain(), extra={"..\\..\\parkdesk.xml": "<a/>"})),
         Refused("its parts are not those of a workbook")),
    Case("twenty-thousand-parts.xlsx",
         of_bytes(lambda: book(plain(), extra={f"xl/media/{n}.bin": "" for n in range(20_000)})),
         Refused("its parts are not those of a workbook")),
    Case("tags-in-tags.xlsx",
         changed(lambda xml: xml.replace("<sheetData>", deep(200_000) + "<sheetData>")), WELL),
    Case("no-such-shared-text.xlsx",
         of_bytes(lambda: book(listed(person(0, name=Shared(4_000_000_000))))),
         Refused("it is damaged")),
    Case("broken-xml.xlsx", changed(lambda xml: xml[: len(xml) // 2]), Refused("it is damaged")),
    Case("a-cell-of-20-million-letters.xlsx",
         of_bytes(lambda: book(listed(person(0, district="K" * 20_000_000), person(1)))),
         Refused("it would unpack to")),
    Case("a-cell-as-long-as-may-be.xlsx",
         of_bytes(lambda: book(listed(person(0, district="K" * 32_767), person(1)))),
         Counts(read=2, new=2, warnings=1, codes={"district-unknown": 1})),
    Case("five-million-empty-cells.xlsx",
         changed(lambda xml: xml.replace("</sheetData>",
                 ("<row>" + "<c/>" * 1000 + "</row>") * 5000 + "</sheetData>")), WELL),
    Case("a-row-of-16384-cells.xlsx", of_bytes(lambda: book(wide_row(16_384))),
         Counts(read=2, new=2)),
    Case("a-million-rows-of-nothing.xlsx",
         changed(lambda xml: xml.replace("</sheetData>", "<row/>" * 900_000 + "</sheetData>")),
         WELL),
    Case("three-hundred-thousand-styles.xlsx", of_bytes(with_styles), WELL),
    Case("quotes-only.csv", of_bytes(lambda: b'"' * 10_000_000),
         Refused("its cells cannot be told apart")),
    Case("separators-only.csv", of_bytes(lambda: (b"," * 5000 + b"\n") * 1500),
         Refused("it has more cells than a list has")),
)  # fmt: skip
