"""Phones ask for the public keys, on every page."""

from datetime import timedelta

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.revocation_list import read_revocation_list
from moi_pwa.crypto.signed_json import verify_json
from moi_pwa.crypto.trust_list import TYPE
from moi_pwa.storage.papers.revocation_list import add_revoked
from tests.cases.sending import someone
from tests.factories import Clock


@pytest.mark.parametrize("path", ["/api/keys", "/api/keys/residence", "/api/trust-list", "/api/revocations"])
async def test_who_has_the_keys_is_not_sent_them_again(client: httpx.AsyncClient, deps: Deps, path: str):
    await someone(deps)
    etag = (await client.get(path)).headers["ETag"]
    for known in (etag, etag.removeprefix("W/")):
        again = await client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")


async def test_a_new_key_is_sent_to_who_has_the_old_ones(client: httpx.AsyncClient, deps: Deps):
    before = await client.get("/api/keys")
    await someone(deps)
    after = await client.get("/api/keys", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert set(after.json()["directorates"]) >= {"residence", "visas"}


async def test_what_every_page_asks_for_names_a_directorate_s_key_by_its_id_alone(
    client: httpx.AsyncClient, deps: Deps
):
    await someone(deps)
    key = (await client.get("/api/keys/residence")).json()
    assert (await client.get("/api/keys")).json()["directorates"]["residence"] == key["key_id"]


async def test_a_directorate_that_there_is_not_has_no_key(client: httpx.AsyncClient):
    assert (await client.get("/api/keys/nobody")).status_code == 404


async def test_whoever_is_shown_a_paper_is_told_whose_signature_to_believe(client: httpx.AsyncClient, deps: Deps):
    answer = await client.get("/api/trust-list")
    listed = verify_json(answer.json()["trust_list"], {deps.receipt_key.kid: deps.receipt_key.jwk}, typ=TYPE)
    assert [each["certificate"] for each in listed["signers"]] == [deps.document_signer().certificate.reference]
    assert answer.headers["Cache-Control"] == "public, max-age=300"


async def test_whoever_is_shown_a_paper_is_told_which_were_revoked(client: httpx.AsyncClient, deps: Deps):
    before = await client.get("/api/revocations")
    async with deps.database.transaction() as session:
        await add_revoked(session, ["V26000123"], on=deps.today())
    answer = await client.get("/api/revocations", headers={"If-None-Match": before.headers["ETag"]})
    listed = read_revocation_list(answer.json(), {deps.receipt_key.kid: deps.receipt_key.jwk})
    assert (listed.issued_at, listed.revoked) == ("2026-01-15T00:00:00Z", {"V26": {123: deps.today()}})
    assert answer.headers["Cache-Control"] == "public, max-age=300"


async def test_the_list_of_signers_is_written_anew_every_day(client: httpx.AsyncClient, clock: Clock):
    before = await client.get("/api/trust-list")
    clock.moment += timedelta(days=1)
    after = await client.get("/api/trust-list", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
