"""A person's panel: everything about them, with the way to each record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from parkdesk.models.outcomes import Outcome
from parkdesk.models.people import Person
from parkdesk.rules.vocabulary import EnrolmentStatus, OrganisationKind, OutcomeKind
from parkdesk.services import certificates
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.detail import PersonPanel
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label
from tests.database import save
from tests.factories import make_lease, make_organisation, make_park
from tests.training_factories import enrol, make_batch, make_person

CNIC = "17301-1234567-8"
LONG = "Ayesha " * 12
Steps = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def steps() -> Steps:
    """Where the panel's links wanted to go."""
    return []


@pytest.fixture
def panel(qtbot: QtBot, context: PageContext, steps: Steps) -> PersonPanel:
    def navigate(page: str, /, **target: Any) -> None:
        steps.append((page, target))

    panel = PersonPanel(replace(context, navigate=navigate))
    qtbot.addWidget(panel)
    panel.resize(400, 680)
    return panel


@pytest.fixture
def graduate(database: Database) -> Person:
    """Completed a batch, certified, works at a firm since, and rents a seat as a freelancer."""
    make_park(database)
    person = make_person(name=LONG.strip(), cnic=CNIC)
    batch = make_batch(
        database, "WEB-1", starts_on=date(2025, 1, 6), ends_on=date(2025, 3, 28),
        closed_on=date(2025, 4, 1),
    )  # fmt: skip
    [one] = enrol(
        database, batch, person, status=EnrolmentStatus.COMPLETED, ended_on=batch.ends_on,
        attendance_percent=Decimal("91.30"), result_percent=Decimal(78),
    )  # fmt: skip
    database.write(
        certificates.issue_certificates,
        enrolment_ids=[one.id],
        on=date(2025, 4, 2),
        now=person.created_at,
    )
    firm = make_organisation(database, "Nova Labs")
    outcome = Outcome(
        enrolment_id=one.id, months_after=3, kind=OutcomeKind.FULL_TIME,
        known_on=date(2025, 7, 1), employer_id=firm.id,
    )  # fmt: skip
    save(database, outcome)
    freelancer = make_organisation(
        database, "Ayesha Codes", kind=OrganisationKind.FREELANCER, signatory_cnic=CNIC
    )
    make_lease(database, tenant=freelancer, number="L-2026-001")
    return person


def texts(panel: PersonPanel) -> str:
    kinds = (Label, ElidedLabel, Chip)
    return "\n".join(label.text() for kind in kinds for label in panel.findChildren(kind))


def click(panel: PersonPanel, name: str) -> None:
    [button] = [one for one in panel.findChildren(QPushButton) if one.accessibleName() == name]
    button.click()


def test_the_panel_tells_of_someone_from_applicant_to_employee(
    panel: PersonPanel, graduate: Person
) -> None:
    panel.show_person(graduate.id)
    said = texts(panel)
    for expected in (
        "WEB-1 – Web Development", "Completed", "Attendance 91.3 %, result 78 %",
        "Enrolled 6 Jan 2025, completed 28 Mar 2025", "Certificate ", "Issued 2 Apr 2025",
        "After 3 months", "At Nova Labs", "Full-time", "Ayesha Codes", "Tenant in person",
        "Lease L-2026-001",
    ):  # fmt: skip
        assert expected in said, said


def test_each_line_leads_to_its_record(
    panel: PersonPanel, graduate: Person, steps: Steps, database: Database
) -> None:
    panel.show_person(graduate.id)
    [row] = database.read(certificates.list_certificates, batch="WEB-1")
    click(panel, "Open the batch: WEB-1")
    click(panel, f"Open Certificate {row.serial}")
    click(panel, "Open At Nova Labs")
    click(panel, "Open Ayesha Codes")
    click(panel, "Open the lease L-2026-001")
    pages = [(page, sorted(target)) for page, target in steps]
    assert pages == [
        ("training", ["batch", "tab"]),
        ("training", ["batch", "tab"]),
        ("tenants", ["tenant_id"]),
        ("tenants", ["tenant_id"]),
        ("leases", ["lease_id"]),
    ]
    assert [target.get("tab") for _, target in steps[:2]] == ["applicants", "certificates"]


def test_someone_new_has_nothing_to_tell_yet(panel: PersonPanel, database: Database) -> None:
    person = make_person()
    save(database, person)
    panel.show_person(person.id)
    assert "This person has not applied for a batch yet." in texts(panel)
    assert not panel.roles.isVisible()
    assert panel.tabs.tabText(1) == "Training 0"
