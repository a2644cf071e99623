"""What a person was trained in: a card for each application, to the certificate and the job."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.rules.admission import Stage
from parkdesk.services.people.trainings import PersonCertificate, PersonOutcome, PersonTraining
from parkdesk.ui.formats import format_day, format_days, format_instant, format_percent
from parkdesk.ui.page import Navigate
from parkdesk.ui.tenants.lines import Lines, add_verb, line_of
from parkdesk.ui.theme import SPACE_4, SPACE_12
from parkdesk.ui.training.certificates_words import certificate_tone
from parkdesk.ui.training.outcomes_words import TONES, kind_text, months_text
from parkdesk.ui.training.words import format_score, stage_text, stage_tone
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.text import Chip, Label
from parkdesk.ui.words import titled


class TrainingCards(Lines):
    """Each has the way to the page of its batch, certificate or employer."""

    def __init__(self, navigate: Navigate, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, gap=SPACE_12)
        self._nothing = self.tr("This person has not applied for a batch yet.")
        self._navigate = navigate

    def show_trainings(self, trainings: tuple[PersonTraining, ...]) -> None:
        self.show_lines([self._card(one) for one in trainings])

    def _card(self, one: PersonTraining) -> QWidget:
        card = Card(f"{one.batch} – {one.course}", format_days(one.starts_on, one.ends_on))
        card.add_head(Chip(stage_text(one.stage), stage_tone(one.stage)))
        words = QVBoxLayout()
        words.setSpacing(SPACE_4)
        for text in filter(None, self._facts(one)):
            words.addWidget(Label(text, wrap=True).selectable())
        for text in filter(None, self._reasons(one)):
            words.addWidget(Label(text, tone="muted", wrap=True).selectable())
        card.body.addLayout(words)
        for certificate in one.certificates:
            card.body.addWidget(self._certificate(one, certificate))
        for outcome in one.outcomes:
            card.body.addWidget(self._outcome(one, outcome))
        link = self._link(self.tr("Open the batch"), one.batch, "applicants")
        card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _link(self, text: str, batch: str, tab: str) -> Button:
        button = Button(
            text, partial(self._navigate, "training", batch=batch, tab=tab), kind="link"
        )
        button.setAccessibleName(f"{text}: {batch}")
        return button

    def _facts(self, one: PersonTraining) -> list[str]:
        applied = self.tr("Applied {when}").format(when=format_instant(one.applied_at))
        if one.score is not None:
            score = self.tr("score {score}").format(score=format_score(one.score))
            applied = f"{applied}, {score}"
        return [applied, self._offer(one), self._enrolment(one), self._figures(one)]

    def _offer(self, one: PersonTraining) -> str:
        if one.offer_lapses_at is None:
            return ""
        text = self.tr("The offer stands until {when}")
        return text.format(when=format_instant(one.offer_lapses_at))

    def _enrolment(self, one: PersonTraining) -> str:
        if one.enrolled_on is None:
            return ""
        enrolled = self.tr("Enrolled {day}").format(day=format_day(one.enrolled_on))
        if one.ended_on is None:
            return enrolled
        ended = titled(one.stage)
        return self.tr("{enrolled}, {ended} {day}").format(
            enrolled=enrolled, ended=ended.lower(), day=format_day(one.ended_on)
        )

    def _figures(self, one: PersonTraining) -> str:
        if one.enrolled_on is None:
            return ""
        attended, result = one.attendance_percent, one.result_percent
        unknown = self.tr("not known yet")
        return self.tr("Attendance {attendance}, result {result}").format(
            attendance=format_percent(attended) if attended is not None else unknown,
            result=format_percent(result) if result is not None else unknown,
        )

    def _reasons(self, one: PersonTraining) -> list[str]:
        override = self.tr("Eligible all the same: {reason}").format(reason=one.override)
        former = self.tr("It stays with the record that was merged into this one.")
        shown = one.override and one.stage is not Stage.INELIGIBLE
        return [one.why, override if shown else "", former if one.is_former else ""]

    def _certificate(self, one: PersonTraining, certificate: PersonCertificate) -> QWidget:
        title = self.tr("Certificate {serial}").format(serial=certificate.serial)
        because = certificate.because
        if certificate.replaced_by:
            text = self.tr("{because}: now {serial}")
            because = text.format(because=because, serial=certificate.replaced_by)
        issued = self.tr("Issued {day}").format(day=format_day(certificate.issued_on))
        chip = Chip(titled(certificate.state), certificate_tone(certificate.state))
        line = line_of(title, issued, because, chip=chip)
        go = partial(self._navigate, "training", batch=one.batch, tab="certificates")
        add_verb(line, self.tr("Open"), self.tr("Open {what}").format(what=title), go)
        return line

    def _outcome(self, one: PersonTraining, outcome: PersonOutcome) -> QWidget:
        title = months_text(outcome.months)
        at = self.tr("At {employer}").format(employer=outcome.employer) if outcome.employer else ""
        known = self.tr("Known on {day}").format(day=format_day(outcome.known_on))
        known = ", ".join(filter(None, (known, outcome.evidence)))
        line = line_of(title, at, known, chip=Chip(kind_text(outcome.kind), TONES[outcome.kind]))
        if outcome.employer_id is not None:
            go = partial(self._navigate, "tenants", tenant_id=outcome.employer_id)
        else:
            go = partial(self._navigate, "training", batch=one.batch, tab="outcomes")
        add_verb(line, self.tr("Open"), self.tr("Open {what}").format(what=at or title), go)
        return line
