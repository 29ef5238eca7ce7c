"""Officers recommend and decide on documents that were opened and not rejected, or say why.

The next officer reads the reason first.
"""

from collections.abc import Awaitable
from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.committee.committee_sessions import put_on_agenda, record_present, record_result
from moi_pwa.actions.committee.sign_minutes import sign_minutes
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps, reports
from moi_pwa.actions.desk.desk_steps import DetailsRequest, DocumentVerdict
from moi_pwa.actions.desk.open_case import DeskCase, open_case
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Case
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.storage.accounts import officers
from tests.cases.committee import (
    LAYLA,
    PRESENT,
    add_staff,
    case_seen,
    last_event,
    planned,
    problems,
    result,
    seen,
    with_committee,
)
from tests.cases.consulting import NADER, agree, ask_again, asked_with_portrait, consulting, portraits_declared
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import (
    application_id,
    body_json,
    document_id,
    give,
    manifest_json,
    someone,
    submit,
    upload,
    with_portrait,
)
from tests.factories import NOON, person_id
from tests.fixtures.library_card import LIBRARY_CARD

CASE, PORTRAIT = application_id(1), document_id(1)
WHY = "The original was shown at the counter."
FREE = replace(LIBRARY_CARD, charges=(), guarantees=())


async def taken(deps: Deps) -> None:
    await someone(deps)
    await upload(deps)
    await submit(deps, with_portrait())
    await desk_steps.take_case(deps, RANA, await case_seen(deps, CASE))


async def recommend(deps: Deps, outcome: str = "approve", **said: str) -> Case:
    said = {"note": "All is in order."} | said
    return await desk_steps.recommend(deps, RANA, await case_seen(deps, CASE), outcome=outcome, **said)  # pyright: ignore[reportArgumentType]


async def judge(deps: Deps, verdict: str, by=RANA, number: int = 1) -> None:
    given = DocumentVerdict(
        document_id=document_id(number),
        sha256_plain="00",
        verdict=verdict,  # pyright: ignore[reportArgumentType]
        note="blurred" if verdict == "rejected" else "",
    )
    await desk_steps.record_verdict(deps, by, given)


async def before_huda(deps: Deps) -> None:
    """Recommend the case with a reason, and let the approver take it."""
    await taken(deps)
    await judge(deps, "rejected")
    await recommend(deps, documents_reason=WHY, note="All is in order.")
    await desk_steps.take_case(deps, HUDA, await case_seen(deps, CASE))


async def is_held(step: Awaitable[object]) -> bool:
    with pytest.raises(StepRefusedError) as refused:
        await step
    return refused.value.reason == "documents_need_reason"


async def desk(deps: Deps, by=HUDA) -> DeskCase:
    return await open_case(deps, by, CASE)


async def test_nobody_recommends_with_a_document_that_no_officer_opened(deps: Deps):
    await taken(deps)
    assert await is_held(recommend(deps))
    assert await is_held(recommend(deps, "reject"))


async def test_who_opened_the_documents_recommends(deps: Deps):
    await taken(deps)
    await read_document(deps, RANA, PORTRAIT)
    assert (await recommend(deps)).status == "recommended"


async def test_a_case_without_documents_is_recommended_as_before(deps: Deps):
    await someone(deps)
    await submit(deps, body_json())
    await desk_steps.take_case(deps, RANA, await case_seen(deps, CASE))
    assert (await recommend(deps)).status == "recommended"


async def test_a_rejected_document_stands_against_an_approval_and_not_against_a_refusal(deps: Deps):
    await taken(deps)
    await judge(deps, "rejected")
    assert await is_held(recommend(deps))
    assert (await recommend(deps, "reject")).status == "recommended"


