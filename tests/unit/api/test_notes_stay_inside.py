"""No answer of the API to an applicant has what officers wrote to each other."""

from uuid import UUID

import httpx

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.assign_case import assign_case
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.desk.note_case import note_case
from tests.api.sign_in import sign_in
from tests.cases.colleagues import SAMI, add_colleagues
from tests.cases.officers import RANA, SALMA
from tests.cases.sending import application_id, body_json

CASE = application_id(1)


async def test_sync_and_answers_say_nothing_of_notes_and_assignments(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    await add_colleagues(deps)
    sent = await client.put(f"/api/applications/{CASE}", json=body_json())
    before = (await client.get("/api/sync")).json()
    await note_case(deps, RANA, CASE, text="Room 4711")
    await assign_case(deps, SALMA, SeenCase(CASE, 2), to=UUID(SAMI.id), note="Room 4711")
    answers = await client.get(f"/api/applications/{CASE}/answers")
    after = (await client.get("/api/sync")).json()

    assert (sent.status_code, answers.status_code) == (201, 200)
    assert after["cases"] == before["cases"]
    assert after["cursor"] == before["cursor"]
    assert "4711" not in answers.text
