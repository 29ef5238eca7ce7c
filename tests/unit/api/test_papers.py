"""A machine has a paper verified, without signing in."""

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.idb import MAX_CHARACTERS
from moi_pwa.storage import papers
from tests.unit.actions.test_bill_case import CASE, send
from tests.unit.actions.test_issue_papers import FREE


async def test_both_codes_of_a_paper_are_verified_alike(deps: Deps, client: httpx.AsyncClient):
    await send(deps, FREE)
    async with deps.database.reading() as session:
        [paper] = await papers.papers_of_cases(session, [CASE])
    shown = await client.post("/api/verify", json={"format": "idb", "data": paper.barcode})
    printed = await client.post("/api/verify", json={"format": "vds", "data": to_base64url(paper.vds)})

    assert shown.status_code == 200
    assert shown.json() == printed.json()
    assert (shown.json()["verdict"], shown.json()["facts"]["number"]) == ("valid", paper.number)
    assert shown.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "body, status",
    [
        ({"format": "idb", "data": "no barcode"}, 200),
        ({"format": "vds", "data": "=="}, 422),
        ({"format": "pdf", "data": ""}, 422),
        ({"format": "idb", "data": "A" * (MAX_CHARACTERS + 1)}, 422),
        ({"format": "vds", "data": "AAAA" * 1000}, 200),
        ({"format": "idb"}, 422),
    ],
)
async def test_what_is_none_is_refused_or_unreadable(client: httpx.AsyncClient, body: dict[str, str], status: int):
    answer = await client.post("/api/verify", json=body)
    assert answer.status_code == status
    assert status != 200 or answer.json()["verdict"] == "unreadable"
