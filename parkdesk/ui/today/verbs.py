"""What the buttons of Today's matters say and do: most open a record, some decide in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from parkdesk.errors import UserError
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import Page

if TYPE_CHECKING:  # reading is a job's work; the first page is painted before
    from parkdesk.services.today import Action

Target = tuple[str, dict[str, Any]]

PAGES = {
    "lease": ("leases", "lease_id"),
    "tenant": ("tenants", "tenant_id"),
    "unit": ("spaces", "unit_id"),
    "batch": ("training", "batch_id"),
    "person": ("people", "person_id"),
    "application": ("spaces", "application_id"),
    "building": ("spaces", "building_id"),
    "import": ("imports", "staged_id"),
}
DEEDS = {"renew": "renew", "end": "end", "activate": "activate", "complete": "edit"}
TABS = {
    "add document": "documents",
    "open results": "results",
    "open certificates": "certificates",
    "open outcomes": "outcomes",
}
ALL_BATCHES: dict[str, dict[str, Any]] = {
    "closing": {"where": "not closed"},
    "outcomes": {"outcomes_due": True},
}
IN_QUEUE = frozenset({"withdraw", "open queue"})


def tr(text: str) -> str:
    return QCoreApplication.translate("today", text)


def verb_text(verb: str) -> str:
    texts = {
        "open": tr("Open"),
        "renew": tr("Renew"),
        "end": tr("End…"),
        "activate": tr("Activate"),
        "complete": tr("Complete"),
        "confirm step": tr("Confirm"),
        "add document": tr("Add document"),
        "open tenant": tr("Open tenant"),
        "confirm wish": tr("Confirm"),
        "withdraw": tr("Withdraw…"),
        "open queue": tr("Open queue"),
        "open returns": tr("Returns"),
        "fill seats": tr("Fill seats"),
        "open results": tr("Results"),
        "open certificates": tr("Certificates"),
        "open outcomes": tr("Outcomes"),
        "take up": tr("Take up"),
        "show all": tr("Show all"),
    }
    return texts[verb]


def run_verb(page: Page, action: "Action", verb: str) -> None:
    """Do what a button says: here where that is all there is to decide, else at the record."""
    in_place = {"confirm step": _confirm_step, "confirm wish": _confirm_wish}.get(verb)
    if in_place is not None:
        _try(page, lambda: in_place(page, action))
        return
    place, target = target_of(action, verb)
    page.context.navigate(place, **target)


def target_of(action: "Action", verb: str) -> Target:
    """The page that has the record, and what to hand to it."""
    if verb == "show all":
        return _all_of(action)
    if verb == "open returns":
        return "tenants", {"group": "not_filed"}
    if verb in IN_QUEUE:
        return "spaces", {"tab": "queue", "application_id": action.record_id}
    place, target = place_of(action.subject, action.record_id, action.record)
    if verb in DEEDS:
        target["do"] = DEEDS[verb]
    if verb in TABS:
        target["tab"] = TABS[verb]
    if verb == "fill seats":
        target["fill_seats"] = True
    return place, target


def place_of(subject: str, record_id: int, record: str) -> Target:
    """The page of a subject; batches are found by their code, a building by its page alone."""
    page, key = PAGES[subject]
    if subject == "batch":
        return page, {"batch": record}
    return page, {} if subject == "building" else {key: record_id}


def _all_of(action: "Action") -> Target:
    page, key = PAGES[action.subject]
    if action.subject in ("lease", "tenant"):
        return page, {f"{key}s": action.ids}
    if action.subject == "batch":
        return page, ALL_BATCHES.get(action.matter, {})
    return page, {"tab": "queue"} if action.subject == "application" else {}


def _try(page: Page, decide: Callable[[], None]) -> None:
    try:
        decide()
    except UserError as error:
        show_error(page, error)


def _confirm_step(page: Page, action: "Action") -> None:
    from parkdesk.services.leases import stepping

    if action.due_on is None:
        return
    write, on = page.context.database.write, action.due_on
    lease_id = action.record_id
    write(stepping.confirm_step, lease_id=lease_id, starts_on=on)

    def take_back() -> None:
        _try(page, lambda: write(stepping.take_back_step, lease_id=lease_id, starts_on=on))

    text = tr("The rent of {lease} rises on {day}: confirmed.")
    show_toast(page, text.format(lease=action.label, day=format_day(on)), undo=take_back)


def _confirm_wish(page: Page, action: "Action") -> None:
    """The window offers to undo it: nothing legal depends on it."""
    from parkdesk.services import space_applications

    page.context.database.write(
        space_applications.confirm_applications,
        application_ids=[action.record_id],
        on=page.context.today,
    )
    show_toast(page, tr("{name} still waits.").format(name=action.label))
