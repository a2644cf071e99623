"""Check a certificate that somebody brings: its number, or the text of its code."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from parkdesk.services import certificates
from parkdesk.services.certificates import CertificateCheck
from parkdesk.ui.formats import format_day
from parkdesk.ui.icons import give_icon
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_8, SPACE_12, SPACE_16, SPACE_24, Token, Tone
from parkdesk.ui.training.certificates_words import certificate_tone, tr, verdict_text
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import Chip, Label
from parkdesk.ui.words import titled

WIDTH, HEIGHT, TYPED_HEIGHT, MARK = 560, 600, 96, 24
TYPING_MS = 150
MARKS: dict[Tone, tuple[str, Token]] = {
    "success": ("success", "success"),
    "warning": ("warning", "warning"),
    "danger": ("error", "danger"),
}


class CheckDialog(QDialog):
    """Says at once, while it is typed, what the certificate is worth."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Check a certificate"))
        self._context = context
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self.typed = QPlainTextEdit()
        self.answer = Card()
        self.mark = QLabel()
        self.state = Chip()
        self.sentence = Label(wrap=True, strong=True)
        self.facts = Facts()
        self._build()
        self._typing.timeout.connect(self.check)
        self.typed.textChanged.connect(self._typing.start)
        self.check()
        self.resize(WIDTH, HEIGHT)

    def check(self) -> None:
        text = self.typed.toPlainText().strip()
        self.answer.setVisible(bool(text))
        if text:
            read = self._context.database.read
            self._show(read(certificates.check_certificate, text=text))

    def _show(self, found: CertificateCheck) -> None:
        tone = certificate_tone(found.state)
        name, token = MARKS[tone]
        give_icon(self.mark, name, token, size=MARK)
        self.state.show_state(titled(found.state), tone)
        self.sentence.setText(verdict_text(found))
        self.answer.setAccessibleName(f"{titled(found.state)}. {self.sentence.text()}")
        self.facts.setVisible(bool(found.serial))
        self.facts.set_facts(
            [
                (self.tr("Number"), found.serial),
                (self.tr("Name"), found.name),
                *_of_the_register(found),
                (self.tr("Course"), found.course),
                (self.tr("Days"), found.days),
                (self.tr("Issued on"), format_day(found.issued_on)),
                (self.tr("Park"), found.park),
            ]
        )

    def _build(self) -> None:
        about = self.tr(
            "Type the number, or scan the code with a phone or a scanner and paste its text. "
            "No network is needed."
        )
        self.typed.setAccessibleName(self.tr("Number or text of the code"))
        self.typed.setPlaceholderText(self.tr("SKP-2026-00012, or PD1.…"))
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(TYPED_HEIGHT)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.answer)
        inside.addStretch()
        self._area = scrolled(holder)  # a reason may be long
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.mark)
        head.addWidget(self.state)
        head.addStretch()
        self.answer.body.setSpacing(SPACE_12)
        self.answer.body.addLayout(head)
        self.answer.body.addWidget(self.sentence)
        self.answer.body.addWidget(self.facts)
        close = Button(self.tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        column.addWidget(Label(self.windowTitle(), "subtitle", strong=True))
        column.addWidget(Label(about, tone="muted", wrap=True))
        column.addWidget(self.typed)
        column.addWidget(self._area, 1)
        column.addLayout(buttons)


def _of_the_register(found: CertificateCheck) -> list[tuple[str, str]]:
    """What stands on the paper and not in its code; nothing where it is not on the paper either."""
    lines = [(tr("Father’s name"), found.father_name), (tr("CNIC"), found.cnic)]
    return [line for line in lines if line[1]]
