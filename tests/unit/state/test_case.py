"""A case in front of its officer, without a browser."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk_steps import recommend, take_case
from moi_pwa.actions.sessions import find_session_by_id
from moi_pwa.core.officer import Officer
from moi_pwa.locales import say
from moi_pwa.state.case import CaseState
from moi_pwa.storage.officers import OfficerRow
from tests.desk_state import asked_by, officer_session
from tests.sending import READER, application_id, body_json, document_id, manifest_json, someone, submit, upload

pytestmark = pytest.mark.usefixtures("given")

CASE = application_id(1)


async def test_a_reason_that_was_withdrawn_is_said_to_be_so(deps: Deps):
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))
    reviewer = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
    await take_case(deps, reviewer, CASE, seq=1)
    await recommend(deps, reviewer, CASE, seq=2, outcome="reject", note="No.")
    session_id = await officer_session(deps, "approver")
    opened = await find_session_by_id(deps, session_id, "officer")
    assert opened
    async with deps.database.transaction() as session:
        row = await session.get(OfficerRow, opened.holder_id)
        assert row
        row.directorates = ["residence"]
    state = asked_by(CaseState, str(session_id), query=f"id={CASE}")
    await state.event_handlers["load"].fn(state)
    await state.event_handlers["take"].fn(state)
    await state.event_handlers["reload"].fn(state)
    await state.event_handlers["reject"].fn(state, {"reason": "withdrawn_reason", "note": "No."})
    assert state.warning == say("desk.refused.not_an_option", "en")
