"""The words typed into a search box, against the texts of a line."""

from collections.abc import Iterable


def matches(where: str, texts: Iterable[object]) -> bool:
    """Whether every word that is looked for stands in one of the texts, in capitals or not."""
    words = where.casefold().split()
    if not words:
        return True
    text = "\n".join(str(part) for part in texts if part is not None).casefold()
    return all(word in text for word in words)
