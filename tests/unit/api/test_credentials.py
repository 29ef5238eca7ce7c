"""A paper as a verifiable credential, as the holder's phone asks for it."""

from dataclasses import replace

import httpx
import pytest

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.api.cookies import cookie_name
from tests.cases.first_case import approve, send
from tests.cases.library_cards import FREE_INSTANT
from tests.desk.forms import desk_forms
from tests.factories import add_person, person_id
from tests.papers.credentials import claims_by_another_library
from tests.papers.revoking import revoke
from tests.papers.signers import with_credentials


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return replace(deps, document_signers=with_credentials(deps.document_signers))


async def asked_by(deps: Deps, person: int, number: str) -> httpx.Response:
    """Return the API's answer to that person's phone."""
    async with deps.database.transaction() as session:
        signed_in = await begin_session(deps, session, kind="applicant", holder_id=person_id(person))
    cookie = f"{cookie_name('applicant', deps.public_url)}={signed_in.token}"
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        return await client.get(f"/api/papers/{number}/credential", headers={"Cookie": cookie})


async def test_the_holder_gets_a_credential_that_no_cache_keeps(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    answer = await asked_by(deps, 1, "N26000001")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/dc+sd-jwt")
    assert answer.headers["cache-control"] == "no-store"
    read = claims_by_another_library(answer.text, deps.document_signers)
    assert read["paper_number"] == "N26000001"


async def test_nobody_gets_one_without_a_session(deps: Deps, client: httpx.AsyncClient):
    deps = await send(deps, FREE_INSTANT)
    assert (await client.get("/api/papers/N26000001/credential")).status_code == 401


async def test_another_person_is_answered_as_if_there_were_no_such_paper(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    await add_person(deps.database, 3)
    another_s = await asked_by(deps, 3, "N26000001")
    nobody_s = await asked_by(deps, 3, "N26000002")

    assert (another_s.status_code, another_s.json()) == (404, nobody_s.json())


async def test_a_revoked_paper_is_refused_with_its_reason(deps: Deps):
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    await revoke(deps)
    answer = await asked_by(deps, 1, "N26000001")

    assert (answer.status_code, answer.json()["type"], answer.json()["reason"]) == (
        409,
        "/problems/step_refused",
        "paper_revoked",
    )


async def test_without_a_signer_of_credentials_the_reason_is_given(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    unable = replace(deps, document_signers=replace(deps.document_signers, signers=()))
    answer = await asked_by(unable, 1, "N26000001")
    assert (answer.status_code, answer.json()["reason"]) == (409, "no_document_signer")


@pytest.mark.parametrize("number", ["N2600001", "n26000001", "X26000001", "N26000001.jwt"])
async def test_what_is_no_number_is_refused(deps: Deps, number: str):
    await add_person(deps.database)
    assert (await asked_by(deps, 1, number)).status_code == 422


async def list_of(deps: Deps, number: str = "1", **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        return await client.get(f"/api/status-lists/{number}", headers=headers)


async def test_anybody_reads_a_list_of_status_from_any_page(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    await asked_by(deps, 1, "N26000001")
    answer = await list_of(deps)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/statuslist+jwt")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.text.count(".") == 2


async def test_a_list_that_is_known_is_not_sent_again(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    await asked_by(deps, 1, "N26000001")
    etag = (await list_of(deps)).headers["etag"]
    assert (await list_of(deps, **{"If-None-Match": etag})).status_code == 304


@pytest.mark.parametrize("number, status", [("2", 404), ("0", 422), ("-1", 422), ("x", 422), ("1000001", 422)])
async def test_a_list_that_is_not_there_is_absent(deps: Deps, number: str, status: int):
    assert (await list_of(deps, number)).status_code == status
