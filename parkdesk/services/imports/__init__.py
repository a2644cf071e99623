"""Imports: plan what a sheet would do, show it, do exactly that in one transaction, undo it."""
