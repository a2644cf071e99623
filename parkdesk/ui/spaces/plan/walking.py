"""Where an arrow key leads from block to block."""

from collections.abc import Mapping

from parkdesk.rules.stacking import Box

ROW_SLACK = 1.0


def neighbour(boxes: Mapping[int, Box], start: int | None, way: tuple[int, int]) -> int | None:
    """The next block of the row, or the nearest one of the next row; None at an edge."""
    if start is None or start not in boxes:
        return next(iter(boxes), None)
    here, (across, down) = boxes[start], way
    if across:
        row = {one: box for one, box in boxes.items() if abs(box.y - here.y) < ROW_SLACK}
        ahead = {one: box for one, box in row.items() if (box.x - here.x) * across > 0}
        return min(ahead, key=lambda one: abs(boxes[one].x - here.x), default=None)
    ahead = {one: box for one, box in boxes.items() if (box.y - here.y) * down > ROW_SLACK}
    middle = here.x + here.w / 2
    return min(
        ahead,
        key=lambda one: (abs(ahead[one].y - here.y), _apart(ahead[one], middle)),
        default=None,
    )


def _apart(box: Box, x: float) -> float:
    """How far a place is from a block; nothing where it is above or below it."""
    return max(box.x - x, x - (box.x + box.w), 0.0)
