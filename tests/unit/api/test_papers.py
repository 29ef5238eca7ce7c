"""A machine has a paper verified, without signing in; its holder downloads it."""

from dataclasses import replace

import httpx
import pytest

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.print_paper import print_paper
from moi_pwa.api.app import create_api
from moi_pwa.api.cookies import cookie_name
from moi_pwa.api.papers import MAX_PDF_CHARACTERS
from moi_pwa.crypto.application_list import pages_of
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.idb import MAX_CHARACTERS
from moi_pwa.crypto.shown_receipt import MAX_RECEIPT_CHARACTERS
from moi_pwa.storage.papers import papers
from tests.cases.first_case import CASE, approve, send
from tests.cases.library_cards import FREE_INSTANT
from tests.desk.forms import desk_forms
from tests.factories import add_person, person_id
from tests.papers.application_lists import KEY, a_list
from tests.papers.revoking import revoke


async def test_both_codes_of_a_paper_are_verified_alike(deps: Deps, client: httpx.AsyncClient):
    await send(deps, FREE_INSTANT)
    async with deps.database.reading() as session:
        [paper] = await papers.papers_of_cases(session, [CASE])
    shown = await client.post("/api/verify", json={"format": "idb", "data": paper.barcode})
    printed = await client.post("/api/verify", json={"format": "vds", "data": to_base64url(paper.vds)})

    assert shown.status_code == 200
    assert shown.json() == printed.json()
    assert (shown.json()["verdict"], shown.json()["facts"]["number"]) == ("valid", paper.number)
    assert shown.headers["cache-control"] == "no-store"


async def test_a_printed_paper_is_verified_as_a_file(deps: Deps, client: httpx.AsyncClient):
    printing = await send(deps, FREE_INSTANT)
    pdf = await print_paper(printing, party_id=person_id(1), number="N26000001")
    answer = await client.post("/api/verify", json={"format": "pdf", "data": to_base64url(pdf)})

    assert (answer.status_code, answer.json()["verdict"], answer.json()["facts"]["number"]) == (
        200,
        "valid",
        "N26000001",
    )


@pytest.mark.parametrize(
    "seals, problem", [((), "no_seal"), ((b"A" * 128,), None), ((b"A" * 128, b"B" * 128), "several_seals")]
)
async def test_a_file_names_one_paper_or_is_refused(
    client: httpx.AsyncClient, seals: tuple[bytes, ...], problem: str | None
):
    pdf = b"%PDF-1.7\n" + b"".join(b"(RDB1B%b)" % seal for seal in seals)
    answer = await client.post("/api/verify", json={"format": "pdf", "data": to_base64url(pdf)})

    if problem is None:
        assert (answer.status_code, answer.json()["verdict"]) == (200, "unreadable")
    else:
        assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{problem}")


@pytest.mark.parametrize(
    "body, status",
    [
        ({"format": "idb", "data": "no barcode"}, 200),
        ({"format": "vds", "data": "=="}, 422),
        ({"format": "pdf", "data": "=="}, 422),
        ({"format": "pdf", "data": "A" * (MAX_PDF_CHARACTERS + 1)}, 422),
        ({"format": "png", "data": ""}, 422),
        ({"format": "idb", "data": "A" * (MAX_CHARACTERS + 1)}, 422),
        ({"format": "vds", "data": "AAAA" * 1000}, 200),
        ({"format": "idb"}, 422),
        ({"format": "jws", "data": "eyJ"}, 200),
        ({"format": "jws", "data": "A" * (MAX_RECEIPT_CHARACTERS + 1)}, 422),
    ],
)
async def test_what_is_none_is_refused_or_unreadable(client: httpx.AsyncClient, body: dict[str, str], status: int):
    answer = await client.post("/api/verify", json=body)
    assert answer.status_code == status
    assert status != 200 or answer.json()["verdict"] == "unreadable"


