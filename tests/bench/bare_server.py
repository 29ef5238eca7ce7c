"""The API over a fresh database, with one address more that inserts a row and does nothing else: `bench_submissions` starts it."""

import asyncio
from dataclasses import replace
from uuid import UUID

from fastapi import FastAPI, Request
from granian.constants import Interfaces
from granian.server import Server
from sqlalchemy import text

from moi_pwa.api.app import create_api
from moi_pwa.composition import compose, migrate_database
from moi_pwa.settings import load
from moi_pwa.storage.database import Database
from tests.desk_forms import desk_forms
from tests.fixtures.library_card import LIBRARY_CARD

_MAKE_TABLE = text("CREATE TABLE bare (id BLOB PRIMARY KEY, body BLOB)")
_INSERT = text("INSERT INTO bare (id, body) VALUES (:id, :body)")


def serve() -> FastAPI:
    deps = replace(compose(load()), services={LIBRARY_CARD.code: LIBRARY_CARD})
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
