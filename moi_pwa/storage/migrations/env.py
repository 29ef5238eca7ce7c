"""The script that runs migrations; `storage/schema.py` calls it."""

import asyncio
from collections.abc import Collection, Mapping
from typing import Any

from alembic import context
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext, MigrationInfo
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from moi_pwa.storage.schema import metadata


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",  # SQLite alters a table by building it anew
        transaction_per_migration=True,
        process_revision_directives=_number,
        on_version_apply=_note,
    )
    with context.begin_transaction():
        context.run_migrations()


def _note(ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]) -> None:  # noqa: ARG001 -- alembic passes them by these names
    """Keep the number of a migration that was run, for the caller."""
    context.config.attributes["run"].append(step.up_revision_id)


def _number(_context: MigrationContext, _revision: object, directives: list[MigrationScript]) -> None:
    """Give a new migration the next number (0001, 0002, …): two branches that both write one conflict in git."""
    (script,) = directives
    head = context.script.get_current_head()
    script.rev_id = f"{int(head or 0) + 1:04}"


async def _run() -> None:
    engine = create_async_engine(context.config.attributes["url"])
    async with engine.connect() as connection:
        await connection.run_sync(_migrate)
        await connection.commit()
    await engine.dispose()


asyncio.run(_run())
