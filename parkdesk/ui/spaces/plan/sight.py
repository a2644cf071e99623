"""What of a zoomed plan is in sight, with its words moved to where they can be read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parkdesk.rules.draw_list import DrawItem, DrawKind
from parkdesk.rules.stacking import Box, Row, StackingPlan

GLIDE = 8.0  # how far words keep from the edge that cuts their block


def items_in_sight(items: Iterable[DrawItem], plan: StackingPlan, sight: Box) -> Iterator[DrawItem]:
    """The blocks' items that reach into the part of the drawing that is seen."""
    for item in items:
        if item.unit_id is None or (box := plan.box_of(item.unit_id)) is None:
            continue
        if not box.meets(sight):
            continue
        if item.kind is not DrawKind.TEXT:
            yield item
        elif _high(box, sight) >= item.h:
            yield _words_in_sight(item, box, sight)


def labels_in_sight(rows: Iterable[Row], sight: Box, left: float) -> Iterator[DrawItem]:
    """The labels of the floors that are seen, at the left of what is seen."""
    for row in rows:
        if _high(row.box, sight) >= row.items[0].h:
            down = _down(row.box, sight) if row.unit_ids else 0.0
            for item in row.items:
                yield replace(item, x=item.x + left, y=item.y + down)


def building_above(rows: Iterable[Row], top: float) -> Row | None:
    """The heading that has left the sight of the first floor that is seen; None if it has not."""
    heading = None
    for row in rows:
        if not row.unit_ids:
            heading = row if row.box.y < top else None
        if row.box.y + row.box.h > top:
            return heading
    return None


def _words_in_sight(item: DrawItem, box: Box, sight: Box) -> DrawItem:
    last = box.x + box.w - GLIDE - item.w
    across = max(item.x, min(sight.x + GLIDE, last)) if box.x < sight.x else item.x
    down = _down(box, sight)
    return replace(item, x=across, y=item.y + down) if down or across != item.x else item


def _high(box: Box, sight: Box) -> float:
    """How much of a block's height is seen."""
    return min(box.y + box.h, sight.y + sight.h) - max(box.y, sight.y)


def _down(box: Box, sight: Box) -> float:
    """From the middle of a block to the middle of what is seen of it."""
    top = max(box.y, sight.y)
    bottom = min(box.y + box.h, sight.y + sight.h)
    return (top + bottom) / 2 - (box.y + box.h / 2)
