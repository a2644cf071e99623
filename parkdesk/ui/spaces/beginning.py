"""What the page says of a park without a unit: how to begin."""

from PySide6.QtCore import QCoreApplication

from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.editing import SpaceEditor
from parkdesk.ui.widgets.notices import EmptyState


def say_how_to_begin(
    empty: EmptyState, editor: SpaceEditor, context: PageContext, *, buildings: int
) -> None:
    """With a building its units come next, else the first building or a rent roll."""
    if buildings:
        empty.say(
            _tr("No units yet"),
            _tr("Say which units a floor has: their codes, how many, and how large."),
            _tr("Add units"),
            editor.add_units,
            icon="spaces",
        )
        empty.offer(_tr("Add a building"), editor.add_building)
        return
    empty.say(
        _tr("No building yet"),
        _tr(
            "Add the first building with its floors, or import the rent roll: "
            "it brings buildings, floors, units and the running leases in one go."
        ),
        _tr("Add a building"),
        editor.add_building,
        icon="spaces",
    )
    empty.offer(_tr("Import a rent roll"), lambda: context.navigate("imports", start=True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("spaces", text)
