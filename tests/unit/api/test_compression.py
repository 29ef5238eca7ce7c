"""Answers that are larger than a packet travel compressed, to whoever takes gzip."""

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.storage.accounts import recipient_keys
from tests.api.sign_in import sign_in
from tests.cases.sending import KEY_ID, application_id, body_json
from tests.factories import NOON

APPLICATIONS = 10


@pytest.fixture(autouse=True)
async def _signed_in(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    async with deps.database.transaction() as session:
        key = recipient_keys.RecipientKey(recipient="residence", key_id=KEY_ID, public_key=b"")
        await recipient_keys.add_key(session, key, at=NOON)


async def test_what_a_phone_learns_of_ten_applications_is_a_quarter_as_large(client: httpx.AsyncClient):
    for number in range(1, APPLICATIONS + 1):
        answer = await client.put(f"/api/applications/{application_id(number)}", json=body_json())
        assert answer.status_code == 201
    plain = await client.get("/api/sync", headers={"Accept-Encoding": "identity"})
    compressed = await client.get("/api/sync", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert (compressed.headers["Content-Encoding"], compressed.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert int(compressed.headers["Content-Length"]) < len(plain.content) / 4
    assert compressed.json() == plain.json()


async def test_a_short_answer_travels_as_it_is(client: httpx.AsyncClient):
    answer = await client.get("/api/sync", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
