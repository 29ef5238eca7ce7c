"""Officers' browsers fetch what is sealed to their directorate, and nothing else."""

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import SeenCase, take_case
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.storage.accounts import officers
from tests.cases.officers import officer
from tests.cases.sending import CIPHERTEXT, application_id, document_id, someone, submit, upload, with_portrait
from tests.desk.sign_in import HASHED, RANA, enter_by_form
from tests.factories import NOON

ADDRESS = f"/api/desk/documents/{document_id(1)}"
VERDICT = {"sha256_plain": "0" * 64, "verdict": "accepted"}


@pytest.fixture(autouse=True)
async def _rana_is_in(client: httpx.AsyncClient, deps: Deps):
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password=HASHED, at=NOON)
    await someone(deps)
    await upload(deps)
    await submit(deps, with_portrait())
    await enter_by_form(client, deps)


async def test_the_ciphertext_is_what_was_sent(client: httpx.AsyncClient):
    answer = await client.get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, CIPHERTEXT)
    assert answer.headers["Content-Length"] == str(len(CIPHERTEXT))
    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_manifest_says_how_to_open_it(client: httpx.AsyncClient):
    manifest = (await client.get(f"{ADDRESS}/manifest")).json()
    assert (manifest["code"], manifest["application_id"]) == ("D03", str(application_id(1)))


async def test_a_verdict_is_recorded(client: httpx.AsyncClient, deps: Deps):
    await take_case(deps, RANA.officer(), SeenCase(application_id(1), 1))
    answer = await client.post(f"{ADDRESS}/verdict", json=VERDICT)
    assert (answer.status_code, answer.json()) == (200, {"status": "in_review", "seq": 3})


async def test_a_verdict_on_a_free_case_takes_it(client: httpx.AsyncClient):
    answer = await client.post(f"{ADDRESS}/verdict", json=VERDICT)
    assert (answer.status_code, answer.json()) == (200, {"status": "in_review", "seq": 3})


async def test_a_verdict_on_what_another_officer_has_is_refused(client: httpx.AsyncClient, deps: Deps):
    await take_case(deps, officer(8, "reviewer"), SeenCase(application_id(1), 1))
    answer = await client.post(f"{ADDRESS}/verdict", json=VERDICT)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/step_refused")


async def test_a_verdict_on_another_version_of_the_application_is_refused(client: httpx.AsyncClient):
    answer = await client.post(f"{ADDRESS}/verdict", json=VERDICT | {"version": 2})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/stale_case")


@pytest.mark.parametrize("verdict", [{}, VERDICT | {"verdict": "perhaps"}, VERDICT | {"sha256_plain": "00"}])
async def test_a_verdict_has_a_shape(client: httpx.AsyncClient, verdict: dict[str, str]):
    assert (await client.post(f"{ADDRESS}/verdict", json=verdict)).status_code == 422


async def test_another_directorates_officer_gets_nothing(client: httpx.AsyncClient, deps: Deps):
    stranger = OfficerAccount(
        id=application_id(9),
        sign_in_name="stranger",
        display_name="غريب",
        roles=frozenset({"reviewer"}),
        directorates=frozenset({"visas"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, stranger, password=HASHED, at=NOON)
    client.cookies.clear()
    await enter_by_form(client, deps, name="stranger")
    for path in (ADDRESS, f"{ADDRESS}/manifest"):
        assert (await client.get(path)).status_code == 404
    assert (await client.post(f"{ADDRESS}/verdict", json=VERDICT)).status_code == 404
