"""The page Imports: each step with a small list of applicants, then the history."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from parkdesk.models.people import Person
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.training import list_batches
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.who_dialog import WhoDialog
from parkdesk.ui.imports.wizard import COLUMNS, DONE, FILE, PREVIEW, PROBLEMS, SHEET
from parkdesk.ui.people.view import PeopleView
from tests.tour import NOW, Shot, Tour

SENDER = "University of Kohat Hills"
HEADINGS = (
    "S#", "Full Name", "Father Name", "CNIC No.", "Gender", "DOB", "Domicile City", "Cell #",
    "Degree", "University", "Semestre", "CGPA / %age", "Course",
)  # fmt: skip
NAMES = (
    ("Gulalai Tareen", "Sartaj Tareen", "F"), ("Shahzeb Leghari", "Mazhar Leghari", "M"),
    ("Palwasha Durrani", "Hamid Durrani", "F"), ("Imran Gandapur", "Yousaf Gandapur", "M"),
    ("Sadaf Mirza", "Tariq Mirza", "Female"), ("Bilal Ahmad Orakzai", "Ahmad Orakzai", "Male"),
    ("Hina Bugti", "Akbar Bugti", "F"), ("Faizan Sethi", "Kamran Sethi", "M"),
    ("Mahnoor Kakar", "Zahir Kakar", "F"), ("Usman Ghani Swati", "Ghani Swati", "M"),
    ("Nida Chishti", "Anwar Chishti", "F"), ("Waleed Janjua", "Shahid Janjua", "M"),
)  # fmt: skip


def make_list(path: Path) -> None:
    """A list as a university makes it: a title, odd headings, and a few bad cells."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Nominations"
    sheet["A1"] = "Nominations for the training programme, autumn 2026"
    sheet.append([])
    sheet.append(HEADINGS)
    for at, (name, father, gender) in enumerate(NAMES):
        digit = (2 * at) % 10 + (gender[0] == "M")
        sheet.append(
            [
                at + 1,
                name,
                father,
                f"14301-{2345670 + at}-{digit}",
                gender,
                date(2003, 1 + at % 12, 5 + at),
                "Kohat",
                f"0333{1234560 + at}",
                "BS Computer Science" if at % 3 else "BSCS (Eve)",
                "University of Kohat Hills",
                6 + at % 4,
                round(2.6 + at / 10, 2),
                "Web Development",
            ]
        )
    sheet["D6"], sheet["D9"] = "14301-234567", 1.43e12
    sheet["B8"], sheet["E10"], sheet["L12"] = None, "gent", 12
    sheet["H11"], sheet["F14"] = "0333-1234567 / 0300-7654321", date(2031, 5, 4)
    workbook.save(path)
    workbook.close()


def page(tour: Tour) -> ImportsView:
    """The page with its steps at the beginning, and the list chosen."""
    shown = chosen(tour, "Nominations Kohat.xlsx", make_list)
    flow = shown.wizard.flow
    batch = tour.database.read(list_batches, now=NOW)[0].code
    flow.choose(flow.state.with_batch(batch).with_sender(SENDER))
    return shown


def chosen(tour: Tour, file: str, make: Callable[[Path], None]) -> ImportsView:
    shown = tour.page("imports")
    assert isinstance(shown, ImportsView)
    flow = shown.wizard.flow
    flow.start_again()
    shown.start()
    tour.settle()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        make(path)
        flow.read(path)
        tour.settle()
    return shown


