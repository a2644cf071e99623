from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import Basis, Billing, BillingTime, ChargeKind, DepositKind
from parkdesk.services import leases
from parkdesk.services.leases import ChargeDraft, LeaseDraft, SubsidyDraft
from parkdesk.storage.database import Database
from parkdesk.ui import reading
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.leases.tenant_field import NEW
from parkdesk.ui.page import PageContext
from tests.factories import draft_of, make_lease, make_organisation, make_unit

LEFT = Qt.MouseButton.LeftButton


Open = Callable[[LeaseDraft], LeaseDraftDialog]


@pytest.fixture
def opened(qtbot: QtBot, context: PageContext, database: Database) -> Iterator[Open]:
    """Opens the form of a draft that is stored; it is closed again without a question."""
    dialogs: list[LeaseDraftDialog] = []

    def open_form(draft: LeaseDraft) -> LeaseDraftDialog:
        lease_id = database.write(leases.add_draft, draft=draft)
        dialogs.append(LeaseDraftDialog(context, lease_id=lease_id))
        qtbot.addWidget(dialogs[-1])
        dialogs[-1].show()
        return dialogs[-1]

    yield open_form
    for dialog in dialogs:
        dialog.discard()


def rising(database: Database) -> LeaseDraft:
    """1,000 sq ft at Rs. 100 from 2027 to 2029, 10 % a year."""
    unit = make_unit(database, "G-01")
    return draft_of(unit, tenant=make_organisation(database), escalation_percent=Decimal("10.00"))


def test_everything_a_draft_can_hold_comes_back_from_its_form_as_it_was(
    opened: Open, database: Database
) -> None:
    unit = make_unit(database)
    other = make_unit(database)
    draft = draft_of(
        unit,
        other,
        tenant=make_organisation(database),
        charges=(
            ChargeDraft(
                ChargeKind.RENT, Basis.RENTABLE, 100_00, unit.id,
                steps=(Step(date(2028, 1, 1), 120_00),),
            ),
            ChargeDraft(ChargeKind.RENT, Basis.FIXED, 90_000_00, other.id),
            ChargeDraft(ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, 15_00),
            ChargeDraft(ChargeKind.POWER, Basis.FIXED, 5_000_00, billing=Billing.QUARTERLY),
            ChargeDraft(
                ChargeKind.INTERNET, Basis.FIXED, 2_000_00, unit.id,
                billing_time=BillingTime.ARREARS, starts_on=date(2027, 3, 1),
                ends_on=date(2028, 2, 29),
            ),
        ),
        subsidies=(
            SubsidyDraft(Decimal("25.00"), funder="Ministry"),
            SubsidyDraft(Decimal("10.00"), date(2028, 1, 1), date(2028, 12, 31), "Bank"),
        ),
        deposit_kind=DepositKind.ADJUSTABLE,
        signed_on=date(2026, 12, 1),
        signed_by="Bilal Khan",
        stamp_paper="AB 1234",
        witnesses="Sana, Omar",
        authority_reference="Board 7/2026",
        purpose="Software house",
        note="Keys handed over",
    )  # fmt: skip
    dialog = opened(draft)
    stored = database.read(leases.get_draft, lease_id=max_id(database))
    assert dialog.fields.read() == stored


def max_id(database: Database) -> int:
    return max(row.id for row in database.read(leases.list_leases, as_of=date(2026, 7, 5)))


def test_further_terms_are_folded_and_say_what_they_hold(opened: Open, database: Database) -> None:
    draft = draft_of(
        make_unit(database),
        tenant=make_organisation(database),
        subsidies=(SubsidyDraft(Decimal(25), funder="Ministry"),),
    )
    fields = opened(draft).fields
    assert not fields.subsidies.isVisible()
    assert fields.subsidies_fold.summary.text() == "25 % Ministry"
    assert fields.charges_fold.summary.text() == "none"


def test_a_charge_with_days_and_a_second_subsidy_are_typed_in(
    opened: Open, database: Database
) -> None:
    fields = opened(rising(database)).fields
    line = fields.charges.add_new()
    line.kind.set_value(ChargeKind.PARKING)
    line.rate.setText("3,000")
    line.starts_on.setText("1/6/27")
    for percent, funder in (("20", "Ministry"), ("5", "Bank")):
        subsidy = fields.subsidies.add_new()
        subsidy.percent.setText(percent)
        subsidy.funder.setText(funder)
    draft = fields.read()
    [parking] = [one for one in draft.charges if one.kind is ChargeKind.PARKING]
    assert (parking.basis, parking.rate_paisa) == (Basis.FIXED, 3_000_00)
    assert parking.starts_on == date(2027, 6, 1)
    assert [one.funder for one in draft.subsidies] == ["Ministry", "Bank"]
    fields.subsidies.lines[0].removed.emit()
    assert [one.funder for one in fields.read().subsidies] == ["Bank"]


def test_a_day_that_is_none_in_a_folded_charge_is_shown_at_its_place(
    opened: Open, database: Database
) -> None:
    dialog = opened(rising(database))
    line = dialog.fields.charges.add_new()
    line.rate.setText("3,000")
    line.ends_on.setText("31/2/2028")
    dialog.try_submit()
    assert "no day" in dialog.form.error("charges")
    assert dialog.fields.charges.isVisible()