@pytest.mark.usefixtures(portraits_declared.__name__)
async def test_what_an_agency_read_no_officer_of_the_ministry_has_opened(deps: Deps):
    deps = consulting(deps)
    account = OfficerAccount(
        id=UUID(NADER.id),
        sign_in_name="nader",
        display_name="Nader",
        roles=NADER.roles,
        directorates=frozenset(),
        agencies=NADER.agencies,
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
    await asked_with_portrait(deps, "security")
    await read_document(deps, NADER, PORTRAIT)
    assert (await desk(deps, RANA)).checked.unopened == [str(PORTRAIT)]


async def test_a_document_that_replaces_another_is_to_be_opened_again(deps: Deps):
    await taken(deps)
    await read_document(deps, RANA, PORTRAIT)
    request = DetailsRequest(message="Again.", documents=["D03"])
    await desk_steps.ask_details(deps, RANA, await case_seen(deps, CASE), request)
    await upload(deps, 2)
    await give(deps, {"answers": {"portrait": [str(document_id(2))]}, "documents": [manifest_json(2)]})
    assert (await desk(deps, RANA)).checked.unopened == [str(document_id(2))]
    assert await is_held(recommend(deps))
    await read_document(deps, RANA, document_id(2))
    assert (await recommend(deps)).status == "recommended"


async def test_who_decides_needs_a_reason_of_their_own(deps: Deps):
    await before_huda(deps)
    assert await is_held(desk_steps.approve(deps, HUDA, await case_seen(deps, CASE)))
    decided = await desk_steps.approve(deps, HUDA, await case_seen(deps, CASE), documents_reason="I saw it, too.")
    assert decided.status == "approved_unpaid"


async def test_who_accepts_the_document_after_all_approves_without_a_reason(deps: Deps):
    await before_huda(deps)
    await judge(deps, "accepted", HUDA)
    assert (await desk_steps.approve(deps, HUDA, await case_seen(deps, CASE))).status == "approved_unpaid"


async def test_nobody_refuses_what_was_not_opened(deps: Deps):
    await taken(deps)
    await recommend(deps, "reject", documents_reason=WHY)
    await desk_steps.take_case(deps, HUDA, await case_seen(deps, CASE))
    refusing = {"reason": "eligibility"}
    assert await is_held(desk_steps.reject(deps, HUDA, await case_seen(deps, CASE), **refusing))
    await read_document(deps, HUDA, PORTRAIT)
    assert (await desk_steps.reject(deps, HUDA, await case_seen(deps, CASE), **refusing)).status == "rejected"


async def test_a_report_is_not_recorded_with_an_unopened_document(deps: Deps):
    deps = replace(deps, services={**deps.services, LIBRARY_CARD.code: replace(FREE, course="report")})
    await taken(deps)
    assert await is_held(reports.record_report(deps, RANA, await case_seen(deps, CASE)))
    recorded = await reports.record_report(deps, RANA, await case_seen(deps, CASE), documents_reason=WHY)
    assert recorded.status == "recorded"


async def test_minutes_are_not_signed_over_an_unopened_document_without_a_reason(deps: Deps):
    deps = with_committee(deps)
    await before_committee(deps)
    session_id = await planned(deps)
    await put_on_agenda(deps, LAYLA, await seen(deps, session_id), [CASE])
    await record_present(deps, LAYLA, await seen(deps, session_id), PRESENT)
    await record_result(deps, LAYLA, await seen(deps, session_id), CASE, result())
    found = await problems(sign_minutes(deps, LAYLA, await seen(deps, session_id)))
    assert found == [(f"item {CASE}", "documents_need_reason")]
    await sign_minutes(deps, LAYLA, await seen(deps, session_id), documents_reason=WHY)
    assert (await last_event(deps, CASE)).data["documents_reason"] == WHY


async def before_committee(deps: Deps) -> None:
    await add_staff(deps)
    await taken(deps)
    await ask_again(deps, "security")
    await agree(deps, NADER)
    await recommend(deps, documents_reason=WHY)


async def test_a_reason_that_is_not_needed_is_not_kept(deps: Deps):
    await taken(deps)
    await read_document(deps, RANA, PORTRAIT)
    await recommend(deps, documents_reason=WHY)
    assert "documents_reason" not in (await desk(deps)).events[-1].data


async def test_the_next_officer_reads_what_was_rejected_why_it_goes_on_and_what_was_advised(deps: Deps):
    await before_huda(deps)
    shown = present_case(await desk(deps), officer_id=HUDA.id, now=NOON, language="en").concerns
    assert [each.split(" — ")[1] for each in shown.rejected] == ["Rejected: The picture is blurred"]
    assert shown.unopened == []
    assert [each.split(": ")[1] for each in shown.reasons] == [WHY]
    assert (shown.advice, shown.need_reason) == ("All is in order.", True)


async def test_a_phone_is_never_sent_a_reason(deps: Deps):
    await before_huda(deps)
    await desk_steps.approve(deps, HUDA, await case_seen(deps, CASE), documents_reason=WHY)
    assert WHY not in repr(await changes_since(deps, party_id=person_id(1), cursor=0))


async def test_a_reason_of_nothing_but_blanks_is_none(deps: Deps):
    await taken(deps)
    assert await is_held(recommend(deps, documents_reason=" \n "))


async def test_a_case_with_seen_documents_says_nothing_of_them(deps: Deps):
    await taken(deps)
    await read_document(deps, RANA, PORTRAIT)
    shown = present_case(await desk(deps, RANA), officer_id=RANA.id, now=NOON, language="en").concerns
    assert (shown.need_reason, shown.rejected, shown.unopened, shown.reasons) == (False, [], [], [])
