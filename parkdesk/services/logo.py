"""The park's logo, which stands on its reports; a table of its own, so that no list reads it."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import UserError
from parkdesk.models.park import LARGEST_LOGO, ParkLogo
from parkdesk.rules.pictures import picture_size

ONLY = 1
MOST_PIXELS = 4000  # a side; more would take memory and show nothing more on paper


@dataclass(eq=False)
class LogoError(UserError):
    """A file that cannot be the logo; `reason` is a sentence that says what to do."""

    file: str
    reason: str
    sentence: ClassVar[str] = "{file} was not taken as the logo. {reason}"


def find_logo(session: Session) -> bytes | None:
    return session.scalar(select(ParkLogo.content))


def set_logo(session: Session, *, content: bytes, file: str) -> None:
    """In place of the one there is; raises LogoError."""
    _check(content, file)
    logo = session.get(ParkLogo, ONLY)
    if logo is None:
        session.add(ParkLogo(id=ONLY, content=content))
    else:
        logo.content = content


def remove_logo(session: Session) -> None:
    logo = session.get(ParkLogo, ONLY)
    if logo is not None:
        session.delete(logo)


def _check(content: bytes, file: str) -> None:
    if len(content) > LARGEST_LOGO:
        raise LogoError(file, "A logo has 1 MB at most; save it smaller.")
    size = picture_size(content)
    if size is None or not all(size):
        raise LogoError(file, "It is no PNG or JPEG picture; save it as one of these.")
    if max(size) > MOST_PIXELS:
        raise LogoError(
            file, f"It has {size.width} × {size.height} pixels; {MOST_PIXELS} a side are enough."
        )
