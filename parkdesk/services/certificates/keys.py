"""The park's keys. The private half is read here and nowhere else, and leaves only as signatures.

A restored backup brings its own keys along: they are rows of the park file like all others.
"""

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.certificates import SigningKey
from parkdesk.rules.certificates import Claim, public_key_of, sign

PRIVATE_BYTES = 32


class Signer:
    """Signs with the park's newest key; the first use makes one."""

    def __init__(self, session: Session, *, now: datetime) -> None:
        key = session.scalar(select(SigningKey).order_by(SigningKey.id.desc()).limit(1))
        self._key = key or add_key(session, private_key=secrets.token_bytes(PRIVATE_BYTES), now=now)

    def sign(self, claim: Claim) -> str:
        return sign(claim, self._key.private_key)


def add_key(session: Session, *, private_key: bytes, now: datetime) -> SigningKey:
    """From now on this key signs; what older ones signed stays proved."""
    key = SigningKey(public_key=public_key_of(private_key), private_key=private_key, made_at=now)
    session.add(key)
    session.flush()
    return key


def public_keys(session: Session) -> list[bytes]:
    return list(session.scalars(select(SigningKey.public_key)))