def shown_steps(dialog: LeaseDraftDialog) -> list[tuple[str, int, str]]:
    return [
        (line.step.starts_on.isoformat(), line.rate.paisa() or 0, line.state.text())
        for line in dialog.fields.steps.lines
    ]


def open_steps(dialog: LeaseDraftDialog) -> None:
    QTest.mouseClick(dialog.fields.steps_fold.button, LEFT)


def test_what_is_unfolded_comes_into_sight(qtbot: QtBot, opened: Open, database: Database) -> None:
    dialog = opened(rising(database))
    dialog.resize(dialog.width(), 500)
    fold = dialog.fields.signing_fold
    fold.toggle()
    qtbot.waitUntil(lambda: not fold.content.visibleRegion().isEmpty())


def test_steps_are_shown_typed_over_and_put_back(opened: Open, database: Database) -> None:
    dialog = opened(rising(database))
    assert dialog.fields.steps_fold.summary.text() == "2 steps to Rs. 121 per sq ft"
    open_steps(dialog)
    assert shown_steps(dialog) == [
        ("2027-01-01", 100_00, "the rent at first"),
        ("2028-01-01", 110_00, "reckoned"),
        ("2029-01-01", 121_00, "reckoned"),
    ]
    rate = dialog.fields.steps.lines[1].rate
    rate.setText("105")
    rate.editingFinished.emit()
    assert shown_steps(dialog)[1] == ("2028-01-01", 105_00, "by hand; reckoned Rs. 110")
    assert dialog.fields.read().charges[0].steps == (Step(date(2028, 1, 1), 105_00),)
    QTest.mouseClick(dialog.fields.steps.lines[1].back_button, LEFT)
    assert shown_steps(dialog)[1] == ("2028-01-01", 110_00, "reckoned")
    assert dialog.fields.read().charges[0].steps == ()


def test_a_dated_step_is_typed_in_and_kept(opened: Open, database: Database) -> None:
    dialog = opened(rising(database))
    open_steps(dialog)
    steps = dialog.fields.steps
    QTest.mouseClick(steps.add_button, LEFT)
    assert steps.problem.text() == "Give a day and a rate."
    steps.day.setText("1/7/28")
    steps.rate.setText("115")
    QTest.mouseClick(steps.add_button, LEFT)
    assert shown_steps(dialog)[2] == ("2028-07-01", 115_00, "by hand")
    dialog.try_submit()
    stored = database.read(leases.get_draft, lease_id=max_id(database))
    assert stored.charges[0].steps == (Step(date(2028, 7, 1), 115_00),)


@pytest.mark.parametrize("day", ["1/1/27", "1/1/30"])
def test_a_step_outside_the_lease_is_refused(opened: Open, database: Database, day: str) -> None:
    dialog = opened(rising(database))
    open_steps(dialog)
    steps = dialog.fields.steps
    steps.day.setText(day)
    steps.rate.setText("115")
    QTest.mouseClick(steps.add_button, LEFT)
    assert steps.problem.isVisible()
    assert len(shown_steps(dialog)) == 3


def test_the_steps_follow_another_rent(opened: Open, database: Database) -> None:
    dialog = opened(rising(database))
    open_steps(dialog)
    [line] = dialog.fields.units.lines.values()
    line.rate.setText("200")
    assert [paisa for _, paisa, _ in shown_steps(dialog)] == [200_00, 220_00, 242_00]


@pytest.mark.parametrize(
    ("contact", "mobile", "said"),
    [
        ("Sana", "12345", "12345 is not a mobile number. Type it like 0300 1234567."),
        ("", "12345", "12345 is not a mobile number. Type it like 0300 1234567."),
        ("", "0300 1234567", "Say whose mobile it is, or leave it empty."),
        ("Sana", "0300 1234567", ""),
        ("Sana", "", ""),
    ],
)
def test_a_new_tenants_mobile_is_checked(
    qtbot: QtBot, context: PageContext, database: Database, contact: str, mobile: str, said: str
) -> None:
    dialog = LeaseDraftDialog(context, unit_ids=(make_unit(database).id,))
    qtbot.addWidget(dialog)
    dialog.fields.tenant.choose(NEW)
    dialog.fields.tenant.name.setText("Indus Labs")
    dialog.fields.tenant.contact.setText(contact)
    dialog.fields.tenant.mobile.setText(mobile)
    dialog.try_submit()
    assert dialog.form.error("tenant_id") == said
    kept = database.read(leases.list_leases, as_of=date(2026, 7, 5))
    assert len(kept) == (0 if said else 1)


def test_in_a_large_park_the_form_stands_before_all_units_are_read(
    qtbot: QtBot, context: PageContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    make_lease(database)
    chosen, _other = make_unit(database, "A-1"), make_unit(database, "A-2")
    dialog = LeaseDraftDialog(context, unit_ids=(chosen.id,))
    qtbot.addWidget(dialog)
    box = dialog.fields.units.add_box
    assert list(dialog.fields.units.lines) == [chosen.id]
    assert box.count() == 1
    qtbot.waitUntil(lambda: box.count() == 2)
    assert [one.unit_id for one in dialog.fields.read().units] == [chosen.id]
