"""A statement in the server's own connection rewrites no row of a table that only grows, by whatever verb."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
    TypeDecorator,
    Uuid,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from moi_pwa.storage.audit.audit_log import AuditHeadRow, AuditLogRow
from moi_pwa.storage.audit.audit_sources import SOURCES
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.collective_bills import CollectiveBillLineRow, CollectiveBillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.bills.pledges import PledgeRow
from moi_pwa.storage.cases.cases import SubmissionRow
from moi_pwa.storage.cases.consents import ConsentRequestRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow
from moi_pwa.storage.finance.ledger import LedgerLineRow
from moi_pwa.storage.papers.credential_statuses import CredentialStatusRow
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.unissued_seals import UnissuedSealRow
from moi_pwa.storage.payments.payments import PaymentRow, RefundRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow, ReconciliationRow
from tests.attack.tampering import table

_MAY_CHANGE: dict[Table, set[str]] = {
    table(BillRow): {"status", "seq", "sync_seq"},
    table(CollectiveBillRow): {"status", "provider", "order_id", "ended_at"},
    table(CashDrawerRow): {"receipts", "status", "seq"},
    table(CredentialStatusRow): {"is_invalid"},
    table(ConsentRequestRow): {"status", "sync_seq"},
    table(GuaranteeRow): {"status", "seq"},
    table(PaymentRow): {"session_id", "success_indicator", "page_url", "status", "expires_at", "ended_at"},
    table(PledgeRow): {"status"},
    table(ReconciliationRow): {"started_at", "ended_at", "transactions"},
    table(RefundRow): {"attempt", "status", "ended_at"},
    table(UnissuedSealRow): {"shown", "last_at"},
}
"""Tables of which some columns may change, as the things that they describe go on."""
_WHOLE = {source.table for source in SOURCES.values()} - {PledgeRow}
_OTHERS = {AuditHeadRow, AuditLogRow, CollectiveBillLineRow, DifferenceRow, LedgerLineRow, PaperRow, SubmissionRow}
GUARDED = sorted([*map(table, _WHOLE | _OTHERS), *_MAY_CHANGE], key=lambda each: each.name)
"""Every guarded table.

They are the tables whose rows are logged, the log itself, the tables that issue papers and keep money, and the table
that records that a key may be stolen.
"""

_SAMPLES: list[tuple[type, Any]] = [
    (DateTime, datetime(2026, 1, 1, tzinfo=UTC)),
    (Date, date(2026, 1, 1)),
    (JSON, {}),
    (Uuid, UUID(int=1)),
    (LargeBinary, b"x"),
    (Boolean, True),
    (Integer, 1),
    (String, "x"),
]


def _sample(column: Column[Any]) -> Any:
    stored = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return next(value for kind, value in _SAMPLES if isinstance(stored, kind))


async def _put(database: Database, guarded: Table) -> None:
    """Insert one row, past every check of what is in it: what guards rows against being changed is not asked."""
    engine = create_async_engine(database.url)  # whose connections enforce no foreign keys on SQLite
    async with engine.begin() as connection:
        if database.is_sqlite:
            found = await connection.execute(
                text(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name AND sql LIKE '%INSERT ON%'"
                ),
                {"name": guarded.name},
            )
            for name in found.scalars().all():
                await connection.execute(text(f"DROP TRIGGER {name}"))
            await connection.execute(text("PRAGMA ignore_check_constraints = ON"))
        else:
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
        await connection.execute(guarded.insert().values({column.key: _sample(column) for column in guarded.columns}))
    await engine.dispose()


def _verbs(guarded: Table, column: str, *, is_sqlite: bool) -> Iterator[str]:
    name, columns = guarded.name, ", ".join(f'"{each.name}"' for each in guarded.columns)
    yield f'UPDATE {name} SET "{column}" = "{column}"'
    yield f"DELETE FROM {name}"
    if is_sqlite:
        yield f'UPDATE OR REPLACE {name} SET "{column}" = "{column}"'
        yield f"INSERT OR REPLACE INTO {name} ({columns}) SELECT {columns} FROM {name}"
        yield f"REPLACE INTO {name} ({columns}) SELECT {columns} FROM {name}"
    else:
        yield f"TRUNCATE {name} CASCADE"
        key = ", ".join(f'"{each.name}"' for each in guarded.primary_key)
        same = " AND ".join(f'other."{each.name}" = {name}."{each.name}"' for each in guarded.primary_key)
        yield (
            f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {name} "
            f'ON CONFLICT ({key}) DO UPDATE SET "{column}" = EXCLUDED."{column}"'
        )
        yield f'MERGE INTO {name} USING {name} AS other ON {same} WHEN MATCHED THEN UPDATE SET "{column}" = other."{column}"'


async def _went_through(database: Database, guarded: Table, columns: list[str]) -> dict[str, str]:
    """Return the statements that the guard did not refuse, with the database's answers."""
    through: dict[str, str] = {}
    for column in columns:
        for statement in _verbs(guarded, column, is_sqlite=database.is_sqlite):
            said = await _said_of(database, statement)
            if "only grow" not in said:
                through[statement] = said
    return through


async def _said_of(database: Database, statement: str) -> str:
    try:
        async with database.transaction() as session:
            await (await session.connection()).execute(text(statement))
    except DBAPIError as error:
        return str(error.orig)
    return "done"


@pytest.mark.parametrize("guarded", GUARDED, ids=lambda each: each.name)
async def test_no_verb_changes_what_only_grows(database: Database, guarded: Table):
    await _put(database, guarded)
    stays = [column.name for column in guarded.columns if column.name not in _MAY_CHANGE.get(guarded, set())]
    assert await _went_through(database, guarded, stays) == {}


async def test_every_table_that_the_database_guards_is_tried(database: Database):
    guards = (
        "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%only grows%'"
        if database.is_sqlite
        else "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE proname = 'only_grows'"
    )
    async with database.reading() as session:
        guarded = set((await (await session.connection()).execute(text(guards))).scalars())
    assert guarded == {each.name for each in GUARDED}
