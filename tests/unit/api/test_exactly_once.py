"""A thousand sends over a connection that loses requests and answers: none is lost, none is doubled."""

import random

import httpx

from moi_pwa.actions.deps import Deps
from tests.api.sign_in import sign_in
from tests.cases.sending import application_id, body_json
from tests.database.kinds import ON_BOTH

pytestmark = ON_BOTH


APPLICATIONS = 40
SENDS = 1_000


class FlakyTransport(httpx.AsyncBaseTransport):
    """A transport that loses a third of the requests on their way, and a third of the answers afterwards."""

    def __init__(self, transport: httpx.AsyncBaseTransport, chance: random.Random) -> None:
        self._transport = transport
        self._chance = chance

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        fate = self._chance.random()
        if fate < 1 / 3:
            raise httpx.ConnectError("the connection was cut before the question arrived")
        answer = await self._transport.handle_async_request(request)
        if fate < 2 / 3:
            raise httpx.ReadError("the connection was cut before the answer arrived")
        return answer


async def test_none_is_lost_and_none_is_doubled(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    chance = random.Random(2026)
    bad = httpx.AsyncClient(
        transport=FlakyTransport(client._transport, chance), base_url=client.base_url, cookies=client.cookies
    )
    receipts: dict[int, set[str]] = {number: set() for number in range(APPLICATIONS)}

    async with bad:
        for _ in range(SENDS):
            number = chance.randrange(APPLICATIONS)
            try:
                answer = await bad.put(f"/api/applications/{application_id(number)}", json=body_json())
            except httpx.TransportError:
                continue
            assert answer.status_code in (200, 201)
            receipts[number].add(answer.json()["receipt"])

    changes = (await client.get("/api/sync")).json()
    assert {case["id"] for case in changes["cases"]} == {str(application_id(n)) for n in range(APPLICATIONS)}
    assert changes["cursor"] == APPLICATIONS
    # Each client got the same answer each time, and it is the one that is kept.
    kept = {case["id"]: case["receipt"] for case in changes["cases"]}
    assert all(heard == {kept[str(application_id(number))]} for number, heard in receipts.items())
    assert sorted(case["reference"][:-2] for case in changes["cases"]) == [
        f"MOI-2026-999-{ordinal:06}" for ordinal in range(1, APPLICATIONS + 1)
    ]
