"""What the park has that a backup has not: counts side by side, and the changes made since."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.storage.restoring import BackupDifference, TrailLine
from parkdesk.ui.formats import format_instant, format_number
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.widgets.timeline import Timeline, timeline_entry
from parkdesk.ui.words import titled

SHOWN = 12


class DifferencePanel(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label(size="section", strong=True, wrap=True)
        self.facts = Facts()
        self.about = Label(tone="muted", wrap=True)
        self.changes = Timeline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_8, 0)
        column.setSpacing(SPACE_16)
        for widget in (self.heading, self.facts, self.about, self.changes):
            column.addWidget(widget)
        column.addStretch()

    def clear(self) -> None:
        self.heading.setText(self.tr("Comparing with the park…"))
        self.facts.hide()
        self.about.setText("")
        self.changes.show_entries([])

    def show_difference(self, found: BackupDifference) -> None:
        self.heading.setText(self._heading(found))
        self.facts.set_facts(_counts(found))
        self.facts.show()
        more = found.lost - min(len(found.missing), SHOWN)
        text = self.tr("And {more} changes before these.") if more > 0 else ""
        self.about.setText(self._about(found))
        entries = [_entry(line) for line in found.missing[:SHOWN]]
        if text:
            entries.append(Label(text.format(more=format_number(more)), tone="muted"))
        self.changes.show_entries(entries)

    def _heading(self, found: BackupDifference) -> str:
        if not found.same_history:
            return self.tr("It was made of another history than this park’s")
        if found.lost == 0:
            return self.tr("Nothing was changed since")
        if found.lost == 1:
            return self.tr("One change was made since")
        return self.tr("{count} changes were made since").format(count=format_number(found.lost))

    def _about(self, found: BackupDifference) -> str:
        if not found.same_history:
            return self.tr(
                "Its trail does not lead to the park’s: an older state was restored in between, "
                "or it is the backup of another park of this name."
            )
        if found.lost == 0:
            return ""
        return self.tr("Restoring this backup takes them out of the park, the newest first:")


def _counts(found: BackupDifference) -> list[tuple[str, str | QWidget]]:
    """Each as it was then, and as it is now where that is another number."""
    names = _names()
    facts: list[tuple[str, str | QWidget]] = []
    for table, now in found.park.counts.items():
        then = found.backup.counts.get(table, 0)
        text = format_number(then)
        if then != now:
            text = _tr("{then}, now {now}").format(then=text, now=format_number(now))
        facts.append((names[table], text))
    return facts


def _names() -> dict[str, str]:
    return {
        "person": _tr("People"),
        "organisation": _tr("Tenants and partners"),
        "lease": _tr("Leases"),
        "unit": _tr("Units"),
        "batch": _tr("Batches"),
        "enrolment": _tr("Enrolments"),
        "document": _tr("Documents"),
    }


def _entry(line: TrailLine) -> QWidget:
    when = "  ·  ".join(filter(None, (format_instant(line.at), line.actor)))
    return timeline_entry(titled(line.action.replace("_", " ")), when, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("BackupDifference", text)
