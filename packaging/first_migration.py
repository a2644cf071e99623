"""Writes 0001_first_schema.py anew from the models: `python packaging/first_migration.py`.

Only until the first release; from then on a change of the models is a migration of its own.
"""

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import UpgradeOps
from sqlalchemy import create_engine
from sqlalchemy.types import TypeDecorator

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "parkdesk/storage/migrations/versions/0001_first_schema.py"
HEAD = '''# ruff: noqa: E501 - the words of a vocabulary stand in one string, as they do in the file
"""The first schema, written by packaging/first_migration.py."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
'''


def stored_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """A migration spells the type that is stored, since the models' own types may change later."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"
    return False


def main() -> None:
    sys.path.insert(0, str(ROOT))
    models = importlib.import_module("parkdesk.models")
    for subject in models.SUBJECTS:
        importlib.import_module(f"parkdesk.models.{subject}")
    base = importlib.import_module("parkdesk.models.base").Base
    with create_engine("sqlite://").connect() as connection:
        options = {"render_item": stored_type}
        context = MigrationContext.configure(connection, opts=options)
        steps = produce_migrations(context, base.metadata).upgrade_ops
        assert isinstance(steps, UpgradeOps)
        body = render_python_code(steps, render_item=stored_type, migration_context=context)
    lines = [line for line in body.splitlines() if not line.lstrip().startswith(("# ###", "info="))]
    TARGET.write_text(HEAD + "\n".join(f"    {line}".rstrip() for line in lines) + "\n")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", TARGET], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
