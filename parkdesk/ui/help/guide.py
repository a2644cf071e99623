"""The guide's pages as they lie in docs/guide, and how they are set out to be read."""

from dataclasses import dataclass

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from parkdesk.settings import guide_folder
from parkdesk.ui import theme
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_24, TypeSize

ORDER = (
    "first-hour",
    "today",
    "finding",
    "spaces",
    "space-queue",
    "leases",
    "renewals",
    "tenants",
    "training",
    "attendance",
    "partners",
    "certificates",
    "people",
    "imports",
    "reports",
    "backups",
)
HEADINGS: dict[int, TypeSize] = {1: "title", 2: "section"}
LINE_PERCENT = 125
TABLES_BUT_NO_HTML = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


@dataclass(frozen=True)
class Topic:
    """A page of the guide: its file's name without ending, its heading, its Markdown."""

    name: str
    title: str
    text: str


def list_topics() -> list[Topic]:
    """Those that are there, in the order of a new user's first day."""
    files = {file.stem: file for file in guide_folder().glob("*.md")}
    names = [*(name for name in ORDER if name in files), *sorted(files.keys() - set(ORDER))]
    texts = {name: files[name].read_text(encoding="utf-8") for name in names}
    return [Topic(name, text.partition("\n")[0].lstrip("# "), text) for name, text in texts.items()]


def set_out(document: QTextDocument, text: str) -> None:
    """Show Markdown in the program's own type and spaces; HTML in it stays text."""
    document.setDefaultFont(theme.current().font())
    document.setDocumentMargin(SPACE_24)
    document.setIndentWidth(SPACE_24)
    document.setMarkdown(text, TABLES_BUT_NO_HTML)
    block = document.begin()
    while block.isValid():
        _space(QTextCursor(block))
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame)


def _space(cursor: QTextCursor) -> None:
    style = cursor.blockFormat()
    level = style.headingLevel()
    in_table = cursor.currentTable() is not None
    style.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    style.setTopMargin(SPACE_24 if level == 2 else 0)
    style.setBottomMargin(0 if in_table else SPACE_4 if cursor.currentList() else SPACE_12)
    cursor.setBlockFormat(style)
    if level in HEADINGS:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = QTextCharFormat()  # without the step in size that Markdown's headings have
        letters.setFont(theme.current().font(HEADINGS[level], strong=True))
        cursor.setCharFormat(letters)


def _rule(table: QTextTable) -> None:
    style = QTextTableFormat(table.format())
    style.setBorder(1)
    style.setBorderCollapse(True)
    style.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    style.setBorderBrush(theme.colour("decor_border"))
    style.setCellPadding(SPACE_8)
    style.setCellSpacing(0)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    style.setTopMargin(SPACE_8)
    style.setBottomMargin(SPACE_12)
    table.setFormat(style)
