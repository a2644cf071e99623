"""Where figures stand on the pages, for a screen on which they can be opened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A figure by its key on a page, from 1: left and top in points from the upper left."""

    key: str
    label: str
    page: int
    left: float
    top: float
    width: float
    height: float


class Pdf(bytes):
    """A PDF that knows where its figures stand. It says so beside its bytes, never in them."""

    places: tuple[Place, ...] = ()
