"""The other kinds of list, each with what its own rules say."""

CASES = ()