async def test_a_receipt_is_verified_and_never_called_valid(deps: Deps, client: httpx.AsyncClient):
    await send(deps, FREE_INSTANT)
    [case] = (await changes_since(deps, party_id=person_id(1), cursor=0)).cases
    genuine = await client.post("/api/verify", json={"format": "jws", "data": case.short_receipt})
    cut = await client.post("/api/verify", json={"format": "jws", "data": case.receipt[:-1]})

    assert (genuine.status_code, genuine.json()["verdict"]) == (200, "genuine_receipt")
    assert genuine.json()["receipt"] == {
        "what": "application",
        "reference": case.reference,
        "service": case.service,
        "received_at": "2026-01-15T09:00:00Z",
    }
    assert (cut.status_code, cut.json()["verdict"], cut.json()["receipt"]) == (200, "unreadable", None)


async def test_a_page_of_a_list_is_verified_with_its_lines(deps: Deps, client: httpx.AsyncClient):
    listed = a_list(25, name="شركة النور")
    [_, second] = pages_of(listed, deps.receipt_key)
    anothers = pages_of(listed, KEY)[1]
    answer = (await client.post("/api/verify", json={"format": "jws", "data": second.code})).json()
    refused = (await client.post("/api/verify", json={"format": "jws", "data": anothers.code})).json()

    page = answer["receipt"]
    assert (answer["verdict"], page["what"]) == ("genuine_receipt", "list_page")
    assert (page["page"], page["pages"], page["count"], page["institution"]) == (2, 2, 25, "شركة النور")
    assert [line["reference"] for line in page["lines"]] == [line.reference for line in listed.lines[20:]]
    assert (refused["verdict"], refused["receipt"]) == ("unknown_signer", None)


@pytest.mark.parametrize("nested", [b"[", b'{"a":'])
async def test_a_receipt_that_is_nested_without_end_is_unreadable(client: httpx.AsyncClient, nested: bytes):
    part = to_base64url(nested * 6_000)
    answer = await client.post("/api/verify", json={"format": "jws", "data": f"{part}.{part}.{'A' * 86}"})
    assert (answer.status_code, answer.json()["verdict"]) == (200, "unreadable")


async def test_the_holder_downloads_a_file_that_is_named_by_its_number_alone(deps: Deps):
    deps = await send(deps, FREE_INSTANT)
    answer = await asked_by(deps, 1, "N26000001")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="N26000001.pdf"'
    assert "content-encoding" not in answer.headers
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert answer.content.startswith(b"%PDF-1.7")


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


@pytest.mark.parametrize("number", ["N2600001", "n26000001", "X26000001", "N26000001.pdf", "N26000001%0a", "N2600000١"])
async def test_what_is_no_number_is_refused(deps: Deps, number: str):
    await add_person(deps.database)
    assert (await asked_by(deps, 1, number)).status_code == 422


async def asked_by(deps: Deps, person: int, number: str) -> httpx.Response:
    """Return the API's answer to that person's phone, which asks for the paper."""
    async with deps.database.transaction() as session:
        signed_in = await begin_session(deps, session, kind="applicant", holder_id=person_id(person))
    cookie = f"{cookie_name('applicant', deps.public_url)}={signed_in.token}"
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        return await client.get(f"/api/papers/{number}/pdf", headers={"Cookie": cookie})


@pytest.mark.parametrize(
    "number, sha256, status",
    [
        ("V26000001", "0" * 64, 200),
        ("V26000001", "0" * 63, 422),
        ("V26000001", "G" * 64, 422),
        ("V2600000I", "0" * 64, 422),
        ("V26000001\n", "0" * 64, 422),
    ],
)
async def test_the_register_is_asked_by_a_number_and_a_hash_alone(
    client: httpx.AsyncClient, number: str, sha256: str, status: int
):
    answer = await client.post("/api/verify/register", json={"number": number, "sha256": sha256})
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == {"is_issued": False, "revoked_on": None, "is_replaced": False}
        assert answer.headers["cache-control"] == "no-store"
