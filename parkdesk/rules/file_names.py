"""Names of files that others gave: shown as they are, made safe only for a disk."""

import unicodedata

_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
_MOST_BYTES = 200  # every disk takes 255, and a copy may get a number at its end
_LONGEST_ENDING = 10
NAMELESS = "document"

# A double click on these shows them; anything else could be a program, and is only saved.
SHOWN = frozenset(
    {
        "pdf", "png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "txt", "csv",
        "rtf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp",
    }
)  # fmt: skip


def safe_name(name: str) -> str:
    """The name as any disk takes it, without a path; its letters and its ending are kept."""
    text = "".join(
        "_" if sign in _FORBIDDEN else sign
        for sign in unicodedata.normalize("NFC", name)
        if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    )
    stem, ending = _parts(" ".join(text.split()).strip(". "))
    if stem.partition(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return _cut(stem, _MOST_BYTES - len(ending.encode())).rstrip(". ") + ending or NAMELESS


def is_shown(name: str) -> bool:
    """Whether a file of that name is safe to hand to the desktop to be opened."""
    return _parts(safe_name(name))[1].lstrip(".").casefold() in SHOWN


def size_text(size: int) -> str:
    """`512 bytes`, `48 KB`, `2.4 MB`."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB"


def _parts(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not stem or not ending.isalnum() or len(ending) > _LONGEST_ENDING:
        return name, ""
    return stem, dot + ending


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")
