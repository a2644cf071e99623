"""Imports: plan what a parsed sheet would do, show it, do exactly that in one transaction, undo it."""
