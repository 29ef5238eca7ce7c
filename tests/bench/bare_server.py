"""The API over a fresh database, with one more address that only inserts a row.

`bench_submissions` starts it.
"""

import asyncio
from dataclasses import replace
from uuid import UUID

from fastapi import FastAPI, Request
from granian.constants import Interfaces
from granian.server import Server
from sqlalchemy import text

from moi_pwa.api.app import create_api
from moi_pwa.composition.database import migrate_database
from moi_pwa.composition.deps import compose
from moi_pwa.settings import load
from moi_pwa.storage.engine.database import Database
from tests.desk.forms import desk_forms
from tests.fixtures.library_card import LIBRARY_CARD, PREPAID_CARD

WITH_FEE = replace(PREPAID_CARD, code="PREPAID_CARD", number=PREPAID_CARD.number + 1)
"""A service with a fee, served beside LIBRARY_CARD, which is sent without paying.

Its bill is issued in the transaction that receives the application.
"""

_MAKE_TABLE = text("CREATE TABLE bare (id BLOB PRIMARY KEY, body BLOB)")
_INSERT = text("INSERT INTO bare (id, body) VALUES (:id, :body)")


def serve() -> FastAPI:
    deps = replace(compose(load()), services={each.code: each for each in (LIBRARY_CARD, WITH_FEE)})
    api = create_api(deps, desk_forms=desk_forms())

    @api.put("/api/bare/{made}")
    async def insert(made: UUID, request: Request) -> None:
        body = await request.body()
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(_INSERT, {"id": made.bytes, "body": body})

    return api


async def _make_table(database: Database) -> None:
    async with database.transaction() as session:
        await (await session.connection()).execute(_MAKE_TABLE)
    await database.close()


if __name__ == "__main__":
    settings = load()
    migrate_database(settings)
    asyncio.run(_make_table(Database(settings.database)))
    Server(
        "tests.bench.bare_server:serve",
        address="127.0.0.1",
        port=settings.port,
        interface=Interfaces.ASGI,
        factory=True,
        log_enabled=False,
    ).serve()
