"""A reviewer's first act in a free case takes it, in the same transaction, and so does an approver's."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, DocumentVerdict
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.core.errors import StepRefusedError
from tests.cases.committee import case_seen
from tests.cases.officers import HUDA, RANA, officer
from tests.cases.sending import application_id, document_id, someone, submit, upload, with_portrait

CASE = application_id(1)
VERDICT = DocumentVerdict(document_id=document_id(1), sha256_plain="00", verdict="accepted")


@pytest.fixture(autouse=True)
async def _case(deps: Deps):
    await someone(deps)
    await upload(deps)
    await submit(deps, with_portrait())


async def kinds(deps: Deps) -> list[str]:
    return [each.kind for each in (await open_case(deps, RANA, CASE)).events]


async def test_a_verdict_on_a_free_case_takes_it(deps: Deps):
    case = await desk_steps.record_verdict(deps, RANA, VERDICT)
    assert (case.assigned_to, await kinds(deps)) == (RANA.id, ["submitted", "taken", "document_checked"])


async def test_a_recommendation_and_a_decision_take_the_case_each(deps: Deps):
    await desk_steps.record_verdict(deps, RANA, VERDICT)
    await desk_steps.recommend(deps, RANA, await case_seen(deps, CASE), outcome="approve")
    await desk_steps.approve(deps, HUDA, await case_seen(deps, CASE))
    assert (await kinds(deps))[3:6] == ["recommended", "taken", "approved"]


async def test_a_refused_step_takes_nothing(deps: Deps):
    with pytest.raises(StepRefusedError, match="documents_need_reason"):
        await desk_steps.recommend(deps, RANA, await case_seen(deps, CASE), outcome="approve")
    assert await kinds(deps) == ["submitted"]


async def test_nobody_decides_on_their_own_recommendation_by_taking_it_with_the_decision(deps: Deps):
    both = officer(7, "reviewer", "approver")
    await desk_steps.record_verdict(deps, both, VERDICT)
    await desk_steps.recommend(deps, both, await case_seen(deps, CASE), outcome="approve")
    with pytest.raises(StepRefusedError):
        await desk_steps.approve(deps, both, await case_seen(deps, CASE))
    assert (await kinds(deps))[-1] == "recommended"


async def test_a_case_that_another_officer_has_is_not_taken(deps: Deps):
    await desk_steps.take_case(deps, officer(8, "reviewer"), await case_seen(deps, CASE))
    request = DetailsRequest(message="Again.")
    with pytest.raises(StepRefusedError, match="not_assigned"):
        await desk_steps.ask_details(deps, RANA, await case_seen(deps, CASE), request)


async def test_a_clean_case_is_recommended_without_reasons_and_a_refusal_is_not(deps: Deps):
    await read_document(deps, RANA, document_id(1))
    with pytest.raises(StepRefusedError, match="reasons_needed"):
        await desk_steps.recommend(deps, RANA, await case_seen(deps, CASE), outcome="reject")
    case = await desk_steps.recommend(deps, RANA, await case_seen(deps, CASE), outcome="approve")
    assert case.status == "recommended"
