"""Buildings and their floors by the words of a sheet, and where in the plan new ones are."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Building, Floor
from parkdesk.rules.identity import name_key
from parkdesk.services.imports.plan import Place, PlanDraft, link


@dataclass(slots=True)
class Places:
    """Known ones by name and level; planned ones are shared by all the rows that name them."""

    buildings: dict[str, int]
    floors: dict[tuple[int, int], tuple[int, str]]
    new_buildings: dict[str, int] = field(default_factory=dict)
    new_floors: dict[tuple[Place, int], int] = field(default_factory=dict)

    def floor(self, plan: PlanDraft, row: int, building: str, level: int, label: str) -> Place:
        """The floor; it and its building are planned where the park does not have them."""
        within = self._building(plan, row, building)
        if within[0] == "known" and (within[1], level) in self.floors:
            return ("known", self.floors[within[1], level][0])
        if (within, level) not in self.new_floors:
            links, values = link("building_id", within)
            floor = {**values, "level": level, "label": label}
            self.new_floors[within, level] = plan.write(row, "floor", floor, **links)
        return ("new", self.new_floors[within, level])

    def label(self, floor_id: int) -> str:
        """What a known floor is called."""
        return next(label for known, label in self.floors.values() if known == floor_id)

    def _building(self, plan: PlanDraft, row: int, name: str) -> Place:
        key = name_key(name)
        if key in self.buildings:
            return ("known", self.buildings[key])
        if key not in self.new_buildings:
            self.new_buildings[key] = plan.write(row, "building", {"name": name})
        return ("new", self.new_buildings[key])


def read_places(session: Session) -> Places:
    buildings = session.execute(select(Building.id, Building.name))
    floors = session.execute(select(Floor.id, Floor.building_id, Floor.level, Floor.label))
    return Places(
        buildings={name_key(name): id_ for id_, name in buildings},
        floors={(one.building_id, one.level): (one.id, one.label) for one in floors},
    )
