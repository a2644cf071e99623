"""A certificate's number, and the signed text of its QR code, which proves itself offline.

The text is `PD1.<fields>.<signature>`, both in base64url without padding. The fields are lines of
UTF-8 in a fixed order, so that a certificate always is the same bytes; the signature is Ed25519.
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PREFIX = "PD1"
FIELDS = 7
LONGEST = 8_000  # letters of a text that is looked at; the longest names make some 1,500
INITIALS = 5
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")


class CertificateState(StrEnum):
    """Derived: what a check finds. `good`, `revoked` and `replaced` are in the park's register."""

    GOOD = "good"
    REVOKED = "revoked"
    REPLACED = "replaced"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown key"
    UNKNOWN_HERE = "unknown here"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a certificate says, as it is printed; every text is one line."""

    serial: str
    name: str
    course: str
    days: str
    issued_on: date
    park: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What the text alone proves: `claim` is only there where the state is `good`."""

    state: CertificateState
    claim: Claim | None = None


def sign(claim: Claim, private_key: bytes) -> str:
    """The text of the QR code; raises ValueError where a field is more than one line."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(private_key)
    fields = _fields(claim, key_id(key.public_key().public_bytes_raw()))
    return f"{PREFIX}.{_encoded(fields)}.{_encoded(key.sign(_signed(fields)))}"


def verify(text: str, public_keys: Iterable[bytes]) -> Proof:
    """Whether one of the keys signed exactly this text; needs no register and no network."""
    parts = text.split(".")
    if len(text) > LONGEST or len(parts) != 3 or parts[0] != PREFIX:
        return Proof(CertificateState.UNREADABLE)
    fields, signature = _decoded(parts[1]), _decoded(parts[2])
    lines = None if fields is None else _lines(fields)
    if fields is None or signature is None or lines is None:
        return Proof(CertificateState.ALTERED)
    public_key = {key_id(key): key for key in public_keys}.get(lines[-1])
    if public_key is None:
        return Proof(CertificateState.UNKNOWN_KEY)
    if not _is_signed(_signed(fields), signature, public_key):
        return Proof(CertificateState.ALTERED)
    return Proof(CertificateState.GOOD, _claim(lines))


def public_key_of(private_key: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def key_id(public_key: bytes) -> str:
    """Names a key in a text and on paper: the beginning of its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def park_code(name: str) -> str:
    """The initials of the park's name, `SKP`; `PARK` where it has no Latin letters."""
    words = _LATIN_WORD.findall(name)
    return "".join(word[0] for word in words[:INITIALS]).upper() or "PARK"


def next_serials(code: str, year: int, given: Iterable[str], count: int) -> list[str]:
    """The numbers after the highest ever given in the year, whatever the park was called then."""
    shape = re.compile(rf".+-{year}-(\d+)")
    last = max((int(found[1]) for one in given if (found := shape.fullmatch(one))), default=0)
    return [f"{code}-{year}-{last + place:05}" for place in range(1, count + 1)]


def _fields(claim: Claim, key: str) -> bytes:
    lines = (
        claim.serial, claim.name, claim.course, claim.days,
        claim.issued_on.isoformat(), claim.park, key,
    )  # fmt: skip
    if any("\n" in line for line in lines):
        raise ValueError("a field of a certificate is one line")
    return "\n".join(lines).encode()


def _lines(fields: bytes) -> list[str] | None:
    try:
        lines = fields.decode().split("\n")
    except UnicodeDecodeError:
        return None
    return lines if len(lines) == FIELDS else None


def _claim(lines: list[str]) -> Claim:
    serial, name, course, days, issued_on, park, _key = lines
    return Claim(serial, name, course, days, date.fromisoformat(issued_on), park)


def _signed(fields: bytes) -> bytes:
    """The kind of text is signed along, so that a signature holds for nothing else."""
    return f"{PREFIX}.".encode() + fields


def _is_signed(message: bytes, signature: bytes, public_key: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes | None:
    """Only what `_encoded` itself makes: other spellings of the same bytes are another text."""
    try:
        raw = urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
    except ValueError:
        return None
    return raw if _encoded(raw) == text else None
