"""Someone who has the database, but not the ministry's keys: no trigger and no foreign key stands in the way."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, delete, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from moi_pwa.actions.audit.audit_cases import examine_all_cases
from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.deps import Deps
from moi_pwa.core.audit import LogEntry
from moi_pwa.core.case import CaseEvent
from moi_pwa.crypto.revocation_list import encode_series
from moi_pwa.rules.audit_log import logged
from moi_pwa.rules.cases.event_chain import link
from moi_pwa.storage.audit.audit_log import AuditLogRow
from moi_pwa.storage.cases.case_identities import CasePersonRow
from moi_pwa.storage.cases.cases import CaseRow, EventRow, SubmissionRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.cases.queues import CaseWordRow
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.revocation_list import RevocationListRow


@asynccontextmanager
async def intruder(database: Database) -> AsyncIterator[AsyncConnection]:
    """Yield a connection that triggers and foreign keys do not stop, and commit at the end."""
    engine = create_async_engine(database.url)
    async with engine.begin() as connection:
        if (
            database.is_sqlite
        ):  # which guards nothing but by triggers: foreign keys are off in a connection of one's own
            named = await connection.execute(text("SELECT name FROM sqlite_master WHERE name LIKE '%_refuses_%'"))
            for name in named.scalars().all():
                await connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            await connection.execute(text("SET session_replication_role = replica"))
        yield connection
    await engine.dispose()


def table(model: Any) -> Table:
    return cast("Table", model.__table__)


def chained_anew(events: Sequence[CaseEvent], **changes: Any) -> list[CaseEvent]:
    """Return the events with `changes` in the first one, and with hashes that fit."""
    linked: list[CaseEvent] = []
    for n, event in enumerate(events):
        linked.append(link(replace(event, **(changes if n == 0 else {})), linked[-1] if linked else None))
    return linked


async def write_events(connection: AsyncConnection, events: Sequence[CaseEvent], case_id: Any) -> None:
    """Write the events over those that are there."""
    rows = table(EventRow)
    for event in events:
        values = {name: getattr(event, name) for name in ("kind", "at", "actor", "data", "previous_hash", "hash")}
        await connection.execute(
            rows.update().where(rows.c.case_id == case_id, rows.c.seq == event.seq).values(**values)
        )


async def found_in_cases(deps: Deps) -> set[str]:
    return {str(finding) async for finding in examine_all_cases(deps)}


async def found(deps: Deps, kept: dict[str, str] | None = None) -> set[str]:
    return {str(finding) async for finding in examine_everything(deps, kept)}


async def delete_case(connection: AsyncConnection, case_id: Any) -> None:
    """Delete a case and every row that names it, except the entries of the audit log."""
    for model in (ReadingRow, SubmissionRow, EventRow, CaseWordRow, CasePersonRow, DocumentRow):
        await connection.execute(table(model).delete().where(table(model).c.case_id == case_id))
    await connection.execute(table(CaseRow).delete().where(table(CaseRow).c.id == case_id))


async def write_log_anew(connection: AsyncConnection, entries: Sequence[LogEntry]) -> None:
    """Replace the log by these entries, numbered and chained as if there had never been others."""
    rows, last = table(AuditLogRow), (0, "")
    await connection.execute(rows.delete())
    for entry in entries:
        row = (entry.row_id, entry.row_seq)
        new = logged(last, kind=entry.kind, row=row, row_hash=entry.row_hash, at=entry.at)
        await connection.execute(rows.insert().values(**vars(new)))
        last = (new.seq, new.hash)


PAPERS, LIST = table(PaperRow), table(RevocationListRow)


async def list_anew(deps: Deps, *ordinals: int, series: str, on: date = date.min) -> None:
    coded = vars(encode_series(dict.fromkeys(ordinals, on))) if ordinals else None
    async with intruder(deps.database) as connection:
        await connection.execute(delete(LIST).where(LIST.c.series == series))
        if coded:
            await connection.execute(insert(LIST).values(series=series, **coded))
