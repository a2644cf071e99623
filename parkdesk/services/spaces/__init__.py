"""Buildings, floors and units: adding, changing, taking out of use, and what they are on a day."""

from parkdesk.services.property import PropertyFacts, load_property
from parkdesk.services.spaces.blocks import (
    block_unit,
    block_units,
    list_blocks,
    list_let_days,
    remove_block,
    unblock_unit,
)
from parkdesk.services.spaces.origins import load_histories
from parkdesk.services.spaces.parts import propose_merger, propose_split
from parkdesk.services.spaces.places import (
    add_building,
    add_floor,
    change_building,
    change_floor,
    remove_building,
    remove_floor,
)
from parkdesk.services.spaces.reading import list_buildings, list_floors, list_units
from parkdesk.services.spaces.rows import (
    BlockRow,
    BuildingDraft,
    BuildingRow,
    FloorRow,
    UnitDraft,
    UnitRow,
)
from parkdesk.services.spaces.series import add_units, propose_codes, series_codes
from parkdesk.services.spaces.several import (
    PlannedUnit,
    UnitsChange,
    change_units,
    plan_units,
    put_units_back,
    read_units,
)
from parkdesk.services.spaces.splitting import (
    merge_units,
    plan_unit_change,
    split_unit,
    undo_unit_change,
)
from parkdesk.services.spaces.units import (
    add_unit,
    cease_unit,
    change_unit,
    get_unit_draft,
    remove_unit,
)
from parkdesk.services.spaces.uses import list_uses

__all__ = [
    "BlockRow",
    "BuildingDraft",
    "BuildingRow",
    "FloorRow",
    "PlannedUnit",
    "PropertyFacts",
    "UnitDraft",
    "UnitRow",
    "UnitsChange",
    "add_building",
    "add_floor",
    "add_unit",
    "add_units",
    "block_unit",
    "block_units",
    "cease_unit",
    "change_building",
    "change_floor",
    "change_unit",
    "change_units",
    "get_unit_draft",
    "list_blocks",
    "list_buildings",
    "list_floors",
    "list_let_days",
    "list_units",
    "list_uses",
    "load_histories",
    "load_property",
    "merge_units",
    "plan_unit_change",
    "plan_units",
    "propose_codes",
    "propose_merger",
    "propose_split",
    "put_units_back",
    "read_units",
    "remove_block",
    "remove_building",
    "remove_floor",
    "remove_unit",
    "series_codes",
    "split_unit",
    "unblock_unit",
    "undo_unit_change",
]
