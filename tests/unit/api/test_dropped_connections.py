"""No request is answered 500 for a connection that was lost when PostgreSQL restarted or failed over."""

import httpx
import psycopg
import pytest

from moi_pwa.actions.deps import Deps
from tests.cases.sending import someone
from tests.database.kinds import ON_POSTGRESQL

_END_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'moi' AND pid <> pg_backend_pid()"
)


@ON_POSTGRESQL
@pytest.mark.parametrize("path", ["/api/keys", "/api/revocations"])
async def test_the_next_request_after_all_connections_were_ended_is_answered(
    client: httpx.AsyncClient, deps: Deps, path: str
):
    await someone(deps)
    before = await client.get(path)
    with psycopg.connect(deps.database.url.replace("+asyncpg", ""), autocommit=True) as connection:
        connection.execute(_END_ALL)

    after = await client.get(path)
    assert (after.status_code, after.json()) == (200, before.json())
