"""tus 1.0.0, header by header (https://tus.io/protocols/resumable-upload)."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from moi_pwa.actions.deps import Deps
from tests.api.sign_in import sign_in
from tests.api.uploads import ADDRESS, PIECE, SIZE, TUS, announce, metadata
from tests.cases.sending import CIPHERTEXT, bytes_of
from tests.database.kinds import ON_BOTH


@pytest.fixture(autouse=True)
async def _signed_in(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)


async def add(client: httpx.AsyncClient, offset: int, content: Any, **headers: str | bytes) -> httpx.Response:
    return await client.patch(ADDRESS, content=content, headers={**PIECE, "Upload-Offset": str(offset)} | headers)


async def offset(client: httpx.AsyncClient) -> str:
    return (await client.head(ADDRESS, headers=TUS)).headers["Upload-Offset"]


async def test_options_say_what_is_spoken(client: httpx.AsyncClient, deps: Deps):
    answer = await client.options("/api/uploads")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,termination"
    assert answer.headers["Tus-Max-Size"] == str(deps.limits.document)


async def test_an_announced_upload_has_an_address(client: httpx.AsyncClient):
    answer = await announce(client)
    assert (answer.status_code, answer.headers["Location"]) == (201, ADDRESS)
    assert answer.headers["Tus-Resumable"] == "1.0.0"


async def test_announced_again_it_has_the_same_address(client: httpx.AsyncClient):
    await announce(client)
    answer = await announce(client)
    assert (answer.status_code, answer.headers["Location"]) == (201, ADDRESS)


@pytest.mark.parametrize("method", ["POST", "HEAD", "PATCH", "DELETE"])
async def test_another_version_of_tus_is_refused(client: httpx.AsyncClient, method: str):
    for headers in ({}, {"Tus-Resumable": "0.2.2"}):
        answer = await client.request(method, "/api/uploads" if method == "POST" else ADDRESS, headers=headers)
        assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0"), headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Upload-Length": ""},
        {"Upload-Length": "0"},
        {"Upload-Length": "-1"},
        {"Upload-Length": "a"},
        {"Upload-Metadata": ""},
        {"Upload-Metadata": "document_id"},
        {"Upload-Metadata": "document_id ***"},
        {"Upload-Metadata": metadata(document_id="../../etc/passwd")},
        {"Upload-Metadata": metadata(application_id="")},
        {"Upload-Metadata": metadata(sha256="00")},
    ],
)
async def test_an_announcement_must_be_complete(client: httpx.AsyncClient, headers: dict[str, str]):
    answer = await announce(client, **headers)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")


NO_NUMBERS = [
    "9" * 4_000,
    "+5",
    "-5",
    " 5 ",
    "5 5",
    "5,5",
    "5.0",
    "1e3",
    "0x10",
    "1_000",
    "٥",
    "５",
    "²",
    "5\x00",
    "NaN",
    "",
]


async def test_a_length_is_written_in_a_few_plain_digits(client: httpx.AsyncClient):
    for length in NO_NUMBERS:
        assert (await announce(client, **{"Upload-Length": length.encode()})).status_code == 400, length


async def test_so_is_an_offset(client: httpx.AsyncClient):
    await announce(client)
    for offset in NO_NUMBERS:
        assert (await add(client, 0, CIPHERTEXT, **{"Upload-Offset": offset.encode()})).status_code == 400, offset


async def test_the_longest_number_that_is_read_is_only_too_large(client: httpx.AsyncClient):
    await announce(client)
    longest = "9" * 15
    assert (await announce(client, **{"Upload-Length": longest})).status_code == 413
    assert (await add(client, 0, CIPHERTEXT, **{"Upload-Offset": longest})).status_code == 409


@pytest.mark.parametrize("said", [0, 10, SIZE + 1, 2**62], ids=str)
async def test_what_content_length_says_of_a_piece_counts_for_nothing(client: httpx.AsyncClient, said: int):
    # The received bytes are counted. A server that reads HTTP refuses a length that is not true before this.
    await announce(client)
    answer = await add(client, 0, CIPHERTEXT, **{"Content-Length": str(said)})
    assert (answer.status_code, await offset(client)) in [(204, str(SIZE)), (413, "0")]


async def test_a_document_that_is_too_large_is_refused_before_it_is_sent(client: httpx.AsyncClient, deps: Deps):
    answer = await announce(client, **{"Upload-Length": str(deps.limits.document + 1)})
    assert (answer.status_code, answer.json()["at_most"]) == (413, deps.limits.document)


async def test_head_tells_how_far_it_has_come(client: httpx.AsyncClient):
    await announce(client)
    await add(client, 0, CIPHERTEXT[:100])
    answer = await client.head(ADDRESS, headers=TUS)
    assert answer.status_code == 200
    assert (answer.headers["Upload-Offset"], answer.headers["Upload-Length"]) == ("100", str(SIZE))
    assert answer.headers["Cache-Control"] == "no-store"


async def test_pieces_add_up(client: httpx.AsyncClient):
    await announce(client)
    first = await add(client, 0, CIPHERTEXT[:100])
    last = await add(client, 100, CIPHERTEXT[100:])
    assert [(a.status_code, a.headers["Upload-Offset"]) for a in (first, last)] == [(204, "100"), (204, str(SIZE))]


async def test_a_piece_at_the_wrong_place_is_refused_with_the_right_one(client: httpx.AsyncClient):
    await announce(client)
    await add(client, 0, CIPHERTEXT[:100])
    answer = await add(client, 50, CIPHERTEXT[50:])
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "100")


async def test_a_piece_must_be_announced_as_one(client: httpx.AsyncClient):
    await announce(client)
    answer = await add(client, 0, CIPHERTEXT, **{"Content-Type": "application/octet-stream"})
    assert (answer.status_code, answer.headers["Tus-Resumable"]) == (415, "1.0.0")


async def test_a_piece_must_say_where_it_belongs(client: httpx.AsyncClient):
    await announce(client)
    assert (await add(client, 0, CIPHERTEXT, **{"Upload-Offset": "x"})).status_code == 400


async def test_more_than_announced_is_refused(client: httpx.AsyncClient):
    await announce(client)
    assert (await add(client, 0, CIPHERTEXT + b"x")).status_code == 413


async def test_a_document_that_is_not_the_announced_one_begins_anew(client: httpx.AsyncClient):
    await announce(client)
    answer = await add(client, 0, bytes(SIZE))
    assert (answer.status_code, await offset(client)) == (460, "0")


async def test_a_discarded_upload_is_gone(client: httpx.AsyncClient):
    await announce(client)
    assert (await client.delete(ADDRESS, headers=TUS)).status_code == 204
    assert (await client.head(ADDRESS, headers=TUS)).status_code == 404


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
async def test_what_was_never_announced_is_not_there(client: httpx.AsyncClient, method: str):
    answer = await client.request(method, ADDRESS, headers={**PIECE, "Upload-Offset": "0"})
    assert answer.status_code == 404


@ON_BOTH
async def test_what_arrived_before_the_connection_was_cut_is_kept(client: httpx.AsyncClient, api: FastAPI):
    await announce(client)
    sent = iter([{"type": "http.request", "body": CIPHERTEXT[:300], "more_body": True}, {"type": "http.disconnect"}])

    async def receive() -> Any:
        return next(sent)

    async def send(_: Any) -> None:
        pass

    headers = {**PIECE, "Upload-Offset": "0", "Cookie": f"__Host-moi_session={client.cookies['__Host-moi_session']}"}
    scope = {
        "type": "http",
        "method": "PATCH",
        "path": ADDRESS,
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    await api(scope, receive, send)
    assert await offset(client) == "300"


@ON_BOTH
async def test_bytes_are_taken_as_they_come(client: httpx.AsyncClient, deps: Deps):
    await announce(client)
    seen: list[int] = []

    async def slowly() -> AsyncIterator[bytes]:
        for start in range(0, SIZE, 256):
            yield CIPHERTEXT[start : start + 256]
            seen.append(await bytes_of(deps, 1))

    await add(client, 0, slowly())
    assert await offset(client) == str(SIZE)
