"""The other kinds of workbook, and files that are not what their name says."""

from dataclasses import replace
from datetime import date

from tests.spreadsheets.corpus import ods, xls, xlsb
from tests.spreadsheets.corpus.case import Case, Counts, Refused, of_bytes
from tests.spreadsheets.corpus.people import header, line, lines, person
from tests.spreadsheets.corpus.xlsx import Cell, Row, book, packed

WELL = Counts(read=4, new=4)
# Of these kinds hidden rows, merged cells and errors cannot be seen; one warning says so
LESS_SEEN = Counts(read=4, new=4, warnings=1, codes={"workbook": 1})
PERCENTS = replace(LESS_SEEN, warnings=3, codes={"workbook": 1, "percent-unseen": 2})
SAYS = {(2, "cnic"): "17301-1000000-2", (3, "born_on"): date(2003, 2, 2), (5, "semester"): 7}
WEB_PAGE = b"<html><body><table><tr><td>Name</td><td>CNIC</td></tr></table></body></html>"


def plain(count: int = 4) -> list[list[Cell]]:
    return [header(), *lines(count)]


def as_typed() -> list[list[Row]]:
    return [[["Nominations"], [], *plain()]]


def with_percents() -> list[list[Cell]]:
    """Of 85.5 % a cell holds 0.855, and of these kinds one does not see how it shows it."""
    marks: tuple[Cell, ...] = (0.855, 3.2, 1, "85.5%")
    return [header(), *(line(person(at, mark=mark)) for at, mark in enumerate(marks))]


def with_link() -> bytes:
    """A workbook that points to others, on this computer and far away; nobody follows."""
    targets = ("file:///C:/secret/plan.xlsx", "http://192.0.2.1/list.xlsx", "../../../etc/passwd")
    relations = "".join(
        f'<Relationship Id="rId{n}" TargetMode="External" Target="{target}" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"/>'
        for n, target in enumerate(targets, 1)
    )
    return book(
        plain(),
        extra={
            "xl/externalLinks/externalLink1.xml": '<externalLink xmlns="http://schemas.'
            'openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": "<Relationships xmlns="
            '"http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
            "customXml/item1.xml": "<a/>",
        },
    )


CASES = (
    Case("list.xls", of_bytes(lambda: xls.book(plain())), LESS_SEEN, says=SAYS),
    Case("list.xlsb", of_bytes(lambda: xlsb.book(plain())), LESS_SEEN, says=SAYS),
    Case("list.ods", of_bytes(lambda: ods.book(plain())), LESS_SEEN, says=SAYS),
    Case("title-block.xls", of_bytes(lambda: xls.book(*as_typed())),
         replace(LESS_SEEN, header_row=3)),
    Case("title-block.xlsb", of_bytes(lambda: xlsb.book(*as_typed())),
         replace(LESS_SEEN, header_row=3)),
    Case("title-block.ods", of_bytes(lambda: ods.book(*as_typed())),
         replace(LESS_SEEN, header_row=3)),
    Case("percents.xls", of_bytes(lambda: xls.book(with_percents())), PERCENTS),
    Case("percents.xlsb", of_bytes(lambda: xlsb.book(with_percents())), PERCENTS),
    Case("percents.ods", of_bytes(lambda: ods.book(with_percents())), PERCENTS),
    Case("filled-to-the-end.ods", of_bytes(lambda: ods.book(body=ods.to_the_end(plain()))),
         LESS_SEEN),
    Case("macros.xlsm",
         of_bytes(lambda: book(plain(), extra={"xl/vbaProject.bin": b"Sub Auto_Open()"})),
         Counts(read=4, new=4, warnings=1, codes={"workbook": 1})),
    Case("links-to-elsewhere.xlsx", of_bytes(with_link), WELL),
    Case("workbook-called-csv.csv", of_bytes(lambda: book(plain())), WELL),
    Case("old-workbook-called-xlsx.xlsx", of_bytes(lambda: xls.book(plain())), LESS_SEEN),
    Case("new-workbook-called-xls.xls", of_bytes(lambda: book(plain())), WELL),
    Case("web-page.xls", of_bytes(lambda: WEB_PAGE), Refused("it is a web page")),
    Case("pdf.xlsx", of_bytes(lambda: b"%PDF-1.7\n%\xe2\xe3"), Refused("it is a PDF")),
    Case("photo.xlsx", of_bytes(lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(90)),
         Refused("it is a picture")),
    Case("letter.xlsx",
         of_bytes(lambda: packed({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"})),
         Refused("without a workbook in it")),
    Case("locked.xlsx", of_bytes(lambda: xls.ole({"EncryptionInfo": bytes(200),
                                                  "EncryptedPackage": bytes(9000)})),
         Refused("it is locked with a password")),
    Case("locked.xls", of_bytes(lambda: xls.book(plain(), locked=True)),
         Refused("it is locked with a password")),
    Case("locked.ods", of_bytes(lambda: ods.book(plain(), locked=True)),
         Refused("it is locked with a password")),
    Case("cut-short.xlsx", of_bytes(lambda: book(plain(400))[:-300]), Refused("it is damaged")),
    Case("cut-in-half.xlsx", of_bytes(lambda: book(plain(400))[:9000]), Refused("it is damaged")),
    Case("cut-short.xls", of_bytes(lambda: xls.book(plain(400))[:9000]), Refused("it is damaged")),
    Case("cut-short.xlsb", of_bytes(lambda: xlsb.book(plain(400))[:-200]),
         Refused("it is damaged")),
    Case("cut-short.ods", of_bytes(lambda: ods.book(plain(400))[:-200]), Refused("it is damaged")),
)  # fmt: skip
