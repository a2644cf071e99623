"""Which blocks are chosen, in the order in which they were."""

from collections.abc import Collection, Sequence


class Chosen:
    """The ids that are chosen; the last one that was set alone begins a stretch."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self._anchor: int | None = None

    def replace(self, ids: Sequence[int]) -> None:
        self.ids = list(dict.fromkeys(ids))
        self._anchor = self.ids[0] if self.ids else None

    def toggle(self, one: int) -> None:
        if one in self.ids:
            self.ids.remove(one)
        else:
            self.ids.append(one)
        self._anchor = one

    def extend_to(self, one: int, order: Sequence[int]) -> None:
        """Choose the stretch from where the last choice began."""
        if self._anchor not in order:
            self.replace([one])
            return
        first, last = sorted((order.index(self._anchor), order.index(one)))
        self.ids = list(order[first : last + 1])

    def keep(self, existing: Collection[int]) -> bool:
        """Let go of those that are no more; whether there were any."""
        kept = [one for one in self.ids if one in existing]
        gone = len(kept) < len(self.ids)
        self.ids = kept
        return gone
