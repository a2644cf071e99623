"""The command line: the same services without a window. No Qt is imported here."""

from parkdesk.cli.main import main

__all__ = ["main"]
