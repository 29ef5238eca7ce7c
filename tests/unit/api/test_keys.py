"""Phones ask for the public keys, on every page."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from cryptography import x509

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.crypto.revocation_list import read_revocation_list
from moi_pwa.crypto.signed_json import verify_json
from moi_pwa.crypto.trust_list import TYPE
from moi_pwa.storage.papers.revocation_list import add_revoked
from tests.cases.sending import someone
from tests.desk.forms import desk_forms
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
    assert [each["certificate"] for each in listed["signers"]] == [
        deps.document_signers.on(deps.today(), "notice").certificate.reference
    ]
    assert answer.headers["Cache-Control"] == "public, max-age=300"


async def test_whoever_is_shown_a_paper_is_told_which_were_revoked(client: httpx.AsyncClient, deps: Deps):
    before = await client.get("/api/revocations")
    async with deps.database.transaction() as session:
        await add_revoked(session, ["V26000123"], on=deps.today())
    answer = await client.get("/api/revocations", headers={"If-None-Match": before.headers["ETag"]})
    listed = read_revocation_list(answer.json(), {deps.receipt_key.kid: deps.receipt_key.jwk})
    assert (listed.issued_at, listed.revoked) == ("2026-01-14T21:00:00Z", {"V26": {123: deps.today()}})
    assert answer.headers["Cache-Control"] == "public, max-age=300"


async def test_the_list_of_signers_is_written_anew_every_day(client: httpx.AsyncClient, clock: Clock):
    before = await client.get("/api/trust-list")
    clock.moment += timedelta(days=1)
    after = await client.get("/api/trust-list", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200


@pytest.mark.parametrize(
    "path, media_type",
    [("/api/csca.crl", "application/pkix-crl"), ("/api/csca.ml", "application/pkcs7-mime")],
)
async def test_a_list_that_the_csca_signed_is_sent_as_it_is(deps: Deps, path: str, media_type: str):
    signers = replace(deps.document_signers, crl=b"the list", master_list=b"the list")
    transport = httpx.ASGITransport(create_api(replace(deps, document_signers=signers), desk_forms=desk_forms()))
    async with httpx.AsyncClient(transport=transport, base_url="https://moi.example") as client:
        answer = await client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"], answer.content) == (200, media_type, b"the list")


@pytest.mark.parametrize("path", ["/api/csca.crl", "/api/csca.ml"])
async def test_a_list_that_nobody_made_is_not_found(client: httpx.AsyncClient, path: str):
    assert (await client.get(path)).status_code == 404


async def test_the_revocation_list_is_where_the_csca_s_certificate_says(deps: Deps):
    csca = x509.load_der_x509_certificate(deps.document_signers.csca[0])
    [ours, *_] = csca.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    assert ours.full_name
    assert ours.full_name[0].value.endswith("/api/csca.crl")
