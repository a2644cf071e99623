"""Every change of the schema, in order. Written out in full: a migration imports no model."""