def of_rows(*rows: tuple[str | int | date | None, ...]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        workbook = Workbook()
        sheet = workbook.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        workbook.save(path)
        workbook.close()

    return make


UNITS = of_rows(
    ("Building", "Floor", "Unit", "Kind", "Rentable sq ft", "Seats", "Asking rate", "Lettable"),
    ("Annexe", "Ground", "X-001", "shop", 420, None, 165, "yes"),
    ("Annexe", "Ground", "X-002", "office", 980, None, 150, "yes"),
    ("Annexe", "Roof", "X-901", "office", 310, None, 90, "yes"),
    (None, None, "G-06", None, None, 44, 155, None),
    (None, None, "G-01", None, 910, None, 160, None),
    (None, None, "F-01", "common area", None, None, None, "no"),
)
TENANTS = of_rows(
    ("Company Name", "Type of Company", "NTN", "Line of business", "Focal Person", "Cell #"),
    ("Neelum Robotics", "startup", "5204417-3", "Warehouse robots", "Jawad Hashmi", "03331234567"),
    ("Relay Nine", "LLP", None, "Call centre and back office", "Haris Daudzai", "03001234567"),
    ("Paper Kites Games", None, None, "Mobile games", None, None),
)
RETURNS = of_rows(
    ("Tenant", "Quarter", "Women", "Men", "With disability", "Exports US$"),
    ("Orbit Freight Systems", "Q4 2025-26", 5, 16, 1, 42_500),
    ("Terra Sense", "Apr-Jun 2026", 2, 4, 9, None),
    ("Relay Nine Callcentre", "Q4 2025-26", 27, 22, None, None),
    ("Paper Kite Games", "Q4 2025-26", 9, 18, None, 210_000),
)
WISHES = of_rows(
    ("Organisation", "Contact", "Wanted sq ft", "Wanted seats", "Headcount", "Received on"),
    ("Neelum Robotics", "Jawad Hashmi", 1800, None, 14, date(2026, 6, 14)),
    ("Zarghun Data Cooperative", "Zarmina Kakar", 900, 12, 9, date(2026, 6, 25)),
    ("Chinar Analytics", None, None, None, 6, date(2026, 6, 26)),
)


def listed(file: str, make: Callable[[Path], None], at: int) -> Callable[[Tour], QWidget]:
    """A list of another kind, gone on with until the step."""

    def take(tour: Tour) -> QWidget:
        wizard = chosen(tour, file, make).wizard
        while wizard.current < at:
            wizard.go_on()
            tour.settle()
        if at == PREVIEW:
            wizard.preview_step.table.select_row(0)
        return tour.window

    return take


def _explained(tour: Tour) -> QWidget:
    """Two headings that nobody knows are explained by hand, and kept for every list."""
    tenants = of_rows(
        ("Company Name", "NTN", "Rukn se rabta", "Jawwal", "Kya karte hain"),
        ("Neelum Robotics", "5204417-3", "Jawad Hashmi", "03331234567", "Warehouse robots"),
    )
    listed("Rabta list.xlsx", tenants, COLUMNS)(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    flow = shown.wizard.flow
    for field, column in (("contact_name", 2), ("contact_mobile", 3)):
        flow.choose(flow.state.with_column(field, column))
    flow.set_state(flow.state.with_headings_kept(True))
    return tour.window


def _unknown_headings(tour: Tour) -> QWidget:
    """No heading is known: the user points at the row that has them."""
    strange = of_rows(
        ("Kandidat", "Vater", "Ausweis", "Handy"),
        ("Gulalai Tareen", "Sartaj Tareen", "14301-2345670-2", "03451112223"),
    )
    wizard = chosen(tour, "Liste.xlsx", strange).wizard
    wizard.flow.choose(wizard.flow.state.with_kind(ImportKind.APPLICANTS))
    wizard.go_on()
    tour.settle()
    return tour.window


def _kinds(tour: Tour) -> QWidget:
    """The kinds to choose from, as the open list shows them."""
    step(FILE)(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    box = shown.wizard.file_step.kind_box
    box.showPopup()
    tour.settle()
    return box.view().window()


def step(at: int) -> Callable[[Tour], QWidget]:
    """Go on until the step."""

    def take(tour: Tour) -> QWidget:
        wizard = page(tour).wizard
        while wizard.current < at:
            if wizard.current == COLUMNS:
                wizard.flow.choose(wizard.flow.state.with_column("semester", 10))
            wizard.go_on()
            tour.settle()
        if at == PROBLEMS:
            wizard.problems_step.table.select_row(0)
        if at == SHEET:
            wizard.sheet_step.focus_first()
        return tour.window

    return take


def _doubtful(tour: Tour) -> Callable[[Path], None]:
    """A stranger with the number of somebody known here, and a few good rows."""
    known = tour.database.read(
        lambda session: session.scalars(
            select(Person).where(Person.cnic.is_not(None), Person.email.is_not(None)).limit(1)
        ).one()
    )

    def make(path: Path) -> None:
        of_rows(
            ("Full Name", "Father Name", "CNIC", "Mobile", "Email", "Degree", "Semester", "CGPA"),
            (
                "Sher Zaman Wazir", "Gul Zaman Wazir", known.cnic, "03451112223",
                "sher.zaman@example.pk", "BS Software Engineering", 7, 3,
            ),
            ("Gulalai Tareen", "Sartaj Tareen", "14301-2345670-2", None, None, "BSCS", 7, 3),
        )(path)  # fmt: skip

    return make


def _who(tour: Tour) -> QWidget:
    wizard = chosen(tour, "Late nominations.xlsx", _doubtful(tour)).wizard
    while wizard.current < PROBLEMS:
        wizard.go_on()
        tour.settle()
    wizard.problems_step.table.select_row(0)
    wizard.problems_step.ask_who()
    tour.settle()
    dialog = wizard.problems_step.findChildren(WhoDialog)[-1]
    next(iter(dialog.people.values())).click()
    tour.settle()
    return dialog


def _who_asked(tour: Tour) -> QWidget:
    _who(tour).close()
    tour.settle()
    return tour.window


def _near(tour: Tour) -> QWidget:
    """A tenant whose name is like one of the park."""
    listed("Returns Q4.xlsx", RETURNS, PROBLEMS)(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    shown.wizard.problems_step.table.select_row(1)
    tour.settle()
    return tour.window


def _origin(tour: Tour) -> QWidget:
    """A person who came with a list."""
    _history(tour)
    person_id = tour.database.read(
        lambda session: session.scalar(select(Person.id).where(Person.name == NAMES[0][0]))
    )
    shown = tour.page("people")
    assert isinstance(shown, PeopleView)
    shown.open_target(person_id=person_id)
    shown.detail.tabs.setCurrentIndex(2)
    tour.settle()
    return tour.window


def _begun_before(tour: Tour) -> QWidget:
    """A file is chosen again whose import is not finished."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Nominations Kohat.xlsx"
        make_list(path)
        shown = tour.page("imports")
        assert isinstance(shown, ImportsView)
        shown.start(path)
        tour.settle()
        flow = shown.wizard.flow
        flow.find()
        tour.settle()
        flow.choose(flow.state.with_fix({(6, 3): "14301-2345672-4"}))
        tour.settle()
        shown.start(path)
        tour.settle()
    return tour.window


def _not_finished(tour: Tour) -> QWidget:
    """A list with a few fixes, left for tomorrow."""
    step(PROBLEMS)(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    shown.wizard.problems_step.bar.value_edit.setText("BS Computer Science")
    shown.wizard.problems_step.bar.all_button.click()
    tour.settle()
    shown.wizard.leave()
    tour.settle()
    shown.refresh()
    return tour.window


def _taken_up(tour: Tour) -> QWidget:
    _history(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    shown.history.detail.take_up()
    tour.settle()
    shown.wizard.problems_step.table.select_row(1)
    return tour.window


def _empty_file(tour: Tour) -> QWidget:
    shown = page(tour)
    shown.wizard.begin()
    return tour.window


def _undone(tour: Tour) -> QWidget:
    step(DONE)(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    shown.wizard.flow.undo()
    tour.settle()
    return tour.window


def _history(tour: Tour) -> QWidget:
    step(DONE)(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    shown.wizard.go_on()
    tour.settle()
    return tour.window


def _annotate_menu(tour: Tour) -> QWidget:
    """What the list for the sender may hold."""
    step(PROBLEMS)(tour)
    shown = tour.window.page
    assert isinstance(shown, ImportsView)
    menu = shown.wizard.problems_step.annotate_button.menu()
    menu.popup(shown.mapToGlobal(shown.rect().center()))
    tour.settle()
    return menu


SHOTS = [
    Shot("import-1-empty", _empty_file),
    Shot("import-1-file", step(FILE)),
    Shot("import-1-kinds", _kinds),
    Shot("import-2-unknown-headings", _unknown_headings),
    Shot("import-1-file-1024", step(FILE), (1024, 680)),
    Shot("import-3-columns-units", listed("Annexe.xlsx", UNITS, COLUMNS)),
    Shot("import-4-problems-returns", listed("Returns Q4.xlsx", RETURNS, PROBLEMS)),
    Shot("import-5-preview-units", listed("Annexe.xlsx", UNITS, PREVIEW)),
    Shot("import-5-preview-tenants", listed("Tenants.xlsx", TENANTS, PREVIEW)),
    Shot("import-5-preview-returns", listed("Returns Q4.xlsx", RETURNS, PREVIEW)),
    Shot("import-5-preview-wishes", listed("Space applications.xlsx", WISHES, PREVIEW)),
    Shot("import-6-done-wishes", listed("Space applications.xlsx", WISHES, DONE)),
    Shot("import-2-sheet", step(SHEET)),
    Shot("import-3-columns", step(COLUMNS)),
    Shot("import-3-headings", _explained, (1024, 680)),
    Shot("import-4-problems", step(PROBLEMS)),
    Shot("import-4-annotate-menu", _annotate_menu),
    Shot("import-5-preview", step(PREVIEW)),
    Shot("import-6-undone", _undone),
    Shot("import-6-done", step(DONE)),
    Shot("import-7-history", _history),
    Shot("import-7-history-1024", _history, (1024, 680)),
    Shot("import-4-who", _who),
    Shot("import-4-who-asked", _who_asked),
    Shot("import-4-near", _near, (1024, 680)),
    Shot("import-8-origin", _origin),
    Shot("import-1-begun-before", _begun_before),
    Shot("import-7-not-finished", _not_finished),
    Shot("import-4-taken-up", _taken_up),
    Shot("import-4-problems-1024", step(PROBLEMS), (1024, 680)),
    Shot("import-5-preview-1024", step(PREVIEW), (1024, 680)),
]
