"""Migrations make what the tables declare, and the database guards what only grows."""

from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from moi_pwa.actions.audit.write_audit_log import append_to_log, sign_log
from moi_pwa.actions.deps import Deps
from moi_pwa.core.reference import ReferenceChange
from moi_pwa.storage.accounts.recipient_keys import RecipientKey, add_key
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.reference.reference_changes import add_change
from moi_pwa.storage.schema import metadata, migrate
from tests.factories import NOON, add_case


async def test_a_migrated_database_has_exactly_the_declared_tables(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync, opts={"compare_type": True}), metadata)
        )
    await engine.dispose()
    assert differences == []


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    assert migrate(database_url) == []


def test_the_migrations_that_were_run_are_returned_in_order(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/moi.db"
    assert migrate(url, "0003") == ["0001", "0002", "0003"]
    assert migrate(url, "0004") == ["0004"]


@pytest.mark.parametrize("table", ["case_event", "submission", "reading"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET case_id = case_id"])
async def test_what_happened_cannot_be_changed(database: Database, table: str, statement: str) -> None:
    await add_case(database)
    with pytest.raises(DBAPIError, match="only grows"):
        async with database.transaction() as session:
            await (await session.connection()).execute(text(statement.format(table)))


@pytest.mark.parametrize("statement", ["DELETE FROM reference_change", "UPDATE reference_change SET note = ''"])
async def test_a_change_of_reference_data_cannot_be_taken_back(database: Database, statement: str) -> None:
    change = ReferenceChange(seq=1, list="ports", code="X", rows=(), changed_by=str(UUID(int=7)), at=NOON, note="why")
    async with database.transaction() as session:
        await add_change(session, change, previous_hash="", its_hash="")
    with pytest.raises(DBAPIError, match="only grows"):
        async with database.transaction() as session:
            await (await session.connection()).execute(text(statement))


@pytest.mark.parametrize("table", ["audit_log", "audit_head", "recipient_key_event"])
async def test_the_log_cannot_be_changed(deps: Deps, table: str) -> None:
    key = RecipientKey(recipient="visas", key_id="a", public_key=b"")
    async with deps.database.transaction() as session:
        await add_key(session, key, at=NOON)
    await append_to_log(deps)
    await sign_log(deps)
    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(f"DELETE FROM {table}"))
