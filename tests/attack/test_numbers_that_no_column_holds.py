"""A number that no column holds, and an id in another spelling, are refused with 422 or 400 on every database."""

import base64
from typing import Any
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from tests.api.sign_in import sign_in
from tests.cases.sending import READER, application_id, body_json, document_id, manifest_json, someone

ADDRESS = f"/api/applications/{application_id(1)}"
BEYOND = [2**31, 2**40, 2**53 - 1, 2**63, 10**30]


@pytest.fixture(autouse=True)
async def _signed_in(client: httpx.AsyncClient, deps: Deps):
    await someone(deps, 7)
    await sign_in(client, deps)


async def test_a_version_of_a_form_is_a_number_that_a_column_holds(client: httpx.AsyncClient):
    for number in (*BEYOND, -1, 0, True, "1", 1.5, None):
        answer = await client.put(ADDRESS, json=body_json(service_version=number))
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed"), number


@pytest.mark.parametrize("name", ["plain_bytes", "sealed_bytes"])
async def test_so_is_a_size_of_a_document(client: httpx.AsyncClient, name: str):
    for number in (*BEYOND, -1, True, "1"):
        body = body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json(1, **{name: number}))
        answer = await client.put(ADDRESS, json=body)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed"), number


@pytest.mark.parametrize("address", ["/api/reference?since=", "/api/sync?cursor="])
async def test_so_is_a_cursor(client: httpx.AsyncClient, address: str):
    for number in (*BEYOND, -1, "1.0", "1e9", "0x1", "９" * 20, "9" * 5000, "NaN", ""):
        assert (await client.get(f"{address}{number}")).status_code == 422, number


@pytest.mark.parametrize("address", ["/api/reference?since=", "/api/sync?cursor="])
async def test_the_largest_cursor_is_taken(client: httpx.AsyncClient, address: str):
    assert (await client.get(f"{address}{2**31 - 1}")).status_code == 200


def announced(length: Any, **values: str) -> dict[str, str]:
    metadata = {
        "document_id": str(document_id(1)), "application_id": str(application_id(1)), "sha256": "ab" * 32,
    } | values  # fmt: skip
    written = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in metadata.items())
    return {"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": written}


async def test_a_length_that_is_too_much_or_no_number_is_refused(client: httpx.AsyncClient):
    for number in (*BEYOND, -1, 0, "1.0", "1e3", "+1", "1_0", "9" * 5000):
        answer = await client.post("/api/uploads", headers=announced(number))
        assert answer.status_code in {400, 413}, number


async def test_an_offset_that_is_too_much_or_no_number_is_refused(client: httpx.AsyncClient):
    assert (await client.post("/api/uploads", headers=announced(1000))).status_code == 201
    for number in (*BEYOND, -1, "1.0", "1e3", "+1", "9" * 5000):
        headers = {
            "Tus-Resumable": "1.0.0", "Upload-Offset": str(number), "Content-Type": "application/offset+octet-stream",
        }  # fmt: skip
        answer = await client.patch(f"/api/uploads/{document_id(1)}", headers=headers, content=b"x")
        assert answer.status_code in {400, 409}, number


SPELLINGS = [
    str(UUID(int=0xABCDEF)).upper(), f"{{{application_id(1)}}}", f"urn:uuid:{application_id(1)}", application_id(1).hex,
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_an_id_has_one_spelling_in_an_address(client: httpx.AsyncClient, spelling: str):
    assert (await client.put(f"/api/applications/{spelling}", json=body_json())).status_code == 422
    details = {"answers": {}, "documents": []}
    assert (await client.put(f"{ADDRESS}/details/{spelling}", json=details)).status_code == 422


@pytest.mark.parametrize("spelling", SPELLINGS)
async def test_an_id_has_one_spelling_in_a_manifest(client: httpx.AsyncClient, spelling: str):
    body = body_json(READER | {"portrait": [spelling]}, manifest_json(1, id=spelling))
    answer = await client.put(ADDRESS, json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")


@pytest.mark.parametrize("name", ["document_id", "application_id"])
async def test_an_id_has_one_spelling_in_an_announcement(client: httpx.AsyncClient, name: str):
    for spelling in SPELLINGS:
        answer = await client.post("/api/uploads", headers=announced(1000, **{name: spelling}))
        assert answer.status_code == 400, spelling
