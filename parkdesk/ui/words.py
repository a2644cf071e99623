"""The vocabulary's words as screens show them: the one place where they are to be translated."""

from PySide6.QtCore import QCoreApplication


def titled(word: str) -> str:
    """A stored word at the head of a cell: `in force` is `In force`, `LLP` stays."""
    text = QCoreApplication.translate("vocabulary", word)
    return text[:1].upper() + text[1:]
