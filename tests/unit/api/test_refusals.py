"""A refused applicant downloads the decision; a machine has it verified."""

import httpx
import pytest

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.api.app import create_api
from moi_pwa.api.cookies import cookie_name
from moi_pwa.crypto.base64url import to_base64url
from tests.cases.first_case import CASE
from tests.cases.objecting import HUDA, RANA
from tests.cases.sending import someone, submit
from tests.desk.forms import desk_forms
from tests.factories import person_id


@pytest.fixture(autouse=True)
async def _sent(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)
    await submit(deps)


async def refuse(deps: Deps) -> None:
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await desk_steps.recommend(deps, RANA, SeenCase(CASE, 2), outcome="reject", note="x")
    await desk_steps.take_case(deps, HUDA, SeenCase(CASE, 3))
    await desk_steps.reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility")


async def asked_by(deps: Deps, person: int, application: object = CASE) -> httpx.Response:
    async with deps.database.transaction() as session:
        signed_in = await begin_session(deps, session, kind="applicant", holder_id=person_id(person))
    cookie = f"{cookie_name('applicant', deps.public_url)}={signed_in.token}"
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        return await client.get(f"/api/applications/{application}/refusal/pdf", headers={"Cookie": cookie})


async def test_it_is_a_file_that_is_named_by_its_number_alone(deps: Deps):
    await refuse(deps)
    answer = await asked_by(deps, 1)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="D26000001.pdf"'
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert answer.content.startswith(b"%PDF-1.7")


async def test_another_person_is_answered_as_if_there_were_no_such_application(deps: Deps):
    await refuse(deps)
    another_s = await asked_by(deps, 2)
    nobody_s = await asked_by(deps, 2, person_id(9))

    assert (another_s.status_code, another_s.json()) == (404, nobody_s.json())


async def test_an_application_that_is_not_refused_has_none(deps: Deps):
    answer = await asked_by(deps, 1)
    assert (answer.status_code, answer.json()["type"], answer.json()["reason"]) == (
        409,
        "/problems/step_refused",
        "not_now",
    )


async def test_what_is_no_id_is_refused(deps: Deps):
    assert (await asked_by(deps, 1, "D26000001")).status_code == 422


async def test_a_machine_is_told_that_it_is_a_refusal_and_never_that_it_is_valid(deps: Deps, client: httpx.AsyncClient):
    await refuse(deps)
    pdf = (await asked_by(deps, 1)).content
    said = (await client.post("/api/verify", json={"format": "pdf", "data": to_base64url(pdf)})).json()

    assert (said["verdict"], said["facts"]["kind"]) == ("genuine_refusal", "refusal")
    assert (said["facts"]["decided_on"], said["facts"]["object_until"]) == ("2026-01-15", "2026-02-14")
